// indexer/normalise/rating_words.h - what the words of a rating mean in many languages.

#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace zerkalo::indexer {

enum class RatingRole : std::uint8_t {
  none,
  star,         ///< of five where no scale is said
  point,        ///< of a scale that must be said; Danish stars too, which are of five or of six
  percent,      ///< of a hundred
  dice,         ///< of six
  between,      ///< "of": the scale follows
  scale_first,  ///< "のうち": the scale went before
  half,         ///< adds a half to the number before it
  joiner,       ///< "and": stands before a half
  one,          ///< "a": a number, but before a half as little as "and"
  label,        ///< "Rating", in front or behind
};

/// The role of a folded word.
/// Threads: pure.
RatingRole rating_role(std::string_view folded);

/// A whole number up to ten in letters: English at once, then what ICU spells in the languages
/// of text::language_table, in every gender and case; nothing for a word that is two numbers in
/// two languages.
/// Threads: share freely; ICU's numbers are spelled the first time one is needed.
std::optional<double> spelled_number(std::string_view folded);

}  // namespace zerkalo::indexer
