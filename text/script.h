// text/script.h - which family of writing a character belongs to, as far as a rule depends on
// it.

#pragma once

#include <string_view>

namespace zerkalo::text {

enum class Script {
  other,
  latin,
  greek,
  cyrillic,
  hebrew,
  arabic,
  han,
  kana,
  hangul,
  unspaced,  ///< Thai, Lao, Khmer, Burmese: written without spaces between words
};

/// Threads: pure.
Script script_of(char32_t code_point);

/// Han or Kana: one token per character.
bool is_cj(char32_t code_point);

/// A mark or voicing sign that belongs to the Han or Kana character before it.
bool is_cj_mark(char32_t code_point);

/// The rest of a grapheme cluster in an unspaced script or of a Hangul syllable in letters.
bool extends_cluster(char32_t code_point);

/// A picture that counts as a word. Stars are ratings, not words.
/// Shape: `next` is the code point behind it, 0 at the end; it may ask for the emoji form.
bool is_emoji(char32_t code_point, char32_t next);

/// One sign for a fraction: the half of 8½.
bool is_fraction(char32_t code_point);

bool is_apostrophe(char32_t code_point);

/// A hyphen inside a word; dashes between words are none.
bool is_hyphen(char32_t code_point);

}  // namespace zerkalo::text
