// query/phrase/token_row.h - one passage's tokens, as phrases, nears and marks read them.

#pragma once

#include <cstdint>
#include <span>

#include "base/deadline.h"

namespace zerkalo::query {

/// The tokens of a passage, and its language (an id in the `lang` column; 0: none). A text can
/// be long enough to be left in the middle: what is found in it after the deadline is a part of
/// what there is.
struct TokenRow {
  std::span<const std::uint32_t> tokens = {};
  std::uint32_t lang = 0;
  const Deadline* deadline =
      nullptr;  ///< of the request that it is read for; none: take your time

  /// Tells of so many comparisons; whether to stop reading.
  bool spend(std::uint64_t comparisons = 1) const {
    return deadline != nullptr && deadline->spend(comparisons);
  }

  bool over() const { return deadline != nullptr && deadline->over(); }
};

}  // namespace zerkalo::query
