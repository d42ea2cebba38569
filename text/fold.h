// text/fold.h - the two foldings of a word: what a stemmer reads, and what is posted.

#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace zerkalo::text {

/// No term is longer; a longer one is cut at a character boundary.
constexpr std::size_t max_term_bytes = 200;

/// Case, width, presentation forms, apostrophes and Cyrillic io folded; accents kept.
///
/// Shape:   `out` is replaced; Turkish keeps a dotless i when `turkish`.
/// Threads: pure.
void pre_fold(std::u16string_view word, bool turkish, std::string& out);

std::string pre_fold(std::string_view word);

/// The posted form of a word already pre-folded.
void full_fold(std::string_view pre_folded, std::string& out);

bool is_ascii(std::string_view word);

}  // namespace zerkalo::text
