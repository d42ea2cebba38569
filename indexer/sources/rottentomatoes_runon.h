// indexer/sources/rottentomatoes_runon.h - many reviews on one line to single reviews.

#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace zerkalo::indexer {

/// One review; all views are slices of the section, in the order author, publication, text,
/// ending.
struct RunOnReview {
  std::size_t begin = 0;  ///< bytes [begin, end) of the section, ending included
  std::size_t end = 0;
  std::string_view author;
  std::string_view publication;
  std::string_view text;
  std::string_view ending;  ///< "Rated: B+ Jun 18, 2024 Full Review"; empty when it is missing
  std::string_view rating;
  std::string_view date;
  std::string_view
      doubt_code;  ///< with `doubt`: what could not be told for certain, for a remark
  std::string_view doubt;
};

/// Critics: a review ends at `[Rated: X] Mon D, YYYY Full Review`.
///
/// Shape:  every byte that is not blank belongs to one review; a rest without ending is one.
///         The publication is the longest known one behind 1 to 5 name-like words; else, behind
///         two words (more with an initial, particle or Jr.), what begins another review of the
///         section too, or what looks like a publication; else none, and a doubt.
/// Errors: none for any bytes.
std::vector<RunOnReview> split_runon_critics(std::string_view section,
                                             std::span<const std::string> outlets,
                                             std::string_view film_title);

/// Audience: a review ends at `Rated N out of 5 stars MM/DD/YY Full Review`; the author is the
/// first one or two words and a capital. "I", "A", "O" before a small letter is text, and a
/// doubt.
std::vector<RunOnReview> split_runon_audience(std::string_view section);

}  // namespace zerkalo::indexer
