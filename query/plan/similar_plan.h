// query/plan/similar_plan.h - a review's own rare words as a plan that finds reviews like it.

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/deadline.h"
#include "query/model/databases.h"
#include "query/model/plan.h"
#include "store/model/records.h"
#include "text/analyzer.h"

namespace zerkalo::query {

struct Likeness {
  Plan plan;
  std::vector<std::string> words;  ///< as they stand in the review, the weightiest first
};

/// The twenty weightiest words of a review by count and rarity, any of which another review in
/// its language may have; they count by how rare they are.
///
/// Shape:   names are left out: words of people, of the film's own titles, and words with a
///          capital inside a sentence (not in German, which writes every noun so). The review
///          itself, its copies and plots are not found. Nothing is left of a text without rare
///          words, or of one that is not read before the deadline: `words` is empty.
/// Threads: pure.
Likeness plan_similar(const Databases& databases,
                      text::Analyzer& analyzer,
                      std::uint32_t docid,
                      const store::Review& review,
                      const Deadline& deadline);

}  // namespace zerkalo::query
