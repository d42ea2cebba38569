// indexer/build/window_counts.cpp - deals where a row of words may begin to buckets by its
// first two words; a bucket fits the cache and is counted word by word, as long as enough
// reviews share the row.

#include "indexer/build/window_counts.h"

#include <algorithm>
#include <bit>
#include <utility>

#include "base/thread_pool.h"
#include "store/files/token_packing.h"

namespace zerkalo::indexer {

namespace {

// Beginnings in a bucket, on average: what is kept of so many fits the cache of a core.
constexpr std::size_t bucket_starts = 20'000;
constexpr std::size_t max_buckets = std::size_t{1} << 16U;
constexpr std::size_t slice_passages = 2'000;

/// Where a row of words may begin.
struct Start {
  std::uint32_t docid = 0;
  std::uint32_t place = 0;
};

/// Calls `visit(start, hash of the two words)` for each beginning in passages [first, last).
template <class Visit>
void each_window_start(const PhraseSource& source,
                       const WordEnds& ends,
                       std::pair<std::uint32_t, std::uint32_t> passages,
                       const Visit& visit) {
  for (std::uint32_t docid = passages.first; docid < passages.second; ++docid) {
    if (source.columns.is_plot[docid] != 0) {
      continue;
    }
    const auto tokens = source.texts.passage(docid);
    for (std::uint32_t place = 0; place + 1 < tokens.size(); ++place) {
      const std::uint32_t word = tokens[place] & store::term_mask;
      const std::uint32_t next = tokens[place + 1] & store::term_mask;
      if (ends.of(word) == End::fit && ends.of(next) != End::none) {
        visit(Start{docid, place}, mix(mix(0, word), next));
      }
    }
  }
}

/// A row that was begun, with the words that may still follow.
struct Row {
  std::uint32_t docid = 0;
  std::uint32_t place = 0;
  std::uint32_t node = 0;  ///< what its words so far count for; from 1
  PhraseIds tokens{};      ///< 0 behind the last word that may be in a phrase
  std::uint8_t fit = 0;    ///< bit n: word n is a fit end
};

/// Rows with the same words.
struct Node {
  std::uint32_t reviews = 0;
  std::uint32_t within = 0;  ///< reviews where it is a phrase
  std::uint32_t open = 0;    ///< reviews where it is one, or a longer one may be
  std::uint32_t last = 0;
  std::uint32_t last_within = 0;
  std::uint32_t last_open = 0;
  std::uint32_t film = 0;
  bool several_films = false;
  bool opens_sentence = true;  ///< at docid and place
  std::uint32_t docid = 0;
  std::uint32_t place = 0;
};

/// Numbers pairs from 1 in order of first mention. `left` is never 0.
class WindowPairs {
 public:
  void start(std::size_t most) {
    slots_.assign(std::bit_ceil(std::max<std::size_t>(2 * most, 64)), {});
    size_ = 0;
  }

  std::uint32_t id(std::uint32_t left, std::uint32_t right) {
    const std::uint64_t key = std::uint64_t{left} << 32U | right;
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = mix(left, right) & mask;
    while (slots_[at].id != 0 && slots_[at].key != key) {
      at = (at + 1) & mask;
    }
    if (slots_[at].id == 0) {
      slots_[at] = {key, ++size_};
    }
    return slots_[at].id;
  }

  std::uint32_t size() const { return size_; }

 private:
  struct Slot {
    std::uint64_t key = 0;
    std::uint32_t id = 0;  ///< 0: free
  };

  std::vector<Slot> slots_;  ///< at most half full
  std::uint32_t size_ = 0;
};

/// Counts the rows of one bucket.
class WindowBucket {
 public:
  WindowBucket(const PhraseSource& source, const WordEnds& ends, std::uint32_t least)
      : source_(source), ends_(ends), least_(least) {}

  std::vector<Phrase> count(std::span<const Start> starts) {
    rows_.clear();
    for (const Start& start : starts) {
      rows_.push_back(row_at(start));
    }
    for (std::uint32_t size = 2; size <= phrase_words && !rows_.empty(); ++size) {
      add_word(size);
      keep_shared(size);
    }
    return std::move(phrases_);
  }

 private:
  Row row_at(const Start& start) const {
    Row row{start.docid, start.place, 0, {}, 0};
    const auto tokens = source_.texts.passage(start.docid).subspan(start.place);
    const std::uint32_t language =
        source_.columns.facets[static_cast<std::size_t>(store::Field::lang)].ids[start.docid];
    for (std::size_t n = 0; n < std::min(phrase_words, tokens.size()); ++n) {
      const End end = ends_.of(tokens[n] & store::term_mask, language);
      if (end == End::none) {
        break;
      }
      row.tokens[n] = tokens[n];
      row.fit = static_cast<std::uint8_t>(row.fit | (end == End::fit ? 1U << n : 0U));
    }
    row.node = row.tokens[0] & store::term_mask;
    return row;
  }

  // The rows that have a word number `size` are those that go on, each with its new node.
  void add_word(std::uint32_t size) {
    std::erase_if(rows_, [size](const Row& row) { return row.tokens[size - 1] == 0; });
    pairs_.start(rows_.size());
    nodes_.assign(1, {});
    for (Row& row : rows_) {
      row.node = pairs_.id(row.node, row.tokens[size - 1] & store::term_mask);
      if (row.node == nodes_.size()) {
        nodes_.emplace_back();
      }
      // A row that left its sentence, or began with a small word, is a phrase no more.
      if ((row.tokens[size - 1] & store::sentence_bit) != 0) {
        row.fit = static_cast<std::uint8_t>(row.fit & ~1U);
      }
      add(row, size, nodes_[row.node]);
    }
  }

  void add(const Row& row, std::uint32_t size, Node& node) const {
    node.reviews += node.last == row.docid ? 0 : 1;
    node.last = row.docid;
    if ((row.fit & 1U) == 0) {
      return;
    }
    node.open += node.last_open == row.docid ? 0 : 1;
    node.last_open = row.docid;
    if ((row.fit >> (size - 1) & 1U) != 0) {
      add_phrase(row, node);
    }
  }

  void add_phrase(const Row& row, Node& node) const {
    const bool opens = (row.tokens[0] & store::sentence_bit) != 0;
    if (node.docid == 0 || (node.opens_sentence && !opens)) {
      node.docid = row.docid;
      node.place = row.place;
      node.opens_sentence = opens;
    }
    if (node.last_within == row.docid) {
      return;
    }
    const std::uint32_t film = source_.columns.film[row.docid];
    node.several_films = node.several_films || (node.within > 0 && node.film != film);
    node.film = film;
    node.last_within = row.docid;
    ++node.within;
  }

  // No longer row is shared by more reviews than this one.
  void keep_shared(std::uint32_t size) {
    for (const Node& node : nodes_) {
      if (node.within >= least_ && node.several_films && 2 * node.within >= node.reviews) {
        phrases_.push_back(phrase_at(node, size));
      }
    }
    std::erase_if(rows_, [this](const Row& row) { return nodes_[row.node].open < least_; });
  }

  Phrase phrase_at(const Node& node, std::uint32_t size) const {
    Phrase phrase{{}, size, node.reviews, node.docid, node.place};
    const auto words = source_.texts.passage(node.docid).subspan(node.place, size);
    std::ranges::transform(words, phrase.ids.begin(), [](std::uint32_t token) {
      return token & store::term_mask;
    });
    return phrase;
  }

  const PhraseSource& source_;
  const WordEnds& ends_;
  std::uint32_t least_;
  std::vector<Row> rows_;
  WindowPairs pairs_;
  std::vector<Node> nodes_;
  std::vector<Phrase> phrases_;
};

class WindowCounting {
 public:
  WindowCounting(const PhraseSource& source, const WordEnds& ends, std::uint32_t least)
      : source_(source),
        ends_(ends),
        least_(least),
        slices_((source.texts.passages() + slice_passages - 1) / slice_passages) {}

  std::vector<Phrase> run() {
    bucket_bits_ = 0;
    while (source_.texts.tokens() >> bucket_bits_ > bucket_starts &&
           std::size_t{1} << bucket_bits_ < max_buckets) {
      ++bucket_bits_;
    }
    // Each bucket has about as many beginnings as another.
    const std::size_t kept = source_.texts.tokens() * sizeof(Start);
    const std::size_t buckets = std::size_t{1} << bucket_bits_;
    const std::size_t passes =
        std::min(kept / std::max(source_.memory, std::size_t{1}) + 1, buckets);
    for (std::size_t pass = 0; pass < passes; ++pass) {
      count_buckets(buckets * pass / passes, buckets * (pass + 1) / passes);
    }
    return std::move(phrases_);
  }

 private:
  std::size_t bucket_of(std::uint64_t hash) const {
    return bucket_bits_ == 0 ? 0 : hash >> (64U - bucket_bits_);
  }

  std::pair<std::uint32_t, std::uint32_t> passages(std::size_t slice) const {
    const auto first = static_cast<std::uint32_t>(slice * slice_passages + 1);
    return {first,
            static_cast<std::uint32_t>(
                std::min<std::size_t>(first + slice_passages, source_.texts.passages() + 1))};
  }

  template <class Visit>
  void each_in_slices(std::size_t first, std::size_t last, const Visit& visit) const {
    base::run_parallel(source_.threads, slices_, [&](std::size_t slice) {
      each_window_start(
          source_, ends_, passages(slice), [&](const Start& start, std::uint64_t hash) {
            const std::size_t bucket = bucket_of(hash);
            if (bucket >= first && bucket < last) {
              visit(start, slice, bucket - first);
            }
          });
    });
  }

  // Counted, then put in place: in a bucket, beginnings stand in the order of the passages.
  void count_buckets(std::size_t first, std::size_t last) {
    const std::size_t buckets = last - first;
    std::vector<std::size_t> next(slices_ * buckets, 0);
    each_in_slices(first, last, [&](const Start&, std::size_t slice, std::size_t bucket) {
      ++next[slice * buckets + bucket];
    });
    std::vector<std::size_t> at{0};
    for (std::size_t bucket = 0; bucket < buckets; ++bucket) {
      std::size_t end = at.back();
      for (std::size_t slice = 0; slice < slices_; ++slice) {
        end += std::exchange(next[slice * buckets + bucket], end);
      }
      at.push_back(end);
    }
    std::vector<Start> starts(at.back());
    each_in_slices(first, last, [&](const Start& start, std::size_t slice, std::size_t bucket) {
      starts[next[slice * buckets + bucket]++] = start;
    });
    std::vector<std::vector<Phrase>> found(buckets);
    base::run_parallel(source_.threads, buckets, [&](std::size_t bucket) {
      found[bucket] =
          WindowBucket(source_, ends_, least_)
              .count(std::span(starts).subspan(at[bucket], at[bucket + 1] - at[bucket]));
    });
    for (const std::vector<Phrase>& phrases : found) {
      phrases_.insert(phrases_.end(), phrases.begin(), phrases.end());
    }
  }

  const PhraseSource& source_;
  const WordEnds& ends_;
  std::uint32_t least_;
  std::size_t slices_;
  unsigned bucket_bits_ = 0;
  std::vector<Phrase> phrases_;
};

}  // namespace

std::vector<Phrase> count_windows(const PhraseSource& source,
                                  const WordEnds& ends,
                                  std::uint32_t least) {
  return WindowCounting(source, ends, least).run();
}

}  // namespace zerkalo::indexer
