// query/plan/weigh_question.h - a whole question, of which a passage need only have some words.

#pragma once

#include <cstddef>

#include "query/model/plan.h"

namespace zerkalo::query {

/// Fewer words are keywords, chosen one by one.
inline constexpr std::size_t words_of_a_question = 8;

/// Among many alternatives, a word that was said k times counts as the square root of k: what
/// is said again is what it is about. Titles and people that one of them names count a tenth. A
/// few alternatives are left as they are.
///
/// Threads: pure.
void weigh_question(PlanNode& root);

}  // namespace zerkalo::query
