// query/match/passages.h - sorted sets of passages: union, intersection, difference.

#pragma once

#include <cstdint>
#include <vector>

#include "query/model/hits.h"

namespace zerkalo::query {

/// Those of either set; where both have a passage its scores are added.
Passages unite(Passages left, Passages right);

/// Those of both sets, scores added.
Passages common(Passages left, const Passages& right);

Passages without(Passages from, const Passages& excluded);

std::vector<std::uint32_t> docids_of(const Passages& passages);

}  // namespace zerkalo::query
