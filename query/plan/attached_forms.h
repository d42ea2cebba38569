// query/plan/attached_forms.h - the forms of a word that no stemmer knows: with what its
// language glues to it, and in its other alphabet.

#pragma once

#include <cstddef>
#include <string_view>

#include "base/deadline.h"
#include "query/model/plan.h"
#include "store/generation/generation.h"

namespace zerkalo::query {

/// Adds to a plain word its forms with Korean particles, Hebrew prefixes and Persian endings,
/// and what a character stands for that was typed alone; at most `most` of these.
/// Threads: pure, as all of these.
void add_attached_forms(const store::Generation& generation,
                        std::string_view term,
                        std::size_t most,
                        const Deadline& deadline,
                        PhraseWord& word);

/// Adds to the last word of a quote what stands behind a name: a possessive 's, endings behind
/// an apostrophe in languages that write them so, Korean particles.
void add_attached_name_endings(const store::Generation& generation,
                               std::string_view term,
                               const Deadline& deadline,
                               PhraseWord& word);

/// Adds the same word in the other alphabet, for texts in Serbian, Bosnian and Croatian.
void add_attached_other_alphabet(const store::Generation& generation,
                                 std::string_view term,
                                 PhraseWord& word);

}  // namespace zerkalo::query
