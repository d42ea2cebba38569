// query/language/small_words.h - words that are in every text of their language and say nothing
// of one.

#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace zerkalo::query {

/// The languages in which the word, in lower case and perhaps without accents, is one of
/// text::function_words(), by their places there.
///
/// Threads: share freely; the first call builds the table.
std::span<const std::uint16_t> languages_with_small_word(std::string_view word);

bool is_small_word(std::string_view word, std::string_view language);

/// Whether people ask with the word for a film whose name they forgot: "remember", "please".
bool is_asking_word(std::string_view word, std::string_view language);

/// Whether a text reads like prose: many words, of which many are small ones of one language,
/// or several sentences. Somebody who writes so does not write operators: capitals stress,
/// dashes begin a line, and a quotation mark may be alone.
///
/// Threads: share freely.
bool reads_as_prose(std::string_view typed);

}  // namespace zerkalo::query
