// indexer/build/phrases.cpp - of the rows of words that are shared, those that stand alone.

#include "indexer/build/phrases.h"

#include <algorithm>
#include <atomic>
#include <bit>
#include <memory>
#include <span>

#include "base/thread_pool.h"
#include "indexer/build/window_counts.h"

namespace zerkalo::indexer {

namespace {

constexpr std::uint32_t least_shared = 3;
constexpr std::uint32_t reviews_a_step = 10'000;
constexpr std::size_t slice_phrases = 4'096;

std::size_t hash_phrase(std::span<const std::uint32_t> ids) {
  std::uint64_t hash = 0;
  for (const std::uint32_t id : ids) {
    hash = mix(hash, id);
  }
  return hash;
}

/// Finds a phrase by its words.
class PhraseTable {
 public:
  explicit PhraseTable(std::span<const Phrase> phrases) : phrases_(phrases) {
    slots_.assign(std::bit_ceil(std::max<std::size_t>(2 * phrases.size(), 64)), 0);
    for (std::uint32_t number = 1; number <= phrases.size(); ++number) {
      const Phrase& phrase = phrases[number - 1];
      slots_[slot_of(std::span(phrase.ids).first(phrase.size))] = number;
    }
  }

  /// From 1; 0 when nothing has these words.
  std::uint32_t find(std::span<const std::uint32_t> ids) const { return slots_[slot_of(ids)]; }

 private:
  std::size_t slot_of(std::span<const std::uint32_t> ids) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = hash_phrase(ids) & mask;
    while (slots_[at] != 0 && !is(phrases_[slots_[at] - 1], ids)) {
      at = (at + 1) & mask;
    }
    return at;
  }

  static bool is(const Phrase& phrase, std::span<const std::uint32_t> ids) {
    return phrase.size == ids.size() &&
           std::ranges::equal(ids, std::span(phrase.ids).first(ids.size()));
  }

  std::span<const Phrase> phrases_;
  std::vector<std::uint32_t> slots_;  ///< number of a phrase; 0: free; at most half full
};

/// By number - 1, set from any thread.
using Marks = std::vector<std::atomic<bool>>;

// Of "wong kar" and "wong kar wai" the shorter one goes when it hardly stands alone.
void mark_parts_of_phrase(const Phrase& phrase,
                          std::span<const Phrase> phrases,
                          const PhraseTable& table,
                          Marks& marks) {
  for (std::size_t length = 2; length < phrase.size; ++length) {
    for (std::size_t first = 0; first + length <= phrase.size; ++first) {
      const std::uint32_t part = table.find(std::span(phrase.ids).subspan(first, length));
      if (part != 0 && phrase.reviews * 5ULL >= phrases[part - 1].reviews * 4ULL) {
        marks[part - 1].store(true, std::memory_order_relaxed);
      }
    }
  }
}

}  // namespace

std::uint32_t least_reviews_of_phrase(std::size_t reviews) {
  return std::max(least_shared, static_cast<std::uint32_t>(reviews / reviews_a_step));
}

std::vector<Phrase> find_phrases(const PhraseSource& source, std::size_t most) {
  const std::uint32_t least = least_reviews_of_phrase(source.texts.passages());
  const std::vector<Phrase> shared = count_windows(source, WordEnds(source, least), least);
  const PhraseTable table(shared);
  Marks parts(shared.size());
  const std::size_t slices = (shared.size() + slice_phrases - 1) / slice_phrases;
  base::run_parallel(source.threads, slices, [&](std::size_t slice) {
    const std::size_t first = slice * slice_phrases;
    for (const Phrase& phrase :
         std::span(shared).subspan(first, std::min(slice_phrases, shared.size() - first))) {
      mark_parts_of_phrase(phrase, shared, table, parts);
    }
  });
  std::vector<Phrase> phrases;
  for (std::size_t i = 0; i < shared.size(); ++i) {
    if (!parts[i].load(std::memory_order_relaxed)) {
      phrases.push_back(shared[i]);
    }
  }
  // Term ids are ranks, so equals stand in the order of their words.
  const auto before = [](const Phrase& left, const Phrase& right) {
    return left.reviews != right.reviews ? left.reviews > right.reviews : left.ids < right.ids;
  };
  const auto end =
      phrases.begin() + static_cast<std::ptrdiff_t>(std::min(phrases.size(), most));
  std::ranges::partial_sort(phrases, end, before);
  phrases.erase(end, phrases.end());
  return phrases;
}

}  // namespace zerkalo::indexer
