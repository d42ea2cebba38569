// indexer/build/phrases.h - the groups of words that many reviews share.

#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "indexer/build/word_ends.h"

namespace zerkalo::indexer {

inline constexpr std::size_t phrase_words = 5;

/// Words in a row as term ids, 0 behind the last one.
using PhraseIds = std::array<std::uint32_t, phrase_words>;

/// The hash of a row of words from that of the words before the last.
constexpr std::uint64_t mix(std::uint64_t hash, std::uint32_t id) {
  hash = (hash ^ id) * 0x9E3779B97F4A7C15U;
  return hash ^ (hash >> 29U);
}

struct Phrase {
  PhraseIds ids{};
  std::uint32_t size = 0;     ///< words, 2..5
  std::uint32_t reviews = 0;  ///< that have these words in a row
  std::uint32_t docid = 0;    ///< one of them
  std::uint32_t place = 0;    ///< of the first word in it, from 0

  bool operator==(const Phrase&) const = default;
};

/// How many reviews must share a phrase: 3, and one in 10,000.
std::uint32_t least_reviews_of_phrase(std::size_t reviews);

/// Phrases of two to five words within one sentence, most reviews first, at most `most`.
///
/// Shape:   shared by reviews of several films; in most of them no end is a small word of the
///          review's language (one of its commonest), a lone character or a short number; none
///          has Han or Kana, where a token is no word; a phrase that mostly stands within a
///          longer one is left to that one. The same for any number of threads and any memory.
/// Threads: pure, on threads of its own.
std::vector<Phrase> find_phrases(const PhraseSource& source, std::size_t most);

}  // namespace zerkalo::indexer
