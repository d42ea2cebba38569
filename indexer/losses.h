// indexer/losses.h - what reading lost, guessed or mended: each kind once, with its count.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "store/model/records.h"

namespace zerkalo::indexer {

/// What a code of rejects and remarks means to somebody with a file.
struct LossKind {
  std::string_view code;
  std::string_view one;     ///< "rating not read"
  std::string_view many;    ///< "ratings not read"
  std::string_view why;     ///< "no scale"; empty: the message of the first one says it
  std::string_view remedy;  ///< "say --rating-scale 5"; empty: there is nothing to do
  bool unfinished = false;  ///< an input was not read to its end: more than this one is missing
};

/// nullptr for a code that has no row.
const LossKind* loss_kind(std::string_view code);

struct Loss {
  store::Reject first;
  std::uint64_t count = 0;
  bool rejected = false;  ///< records or files that were not taken; else only a part was lost
};

/// Counts rejects and remarks by code.
/// Threads: one at a time.
class Losses {
 public:
  /// Whether this is the first of its kind.
  bool add(const store::Reject& reject, bool rejected);

  /// The first input that was not read to its end; nullptr when all were.
  const Loss* unfinished() const;

  /// In order of the first of each.
  const std::vector<Loss>& list() const { return list_; }

 private:
  std::vector<Loss> list_;
};

/// `913 ratings not read: no scale, first “4” in reviews.csv:2; say --rating-scale 5`.
/// Shape: one line of UTF-8 that holds bytes of strangers.
std::string sentence(const Loss& loss);

}  // namespace zerkalo::indexer
