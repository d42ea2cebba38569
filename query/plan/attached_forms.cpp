// query/plan/attached_forms.cpp - puts forms together and asks the dictionary for them.

#include "query/plan/attached_forms.h"

#include <algorithm>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include "query/plan/lone_character.h"
#include "text/attached.h"
#include "text/script.h"
#include "text/serbian.h"
#include "text/utf8.h"

namespace zerkalo::query {

namespace {

using Ids = std::vector<std::uint32_t>;

// Of a shorter word too much else begins or ends so.
constexpr std::size_t shortest_with_affix = 2;

std::uint32_t attached_language_id(const store::Generation& generation,
                                   std::string_view language) {
  return generation.columns.facet(store::Field::lang).names.find(language);
}

void add_spoken_attached(std::uint32_t lang, Ids ids, PhraseWord& word) {
  if (lang == 0 || ids.empty()) {
    return;
  }
  std::ranges::sort(ids);
  word.spoken.push_back({lang, std::move(ids)});
}

void add_attached_id(const store::Generation& generation, const std::string& term, Ids& ids) {
  if (const std::uint32_t id = generation.dictionary.find(term); id != 0) {
    ids.push_back(id);
  }
}

text::Script first_script_to_attach(std::string_view term) {
  std::size_t at = 0;
  return term.empty() ? text::Script::other : text::script_of(text::next_code_point(term, at));
}

// With an article, what stands behind it means the same.
std::string_view without_attached_article(const store::Generation& generation,
                                          std::string_view term) {
  const std::string_view bare = text::without_hebrew_article(term);
  return generation.dictionary.find(bare) == 0 ? term : bare;
}

void add_attached_prefixes(const store::Generation& generation,
                           std::string_view term,
                           PhraseWord& word) {
  const std::string bare(without_attached_article(generation, term));
  Ids ids;
  if (bare != term) {
    add_attached_id(generation, bare, ids);
  }
  for (const std::string& prefix : text::hebrew_prefixes()) {
    if (prefix + bare != term) {
      add_attached_id(generation, prefix + bare, ids);
    }
  }
  add_spoken_attached(attached_language_id(generation, "he"), std::move(ids), word);
}

void add_attached_endings(const store::Generation& generation,
                          const std::string& term,
                          PhraseWord& word) {
  Ids ids;
  for (const std::string& ending : text::persian_endings()) {
    add_attached_id(generation, term + ending, ids);
  }
  add_spoken_attached(attached_language_id(generation, "fa"), std::move(ids), word);
}

void add_attached_ids(Ids ids, PhraseWord& word) {
  word.ids.insert(word.ids.end(), ids.begin(), ids.end());
}

}  // namespace

void add_attached_forms(const store::Generation& generation,
                        std::string_view term,
                        std::size_t most,
                        const Deadline& deadline,
                        PhraseWord& word) {
  add_attached_ids(words_of_lone_character(generation.dictionary, term, most, deadline), word);
  if (text::code_points(term).size() < shortest_with_affix) {
    return;
  }
  const text::Script script = first_script_to_attach(term);
  if (script == text::Script::hebrew) {
    add_attached_prefixes(generation, term, word);
  } else if (script == text::Script::arabic) {
    add_attached_endings(generation, std::string(term), word);
  }
}

void add_attached_name_endings(const store::Generation& generation,
                               std::string_view term,
                               const Deadline& deadline,
                               PhraseWord& word) {
  if (first_script_to_attach(term) == text::Script::hangul) {
    add_attached_ids(lone_character_with_particles(generation.dictionary, term, deadline),
                     word);
    return;
  }
  const auto [first, last] = generation.dictionary.range(std::string(term) + '\'');
  if (first == last || deadline.spend(last - first)) {
    return;
  }
  Ids ids(last - first);
  std::iota(ids.begin(), ids.end(), first);
  Ids possessive;
  add_attached_id(generation, std::string(term) + "'s", possessive);
  const store::StringTable& languages = generation.columns.facet(store::Field::lang).names;
  for (std::uint32_t lang = 1; lang <= languages.size(); ++lang) {
    if (text::puts_endings_behind_apostrophes(languages[lang])) {
      add_spoken_attached(lang, ids, word);
    }
  }
  add_attached_ids(std::move(possessive), word);
}

void add_attached_other_alphabet(const store::Generation& generation,
                                 std::string_view term,
                                 PhraseWord& word) {
  const store::Dictionary& dictionary = generation.dictionary;
  std::vector<std::uint32_t> languages;
  for (const std::string_view language : {"sr", "bs", "hr"}) {
    languages.push_back(attached_language_id(generation, language));
  }
  if (std::ranges::count(languages, 0U) == std::ssize(languages)) {
    return;
  }
  const text::Script script = first_script_to_attach(term);
  Ids ids;
  const std::uint32_t id = dictionary.find(term);
  if (id != 0) {
    for (const store::TermLink& link : dictionary.spellings(id)) {
      if (first_script_to_attach(dictionary.term(link.id)) != script) {
        ids.push_back(link.id);
      }
    }
  }
  if (const std::string latin = text::folded_in_latin(term); ids.empty() && !latin.empty()) {
    add_attached_id(generation, latin, ids);
  }
  if (id == 0 && script == text::Script::latin) {
    for (const std::string& cyrillic : text::written_in_cyrillic(term)) {
      add_attached_id(generation, cyrillic, ids);
    }
  }
  for (const std::uint32_t language : languages) {
    add_spoken_attached(language, ids, word);
  }
}

}  // namespace zerkalo::query
