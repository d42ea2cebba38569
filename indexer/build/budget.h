// indexer/build/budget.h - what each step of a build may keep in memory.

#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "indexer/build/spool.h"

namespace zerkalo::indexer {

/// Units: bytes.
struct Budget {
  std::size_t chunk = 0;     ///< of spooled records that one chunk takes
  unsigned workers = 1;      ///< chunks under way at a time
  std::size_t counting = 0;  ///< where shared phrases may begin
};

/// Shape: `memory` 0 means as much as `jobs` threads have use for. What a chunk takes does not
///        depend on `jobs`, so neither does the index.
Budget share_memory(std::size_t memory, unsigned jobs);

/// Where each chunk of `order` begins, and its end: at most `passages` in one, and at most
/// `bytes` of records unless one passage has more.
std::vector<std::size_t> chunks_of_budget(const Spool& spool,
                                          std::span<const std::uint32_t> order,
                                          std::size_t passages,
                                          std::size_t bytes);

}  // namespace zerkalo::indexer
