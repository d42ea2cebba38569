// indexer/catalog/film_candidates.h - which films are worth comparing, found without comparing
// all.

#pragma once

#include <cstdint>
#include <vector>

#include "indexer/catalog/compare.h"

namespace zerkalo::indexer {

struct Pair {
  std::uint32_t a = 0;
  std::uint32_t b = 0;     ///< always above `a`
  int score = 0;           ///< 0 where something contradicts
  bool joins = false;      ///< false for pairs that only lack a point or two ids keep apart
  bool by_people = false;  ///< their titles tell nothing
};

/// All pairs that compare() would or nearly would join, the best first, then by place.
///
/// Shape:   films that share a title; films of neighbouring years that share a director's
///          surname or two actors. A title of more than 64 films pairs only those that also
///          share a director, an actor or another title, or the year if at most 64 share that.
/// Units:   time and memory grow with films times titles and people times 64 at most.
/// Threads: pure.
std::vector<Pair> candidate_pairs(const std::vector<Profile>& profiles);

}  // namespace zerkalo::indexer
