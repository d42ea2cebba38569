// indexer/build/word_ends.h - which words may stand at an end of a phrase.

#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "indexer/build/passage_tokens.h"
#include "store/files/columns.h"
#include "store/files/dictionary.h"

namespace zerkalo::indexer {

enum class End : std::uint8_t {
  fit,
  unfit,  ///< a small word, a lone character, a short number: only inside a phrase
  none    ///< Han or Kana, or too rare: in no phrase
};

struct PhraseSource {
  const PassageTokens& texts;
  const store::Dictionary& dictionary;
  const store::ColumnData& columns;
  unsigned threads = 1;
  std::size_t memory = std::size_t{128} << 20U;  ///< bytes for counting, about
};

/// Threads: share freely once made.
class WordEnds {
 public:
  /// `least`: passages that must have a word.
  WordEnds(const PhraseSource& source, std::uint32_t least);

  /// Whatever the passage's language.
  End of(std::uint32_t id) const { return ends_[id]; }

  /// In passages of the language, a number as in the column of languages.
  End of(std::uint32_t id, std::uint32_t language) const {
    return ends_[id] == End::fit && small_[language][id] ? End::unfit : ends_[id];
  }

 private:
  void find_small_words(const PhraseSource& source, std::uint32_t language);

  std::vector<End> ends_;                 ///< by term
  std::vector<std::vector<bool>> small_;  ///< by language, by term
};

}  // namespace zerkalo::indexer
