// text/nasals.h - two ways to write a nasal before a stop: हिन्दी and हिंदी.

#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace zerkalo::text {

/// The anusvara for a nasal that stands with a virama before a stop of its own row (न् before त
/// to ध), in Devanagari and Gujarati; `at`, behind the nasal, then moves behind the virama.
///
/// Shape:   nothing, and `at` stays, for any other character.
/// Threads: pure.
std::optional<char32_t> fold_nasal(char32_t c, std::string_view text, std::size_t& at);

}  // namespace zerkalo::text
