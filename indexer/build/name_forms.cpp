// indexer/build/name_forms.cpp - one analysis gives all the forms of a name.

#include "indexer/build/name_forms.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "base/ascii.h"
#include "store/files/suggestions.h"
#include "text/name_key.h"
#include "text/title_key.h"

namespace zerkalo::indexer {

namespace {

std::string_view slice_of_name(std::string_view text, const text::Token& token) {
  return text.substr(token.begin, token.end - token.begin);
}

void append_word_of_name(std::string& words, std::string_view word) {
  words.append(words.empty() ? "" : " ").append(word);
}

std::string joined_words_of_name(const text::Analyzed& name) {
  std::string words;
  auto joined = name.joined.begin();
  for (std::uint32_t at = 0; at < name.tokens.size();) {
    while (joined != name.joined.end() && joined->first < at) {
      ++joined;
    }
    if (joined != name.joined.end() && joined->first == at) {
      append_word_of_name(words, joined->term);
      at += joined->count;
    } else {
      append_word_of_name(words, name.tokens[at].term);
      ++at;
    }
  }
  return words;
}

// A word that has no sound of its own stands for itself.
std::string sounding_words_of_name(std::string_view text, const text::Analyzed& name) {
  std::string words;
  for (const text::Token& token : name.tokens) {
    const std::string sound = text::name_key(slice_of_name(text, token));
    append_word_of_name(words, store::sound_mark + (sound.empty() ? token.term : sound));
  }
  return words;
}

std::string plain_words_of_name(const text::Analyzed& name) {
  std::string words;
  for (const text::Token& token : name.tokens) {
    append_word_of_name(words, token.term);
  }
  return words;
}

bool name_has_word_and_number(std::string_view meant) {
  return std::ranges::any_of(meant, base::is_digit) &&
         meant.find_first_not_of("0123456789.") != std::string_view::npos;
}

// Two numbers that meet have a point between them.
bool name_has_fraction(std::string_view meant) {
  return std::ranges::count(meant, '.') == 2 &&
         meant.find_first_not_of("0123456789.") == std::string_view::npos;
}

bool has_forms_of_person(store::Field field) {
  return field == store::Field::director || field == store::Field::cast;
}

}  // namespace

const std::vector<std::string>& NameForms::of(const std::string& name) {
  const auto [place, added] = known_.try_emplace(name);
  if (added) {
    place->second = make(name);
  }
  return place->second;
}

std::span<const std::string> NameForms::spellings(const std::string& person) const {
  const store::Person* const found = people_.find(person);
  return found == nullptr ? std::span<const std::string>() : found->spellings;
}

std::vector<std::string> NameForms::make(const std::string& name) {
  const text::Analyzed analyzed = analyzer_.analyze(name, "");
  std::vector<std::string> forms;
  for (std::string form : {plain_words_of_name(analyzed),
                           joined_words_of_name(analyzed),
                           sounding_words_of_name(name, analyzed)}) {
    if (!form.empty() && std::ranges::find(forms, form) == forms.end()) {
      forms.push_back(std::move(form));
    }
  }
  if (!forms.empty()) {
    forms.push_back(store::spelled_mark + text::title_key(name, analyzer_).spelled);
  }
  return forms;
}

std::vector<std::string> NameForms::of_title(const std::string& title) {
  std::vector<std::string> forms = of(title);
  const text::TitleKey key = text::title_key(title, analyzer_);
  if (key.meant != key.spelled) {
    forms.push_back(store::meant_mark + key.meant);
  }
  for (const std::string_view main : text::main_titles(title)) {
    const std::string meant = text::title_key(main, analyzer_).meant;
    if (!meant.empty()) {
      forms.push_back(store::main_mark + meant);
    }
  }
  if (std::ranges::any_of(key.meant, base::is_digit)) {
    add_numbered_parts(title, forms);
  }
  return forms;
}

// "Hollow Lake: Part 2" of a longer title, and "9 1/2" of one that begins so: words alone would
// ask for the number as it is written there.
void NameForms::add_numbered_parts(const std::string& title, std::vector<std::string>& forms) {
  const auto add = [&](std::string_view part, bool (*tells)(std::string_view)) {
    const std::string meant = text::title_key(part, analyzer_).meant;
    if (tells(meant)) {
      forms.push_back(store::part_mark + meant);
    }
  };
  const std::vector<text::Token> tokens = analyzer_.analyze(title, "").tokens;
  for (std::size_t i = 1; i < tokens.size(); ++i) {
    add(std::string_view(title).substr(tokens[i].begin), name_has_word_and_number);
    add(std::string_view(title).substr(0, tokens[i - 1].end), name_has_fraction);
  }
}

void fold_name_forms(NameForms& people, text::Analyzer& analyzer, store::ColumnData& columns) {
  const auto words_of = [&](const std::string& person) {
    const std::vector<std::string>& forms = people.of(person);
    return forms.empty() ? std::string() : forms.front();
  };
  for (const store::FieldRow& row : store::fields) {
    store::ColumnData::FacetData& facet = columns.facets[static_cast<std::size_t>(row.field)];
    for (const std::string& name : facet.names) {
      if (!has_forms_of_person(row.field)) {
        facet.folded.add(plain_words_of_name(analyzer.analyze(name, "")), text::fold(name));
        continue;
      }
      facet.folded.add(words_of(name), text::fold(name));
      for (const std::string& spelling : people.spellings(name)) {
        facet.folded.add_spelling(words_of(spelling), text::fold(spelling));
      }
    }
  }
}

}  // namespace zerkalo::indexer
