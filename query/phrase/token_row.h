// query/phrase/token_row.h - a text as the verifier reads it.

#pragma once

#include <cstdint>
#include <span>

namespace zerkalo::query {

/// The tokens of a passage, their bytes where those are kept (see store::TokenBytes), and its
/// language (an id in the `lang` column; 0: none).
struct TokenRow {
  std::span<const std::uint32_t> tokens = {};
  std::uint32_t lang = 0;
  std::span<const std::uint8_t> bytes = {};
};

}  // namespace zerkalo::query
