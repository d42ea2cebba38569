// indexer/build/home_languages.h - which languages a word of the texts belongs to.

#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "store/files/dictionary.h"

namespace zerkalo::indexer {

/// Occurrences of words in texts of one language, as (term id, occurrences).
using Occurrences = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

/// Counts words by language and says where each is at home.
///
/// A German review that mentions "The Walking Dead" makes "dead" no word of German. What counts
/// lies between how often a language has the word and how usual it is there, so that neither
/// the largest language takes every word nor the smallest one keeps what it only mentions.
///
/// Threads: one at a time.
class HomeLanguages {
 public:
  /// Words as numbers in `ids`.
  void add(std::string_view language,
           const Occurrences& words,
           std::span<const std::uint32_t> ids);

  /// store::dictionary_home_key to term id, sorted; `rank` has the final ids.
  std::vector<store::TermLink> finish(std::span<const std::uint32_t> rank);

 private:
  struct Count {
    std::uint32_t term = 0;
    std::uint32_t language = 0;
    std::uint64_t occurrences = 0;
  };

  void merge();

  std::vector<std::string> languages_;
  std::vector<double> sizes_;  ///< words of all texts, by language
  std::vector<Count> counts_;
  std::size_t limit_ = 1U << 20U;  ///< above it counts of one word are put together
};

}  // namespace zerkalo::indexer
