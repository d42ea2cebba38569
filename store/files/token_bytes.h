// store/files/token_bytes.h - the byte that stands for a word where many passages are looked
// through.

#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace zerkalo::store {

inline constexpr std::uint32_t sentence_bit = 1U << 31U;
inline constexpr std::uint32_t term_mask = sentence_bit - 1;

/// Shape:   the commonest words have a byte of their own, so that a row of them is found
/// without
///          reading a token; all others share what is left.
/// Threads: share freely.
class TokenBytes {
 public:
  static constexpr std::size_t most = 160;

  /// `common`: ids of the words with their own bytes, rising, at most `most`.
  explicit TokenBytes(std::span<const std::uint32_t> common);

  /// Of a token of forward_index.h, or of a term id.
  std::uint8_t of(std::uint32_t token) const {
    const std::uint32_t id = token & term_mask;
    return id < bytes_.size() ? bytes_[id] : shared(id);
  }

  /// Whether no other word has this byte.
  bool is_own(std::uint8_t byte) const { return byte < common_; }

 private:
  static std::uint8_t shared(std::uint32_t id) {
    return static_cast<std::uint8_t>(most + id % (256 - most));
  }

  std::size_t common_;
  std::vector<std::uint8_t> bytes_;  ///< by id, up to the last one of the common words
};

/// The words to have their own bytes, by how many passages have them; index 0 is unused.
std::vector<std::uint32_t> choose_common(std::span<const std::uint32_t> frequency);

}  // namespace zerkalo::store
