// query/plan/cardinality.h - how many passages a part of a plan matches at most.

#pragma once

#include <cstdint>
#include <vector>

#include "query/model/plan.h"
#include "store/generation/generation.h"

namespace zerkalo::query {

/// The one rule: the walk orders the parts of an AND by it, relaxing knows by it what is
/// nowhere and what is common, and `zerkalo parse` prints it. It reads nothing but the plan,
/// whose lists bring their lengths, and the dictionary.
///
/// Shape:   never too low. A union counts a passage once for each list that it stands in; an
/// AND
///          is no larger than its smallest part, a phrase no larger than its rarest word.
/// Threads: pure.
class Cardinality {
 public:
  explicit Cardinality(const store::Generation& generation) : generation_(generation) {}

  std::uint64_t of(const PlanNode& node) const;

 private:
  std::uint64_t unbounded(const PlanNode& node) const;
  std::uint64_t about(const std::vector<FilmScore>& films) const;

  std::uint64_t all() const { return generation_.columns.passages(); }

  const store::Generation& generation_;
};

}  // namespace zerkalo::query
