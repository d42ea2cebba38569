// indexer/build/numbering.h - strings to small numbers, fast: what a chunk does for every
// token.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace zerkalo::indexer {

/// Numbers strings from 1 in order of first mention.
class Numbering {
 public:
  std::uint32_t id(std::string_view text);

  std::uint32_t size() const { return static_cast<std::uint32_t>(texts_.size()); }

  std::vector<std::string> take() { return std::move(texts_); }

 private:
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t id = 0;  ///< 0: free
  };

  void grow();

  std::vector<Slot> slots_;  ///< open addressing; a power of two, at most half full
  std::vector<std::string> texts_;
};

}  // namespace zerkalo::indexer
