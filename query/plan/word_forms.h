// query/plan/word_forms.h - where the words of a term list stand: their ids in the token
// streams.

#pragma once

#include "query/model/plan.h"
#include "store/generation/generation.h"

namespace zerkalo::query {

/// Gives a word, and the words of an `any`, the forms that a near looks for: exact terms, and
/// for each stem the words that passages of its language inflect from it. Films fall away.
///
/// Shape:   pairs of characters have no place of their own and lead to no form.
/// Threads: pure.
void add_word_forms(PlanNode& node, const store::Generation& generation);

}  // namespace zerkalo::query
