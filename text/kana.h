// text/kana.h - the spellings of Kana that one word is written in.

#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace zerkalo::text {

/// Hiragana for Katakana; ヴ and its like are read as b. Other characters as they are.
/// Threads: pure, as all of these.
char32_t hiragana(char32_t code_point);

/// Whether the small vowel behind it makes one sound of both: ヴァ, the バ of others.
bool is_kana_vu(char32_t code_point);
bool is_small_kana_vowel(char32_t code_point);

/// That one sound; `at`, behind the vu, then moves behind the vowel.
/// Shape: nothing, and `at` stays, for any other character.
std::optional<char32_t> fold_vu(char32_t code_point, std::string_view text, std::size_t& at);

/// A long mark at the end of a word of Kana that some leave out: コンピューター, but not キー.
bool is_final_long_mark(std::u16string_view text, std::size_t at);

}  // namespace zerkalo::text
