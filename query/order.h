// query/order.h - which of the matched passages come first, alone or in groups.

#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "query/match.h"
#include "store/columns.h"

namespace zerkalo::query {

/// The asked page, best first: by the sort keys (missing values last), then score, then docid.
std::vector<Scored> order_page(const Passages& hits,
                               const Request& request,
                               const store::Columns& columns);

/// Groups by film (a passage without film is its own group), paged by group; a group ranks by
/// its best.
std::vector<ScoredGroup> order_groups(const Passages& hits,
                                      const Request& request,
                                      const store::Columns& columns);

/// What a passage in the language of the query earns beside its words; 0 for the others.
double language_bonus(const store::Columns& columns,
                      std::string_view language,
                      std::uint32_t docid);

/// The passages with that bonus, where the request names a language.
Passages preferred(Passages passages, const Request& request, const store::Columns& columns);

}  // namespace zerkalo::query
