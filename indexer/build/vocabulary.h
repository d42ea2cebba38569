// indexer/build/vocabulary.h - the terms of all chunks, numbered once and ranked at the end.

#pragma once

#include <cstdint>
#include <mutex>
#include <set>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "indexer/build/home_languages.h"
#include "store/files/dictionary.h"

namespace zerkalo::indexer {

/// Threads: add() from any thread; the rest when all adding is done.
class Vocabulary {
 public:
  /// Terms with the number of passages that have them; returns their provisional ids (index 0
  /// is 0).
  std::vector<std::uint32_t> add(std::span<const std::string> terms,
                                 std::span<const std::uint32_t> frequency);

  /// A joined form and its parts, as provisional ids.
  void add_joined(std::vector<std::uint32_t> form);

  /// The same word as `id` with letters written out as two: a term of its own, which no passage
  /// need have.
  void add_spelling(const std::string& written_out, std::uint32_t id);

  /// What `id` is a term of, and a reading of the word as it stands there.
  void add_use(std::uint32_t id, store::TermUse use);
  void add_sound(std::uint32_t key, std::uint32_t id);

  /// Words by the keys of their stems, as numbers in `ids`.
  void add_inflected(std::span<const store::TermLink> words,
                     std::span<const std::uint32_t> ids);

  /// Occurrences of words in a language, as numbers in `ids`.
  void add_spoken(std::string_view language,
                  const Occurrences& words,
                  std::span<const std::uint32_t> ids);

  /// Sorts; afterwards rank()[provisional id] is the final term id.
  store::DictionaryData finish();

  const std::vector<std::uint32_t>& rank() const { return rank_; }

 private:
  std::mutex mutex_;
  std::unordered_map<std::string, std::uint32_t> ids_;
  std::vector<std::uint32_t> frequency_{0};
  std::set<std::vector<std::uint32_t>> joined_;
  std::unordered_map<std::uint32_t, std::uint8_t> use_;
  std::set<std::pair<std::uint32_t, std::uint32_t>> spellings_;
  std::set<std::pair<std::uint32_t, std::uint32_t>> sounds_;  ///< key, id
  std::vector<store::TermLink> inflected_;
  std::size_t inflected_limit_ = 1U << 20U;  ///< above it duplicates are taken out
  HomeLanguages homes_;
  std::vector<std::uint32_t> rank_;
};

}  // namespace zerkalo::indexer
