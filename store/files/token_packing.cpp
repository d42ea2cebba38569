// store/files/token_packing.cpp - bytes, tails, marks.

#include "store/files/token_packing.h"

#include <algorithm>
#include <cstring>
#include <limits>
#include <numeric>

namespace zerkalo::store {

namespace {

constexpr std::uint8_t link_mark = 1U << 7U;
constexpr std::uint8_t goes_on = link_mark - 1;

// Eight at a time. A byte is shared where it is 160 or more: bit 7, and bit 6 or 5.
std::size_t count_shared_token_bytes(std::span<const std::uint8_t> bytes) {
  static_assert(TokenPacking::most_common == 160);
  constexpr std::uint64_t ones = 0x0101010101010101;
  std::size_t count = 0;
  std::size_t at = 0;
  for (; at + sizeof ones <= bytes.size(); at += sizeof ones) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, &bytes[at], sizeof eight);
    const std::uint64_t shared = (eight & ((eight << 1U) | (eight << 2U))) >> 7U & ones;
    count += shared * ones >> 56U;
  }
  for (; at < bytes.size(); ++at) {
    count += bytes[at] >= TokenPacking::most_common ? 1 : 0;
  }
  return count;
}

void add_packed_token_marks(std::span<const std::uint32_t> tokens,
                            std::vector<std::uint8_t>& into) {
  std::size_t last = 0;
  const auto add = [&](std::size_t place, std::uint8_t mark) {
    for (; place - last >= goes_on; last += goes_on) {
      into.push_back(goes_on);
    }
    into.push_back(static_cast<std::uint8_t>(mark | (place - last)));
    last = place;
  };
  for (std::size_t place = 0; place < tokens.size(); ++place) {
    if ((tokens[place] & sentence_bit) != 0) {
      add(place, 0);
    }
    if ((tokens[place] & link_bit) != 0) {
      add(place, link_mark);
    }
  }
}

void read_packed_token_marks(std::span<const std::uint8_t> marks,
                             std::span<std::uint32_t> tokens) {
  std::size_t place = 0;
  for (const std::uint8_t mark : marks) {
    place += mark & goes_on;
    if (place >= tokens.size()) {
      return;
    }
    if (mark != goes_on) {
      tokens[place] |= (mark & link_mark) != 0 ? link_bit : sentence_bit;
    }
  }
}

}  // namespace

TokenPacking::TokenPacking(std::span<const std::uint32_t> common, std::uint32_t terms)
    : common_(common.size()),
      tail_bytes_(terms / sharing > std::numeric_limits<std::uint16_t>::max() ? 4 : 2) {
  own_.resize(common.empty() ? 0 : common.back() + std::size_t{1});
  for (std::uint32_t id = 0; id < own_.size(); ++id) {
    own_[id] = shared_byte(id);
  }
  for (std::size_t byte = 0; byte < common.size(); ++byte) {
    own_[common[byte]] = static_cast<std::uint8_t>(byte);
    least_[byte] = common[byte];
  }
  std::iota(least_.begin() + most_common, least_.end(), 0U);
}

void TokenPacking::pack_rest(std::span<const std::uint32_t> tokens,
                             std::vector<std::uint8_t>& rest) const {
  for (const std::uint32_t token : tokens) {
    if (!is_own(byte(token))) {
      const std::uint32_t tail = (token & term_mask) / sharing;
      const auto* const first = reinterpret_cast<const std::uint8_t*>(&tail);
      rest.insert(rest.end(), first, first + tail_bytes_);
    }
  }
  add_packed_token_marks(tokens, rest);
}

std::uint32_t TokenPacking::term(const PackedTokens& row, std::size_t place) const {
  const std::uint8_t byte = row.bytes[place];
  std::uint32_t tail = 0;
  if (!is_own(byte)) {
    const std::size_t at = tail_bytes_ * count_shared_token_bytes(row.bytes.first(place));
    if (at + tail_bytes_ <= row.rest.size()) {
      std::memcpy(&tail, &row.rest[at], tail_bytes_);
    }
  }
  return least_[byte] + tail * sharing;
}

// Without a branch on whether a byte is shared, which every other one is.
template <class Tail>
void TokenPacking::unpack_terms(const PackedTokens& row,
                                std::span<std::uint32_t> tokens) const {
  static constexpr std::array<std::uint8_t, sizeof(Tail)> none = {};
  const std::uint8_t* tail = row.rest.data();
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const bool shared = row.bytes[i] >= most_common;
    Tail value = 0;
    std::memcpy(&value, shared ? tail : none.data(), sizeof value);
    tail += shared ? sizeof value : 0;
    tokens[i] = least_[row.bytes[i]] + value * sharing;
  }
}

void TokenPacking::unpack(const PackedTokens& row, std::vector<std::uint32_t>& tokens) const {
  const std::size_t tails = count_shared_token_bytes(row.bytes) * tail_bytes_;
  const bool damaged = row.rest.size() < tails;
  // Not cleared before, which would fill it twice.
  tokens.resize(damaged ? 0 : row.bytes.size());
  if (damaged) {
    return;
  }
  if (tail_bytes_ == sizeof(std::uint16_t)) {
    unpack_terms<std::uint16_t>(row, tokens);
  } else {
    unpack_terms<std::uint32_t>(row, tokens);
  }
  read_packed_token_marks(row.rest.subspan(tails), tokens);
}

std::vector<std::uint32_t> choose_common_tokens(std::span<const std::uint32_t> frequency) {
  std::vector<std::uint32_t> ids(frequency.empty() ? 0 : frequency.size() - 1);
  std::iota(ids.begin(), ids.end(), 1U);
  const std::size_t size = std::min(TokenPacking::most_common, ids.size());
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
