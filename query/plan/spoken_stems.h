// query/plan/spoken_stems.h - in which languages a typed word is inflected.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "store/files/dictionary.h"
#include "text/analyzer.h"

namespace zerkalo::query {

/// A language that passages are in.
struct SpokenLanguage {
  std::string_view code;
  std::uint32_t id = 0;  ///< in the `lang` column
};

/// A stem of the typed word and the language that it is looked for in.
struct SpokenStem {
  SpokenLanguage language;
  std::string stem;
};

struct TypedWord {
  std::string_view term;    ///< folded
  std::string_view typed;   ///< the slice of the query
  std::string_view q_lang;  ///< the only language that counts; empty: any
};

/// Stems of a word in the languages that it can be of: English "some" is no form of Norwegian
/// "som".
///
/// Shape:   where the word as typed is at home in a language, those of which it is a word; else
///          all of them. A
///          language in which the stem is one of its small words counts only if no other has
///          the word.
/// Threads: one per thread, for the analyzer's sake.
std::vector<SpokenStem> find_spoken_stems(const store::Dictionary& dictionary,
                                          text::Analyzer& analyzer,
                                          const std::vector<SpokenLanguage>& languages,
                                          const TypedWord& word);

/// Whether the stem of another word is a small word of the language, which says nothing about
/// the word.
bool is_spoken_stem_lost(std::string_view language,
                         std::string_view stem,
                         std::string_view term);

}  // namespace zerkalo::query
