// text/kana.cpp - one Kana for both, b for a foreign v, and no long mark at the end.

#include "text/kana.h"

#include <algorithm>

#include "text/utf8.h"

namespace zerkalo::text {
namespace {

constexpr char32_t between_kana = 0x60;

enum class KanaKind : unsigned char { none, hiragana, katakana };

KanaKind kana_kind(char16_t unit) {
  if (unit >= 0x3041 && unit <= 0x3096) {
    return KanaKind::hiragana;
  }
  const bool katakana =
      (unit >= 0x30A1 && unit <= 0x30FA) || (unit >= 0xFF66 && unit <= 0xFF9F);
  return katakana ? KanaKind::katakana : KanaKind::none;
}

bool is_kana_long_mark(char16_t unit) {
  return unit == 0x30FC || unit == 0xFF70;
}

}  // namespace

char32_t hiragana(char32_t c) {
  switch (c) {
    case U'ゔ':
    case U'ヴ':
      return U'ぶ';
    case U'ヷ':
      return U'ば';
    case U'ヸ':
      return U'び';
    case U'ヹ':
      return U'べ';
    case U'ヺ':
      return U'ぼ';
    default:
      return (c >= 0x30A1 && c <= 0x30F6) || c == U'ヽ' || c == U'ヾ' ? c - between_kana : c;
  }
}

bool is_kana_vu(char32_t code_point) {
  return code_point == U'ヴ' || code_point == U'ゔ';
}

bool is_small_kana_vowel(char32_t code_point) {
  const char32_t c = hiragana(code_point);
  return c == U'ぁ' || c == U'ぃ' || c == U'ぇ' || c == U'ぉ';
}

std::optional<char32_t> fold_vu(char32_t code_point, std::string_view text, std::size_t& at) {
  std::size_t behind = at;
  if (!is_kana_vu(code_point) || at >= text.size()) {
    return std::nullopt;
  }
  const char32_t vowel = hiragana(next_code_point(text, behind));
  if (!is_small_kana_vowel(vowel)) {
    return std::nullopt;
  }
  at = behind;
  return vowel == U'ぁ' ? U'ば' : vowel == U'ぃ' ? U'び' : vowel == U'ぇ' ? U'べ' : U'ぼ';
}

bool is_final_long_mark(std::u16string_view text, std::size_t at) {
  // Words of two sounds keep theirs.
  constexpr std::size_t sounds = 3;
  if (!is_kana_long_mark(text[at]) || at < sounds) {
    return false;
  }
  const KanaKind kind = kana_kind(text[at - 1]);
  const auto is_of_word = [kind](char16_t unit) {
    return is_kana_long_mark(unit) || kana_kind(unit) == kind;
  };
  const std::u16string_view before = text.substr(at - sounds, sounds);
  return kind != KanaKind::none && std::all_of(before.begin(), before.end(), is_of_word) &&
         (at + 1 == text.size() || !is_of_word(text[at + 1]));
}

}  // namespace zerkalo::text
