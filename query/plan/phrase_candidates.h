// query/plan/phrase_candidates.h - which posting lists lead to the passages of a phrase.

#pragma once

#include <cstdint>

#include "query/model/plan.h"
#include "store/files/dictionary.h"

namespace zerkalo::query {

/// An `all` of what every passage with the form must have somewhere, for its rarest words: the
/// word's terms, the parts of its runs, the joined forms that stand for it. The verifier reads
/// the rest. Stars ask for nothing.
PlanNode candidate_words_of_phrase(const PhraseForm& form, const store::Dictionary& dictionary);

/// No more passages than this have the rarest word; `all` for a form of stars.
std::uint64_t rarest_candidate_word(const PhraseForm& form,
                                    const store::Dictionary& dictionary,
                                    std::uint64_t all);

}  // namespace zerkalo::query
