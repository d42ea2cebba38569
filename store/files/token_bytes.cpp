// store/files/token_bytes.cpp - a table by id up to the last common word; behind it a
// remainder.

#include "store/files/token_bytes.h"

#include <algorithm>
#include <numeric>

namespace zerkalo::store {

TokenBytes::TokenBytes(std::span<const std::uint32_t> common) : common_(common.size()) {
  bytes_.resize(common.empty() ? 0 : common.back() + std::size_t{1});
  for (std::uint32_t id = 0; id < bytes_.size(); ++id) {
    bytes_[id] = shared(id);
  }
  for (std::size_t byte = 0; byte < common.size(); ++byte) {
    bytes_[common[byte]] = static_cast<std::uint8_t>(byte);
  }
}

std::vector<std::uint32_t> choose_common(std::span<const std::uint32_t> frequency) {
  std::vector<std::uint32_t> ids(frequency.empty() ? 0 : frequency.size() - 1);
  std::iota(ids.begin(), ids.end(), 1U);
  const std::size_t size = std::min(TokenBytes::most, ids.size());
  const auto commoner = [&](std::uint32_t left, std::uint32_t right) {
    return frequency[left] != frequency[right] ? frequency[left] > frequency[right]
                                               : left < right;
  };
  std::partial_sort(
      ids.begin(), ids.begin() + static_cast<std::ptrdiff_t>(size), ids.end(), commoner);
  ids.resize(size);
  std::ranges::sort(ids);
  return ids;
}

}  // namespace zerkalo::store
