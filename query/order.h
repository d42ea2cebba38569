// query/order.h - which of the matched passages come first, alone or in groups.

#pragma once

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

}  // namespace zerkalo::query
