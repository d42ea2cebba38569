// text/votes.h - how strongly the words and letters of a text speak for each language.

#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace zerkalo::text {

/// Shape: one score for each row of language_table(), in its order; `words` are those read.
struct Votes {
  std::vector<double> scores;
  std::size_t words = 0;

  void add(std::string_view language, double score);
  double score(std::string_view language) const;
};

/// Counts function words and letters that few languages have.
/// Shape:   valid UTF-8 in.
/// Threads: share freely; the first call builds the tables.
Votes count_votes(std::string_view text);

}  // namespace zerkalo::text
