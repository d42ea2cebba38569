// query/language/characters.h - which characters mean something in a query.

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

bool is_open_bracket(char32_t c);

bool is_close_bracket(char32_t c);

/// The sign of OR.
bool is_bar(char32_t c);

bool is_colon(char32_t c);

/// The sign of NOT.
bool is_minus(char32_t c);

bool is_ascii_digit(char32_t c);

/// A sign that may open a quote inside one that `open` opened.
bool opens_quote_inside(char32_t open, char32_t c);

bool is_hebrew_letter(char32_t c);

/// The end of a quote in Japanese, where none was open.
bool closes_no_quote(char32_t c);

/// [TOMT][MOVIE]
bool is_tag_bracket(char32_t c);

bool stands_in_field_name(char32_t c);

bool is_star(char32_t c);

bool is_ellipsis(char32_t c);

/// Any bracket that may stand around an ellipsis: [...].
bool opens_ellipsis(char32_t c);

bool closes_ellipsis(char32_t c);

/// Punctuation that may stand on either side of a word and is no part of it.
bool surrounds_word(char32_t c);

bool ends_range_value(char32_t c);

/// A letter of a pattern that stands for others: "zerk?lo", "tark*sky".
bool is_wildcard(char32_t c);

bool stands_in_pattern(char32_t c);

/// The code point at `at` without moving; U+0000 behind the end.
char32_t peek(std::string_view text, std::size_t at);

/// `text` without the characters at either end for which `drop` is true.
std::string_view trim(std::string_view text, bool (*drop)(char32_t));

}  // namespace zerkalo::query
