// text/attached.h - what languages write in one with a word, before it or behind.

#pragma once

#include <span>
#include <string>
#include <string_view>

namespace zerkalo::text {

/// The one-letter words of Hebrew (and, the, in, to, from, that, as) and how they stand
/// together; folded.
std::span<const std::string> hebrew_prefixes();

/// The word less an article and what stands before that; as it is where fewer than three
/// letters would be left.
std::string_view without_hebrew_article(std::string_view term);

/// Plurals and degrees of Persian; folded.
std::span<const std::string> persian_endings();

/// Whether texts of the language put their endings behind an apostrophe: `film'e`.
bool puts_endings_behind_apostrophes(std::string_view language);

}  // namespace zerkalo::text
