// query/plan/sounding_names.cpp - candidates by sound and by consonants, and how close is
// close.

#include "query/plan/sounding_names.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <span>
#include <utility>

#include "store/files/folded_names.h"
#include "text/name_key.h"
#include "text/utf8.h"

namespace zerkalo::query {

namespace {

constexpr std::size_t word_readings = 24;
constexpr std::size_t most_alike = 12;
constexpr std::size_t most_rough = 4;
constexpr std::size_t short_sound = 4;
constexpr double alike_at_most = 0.5;  // of readings that are equal by a rule of the table
constexpr double alike_across = 0.1;
constexpr double near_abroad = 0.1;
// A word that is found has no other sound than that of a long name, letter by letter.
constexpr double one_sound = 0.02;
constexpr std::size_t long_name = 6;
// Within a script a word with hits may be another spelling of one that is so rare.
constexpr std::uint32_t hardly_found = 2;
// Of a word that many names are as close to, none is meant.
constexpr double as_close = 0.03;
constexpr double as_close_without_vowels = 0.05;
constexpr std::size_t most_as_close = 2;
constexpr std::size_t names_looked_at = 64;

/// How far apart two words may sound that share so many consonants: two, three, or more.
struct Closeness {
  std::string_view script;
  double two = 0;
  double three = 0;
  double more = 0;
};

// Measured on tests/language/names.tsv against everyday words. Kana writes out vowels that no
// other script has, and its foreign words are marked as such; Hangul and the scripts without
// vowels leave out what tells words from names.
constexpr Closeness closeness[] = {{"kana", 0.18, 0.25, 0.4},
                                   {"hangul", 0.09, 0.2, 0.3},
                                   {"hebrew", 0.08, 0.08, 0.12},
                                   {"arabic", 0.08, 0.08, 0.12},
                                   {"greek", 0.065, 0.09, 0.13}};
constexpr Closeness of_others{"", 0.13, 0.145, 0.185};
// Beside other words, each of which must be of the same film.
constexpr Closeness of_several{"", 0.18, 0.25, 0.4};

const Closeness& sounding_closeness(std::string_view left, std::string_view right) {
  for (const Closeness& row : closeness) {
    if (row.script == left || row.script == right) {
      return row;
    }
  }
  return of_others;
}

std::size_t sounding_length(std::string_view word) {
  return text::utf16_length(word);
}

bool sounding_name_has_no_vowels(std::string_view word) {
  const std::string_view script = text::name_script(word);
  return script == "hebrew" || script == "arabic";
}

// Foreign words are written in Katakana.
bool is_hiragana_sound(std::string_view word) {
  std::size_t at = 0;
  const char32_t first = text::next_code_point(word, at);
  return first >= 0x3041 && first <= 0x309F;
}

bool sounding_names_share_script(std::string_view left, std::string_view right) {
  return text::name_script(left) == text::name_script(right);
}

// A sound leaves out so much that "xyzzyx" is that of "asa".
bool sounding_names_have_one_length(std::string_view left, std::string_view right) {
  const auto [shorter, longer] = std::minmax({sounding_length(left), sounding_length(right)});
  return 2 * shorter > longer;
}

// From a word to a name or, where that is written in one word, to the closest of its parts.
double sounding_distance(std::string_view word, std::string_view name) {
  double least = text::sound_distance(word, name);
  for (const std::string& part : text::name_parts(name)) {
    least = std::min(least, text::sound_distance(word, part));
  }
  return least;
}

// Whether a name ends in two words that are one here: Koreeda in "Hirokazu Kore-eda".
bool ends_sounding_name_in_two(const store::FoldedNames& names, std::string_view term) {
  constexpr std::size_t shortest = 3;
  for (std::size_t at = shortest; at + shortest <= term.size(); ++at) {
    const std::uint32_t first = names.words().find(term.substr(0, at));
    const std::uint32_t last = first == 0 ? 0 : names.words().find(term.substr(at));
    const bool ends =
        last != 0 && std::ranges::any_of(names.having(last), [&](auto value) {
          const std::span<const std::uint32_t> row = names.row(value);
          return row.size() > 1 && row.back() == last && row[row.size() - 2] == first;
        });
    if (ends) {
      return true;
    }
  }
  return false;
}

}  // namespace

bool SoundingNames::is_person(std::uint32_t id) const {
  return id != 0 && (dictionary_.use(id) & store::in_people) != 0;
}

// Within a script two spellings of a name meet only where both are names or one is hardly
// found: "see" is not "sea". A word that is nowhere may be a name as another country spells it.
bool SoundingNames::may_be_spelled(const HeardWord& word, const Heard& heard) const {
  const std::uint32_t other = heard.id;
  const std::uint32_t id = dictionary_.find(word.term);
  const std::string_view term = dictionary_.term(other);
  const bool names = is_person(id) && is_person(other);
  const bool abroad = word.found == 0 && is_person(other) &&
                      sounding_length(word.term) >= long_name - 1 &&
                      heard.distance <= near_abroad;
  return sounding_length(word.term) >= short_sound &&
         sounding_names_have_one_length(word.term, term) &&
         (abroad || text::sound_alike(word.typed, term)) &&
         (names || (word.found <= hardly_found && (id == 0 || dictionary_.use(id) == 0)));
}

// Whether a word of another script is close enough.
bool SoundingNames::is_close(const HeardWord& word, const Heard& heard) const {
  const std::string_view term = dictionary_.term(heard.id);
  if (word.found > 0) {
    return heard.bones == 0 && heard.distance <= one_sound &&
           sounding_length(word.term) >= long_name && is_called(heard.id);
  }
  if (heard.bones == 0) {
    return heard.distance <= (word.alone ? alike_across : alike_at_most);
  }
  const Closeness& row =
      word.alone ? sounding_closeness(text::name_script(word.typed), text::name_script(term))
                 : of_several;
  return !is_hiragana_sound(word.typed) && heard.distance <= (heard.bones == 2   ? row.two
                                                              : heard.bones == 3 ? row.three
                                                                                 : row.more);
}

std::vector<std::uint32_t> SoundingNames::alike(const HeardWord& word) const {
  const std::uint32_t id = dictionary_.find(word.term);
  std::vector<Heard> found;
  for (const std::string& sounds : text::name_keys(word.typed, word_readings).sounds) {
    for (const store::TermLink& link :
         dictionary_.sounding(store::dictionary_sound_key(sounds))) {
      const std::string_view term = dictionary_.term(link.id);
      const Heard heard{link.id, sounding_distance(word.term, term), 0};
      const bool fits = sounding_names_share_script(term, word.term)
                            ? heard.distance <= alike_at_most && may_be_spelled(word, heard)
                            : is_close(word, heard);
      if (link.id != id && fits) {
        found.push_back(heard);
      }
    }
  }
  return closest(word, std::move(found), most_alike);
}

// Scripts without vowels, or with other consonants, meet only roughly; so only across scripts.
std::vector<std::uint32_t> SoundingNames::rough(const HeardWord& word) const {
  std::vector<Heard> found;
  for (const std::string& bones : text::name_keys(word.typed, word_readings).bones) {
    for (const store::TermLink& link :
         dictionary_.sounding(store::dictionary_bones_key(bones))) {
      const std::string_view term = dictionary_.term(link.id);
      const Heard heard{link.id, sounding_distance(word.term, term), bones.size()};
      if (!sounding_names_share_script(term, word.term) && is_close(word, heard)) {
        found.push_back(heard);
      }
    }
  }
  return closest(word, std::move(found), most_rough);
}

// A person goes by the last name; in scripts that put it first every part may be that, and so
// may a word that only another spelling of the person has, or one that ends a name in two.
bool SoundingNames::is_last_name(std::string_view term) const {
  const std::string_view script = text::name_script(term);
  const bool surname_first = script == "hangul" || script == "kana";
  for (const store::Field role : {store::Field::director, store::Field::cast}) {
    const store::FoldedNames& names = generation_.columns.facet(role).folded;
    const std::uint32_t word = names.words().find(term);
    if (word == 0) {
      if (ends_sounding_name_in_two(names, term)) {
        return true;
      }
      continue;
    }
    const std::span<const std::uint32_t> having = names.having(word);
    const auto looked_at = having.first(std::min(having.size(), names_looked_at));
    const auto ends = [&](std::uint32_t value) {
      const std::span<const std::uint32_t> row = names.row(value);
      return row.back() == word || std::ranges::find(row, word) == row.end();
    };
    if (surname_first || std::ranges::any_of(looked_at, ends)) {
      return true;
    }
  }
  return false;
}

// What somebody types who means a person or a film and says no more.
bool SoundingNames::is_called(std::uint32_t id) const {
  const std::string_view term = dictionary_.term(id);
  return (is_person(id) && is_last_name(term)) || !titles_.resolve(term).empty();
}

void SoundingNames::keep_called(const HeardWord& word, std::vector<Heard>& heard) const {
  std::erase_if(heard, [&](const Heard& one) {
    const std::string_view name = dictionary_.term(one.id);
    const bool long_sound =
        one.bones == 0 && sounding_length(word.term) >= long_name - 1 && !is_person(one.id);
    return !sounding_names_share_script(name, word.term) && !long_sound && !is_called(one.id);
  });
  const auto best = std::ranges::min_element(heard, {}, &Heard::distance);
  if (best == heard.end() || best->bones == 0 || text::name_script(word.typed) == "kana") {
    return;
  }
  const double within =
      best->distance +
      (sounding_name_has_no_vowels(word.typed) ? as_close_without_vowels : as_close);
  std::set<std::uint32_t> close;
  for (const Heard& one : heard) {
    if (one.distance <= within) {
      close.insert(one.id);
    }
  }
  if (close.size() > most_as_close) {
    heard.clear();
  }
}

std::vector<std::uint32_t> SoundingNames::closest(const HeardWord& word,
                                                  std::vector<Heard> heard,
                                                  std::size_t most) const {
  if (word.alone) {
    keep_called(word, heard);
  }
  std::ranges::stable_sort(heard, {}, [&](const Heard& one) {
    const double common = 0.01 * std::log10(1.0 + dictionary_.frequency(one.id));
    return std::pair(!sounding_names_share_script(dictionary_.term(one.id), word.term),
                     one.distance - common);
  });
  std::vector<std::uint32_t> ids;
  for (const Heard& one : heard) {
    if (ids.size() < most && std::ranges::find(ids, one.id) == ids.end()) {
      ids.push_back(one.id);
    }
  }
  return ids;
}

}  // namespace zerkalo::query
