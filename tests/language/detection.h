// tests/language/detection.h - how often the language of a line is decided, and how often
// rightly.

#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace zerkalo::tests {

struct Tally {
  std::size_t lines = 0;
  std::size_t decided = 0;
  std::size_t right = 0;

  void add(const Tally& other);
};

struct Miss {
  std::string expected;
  std::string found;
  std::string text;
};

/// JSON Lines with `lang` and `text`.
struct DetectionInput {
  std::string file;
  std::string kind;  ///< only lines of this `kind`; empty: all
  int half = -1;     ///< 0 or 1: only lines of this parity, to look at one and report the other
  std::size_t most = 0;  ///< at most so many of a language; 0: all
};

/// Serbian, Croatian and Bosnian count as one language, so do Indonesian and Malay, and the two
/// kinds of Norwegian.
/// Shape: by code of our table; `missed` is told of each wrong and each undecided line.
std::map<std::string, Tally> tally_detection(const DetectionInput& input,
                                             const std::function<void(const Miss&)>& missed);

/// The sum over all, or over the languages that have a stemmer.
Tally sum(const std::map<std::string, Tally>& tallies, bool stemmed_only);

}  // namespace zerkalo::tests
