// text/fold.cpp - NFKC_Casefold and then the marks and letters that people leave out.

#include "text/fold.h"

#include <algorithm>
#include <optional>
#include <vector>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "base/ascii.h"
#include "text/analyzer.h"
#include "text/han.h"
#include "text/kana.h"
#include "text/nasals.h"
#include "text/script.h"
#include "text/utf16_text.h"
#include "text/utf8.h"

namespace zerkalo::text {
namespace {

// Below it every letter is folded by table; combining marks and all other scripts ask ICU.
constexpr char32_t table_end = 0x530;

bool is_folded_already(char16_t unit) {
  return unit < 0x300 || (unit >= 0x370 && unit < 0x483) || (unit >= 0x48A && unit < table_end);
}

// Syllables of Hangul, Kana and unified Han are their own folding as long as no mark follows.
bool is_casefold_settled(char32_t c) {
  return (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0x4E00 && c <= 0x9FA5) ||
         (c >= 0x3041 && c <= 0x3094) || (c >= 0x30A1 && c <= 0x30FA) || c == 0x30FC;
}

const icu::Normalizer2& casefold() {
  static const icu::Normalizer2* const instance = [] {
    UErrorCode status = U_ZERO_ERROR;
    return icu::Normalizer2::getNFKCCasefoldInstance(status);
  }();
  return *instance;
}

const icu::Normalizer2& composer() {
  static const icu::Normalizer2* const instance = [] {
    UErrorCode status = U_ZERO_ERROR;
    return icu::Normalizer2::getNFCInstance(status);
  }();
  return *instance;
}

// Digits of every script meet; everything else is left to NFKC_Casefold.
char32_t before_casefold(char32_t c) {
  if (is_apostrophe(c)) {
    return U'\'';
  }
  const int digit = c < 0x80 ? -1 : u_charDigitValue(static_cast<UChar32>(c));
  if (digit >= 0 && u_charType(static_cast<UChar32>(c)) == U_DECIMAL_DIGIT_NUMBER) {
    return U'0' + static_cast<char32_t>(digit);
  }
  return c;
}

void append_casefolded(const icu::UnicodeString& run, icu::UnicodeString& out) {
  UErrorCode status = U_ZERO_ERROR;
  out.append(casefold().normalize(run, status));
}

// A fraction is one character of a title (8½) and must not become 81/2.
icu::UnicodeString casefold_with_care(const icu::UnicodeString& word) {
  icu::UnicodeString out;
  icu::UnicodeString run;
  for (std::int32_t i = 0; i < word.length(); i = word.moveIndex32(i, 1)) {
    const auto c = static_cast<char32_t>(word.char32At(i));
    if (!is_fraction(c)) {
      run.append(static_cast<UChar32>(before_casefold(c)));
      continue;
    }
    append_casefolded(run, out);
    run.remove();
    out.append(static_cast<UChar32>(c));
  }
  append_casefolded(run, out);
  return out;
}

void append_unless_broken(char32_t c, std::string& out) {
  if (c != 0 && c != 0xFFFD && (c < 0xD800 || c > 0xDFFF)) {
    append_utf8(c, out);
  }
}

void append_pre_folded(const icu::UnicodeString& folded, std::string& out) {
  for (std::int32_t i = 0; i < folded.length(); i = folded.moveIndex32(i, 1)) {
    const auto c = static_cast<char32_t>(folded.char32At(i));
    // NFKC_Casefold leaves the dot of the Turkish capital behind the i.
    const bool turkish_dot = c == 0x307 && !out.empty() && out.back() == 'i';
    if (!turkish_dot) {
      append_unless_broken(c == 0x451 ? U'\u0435' : (is_apostrophe(c) ? U'\'' : c), out);
    }
  }
}

using Table = std::vector<std::string>;

const Table& pre_fold_table() {
  static const Table table = [] {
    Table rows(table_end);
    for (char32_t c = 1; c < table_end; ++c) {
      append_pre_folded(casefold_with_care(icu::UnicodeString(static_cast<UChar32>(c))),
                        rows[c]);
    }
    return rows;
  }();
  return table;
}

bool is_mark_folded_away(char32_t c) {
  return (c >= 0x300 && c <= 0x36F) || (c >= 0x483 && c <= 0x489) ||
         (c >= 0x591 && c <= 0x5C7 && c != 0x5BE && c != 0x5C0 && c != 0x5C3 && c != 0x5C6) ||
         (c >= 0x610 && c <= 0x61A) || c == 0x640 || (c >= 0x64B && c <= 0x65F) || c == 0x670 ||
         (c >= 0x6D6 && c <= 0x6DC) || (c >= 0x6DF && c <= 0x6E4) || c == 0x6E7 || c == 0x6E8 ||
         (c >= 0x6EA && c <= 0x6ED) || (c >= 0x8D3 && c <= 0x8FF) || c == 0x93C ||
         (c >= 0x1AB0 && c <= 0x1AFF) || (c >= 0x1DC0 && c <= 0x1DFF) ||
         (c >= 0x20D0 && c <= 0x20FF) || (c >= 0xFE00 && c <= 0xFE0F);
}

struct Replacement {
  char32_t letter;
  std::string_view by;
};

// Letters that no decomposition opens, as they are typed on another keyboard.
// clang-format off
constexpr Replacement replacements[] = {
    // The middle dot of Catalan l·l first, the signs of Hindi and Gujarati for a nasal vowel and
    // the other hearts last.
    {0x00B7, ""}, {0x00E6, "ae"}, {0x00F0, "d"}, {0x00F8, "o"}, {0x00FE, "th"},
    {0x0111, "d"}, {0x0127, "h"}, {0x0131, "i"}, {0x0142, "l"}, {0x0153, "oe"},
    {0x0180, "b"}, {0x0199, "k"}, {0x01B4, "y"}, {0x0253, "b"}, {0x0257, "d"},
    {0x05F0, "\u05D5\u05D5"}, {0x05F1, "\u05D5\u05D9"}, {0x05F2, "\u05D9\u05D9"},
    {0x05F3, ""}, {0x05F4, ""}, {0x0629, "\u0647"}, {0x0649, "\u064A"}, {0x066C, ","}, {0x0671, "\u0627"},
    {0x06A9, "\u0643"}, {0x06AA, "\u0643"}, {0x06C1, "\u0647"}, {0x06C3, "\u0647"},
    {0x06CC, "\u064A"}, {0x06D5, "\u0647"}, {0x0901, "\u0902"}, {0x0A81, "\u0A82"},
    {0x2661, "\u2764"}, {0x2665, "\u2764"},
};

// clang-format on

const Replacement* find_folded(char32_t c) {
  const auto* const row =
      std::lower_bound(std::begin(replacements),
                       std::end(replacements),
                       c,
                       [](const Replacement& r, char32_t wanted) { return r.letter < wanted; });
  return row != std::end(replacements) && row->letter == c ? row : nullptr;
}

// A letter of Latin, Greek and the Semitic scripts is its base; a Cyrillic one is itself
// (short i, yi), apart from a stress mark on a vowel.
bool opens_fold_group(char32_t c) {
  if (c == 0x450 || c == 0x45D) {
    return true;
  }
  const Script script = script_of(c);
  return script == Script::latin || script == Script::greek || script == Script::hebrew ||
         script == Script::arabic;
}

void append_folded_base(char32_t c, std::string& out) {
  if (const Replacement* const row = find_folded(c)) {
    out += row->by;
  } else if (!is_mark_folded_away(c)) {
    append_unless_broken(c, out);
  }
}

// Slow: asks for the decomposition. Fills the table and serves what is outside it.
void append_folded(char32_t c, std::string& out) {
  if (c >= 0xAC00 && c <= 0xD7A3) {
    append_utf8(c, out);
    return;
  }
  if (is_cj(c)) {
    append_unless_broken(simplified(hiragana(c)), out);
    return;
  }
  icu::UnicodeString parts;
  if (!opens_fold_group(c) || !composer().getDecomposition(static_cast<UChar32>(c), parts)) {
    append_folded_base(c, out);
    return;
  }
  for (std::int32_t i = 0; i < parts.length(); i = parts.moveIndex32(i, 1)) {
    const auto part = static_cast<char32_t>(parts.char32At(i));
    if (opens_fold_group(part) && part != c) {
      append_folded(part, out);
    } else {
      append_folded_base(part, out);
    }
  }
}

const Table& full_fold_table() {
  static const Table table = [] {
    Table rows(0x800);
    for (char32_t c = 1; c < rows.size(); ++c) {
      append_folded(c, rows[c]);
    }
    return rows;
  }();
  return table;
}

bool fold_ends_in_hebrew(std::string_view out) {
  return out.size() >= 2 && static_cast<unsigned char>(out[out.size() - 2]) == 0xD7;
}

// A quotation mark inside a Hebrew word is a gershayim, which nobody types twice alike.
void append_ascii_folded(char c, std::string& out) {
  const bool gershayim = (c == '\'' || c == '"') && fold_ends_in_hebrew(out);
  if (!gershayim && c != 0) {
    out.push_back(c);
  }
}

// 1,000,000 and 1.000.000 are 1000000; what follows the groups stays: 1.000,50.
void fold_group_signs(std::string& number) {
  constexpr std::size_t group = 3;
  const auto digits = [&](std::size_t at) {
    return std::min(number.find_first_not_of("0123456789", at), number.size()) - at;
  };
  std::size_t end = digits(0);
  if (end == 0 || end > group || end == number.size() || number.front() == '0') {
    return;
  }
  const char sign = number[end];
  if (sign != ',' && sign != '.' && sign != '\'') {
    return;
  }
  while (end < number.size() && number[end] == sign && digits(end + 1) == group) {
    number.erase(end, 1);
    end += group;
  }
}

void compose_folded(std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString composed =
      composer().normalize(icu::UnicodeString::fromUTF8(text), status);
  text.clear();
  composed.toUTF8String(text);
}

void append_folded_ascii(char16_t unit, bool turkish, std::string& out) {
  if (turkish && unit == u'I') {
    out += "\u0131";
  } else {
    out.push_back(static_cast<char>(unit >= u'A' && unit <= u'Z' ? unit + 32 : unit));
  }
}

// False when a character needs more than the table.
bool pre_fold_by_table(std::u16string_view word, bool turkish, std::string& out) {
  const Table* table = nullptr;
  for (const char16_t unit : word) {
    if (unit < 0x80 && unit != u'`' && unit != 0) {
      append_folded_ascii(unit, turkish, out);
      continue;
    }
    if (unit == 0x2019) {
      out.push_back('\'');
      continue;
    }
    if (is_casefold_settled(unit)) {
      append_utf8(unit, out);
      continue;
    }
    if (!is_folded_already(unit)) {
      return false;
    }
    table = table == nullptr ? &pre_fold_table() : table;
    out += (*table)[unit];
  }
  return true;
}

// What a character says together with those behind it, which are then read.
std::optional<char32_t> fold_group(char32_t c, std::string_view text, std::size_t& at) {
  const std::optional<char32_t> nasal = fold_nasal(c, text, at);
  return nasal ? nasal : fold_vu(c, text, at);
}

}  // namespace

void pre_fold(std::u16string_view word, bool turkish, std::string& out) {
  out.clear();
  if (pre_fold_by_table(word, turkish, out)) {
    return;
  }
  out.clear();
  icu::UnicodeString copy(word.data(), static_cast<std::int32_t>(word.size()));
  if (turkish) {
    copy.findAndReplace(icu::UnicodeString(u'I'), icu::UnicodeString(char16_t{0x131}));
  }
  append_pre_folded(casefold_with_care(copy), out);
}

void full_fold(std::string_view pre_folded, std::string& out) {
  out.clear();
  const Table& table = full_fold_table();
  bool may_compose = false;
  for (std::size_t at = 0; at < pre_folded.size();) {
    const char32_t c = next_code_point(pre_folded, at);
    if (c < 0x80) {
      append_ascii_folded(static_cast<char>(c), out);
    } else if (c < table.size()) {
      out += table[c];
    } else if (const std::optional<char32_t> group = fold_group(c, pre_folded, at)) {
      append_utf8(*group, out);
    } else {
      may_compose = may_compose || !is_casefold_settled(c);
      append_folded(c, out);
    }
  }
  if (may_compose) {
    compose_folded(out);
  }
  if (!out.empty() && base::is_digit(out.front())) {
    fold_group_signs(out);
  }
}

std::string pre_fold(std::string_view word) {
  Units units;
  decode(word, units);
  std::string out;
  pre_fold(units.units, false, out);
  return out;
}

std::string fold(std::string_view word) {
  std::string folded;
  full_fold(pre_fold(word), folded);
  return std::string(clip_utf8(folded, max_term_bytes));
}

}  // namespace zerkalo::text
