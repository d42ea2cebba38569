// query/match/passages.h - sorted sets of passages: union, intersection, difference.

#pragma once

#include <cstdint>
#include <vector>

#include "query/model/hits.h"

namespace zerkalo::query {

/// Those of either set; where both have a passage its scores are added.
Passages unite_passages(Passages left, Passages right);

/// Those of both sets, scores added.
Passages common_passages(Passages left, const Passages& right);

Passages passages_without(Passages from, const Passages& excluded);

std::vector<std::uint32_t> docids_of_passages(const Passages& passages);

}  // namespace zerkalo::query
