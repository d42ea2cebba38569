// tests/bench/stock_xapian.h - the peer: Xapian as its documentation shows it.

#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "query/plan.h"
#include "store/records.h"

namespace zerkalo::bench {

struct Question {
  std::vector<std::string> words = {};  ///< folded
  bool phrase = false;
  bool facets = false;    ///< five of them
  bool half = false;      ///< under a filter that keeps about half: rating >= 70
  bool grouped = false;   ///< by film
  bool snippets = false;  ///< of the ten hits
};

/// TermGenerator with default settings on one thread, five value slots, ValueCountMatchSpy.
class StockXapian {
 public:
  explicit StockXapian(std::filesystem::path folder);
  ~StockXapian();

  /// Seconds.
  double build(const std::vector<store::Review>& reviews,
               const std::vector<store::Film>& films,
               const std::vector<std::uint32_t>& film_of);

  /// Number of matches seen; facets are counted over all of them.
  std::size_t ask(const Question& question);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace zerkalo::bench
