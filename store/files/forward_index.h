// store/files/forward_index.h - the text of every passage and title as term ids in order.

#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string_view>

#include "store/files/section_file.h"
#include "store/files/token_bytes.h"

namespace zerkalo::store {

/// Shape:   a token is a term id of the dictionary, with `sentence_bit` where a sentence
/// starts;
///          titles of a film, and its people, are separated by 0.
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
