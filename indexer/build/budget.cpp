// indexer/build/budget.cpp - half for chunks, an eighth for counting; the rest holds what grows
// with the input.

#include "indexer/build/budget.h"

#include <algorithm>

namespace zerkalo::indexer {

namespace {

constexpr std::size_t mebibyte = std::size_t{1} << 20U;
constexpr std::size_t largest_chunk = 8 * mebibyte;
constexpr std::size_t smallest_chunk = mebibyte / 4;
constexpr std::size_t chunks_in_memory = 64;
// What a worker keeps of each byte of its chunk: tokens, postings twice, terms, the packed
// record. Measured: 8 to 10.
constexpr std::size_t kept_of_a_byte = 12;
constexpr std::size_t base = 512 * mebibyte;
constexpr std::size_t of_a_thread = 128 * mebibyte;

}  // namespace

Budget share_memory(std::size_t memory, unsigned jobs) {
  const std::size_t given = memory == 0 ? base + of_a_thread * jobs : memory;
  Budget budget;
  budget.chunk = std::clamp(given / chunks_in_memory, smallest_chunk, largest_chunk);
  const std::size_t workers = memory == 0 ? jobs : given / 2 / (kept_of_a_byte * budget.chunk);
  budget.workers = static_cast<unsigned>(std::clamp<std::size_t>(workers, 1, jobs));
  budget.counting = given / 8;
  return budget;
}

std::vector<std::size_t> chunks_of_budget(const Spool& spool,
                                          std::span<const std::uint32_t> order,
                                          std::size_t passages,
                                          std::size_t bytes) {
  std::vector<std::size_t> at{0};
  std::size_t taken = 0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    const std::size_t more = spool.passages[order[i]].bytes;
    const bool first = i == at.back();
    if (!first && (i - at.back() == passages || taken + more > bytes)) {
      at.push_back(i);
      taken = 0;
    }
    taken += more;
  }
  if (!order.empty()) {
    at.push_back(order.size());
  }
  return at;
}

}  // namespace zerkalo::indexer
