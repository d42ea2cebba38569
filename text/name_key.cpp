// text/name_key.cpp - letters to sounds by the rules of each script, all readings of a word.

#include "text/name_key.h"

#include <algorithm>
#include <array>
#include <memory>
#include <mutex>

#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "text/fold.h"
#include "text/script.h"
#include "text/sound_rules.h"
#include "text/utf8.h"

namespace zerkalo::text {
namespace {

constexpr std::size_t max_letters = 40;
constexpr std::size_t compared_readings = 8;

using Slots = std::vector<std::vector<std::string>>;

struct Reading {
  int cost = 0;
  std::string sounds;
};

/// A stretch of a word in one script.
struct Stretch {
  std::string section;
  std::u32string letters;
};

std::string_view section_of_name(char32_t c) {
  switch (script_of(c)) {
    case Script::latin:
      return "latin";
    case Script::greek:
      return "greek";
    case Script::cyrillic:
      return "cyrillic";
    case Script::hebrew:
      return "hebrew";
    case Script::arabic:
      return "arabic";
    case Script::kana:
      return "kana";
    case Script::hangul:
      return "hangul";
    case Script::han:
      return "han";
    default:
      break;
  }
  if (c == U'\'') {
    return "latin";
  }
  if (c >= 0x10A0 && c <= 0x10FF) {
    return "georgian";
  }
  if (c >= 0x530 && c <= 0x58F) {
    return "armenian";
  }
  return u_isalpha(static_cast<UChar32>(c)) != 0 ? "other" : "";
}

// What section_of() says of the letters that can be read; Han has no readings.
constexpr std::string_view readable[] = {"latin",
                                         "cyrillic",
                                         "greek",
                                         "georgian",
                                         "armenian",
                                         "arabic",
                                         "hebrew",
                                         "kana",
                                         "hangul",
                                         "other"};

bool is_wordless_vowel_of_name(std::string_view section) {
  return section == "arabic" || section == "hebrew";
}

// A script without a section reads as ICU spells it in Latin letters.
std::u32string name_spelled_by_icu(const std::u32string& letters) {
  static std::mutex mutex;
  static const std::unique_ptr<icu::Transliterator> to_latin = [] {
    UErrorCode status = U_ZERO_ERROR;
    return std::unique_ptr<icu::Transliterator>(icu::Transliterator::createInstance(
        icu::UnicodeString("Any-Latin; Lower"), UTRANS_FORWARD, status));
  }();
  icu::UnicodeString text;
  for (const char32_t c : letters) {
    text.append(static_cast<UChar32>(c));
  }
  if (to_latin != nullptr) {
    const std::scoped_lock lock(mutex);
    to_latin->transliterate(text);
  }
  std::u32string out;
  for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    const auto c = static_cast<char32_t>(text.char32At(i));
    // A vowel through the nose is written as m with a moon.
    constexpr char32_t moon = 0x310;
    if (c == moon && !out.empty() && out.back() == U'm') {
      out.back() = U'n';
      continue;
    }
    out.push_back(c);
    // The c of Indian scripts is the first sound of cha-cha-cha.
    if (c == U'c' && text.char32At(i + 1) != U'h') {
      out.push_back(U'h');
    }
  }
  return out;
}

constexpr std::u32string_view hangul_starts = U"ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";

// Syllables to letters, apart from those that have a rule as they are.
std::u32string name_spelled_in_hangul(const std::u32string& letters,
                                      const SoundSection& section) {
  std::u32string out;
  for (std::size_t i = 0; i < letters.size(); ++i) {
    const char32_t c = letters[i];
    if (c < 0xAC00 || c > 0xD7A3 || (i == 0 && section.knows(c))) {
      out.push_back(c);
      continue;
    }
    const char32_t number = c - 0xAC00;
    out.push_back(hangul_starts[number / 588]);
    out.push_back(0x314F + number % 588 / 28);
    if (number % 28 != 0) {
      out.push_back(0x11A7 + number % 28);
    }
  }
  return out;
}

char32_t name_as_hiragana(char32_t c) {
  return c >= 0x30A1 && c <= 0x30F6 ? c - 0x60 : c;
}

// A letter as the table has it: with its mark if a rule wants that, else its base.
void append_known_name(char32_t c, const SoundSection& section, std::u32string& out) {
  if (section.knows(c)) {
    out.push_back(c);
    return;
  }
  std::string letter;
  append_utf8(c, letter);
  std::string base;
  full_fold(letter, base);
  out += code_points(base);
}

std::vector<Stretch> name_stretches(std::u32string_view word) {
  std::vector<Stretch> out;
  for (const char32_t letter : word) {
    const char32_t c = name_as_hiragana(letter);
    if (c >= U'0' && c <= U'9') {
      out.push_back({"digit", std::u32string(1, c)});
      continue;
    }
    const std::string_view section = section_of_name(c);
    // A combining mark belongs to the letter before it, a sign to none.
    if (section.empty()) {
      if (!out.empty() && out.back().section == "other") {
        out.back().letters.push_back(c);
      }
      continue;
    }
    if (out.empty() || out.back().section != section) {
      out.push_back({std::string(section), {}});
    }
    out.back().letters.push_back(c);
  }
  return out;
}

void append_name_slots(const std::u32string& letters,
                       const SoundSection& section,
                       Slots& slots) {
  for (std::size_t at = 0; at < letters.size();) {
    const SoundRule* rule = section.find(letters, at);
    if (rule == nullptr) {
      ++at;
      continue;
    }
    slots.push_back(rule->sounds);
    at += rule->written.size();
  }
}

std::u32string name_by_rule(const Stretch& stretch, const SoundSection& section) {
  std::u32string known;
  for (const char32_t c :
       stretch.section == "other" ? name_spelled_by_icu(stretch.letters) : stretch.letters) {
    append_known_name(c, section, known);
  }
  return stretch.section == "hangul" ? name_spelled_in_hangul(stretch.letters, section) : known;
}

// False for a word with a Han character.
bool read_name_slots(std::string_view word, Slots& slots) {
  const std::u32string letters = code_points(pre_fold(word));
  if (letters.size() > max_letters) {
    return false;
  }
  const SoundTable& table = sound_table();
  for (const Stretch& stretch : name_stretches(letters)) {
    if (stretch.section == "han") {
      return false;
    }
    if (stretch.section == "digit") {
      slots.push_back({std::string(1, static_cast<char>(stretch.letters.front()))});
      continue;
    }
    const auto section =
        table.sections.find(stretch.section == "other" ? "latin" : stretch.section);
    if (section != table.sections.end()) {
      append_name_slots(name_by_rule(stretch, section->second), section->second, slots);
    }
  }
  return true;
}

// All readings in the order of how many second choices they make.
std::vector<Reading> read_all_names(const Slots& slots, std::size_t most, bool across) {
  std::vector<Reading> readings{{}};
  for (const std::vector<std::string>& slot : slots) {
    std::vector<Reading> longer;
    for (const Reading& reading : readings) {
      for (std::size_t choice = 0; choice < slot.size(); ++choice) {
        const bool foreign = slot[choice].starts_with('*');
        if (!foreign || across) {
          longer.push_back({reading.cost + static_cast<int>(choice),
                            reading.sounds + slot[choice].substr(foreign ? 1 : 0)});
        }
      }
    }
    std::ranges::stable_sort(longer, {}, &Reading::cost);
    longer.resize(std::min(longer.size(), most));
    readings = std::move(longer);
  }
  return readings;
}

void join_name_sounds(std::string& sounds) {
  for (const auto& [apart, together] : sound_table().joins) {
    for (std::size_t at = sounds.find(apart); at != std::string::npos;
         at = sounds.find(apart, at)) {
      sounds.replace(at, apart.size(), together);
    }
  }
  sounds.erase(std::unique(sounds.begin(),
                           sounds.end(),
                           [](char left, char right) {
                             return left == right && (left < '0' || left > '9');
                           }),
               sounds.end());
}

// By sound; names are compared by the thousand, and each sound of them again and again.
constexpr std::array<char, 256> make_name_bones() {
  constexpr std::string_view kinds[] = {"bpfvP", "dtT", "gkK", "szcCSXZJS", "lrR", "mM", "nN"};
  std::array<char, 256> bones{};
  for (const std::string_view kind : kinds) {
    for (const char sound : kind.substr(0, kind.size() - 1)) {
      bones[static_cast<unsigned char>(sound)] = kind.back();
    }
  }
  for (char digit = '0'; digit <= '9'; ++digit) {
    bones[static_cast<unsigned char>(digit)] = digit;
  }
  return bones;
}

// One letter per kind of consonant, 0 for what is not written everywhere.
char name_bone(char sound) {
  static constexpr std::array<char, 256> bones = make_name_bones();
  return bones[static_cast<unsigned char>(sound)];
}

std::string name_bones(std::string_view sounds) {
  std::string bones;
  for (const char sound : sounds) {
    const char bone = name_bone(sound);
    if (bone != '\0') {
      bones.push_back(bone);
    }
  }
  return bones;
}

// As many languages hear an r that no vowel follows: not at all.
std::string name_with_mute_r(std::string_view sounds) {
  constexpr std::string_view vowels = "aeiou";
  std::string out;
  for (std::size_t i = 0; i < sounds.size(); ++i) {
    const bool spoken =
        i + 1 < sounds.size() && vowels.find(sounds[i + 1]) != std::string_view::npos;
    if (sounds[i] != 'r' || spoken) {
      out.push_back(sounds[i]);
    }
  }
  return out;
}

// Languages without a sound for ng hear it as n.
std::string name_without_ng(std::string sounds) {
  for (std::size_t at = 0; (at = sounds.find("ng", at)) != std::string::npos;) {
    sounds.erase(++at, 1);
  }
  return sounds;
}

bool name_has_hangul(std::string_view word) {
  for (std::size_t at = 0; at < word.size();) {
    if (script_of(next_code_point(word, at)) == Script::hangul) {
      return true;
    }
  }
  return false;
}

void append_unique_key(std::string value, std::vector<std::string>& values) {
  if (std::ranges::find(values, value) == values.end()) {
    values.push_back(std::move(value));
  }
}

void append_key(std::string sounds, NameKeys& keys) {
  for (std::string bones : {name_bones(sounds), name_bones(name_with_mute_r(sounds))}) {
    bones.erase(std::unique(bones.begin(), bones.end()), bones.end());
    if (bones.size() >= 2 && bones.size() <= 12) {
      append_unique_key(std::move(bones), keys.bones);
    }
  }
  if (!sounds.empty()) {
    append_unique_key(std::move(sounds), keys.sounds);
  }
}

bool is_vowel_of_key(char sound) {
  constexpr std::string_view vowels = "aeiou";
  return vowels.find(sound) != std::string_view::npos;
}

/// What differences cost; vowels cost little where a script leaves them out.
struct KeyCosts {
  double vowel = 0.5;
  static constexpr double close = 0.2;  ///< l and r, b and v
  static constexpr double related = 0.5;

  double change(char left, char right) const {
    if (left == right) {
      return 0;
    }
    const char bone = name_bone(left);
    if (is_vowel_of_key(left) && is_vowel_of_key(right)) {
      return vowel;
    }
    // Four letters for one sound are no slip of the ear.
    if (bone == '\0' || bone != name_bone(right) || left == 'X' || right == 'X') {
      return 1;
    }
    return bone == 'R' || bone == 'P' ? close : related;
  }

  double one(char sound) const { return name_bone(sound) == '\0' ? vowel : 1; }
};

double key_distance(std::string_view left, std::string_view right, KeyCosts costs) {
  std::vector<double> row{0};
  for (const char sound : right) {
    row.push_back(row.back() + costs.one(sound));
  }
  for (const char sound : left) {
    double diagonal = row[0];
    row[0] += costs.one(sound);
    for (std::size_t i = 1; i < row.size(); ++i) {
      const double above = row[i];
      row[i] = std::min({diagonal + costs.change(sound, right[i - 1]),
                         above + costs.one(sound),
                         row[i - 1] + costs.one(right[i - 1])});
      diagonal = above;
    }
  }
  const auto longest =
      static_cast<double>(std::max({left.size(), right.size(), std::size_t{1}}));
  return row.back() / longest;
}

bool key_has_no_vowels(std::string_view word) {
  return is_wordless_vowel_of_name(name_script(word));
}

}  // namespace

std::string name_key(std::string_view word) {
  NameKeys keys = name_keys(word, 1);
  return keys.sounds.empty() ? "" : std::move(keys.sounds.front());
}

NameKeys name_keys(std::string_view word, std::size_t most, bool across) {
  NameKeys keys;
  Slots slots;
  if (!read_name_slots(word, slots) || slots.empty()) {
    return keys;
  }
  const bool hangul = name_has_hangul(word);
  for (Reading& reading : read_all_names(slots, most, across)) {
    join_name_sounds(reading.sounds);
    append_key(reading.sounds, keys);
    if (hangul) {
      append_key(name_without_ng(reading.sounds), keys);
    }
  }
  return keys;
}

std::vector<std::string> name_parts(std::string_view word) {
  std::vector<std::string> syllables;
  for (std::size_t at = 0; at < word.size();) {
    const std::size_t begin = at;
    const char32_t c = next_code_point(word, at);
    if (c < 0xAC00 || c > 0xD7A3) {
      return {};
    }
    syllables.emplace_back(word.substr(begin, at - begin));
  }
  if (syllables.size() < 3 || syllables.size() > 4) {
    return {};
  }
  std::vector<std::string> parts = syllables;
  std::string given;
  for (std::size_t i = 1; i < syllables.size(); ++i) {
    given += syllables[i];
  }
  parts.push_back(std::move(given));
  return parts;
}

std::string_view name_script(std::string_view word) {
  std::size_t at = 0;
  return word.empty() ? "" : section_of_name(next_code_point(word, at));
}

std::span<const std::string_view> name_scripts() {
  return readable;
}

std::vector<std::string> katakana_runs(std::string_view text) {
  std::vector<std::string> runs;
  std::string run;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t begin = at;
    const char32_t c = at < text.size() ? next_code_point(text, at) : 0;
    if ((c >= 0x30A1 && c <= 0x30FA) || c == 0x30FC) {
      run += text.substr(begin, at - begin);
      continue;
    }
    if (run.size() >= 6) {
      runs.push_back(run);
    }
    run.clear();
    if (at == text.size()) {
      break;
    }
  }
  return runs;
}

bool sound_alike(std::string_view left, std::string_view right) {
  const bool across = name_script(left) != name_script(right);
  const std::vector<std::string> one = name_keys(left, 32, across).sounds;
  const std::vector<std::string> other = name_keys(right, 32, across).sounds;
  return std::ranges::any_of(one, [&](const std::string& sounds) {
    return std::ranges::find(other, sounds) != other.end();
  });
}

double sound_distance(std::string_view left, std::string_view right) {
  const KeyCosts costs{key_has_no_vowels(left) || key_has_no_vowels(right) ? 0.15 : 0.5};
  const std::vector<std::string> one = name_keys(left, compared_readings).sounds;
  const std::vector<std::string> other = name_keys(right, compared_readings).sounds;
  double least = 1;
  for (const std::string& sounds : one) {
    for (const std::string& others : other) {
      least = std::min(least, key_distance(sounds, others, costs));
    }
  }
  return least;
}

}  // namespace zerkalo::text
