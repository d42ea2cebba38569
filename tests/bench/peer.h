// tests/bench/peer.h - what another engine must do to be measured beside ours.

#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "store/model/records.h"
#include "tests/bench/question.h"

namespace zerkalo::bench {

/// The passages as ours has them, already read.
struct Corpus {
  std::vector<store::Review> reviews;
  std::vector<store::Film> films;
  std::vector<std::uint32_t> film_of;  ///< ordinals from 1; 0: none
};

class Peer {
 public:
  virtual ~Peer() = default;

  virtual std::string name() const = 0;

  /// Seconds.
  virtual double build(const Corpus& corpus, const std::filesystem::path& folder) = 0;

  /// How many rows it gave, facets counted over all matches; nothing when it cannot be asked
  /// this.
  virtual std::optional<std::size_t> ask(const Question& question) = 0;
};

/// Xapian as its documentation shows it: TermGenerator with default settings on one thread,
/// value slots, ValueCountMatchSpy.
std::unique_ptr<Peer> make_stock_xapian();

/// SQLite's FTS5 with its default tokenizer, facts of reviews in a table beside it.
std::unique_ptr<Peer> make_sqlite_fts5();

}  // namespace zerkalo::bench
