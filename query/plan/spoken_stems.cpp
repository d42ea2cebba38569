// query/plan/spoken_stems.cpp - looks a word up among the forms of its stem, language by
// language.

#include "query/plan/spoken_stems.h"

#include <algorithm>
#include <span>
#include <utility>

#include "text/function_words.h"
#include "text/language.h"
#include "text/utf8.h"

namespace zerkalo::query {

namespace {

// The lists of small words have nouns of reviews too; those are longer.
constexpr std::size_t longest_small_word = 3;

bool has_stemmer(std::string_view language) {
  const text::LanguageRow* row = text::find_language(language);
  return row != nullptr && !row->stemmer.empty();
}

std::span<const store::TermLink> forms_of(const store::Dictionary& dictionary,
                                          const SpokenStem& spoken) {
  return dictionary.inflected(store::stem_key(spoken.language.code, spoken.stem));
}

bool has_form(const store::Dictionary& dictionary, const SpokenStem& spoken, std::uint32_t id) {
  const auto forms = forms_of(dictionary, spoken);
  return id != 0 && std::ranges::find(forms, id, &store::TermLink::id) != forms.end();
}

// Whether the stem is that of a small word too: Hungarian "mind" would bring every "mint".
bool meets_small_word(const store::Dictionary& dictionary,
                      const SpokenStem& spoken,
                      std::string_view term) {
  const std::string_view language = spoken.language.code;
  const auto is_small = [&](const store::TermLink& form) {
    return text::is_function_word(language, dictionary.term(form.id));
  };
  return !text::is_function_word(language, term) &&
         (is_lost_in_small_word(language, spoken.stem, term) ||
          std::ranges::any_of(forms_of(dictionary, spoken), is_small));
}

}  // namespace

bool is_lost_in_small_word(std::string_view language,
                           std::string_view stem,
                           std::string_view term) {
  return stem != term && text::utf16_length(stem) <= longest_small_word &&
         text::is_function_word(language, stem) && !text::is_function_word(language, term);
}

std::vector<SpokenStem> find_stems(const store::Dictionary& dictionary,
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
    if (!has_stemmer(language.code)) {
      found.push_back(std::move(spoken));
    } else {
      (has_form(dictionary, spoken, id) ? at_home : elsewhere).push_back(std::move(spoken));
    }
  }
  const bool one_home = at_home.size() == 1;
  for (SpokenStem& spoken : at_home.empty() ? elsewhere : at_home) {
    if (one_home || !meets_small_word(dictionary, spoken, word.term)) {
      found.push_back(std::move(spoken));
    }
  }
  return found;
}

}  // namespace zerkalo::query
