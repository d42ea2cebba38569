// query/model/bm25.h - Xapian's BM25 with Xapian's defaults, so that both matchers give the
// same score.

#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace zerkalo::query {

/// Source: Xapian 1.4, weight/bm25weight.cc: k1 = 1, k2 = 0, k3 = 1, b = 0.5, min_normlen =
/// 0.5. Threads: pure.
class Bm25 {
 public:
  Bm25(double documents, double average_length)
      : documents_(documents), average_length_(average_length) {}

  /// What a term in `frequency` documents is worth before its count.
  double term_weight(double frequency) const {
    double odds = (documents_ - frequency + 0.5) / (frequency + 0.5);
    if (odds < 2) {
      odds = odds * 0.5 + 1;
    }
    return std::log(odds) * (k1 + 1);
  }

  /// The share of the weight that `count` occurrences in a document of `length` tokens earn.
  double saturation(double count, double length) const {
    return count / (norm(length) + count);
  }

  /// The count that earns half of the weight in a document of `length` tokens.
  double norm(double length) const {
    const double relative =
        average_length_ > 0 ? std::max(length / average_length_, min_length) : 1;
    return k1 * (relative * b + (1 - b));
  }

 private:
  static constexpr double k1 = 1;
  static constexpr double b = 0.5;
  static constexpr double min_length = 0.5;

  double documents_;
  double average_length_;
};

}  // namespace zerkalo::query
