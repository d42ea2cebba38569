// query/plan/favour_rare.h - a whole question, of which a passage need only have some words.

#pragma once

#include "query/model/plan.h"
#include "store/generation/generation.h"

namespace zerkalo::query {

/// Among many alternatives, what each is worth counts once more as its share of the best one's:
/// three rare words of a question tell more than ten common ones. Titles and people that one of
/// them names count a tenth. A few alternatives are left as they are.
///
/// Threads: pure.
void favour_rare(const store::Generation& generation, PlanNode& root);

}  // namespace zerkalo::query
