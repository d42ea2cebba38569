// indexer/catalog/person_name.cpp - the forms in which names of people are compared.

#include "indexer/catalog/person_name.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/ascii.h"
#include "text/name_key.h"
#include "text/written_out.h"

namespace zerkalo::indexer {
namespace {

using Strings = std::vector<std::string>;

// Letters of a sound in which one may differ: Aleksandr and Alexander, but not Curd and Curt.
constexpr std::size_t shortest_slipping = 6;
constexpr std::size_t readings_of_a_word = 8;
constexpr std::size_t most_bones = 16;

Strings words_of_name(std::string_view name) {
  Strings words;
  std::string word;
  const auto end_word = [&] {
    if (!word.empty()) {
      words.push_back(std::exchange(word, {}));
    }
  };
  for (const char c : name) {
    if (base::is_ascii(c) && !base::is_alphanumeric(c) && c != '\'') {
      end_word();
    } else {
      word += c;
    }
  }
  end_word();
  if (words.size() == 1) {
    if (Strings parts = text::name_parts(words.front()); !parts.empty()) {
      return parts;
    }
  }
  return words;
}

/// What tells a son from his father, without signs and in small letters.
std::string suffix_of(const Strings& words) {
  constexpr std::array<std::string_view, 6> suffixes{"jr", "sr", "ii", "iii", "iv", "jnr"};
  if (words.size() < 3) {
    return {};
  }
  const std::string last = base::lowered(words.back());
  const auto* const found = std::ranges::find(suffixes, last);
  return found == suffixes.end() ? "" : std::string(*found);
}

bool is_one_slip_of_name(std::string_view a, std::string_view b) {
  const auto [left, right] = std::ranges::mismatch(a, b);
  const std::string_view rest_a(left, a.end());
  const std::string_view rest_b(right, b.end());
  const auto behind = [](std::string_view rest) { return rest.substr(rest.empty() ? 0 : 1); };
  return behind(rest_a) == behind(rest_b) || rest_a == behind(rest_b) ||
         behind(rest_a) == rest_b;
}

bool is_near_reading(const Reading* a, const Reading* b) {
  if (a->sound.empty() || b->sound.empty()) {
    return false;
  }
  return a->sound == b->sound || (!a->written.empty() && a->written == b->sound) ||
         (!b->written.empty() && b->written == a->sound) ||
         (std::min(a->sound.size(), b->sound.size()) >= shortest_slipping &&
          is_one_slip_of_name(a->sound, b->sound));
}

/// The rows of bones that a name may have: each reading of each word with each of the others,
/// as many as tell anything.
Strings bones_of_readings(const std::vector<const Reading*>& readings) {
  std::vector<Strings> rows{{}};
  for (const Reading* reading : readings) {
    if (reading->bones.empty()) {
      continue;  // "Hugo" has one consonant, which tells nothing
    }
    std::vector<Strings> longer;
    for (const Strings& row : rows) {
      for (const std::string& bones : reading->bones) {
        if (longer.size() < most_bones) {
          longer.push_back(row);
          longer.back().push_back(bones);
        }
      }
    }
    rows = std::move(longer);
  }
  Strings joined;
  for (Strings& row : rows) {
    joined.push_back(sorted_key_words(std::move(row)));
  }
  std::ranges::sort(joined);
  joined.erase(std::unique(joined.begin(), joined.end()), joined.end());
  return joined;
}

bool share_reading(const std::string& a, const std::string& b) {
  const Strings left = text::name_keys(a, readings_of_a_word).sounds;
  const Strings right = text::name_keys(b, readings_of_a_word).sounds;
  return std::ranges::find_first_of(left, right) != left.end();
}

}  // namespace

const Reading& Readings::of(const std::string& word) {
  const auto [place, added] = known_.try_emplace(word);
  if (added) {
    text::NameKeys keys = text::name_keys(word, readings_of_a_word);
    const std::string out = text::written_out(word);
    place->second = {keys.sounds.empty() ? "" : keys.sounds.front(),
                     out.empty() ? "" : text::name_key(out),
                     std::move(keys.bones)};
  }
  return place->second;
}

bool PersonName::has_initial() const {
  return std::ranges::any_of(key.words, [](const std::string& w) { return w.size() == 1; });
}

PersonName make_person_name(const std::string& text, Readings& readings) {
  PersonName name;
  name.text = text;
  name.key = make_person_key(text);
  name.words = words_of_name(text);
  name.script = text::name_script(text);
  name.suffix = suffix_of(name.words);
  Strings sounds;
  for (const std::string& word : name.words) {
    name.readings.push_back(&readings.of(word));
    sounds.push_back(name.readings.back()->sound);
  }
  const bool whole = std::ranges::find(sounds, "") == sounds.end();
  name.sound = whole ? sorted_key_words(std::move(sounds)) : "";
  name.bones = bones_of_readings(name.readings);
  return name;
}

bool sound_alike(const PersonName& a, const PersonName& b) {
  if (a.suffix != b.suffix || a.words.size() != b.words.size()) {
    return false;
  }
  return a.script == b.script ? std::ranges::equal(a.readings, b.readings, is_near_reading)
                              : std::ranges::equal(a.words, b.words, text::sound_alike);
}

bool share_readings(const PersonName& a, const PersonName& b) {
  return std::ranges::equal(a.words, b.words, share_reading);
}

}  // namespace zerkalo::indexer
