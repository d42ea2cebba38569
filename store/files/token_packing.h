// store/files/token_packing.h - how the tokens of a passage are kept: a byte for each, and what
// the bytes leave open.

#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace zerkalo::store {

inline constexpr std::uint32_t sentence_bit = 1U << 31U;
inline constexpr std::uint32_t link_bit = 1U << 30U;
inline constexpr std::uint32_t term_mask = link_bit - 1;

/// A row of tokens as it is kept: a byte for each, and the rest, which stands elsewhere, since
/// most rows are only looked through by their bytes.
struct PackedTokens {
  std::span<const std::uint8_t> bytes;
  std::span<const std::uint8_t> rest;
};

/// Packs rows of tokens: a term id each, with `sentence_bit` and `link_bit`.
///
/// Shape:   the commonest words have a byte of their own, so that nothing else is needed to
///          find a row of them. The rest is a tail for each token whose byte is shared, which
///          tells which of the words with the byte it is, and the marks. A mark is the distance
///          from the mark before it, with bit 7 for a link and without for the start of a
///          sentence; 127 stands for a distance that goes on.
/// Threads: share freely.
class TokenPacking {
 public:
  static constexpr std::size_t most_common = 160;

  /// `common`: ids of the words with their own bytes, rising, at most `most_common`; `terms`:
  /// the highest id.
  TokenPacking(std::span<const std::uint32_t> common, std::uint32_t terms);

  /// Of a token, or of a term id.
  std::uint8_t byte(std::uint32_t token) const {
    const std::uint32_t id = token & term_mask;
    return id < own_.size() ? own_[id] : shared_byte(id);
  }

  /// Whether no other word has this byte.
  bool is_own(std::uint8_t byte) const { return byte < common_; }

  /// Appends the rest of a row; its bytes are those of its tokens.
  void pack_rest(std::span<const std::uint32_t> tokens, std::vector<std::uint8_t>& rest) const;

  /// The term id at a place of the row.
  std::uint32_t term(const PackedTokens& row, std::size_t place) const;

  /// No tokens where the row is damaged.
  void unpack(const PackedTokens& row, std::vector<std::uint32_t>& tokens) const;

 private:
  /// Ids that share a byte differ in their tails.
  static constexpr std::uint32_t sharing = 256 - most_common;

  static std::uint8_t shared_byte(std::uint32_t id) {
    return static_cast<std::uint8_t>(most_common + id % sharing);
  }

  template <class Tail>
  void unpack_terms(const PackedTokens& row, std::span<std::uint32_t> tokens) const;

  std::size_t common_;
  std::size_t tail_bytes_;
  std::vector<std::uint8_t> own_;  ///< by id, up to the last one of the common words
  std::array<std::uint32_t, 256> least_ = {};  ///< by byte: the id whose tail is 0
};

/// The words to have their own bytes, by how many passages have them; index 0 is unused.
std::vector<std::uint32_t> choose_common_tokens(std::span<const std::uint32_t> frequency);

}  // namespace zerkalo::store
