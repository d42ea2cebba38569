// indexer/catalog/film_keys.cpp - titles and names in the forms in which two sources agree.

#include "indexer/catalog/film_keys.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <memory>
#include <mutex>

#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "base/ascii.h"
#include "base/nearest.h"
#include "indexer/normalise/title.h"
#include "text/analyzer.h"
#include "text/utf8.h"

namespace zerkalo::indexer {
namespace {

// The BGN marks soft signs and split digraphs, which no site keeps.
constexpr const char* romanisation =
    "Russian-Latin/BGN; Cyrillic-Latin; Latin-ASCII; "
    "[\\u0022\\u0027\\u0060\\u00B7\\u02B9\\u02BA\\u2019] Remove; NFD; [:Mn:] Remove; NFC";

// Transliterators of ICU are not safe to share between threads.
std::string key_transliterated(std::string_view text) {
  static std::mutex mutex;
  static const std::unique_ptr<icu::Transliterator> rules = [] {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::Transliterator> made(
        icu::Transliterator::createInstance(romanisation, UTRANS_FORWARD, status));
    assert(U_SUCCESS(status));
    return made;
  }();
  icu::UnicodeString unicode = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  const std::lock_guard lock(mutex);
  rules->transliterate(unicode);
  std::string out;
  unicode.toUTF8String(out);
  return out;
}

bool is_ascii_key_letter(char c) {
  return base::is_small(c) || base::is_digit(c) || !base::is_ascii(c);
}

bool is_key_letter(UChar32 c) {
  return u_isalnum(c) != 0 || (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0;
}

// Separators outside ASCII (dashes, quotes, full stops of Han) become blanks.
std::string key_without_symbols(std::string_view text) {
  const auto unicode = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  icu::UnicodeString kept;
  for (std::int32_t at = 0; at < unicode.length(); at = unicode.moveIndex32(at, 1)) {
    const UChar32 c = unicode.char32At(at);
    kept.append(is_key_letter(c) ? c : UChar32{' '});
  }
  std::string out;
  kept.toUTF8String(out);
  return out;
}

std::string key_words(std::string_view text) {
  std::string out;
  bool gap = false;
  for (char raw : text) {
    const char c = base::to_lower(raw);
    if (c == '\'' || c == '`') {
      continue;
    }
    if (!is_ascii_key_letter(c)) {
      gap = true;
      continue;
    }
    if (gap && !out.empty()) {
      out += ' ';
    }
    gap = false;
    out += c;
  }
  return out;
}

std::vector<std::string> split_key_words(std::string_view text) {
  std::vector<std::string> words;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    if (end > 0) {
      words.emplace_back(text.substr(0, end));
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

std::string key_of_words(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) {
    out += out.empty() ? "" : " ";
    out += word;
  }
  return out;
}

void replace_in_key(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos;
       at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

struct Spelling {
  std::string_view from;
  std::string_view to;
};

// Applied in this order; what two romanisations of one name differ in.
constexpr std::array spellings = {
    Spelling{"dzh", "j"},
    Spelling{"zh", "j"},
    Spelling{"kh", "h"},
    Spelling{"ph", "f"},
    Spelling{"ck", "k"},
    Spelling{"w", "v"},
    Spelling{"x", "ks"},
    Spelling{"y", "i"},
    Spelling{"j", "i"},
    Spelling{"ii", "i"},
    Spelling{"ia", "a"},
    Spelling{"iu", "u"},
    Spelling{"ie", "e"},
};

std::string key_word(std::string word) {
  for (const Spelling& spelling : spellings) {
    replace_in_key(word, spelling.from, spelling.to);
  }
  const bool letters = std::ranges::none_of(word, base::is_digit);
  if (letters && base::is_ascii(word)) {
    word.erase(std::unique(word.begin(), word.end()), word.end());
  }
  return word;
}

struct Numeral {
  std::string_view word;
  std::string_view digits;
};

// A single I, V or X is as often a letter: "Gen V" is not "Gen 5".
constexpr std::array roman = {
    Numeral{"ii", "2"},
    Numeral{"iii", "3"},
    Numeral{"iv", "4"},
    Numeral{"vi", "6"},
    Numeral{"vii", "7"},
    Numeral{"viii", "8"},
    Numeral{"ix", "9"},
};

constexpr std::array after_part = {
    Numeral{"i", "1"},
    Numeral{"v", "5"},
    Numeral{"x", "10"},
    Numeral{"one", "1"},
    Numeral{"two", "2"},
    Numeral{"three", "3"},
    Numeral{"four", "4"},
    Numeral{"five", "5"},
    Numeral{"six", "6"},
    Numeral{"seven", "7"},
    Numeral{"eight", "8"},
    Numeral{"nine", "9"},
};

template <std::size_t size>
bool numeral_to_digits(const std::array<Numeral, size>& table, std::string& word) {
  const auto row = std::find_if(
      table.begin(), table.end(), [&](const Numeral& n) { return n.word == word; });
  if (row == table.end()) {
    return false;
  }
  word = row->digits;
  return true;
}

bool is_part_word(const std::string& word) {
  return word == "part" || word == "chapter";
}

std::string with_sequel_number(std::string_view key) {
  std::vector<std::string> words = split_key_words(key);
  if (words.size() < 2) {
    return std::string(key);
  }
  std::string& last = words.back();
  const bool part = words.size() > 2 && is_part_word(words[words.size() - 2]);
  const bool number = std::ranges::all_of(last, base::is_digit);
  const bool counted =
      number || numeral_to_digits(roman, last) || (part && numeral_to_digits(after_part, last));
  if (counted && part) {
    words.erase(words.end() - 2);
  }
  return key_of_words(words);
}

bool is_romanised(text::Script script) {
  return script == text::Script::latin || script == text::Script::cyrillic;
}

bool is_name_suffix(const std::string& word) {
  return word == "ir" || word == "sr" || word == "i" || word == "iii";
}

constexpr std::size_t shortest_telling_name = 4;

// Shorter titles and names are others when a letter is; longer titles may have two slips.
constexpr std::size_t shortest_slipping_title = 5;
constexpr std::size_t long_title = 14;
constexpr std::size_t shortest_slipping_person = 8;
constexpr std::size_t long_person = 12;
constexpr std::size_t shortest_slipping_family = 6;

bool similar_family_name(const std::string& a, const std::string& b) {
  return base::slips(a, b) <= std::max(a.size(), b.size()) / 3;
}

struct NameWord {
  const std::string& word;
  char initial;
};

NameWord word_at(const PersonKey& key, std::size_t at) {
  return {key.words[at], key.initials[at]};
}

bool initial_matches(const NameWord& a, const NameWord& b) {
  const bool abbreviated = a.word.size() == 1 || b.word.size() == 1;
  return a.word == b.word || (abbreviated && a.initial == b.initial);
}

/// "Volume 2", "IV" and "Vol. I": what tells the parts of one work apart.
bool is_key_number(const std::string& word) {
  std::string digits = word;
  return word.size() == 1 || std::ranges::any_of(word, base::is_digit) ||
         numeral_to_digits(roman, digits);
}

std::vector<std::string> numbers_in_key(std::string_view words) {
  std::vector<std::string> numbers = split_key_words(words);
  std::erase_if(numbers, [](const std::string& word) { return !is_key_number(word); });
  return numbers;
}

/// "Vale, Noor" to "Noor Vale"; a suffix behind the comma stays where it is.
std::string given_name_first(std::string_view name) {
  const std::size_t comma = name.find(',');
  if (comma == std::string_view::npos) {
    return std::string(name);
  }
  const std::string_view given = base::trimmed(name.substr(comma + 1));
  return given.empty() || is_name_suffix(sound_key(romanised(given)))
             ? std::string(name)
             : std::string(given) + " " + std::string(name.substr(0, comma));
}

/// "Tarkovsky A. A." to "A. A. Tarkovsky": nobody's family name is a letter.
void put_initials_first(PersonKey& key) {
  const auto whole = std::ranges::find_if(
      key.words.rbegin(), key.words.rend(), [](const auto& word) { return word.size() > 1; });
  if (whole != key.words.rend()) {
    const auto behind = std::distance(key.words.begin(), whole.base());
    std::rotate(key.words.begin(), whole.base(), key.words.end());
    std::rotate(key.initials.begin(), key.initials.begin() + behind, key.initials.end());
  }
}

// The words before the family name: each of the fewer has its like, in order, in the more.
bool given_names_agree(const PersonKey& a, const PersonKey& b) {
  const PersonKey& fewer = a.words.size() <= b.words.size() ? a : b;
  const PersonKey& more = &fewer == &a ? b : a;
  std::size_t like = 0;
  const std::size_t like_end = more.words.size() - 1;
  for (std::size_t at = 0; at + 1 < fewer.words.size(); ++at) {
    while (like < like_end && !initial_matches(word_at(fewer, at), word_at(more, like))) {
      ++like;
    }
    if (like == like_end) {
      return false;
    }
    ++like;
  }
  return true;
}

}  // namespace

std::string sorted_key_words(std::vector<std::string> words) {
  std::sort(words.begin(), words.end());
  return key_of_words(words);
}

text::Script script_of_letters(std::string_view text) {
  if (base::is_ascii(text)) {
    return text::Script::latin;
  }
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = text::next_code_point(text, at);
    if (u_isalpha(static_cast<UChar32>(c)) != 0) {
      const text::Script script = text::script_of(c);
      return script == text::Script::kana ? text::Script::han : script;
    }
  }
  return text::Script::latin;
}

std::string romanised(std::string_view text) {
  if (base::is_ascii(text)) {
    return key_words(text);
  }
  const bool cyrillic = script_of_letters(text) == text::Script::cyrillic;
  const std::string words =
      key_words(key_without_symbols(cyrillic ? key_transliterated(text) : std::string(text)));
  std::string out;
  for (const std::string& word : split_key_words(words)) {
    out += out.empty() ? "" : " ";
    out += text::fold(word);
  }
  return out;
}

std::string sound_key(std::string_view romanised_words) {
  std::vector<std::string> words = split_key_words(romanised_words);
  for (std::string& word : words) {
    word = key_word(std::move(word));
  }
  return key_of_words(words);
}

TitleKey make_title_key(std::string_view title) {
  TitleKey made;
  made.script = script_of_letters(title);
  made.key = with_sequel_number(title_for_id(title));
  const std::string latin = romanised(made.key);
  // Cyrillic "А" at the front romanises to what the Latin key has lost as an article.
  made.sound = sound_key(made.script == text::Script::cyrillic ? title_for_id(latin) : latin);
  return made;
}

bool same_title_key(const TitleKey& a, const TitleKey& b) {
  return a.sound == b.sound && (a.script != b.script || a.key == b.key);
}

namespace {

/// Whether at most so many slips lead from one to the other; lengths mostly tell at once.
bool keys_within_slips(std::string_view a, std::string_view b, std::size_t allowed) {
  const auto [shorter, longer] = std::minmax({a.size(), b.size()});
  return longer - shorter <= allowed && base::slips(a, b) <= allowed;
}

}  // namespace

bool near_title_key(const TitleKey& a, const TitleKey& b) {
  if (!is_romanised(a.script) || !is_romanised(b.script)) {
    return false;
  }
  const bool latin = a.script == text::Script::latin && b.script == text::Script::latin;
  const std::string& left = latin ? a.key : a.sound;
  const std::string& right = latin ? b.key : b.sound;
  const std::size_t shorter = std::min(left.size(), right.size());
  return shorter >= shortest_slipping_title &&
         keys_within_slips(left, right, shorter >= long_title ? 2 : 1) &&
         numbers_in_key(left) == numbers_in_key(right);
}

std::string_view short_title_key(std::string_view title) {
  for (const std::string_view mark : {": ", " - ", " – ", " — "}) {
    const std::size_t at = title.find(mark);
    if (at != std::string_view::npos && at > 0) {
      return title.substr(0, at);
    }
  }
  return {};
}

PersonKey make_person_key(std::string_view name) {
  PersonKey key;
  key.script = script_of_letters(name);
  key.words = split_key_words(romanised(given_name_first(name)));
  for (std::string& word : key.words) {
    key.initials += word.front();
    word = key_word(std::move(word));
  }
  while (key.words.size() > 2 && is_name_suffix(key.words.back())) {
    key.words.pop_back();
    key.initials.pop_back();
  }
  put_initials_first(key);
  key.sorted = sorted_key_words(key.words);
  return key;
}

bool comparable_keys(const PersonKey& a, const PersonKey& b) {
  if (a.script == b.script || a.words.empty() || b.words.empty()) {
    return true;
  }
  // A short name differs too much between scripts to tell: Ли and Lee.
  return is_romanised(a.script) && is_romanised(b.script) &&
         std::min(a.words.back().size(), b.words.back().size()) >= shortest_telling_name;
}

bool same_person_key(const PersonKey& a, const PersonKey& b) {
  if (a.words.empty() || b.words.empty()) {
    return false;
  }
  if (a.sorted == b.sorted) {
    return true;
  }
  if (!is_romanised(a.script) || !is_romanised(b.script)) {
    return false;
  }
  if (a.script != b.script) {
    return similar_family_name(a.words.back(), b.words.back());
  }
  return a.words.back() == b.words.back() && given_names_agree(a, b);
}

bool near_person_key(const PersonKey& a, const PersonKey& b, std::size_t more) {
  if (a.script != b.script || !is_romanised(a.script) || a.words.empty() || b.words.empty()) {
    return false;
  }
  const std::size_t shorter = std::min(a.sorted.size(), b.sorted.size());
  const std::size_t slips = (shorter >= long_person ? 2 : 1) + more;
  if (shorter >= shortest_slipping_person && a.words.size() == b.words.size() &&
      keys_within_slips(a.sorted, b.sorted, slips)) {
    return true;
  }
  const std::string& family = a.words.back();
  const std::string& other = b.words.back();
  return std::min(family.size(), other.size()) >= shortest_slipping_family &&
         keys_within_slips(family, other, 1 + more) && given_names_agree(a, b);
}

}  // namespace zerkalo::indexer
