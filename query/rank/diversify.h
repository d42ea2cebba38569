// query/rank/diversify.h - hits of many films on a page, not ten of one.

#pragma once

#include <cstdint>
#include <vector>

#include "query/model/hits.h"
#include "query/rank/order.h"
#include "store/files/columns.h"

namespace zerkalo::query {

struct Spread {
  Scored hit;
  std::uint32_t round = 0;
};

/// Deals hits out in rounds: in each, every film that still has hits gives its next `per_film`
/// best; a passage without film is of the first round. Within a round the order is as asked.
///
/// Shape:   `hits` by docid; gives at least the rounds that the asked page needs, unsorted. The
///          rounds do not depend on the page, so all pages are of one order.
std::vector<Spread> spread_to_diversify(Passages hits,
                                        const Request& request,
                                        const store::Columns& columns,
                                        const Order& before);

}  // namespace zerkalo::query
