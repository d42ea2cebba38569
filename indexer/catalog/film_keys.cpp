// indexer/catalog/film_keys.cpp - titles and names in the forms in which two sources agree.

#include "indexer/catalog/film_keys.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <memory>
#include <mutex>
#include <numeric>

#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "base/ascii.h"
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
std::string transliterated(std::string_view text) {
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

bool is_ascii_word(char c) {
  return base::is_small(c) || base::is_digit(c) || !base::is_ascii(c);
}

bool is_word_part(UChar32 c) {
  return u_isalnum(c) != 0 || (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0;
}

// Separators outside ASCII (dashes, quotes, full stops of Han) become blanks.
std::string without_symbols(std::string_view text) {
  const auto unicode = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  icu::UnicodeString kept;
  for (std::int32_t at = 0; at < unicode.length(); at = unicode.moveIndex32(at, 1)) {
    const UChar32 c = unicode.char32At(at);
    kept.append(is_word_part(c) ? c : UChar32{' '});
  }
  std::string out;
  kept.toUTF8String(out);
  return out;
}

std::string words_joined(std::string_view text) {
  std::string out;
  bool gap = false;
  for (char raw : text) {
    const char c = base::to_lower(raw);
    if (c == '\'' || c == '`') {
      continue;
    }
    if (!is_ascii_word(c)) {
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

std::vector<std::string> split_words(std::string_view text) {
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

std::string join_words(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) {
    out += out.empty() ? "" : " ";
    out += word;
  }
  return out;
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
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

std::string reduced(std::string word) {
  for (const Spelling& spelling : spellings) {
    replace_all(word, spelling.from, spelling.to);
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
bool to_digits(const std::array<Numeral, size>& table, std::string& word) {
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
  std::vector<std::string> words = split_words(key);
  if (words.size() < 2) {
    return std::string(key);
  }
  std::string& last = words.back();
  const bool part = words.size() > 2 && is_part_word(words[words.size() - 2]);
  const bool number = std::ranges::all_of(last, base::is_digit);
  const bool counted =
      number || to_digits(roman, last) || (part && to_digits(after_part, last));
  if (counted && part) {
    words.erase(words.end() - 2);
  }
  return join_words(words);
}

bool is_romanised(text::Script script) {
  return script == text::Script::latin || script == text::Script::cyrillic;
}

bool is_name_suffix(const std::string& word) {
  return word == "ir" || word == "sr" || word == "i" || word == "iii";
}

constexpr std::size_t shortest_telling_name = 4;

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t substituted = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, substituted});
    }
  }
  return row[b.size()];
}

bool similar_family_name(const std::string& a, const std::string& b) {
  return edit_distance(a, b) <= std::max(a.size(), b.size()) / 3;
}

bool initial_matches(const std::string& a, const std::string& b) {
  return a == b || ((a.size() == 1 || b.size() == 1) && a.front() == b.front());
}

// The words before the family name: each of the fewer has its like, in order, in the more.
bool given_names_agree(const PersonKey& a, const PersonKey& b) {
  const PersonKey& fewer = a.words.size() <= b.words.size() ? a : b;
  const PersonKey& more = &fewer == &a ? b : a;
  auto like = more.words.begin();
  const auto like_end = more.words.end() - 1;
  for (auto word = fewer.words.begin(); word != fewer.words.end() - 1; ++word) {
    like = std::find_if(
        like, like_end, [&](const std::string& w) { return initial_matches(*word, w); });
    if (like == like_end) {
      return false;
    }
    ++like;
  }
  return true;
}

}  // namespace

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
    return words_joined(text);
  }
  const bool cyrillic = script_of_letters(text) == text::Script::cyrillic;
  const std::string words =
      words_joined(without_symbols(cyrillic ? transliterated(text) : std::string(text)));
  std::string out;
  for (const std::string& word : split_words(words)) {
    out += out.empty() ? "" : " ";
    out += text::fold(word);
  }
  return out;
}

std::string sound_of(std::string_view romanised_words) {
  std::vector<std::string> words = split_words(romanised_words);
  for (std::string& word : words) {
    word = reduced(std::move(word));
  }
  return join_words(words);
}

TitleKey make_title_key(std::string_view title) {
  TitleKey made;
  made.script = script_of_letters(title);
  made.key = with_sequel_number(title_key(title));
  const std::string latin = romanised(made.key);
  // Cyrillic "А" at the front romanises to what the Latin key has lost as an article.
  made.sound = sound_of(made.script == text::Script::cyrillic ? title_key(latin) : latin);
  return made;
}

bool same_title(const TitleKey& a, const TitleKey& b) {
  return a.sound == b.sound && (a.script != b.script || a.key == b.key);
}

std::string_view short_title(std::string_view title) {
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
  key.words = split_words(sound_of(romanised(name)));
  while (key.words.size() > 2 && is_name_suffix(key.words.back())) {
    key.words.pop_back();
  }
  std::vector<std::string> sorted = key.words;
  std::sort(sorted.begin(), sorted.end());
  key.sorted = join_words(sorted);
  return key;
}

bool comparable(const PersonKey& a, const PersonKey& b) {
  if (a.script == b.script || a.words.empty() || b.words.empty()) {
    return true;
  }
  // A short name differs too much between scripts to tell: Ли and Lee.
  return is_romanised(a.script) && is_romanised(b.script) &&
         std::min(a.words.back().size(), b.words.back().size()) >= shortest_telling_name;
}

bool same_person(const PersonKey& a, const PersonKey& b) {
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

}  // namespace zerkalo::indexer
