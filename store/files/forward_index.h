// store/files/forward_index.h - the text of every passage and title as term ids in order, and
// the byte that stands for each.

#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string_view>
#include <vector>

#include "store/files/section_file.h"

namespace zerkalo::store {

inline constexpr std::uint32_t sentence_bit = 1U << 31U;
inline constexpr std::uint32_t link_bit = 1U << 30U;
inline constexpr std::uint32_t term_mask = link_bit - 1;

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

/// Shape:   a token is a term id of the dictionary, with `sentence_bit` where a sentence
///          starts, and `link_bit` where only a hyphen, or a blank inside a word, stands
///          before; titles of a film, and its people, are separated by 0.
/// Errors:  Code::index; opening looks at where each stream ends.
/// Threads: share freely.
class ForwardIndex {
 public:
  ForwardIndex(const std::filesystem::path& path, std::string_view uuid);

  std::span<const std::uint32_t> passage(std::uint32_t docid) const {
    return slice(passage_at_, tokens_, docid);
  }

  /// What stands for the same tokens where many passages are looked through: see coding().
  std::span<const std::uint8_t> bytes(std::uint32_t docid) const {
    return bytes_.subspan(passage_at_[docid], passage_at_[docid + 1] - passage_at_[docid]);
  }

  const TokenBytes& coding() const { return coding_; }

  /// Asks the memory for where a passage stands, without waiting.
  void expect(std::uint32_t docid) const { __builtin_prefetch(&passage_at_[docid]); }

  std::span<const std::uint32_t> titles(std::uint32_t film) const {
    return slice(title_at_, titles_, film);
  }

  std::span<const std::uint32_t> people(std::uint32_t film) const {
    return slice(people_at_, people_, film);
  }

  std::uint32_t passages() const { return count(passage_at_); }

  std::uint32_t films() const { return count(title_at_); }

  /// Words of all passages.
  std::uint64_t tokens() const { return tokens_.size(); }

  /// Compares the checksums and looks at every token; `terms` is how many the dictionary has.
  /// Errors: Code::index.
  void verify(std::uint32_t terms) const;

 private:
  static std::uint32_t count(std::span<const std::uint64_t> at) {
    return static_cast<std::uint32_t>(at.size() - 2);
  }

  static std::span<const std::uint32_t> slice(std::span<const std::uint64_t> at,
                                              std::span<const std::uint32_t> values,
                                              std::uint32_t id) {
    return values.subspan(at[id], at[id + 1] - at[id]);
  }

  SectionFile file_;
  std::span<const std::uint64_t> passage_at_;
  std::span<const std::uint32_t> tokens_;
  std::span<const std::uint8_t> bytes_;
  TokenBytes coding_;
  std::span<const std::uint64_t> title_at_;
  std::span<const std::uint32_t> titles_;
  std::span<const std::uint64_t> people_at_;
  std::span<const std::uint32_t> people_;
};

}  // namespace zerkalo::store
