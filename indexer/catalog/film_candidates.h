// indexer/catalog/film_candidates.h - which films are worth comparing, found without comparing
// all.

#pragma once

#include <cstdint>
#include <vector>

#include "indexer/catalog/compare.h"

namespace zerkalo::indexer {

struct Pair {
  std::uint32_t a = 0;
  std::uint32_t b = 0;  ///< always above `a`
  int score = 0;
};

/// All pairs that compare() would join, the best first, then by place.
///
/// Shape:   films that share a title. A title of more than 64 films pairs only those that also
///          share a director, an actor or another title, or the year if at most 64 share that.
/// Units:   time and memory grow with films times titles times 64 at most.
/// Threads: pure.
std::vector<Pair> joinable_pairs(const std::vector<Profile>& profiles);

}  // namespace zerkalo::indexer
