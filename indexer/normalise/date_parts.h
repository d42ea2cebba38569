// indexer/normalise/date_parts.h - a raw date as numbers and words, its time of day taken out.

#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace zerkalo::indexer {

/// A number with its count of digits, or a folded word.
struct DatePart {
  std::string word;
  int number = -1;
  std::size_t digits = 0;
  char sign = ' ';     ///< the last mark between this part and the one before
  bool apart = false;  ///< a blank stands right before it

  bool is_number() const { return number >= 0; }

  /// Up to two digits: a day, a month, an hour or a short year.
  bool is_small() const { return number >= 0 && digits <= 2; }

  bool is_glued() const { return sign == ' ' && !apart; }
};

/// Digits of every script count; what stands in brackets is left out beside other numbers, and
/// so are a time of day, its zone, and the words around it that no calendar knows ("à 14:05",
/// "um 14:05 Uhr"). Threads: pure.
std::vector<DatePart> date_parts(std::string_view raw);

}  // namespace zerkalo::indexer
