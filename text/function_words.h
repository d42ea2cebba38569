// text/function_words.h - the small words of each language, and a few of film reviews.

#pragma once

#include <span>
#include <string_view>

namespace zerkalo::text {

/// Shape: words in lower case with their accents, one blank between two.
struct FunctionWords {
  std::string_view language;
  std::string_view words;
};

std::span<const FunctionWords> function_words();

/// Whether a folded word is a small word of the language.
/// Threads: share freely.
bool is_function_word(std::string_view language, std::string_view folded);

}  // namespace zerkalo::text
