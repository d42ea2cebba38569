// indexer/build/passage_tokens.h - the tokens of all passages, for what is counted over them
// while an index is built.

#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

#include "store/files/mapped_file.h"

namespace zerkalo::indexer {

/// Shape:   as store::ForwardIndex gives them, by docid from 1; but unpacked in a file of its
///          own, since windows of five tokens are read from all over it, each many times.
/// Threads: share freely.
class PassageTokens {
 public:
  /// `file`: all tokens in a row, u32; `lengths`: of every passage, index 0 unused.
  PassageTokens(const std::filesystem::path& file, std::span<const std::uint32_t> lengths);

  std::span<const std::uint32_t> passage(std::uint32_t docid) const {
    return tokens_.subspan(at_[docid], at_[docid + 1] - at_[docid]);
  }

  /// The tokens of all passages in a row, and where each begins: by docid, and the end.
  std::span<const std::uint32_t> all() const { return tokens_; }

  std::span<const std::uint64_t> places() const { return at_; }

  std::uint32_t passages() const { return static_cast<std::uint32_t>(at_.size() - 2); }

  std::uint64_t tokens() const { return tokens_.size(); }

 private:
  store::MappedFile file_;
  std::span<const std::uint32_t> tokens_;
  std::vector<std::uint64_t> at_ = {0};
};

}  // namespace zerkalo::indexer
