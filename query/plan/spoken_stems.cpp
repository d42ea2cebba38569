// query/plan/spoken_stems.cpp - looks a word up among the forms of its stem, language by
// language.

#include "query/plan/spoken_stems.h"

#include <algorithm>
#include <utility>

#include "text/function_words.h"
#include "text/language.h"
#include "text/utf8.h"

namespace zerkalo::query {

namespace {

// The lists of small words have nouns of reviews too; those are longer.
constexpr std::size_t longest_small_word = 3;
// What is shorter says nothing, listed or not.
constexpr std::size_t shortest_stem = 3;

bool has_spoken_stemmer(std::string_view language) {
  const text::LanguageRow* row = text::find_language(language);
  return row != nullptr && !row->stemmer.empty();
}

// Whether the stem is that of a small word too: Hungarian "mind" would bring every "mint".
bool spoken_stem_meets_small_word(const store::Dictionary& dictionary,
                                  const SpokenStem& spoken,
                                  std::string_view term) {
  const std::string_view language = spoken.language.code;
  const auto is_small = [&](const store::TermLink& form) {
    return text::is_function_word(language, dictionary.term(form.id));
  };
  return !text::is_function_word(language, term) &&
         (is_spoken_stem_lost(language, spoken.stem, term) ||
          std::ranges::any_of(
              dictionary.inflected(store::dictionary_stem_key(language, spoken.stem)),
              is_small));
}

}  // namespace

bool is_spoken_stem_lost(std::string_view language,
                         std::string_view stem,
                         std::string_view term) {
  const std::size_t letters = text::utf16_length(stem);
  return stem != term && letters <= longest_small_word &&
         (letters < shortest_stem || text::is_function_word(language, stem)) &&
         !text::is_function_word(language, term);
}

std::vector<SpokenStem> find_spoken_stems(const store::Dictionary& dictionary,
                                          text::Analyzer& analyzer,
                                          const std::vector<SpokenLanguage>& languages,
                                          const TypedWord& word) {
  const std::uint32_t id = dictionary.find(word.term);
  std::vector<SpokenStem> at_home;
  std::vector<SpokenStem> elsewhere;
  std::vector<SpokenStem> found;
  for (const SpokenLanguage& language : languages) {
    if (!word.q_lang.empty() && language.code != word.q_lang) {
      continue;
    }
    SpokenStem spoken{language, analyzer.stem(word.typed, language.code)};
    if (spoken.stem.empty()) {
      continue;
    }
    if (!has_spoken_stemmer(language.code)) {
      found.push_back(std::move(spoken));
    } else {
      const bool home = id != 0 && dictionary.is_at_home(language.code, id);
      (home ? at_home : elsewhere).push_back(std::move(spoken));
    }
  }
  const bool one_home = at_home.size() == 1;
  for (SpokenStem& spoken : at_home.empty() ? elsewhere : at_home) {
    if (one_home || !spoken_stem_meets_small_word(dictionary, spoken, word.term)) {
      found.push_back(std::move(spoken));
    }
  }
  return found;
}

}  // namespace zerkalo::query
