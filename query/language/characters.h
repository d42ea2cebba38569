// query/language/characters.h - which characters mean something between words.

#pragma once

#include <cstddef>
#include <string_view>

namespace zerkalo::query {

/// Spaces of every width, line ends, control characters and NUL.
bool is_blank(char32_t c);

/// Bidi marks, joiners and other characters that show nothing; inside a word they stay.
bool is_invisible(char32_t c);

/// Any of " “ ” „ ‟ ＂ 〝 « » ‹ › 「 『.
bool opens_quote(char32_t c);

/// Any closing form of the same family: “ closes „ and ".
bool closes_quote(char32_t open, char32_t c);

/// Han and Kana, which stand without blanks and are words one by one.
bool is_spoken_alone(char32_t c);

/// Letters of scripts that put no blanks between words.
bool is_unspaced(char32_t c);

/// Punctuation that makes no word on its own.
bool is_punctuation(char32_t c);

/// Makes no word: blank, invisible or punctuation.
bool is_silent(char32_t c);

/// Opening brackets and quotes that belong to the word behind them.
bool leads_word(char32_t c);

/// Continues the character before it: combining marks, variation selectors, joiners, skin
/// tones.
bool extends_character(char32_t c);

/// The code point at `at` without moving; U+0000 behind the end.
char32_t peek(std::string_view text, std::size_t at);

/// `text` without the characters at either end for which `drop` is true.
std::string_view trim(std::string_view text, bool (*drop)(char32_t));

}  // namespace zerkalo::query
