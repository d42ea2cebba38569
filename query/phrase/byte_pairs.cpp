// query/phrase/byte_pairs.cpp - compares sixteen places at a time.

#include "query/phrase/byte_pairs.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace zerkalo::query {

namespace {

using Row = std::span<const std::uint8_t>;
using Bytes = std::array<std::uint8_t, ByteChoice::most>;

using Vector = std::uint8_t __attribute__((vector_size(16)));
constexpr std::size_t width = sizeof(Vector);

Vector load_bytes(const std::uint8_t* from) {
  Vector bytes;
  std::memcpy(&bytes, from, sizeof bytes);
  return bytes;
}

// A bit of each byte that is not 0, the first lowest; all bits of such a byte are 1.
unsigned bits_of_bytes(Vector bytes) {
#ifdef __SSE2__
  using Signed = char __attribute__((vector_size(16)));
  return static_cast<unsigned>(__builtin_ia32_pmovmskb128(reinterpret_cast<Signed>(bytes)));
#else
  unsigned bits = 0;
  for (std::size_t i = 0; i < width; ++i) {
    bits |= static_cast<unsigned>(bytes[i] & 1U) << i;
  }
  return bits;
#endif
}

/// One of so many bytes.
template <std::size_t ways>
class AnyByte {
 public:
  explicit AnyByte(const Bytes& of) : of_(of) {
    for (std::size_t i = 0; i < ways; ++i) {
      spread_[i] = Vector{} + of[i];
    }
  }

  bool has(std::uint8_t byte) const {
    return std::find(of_.begin(), of_.begin() + ways, byte) != of_.begin() + ways;
  }

  Vector among(Vector bytes) const {
    Vector any{};
    for (std::size_t i = 0; i < ways; ++i) {
      any |= static_cast<Vector>(bytes == spread_[i]);
    }
    return any;
  }

 private:
  const Bytes& of_;
  std::array<Vector, ways> spread_;
};

// 1, 2 or as many as there can be.
std::size_t rounded_byte_ways(std::size_t ways) {
  return ways <= 2 ? ways - 1 : 2;
}

}  // namespace

template <std::size_t left, std::size_t right>
std::size_t BytePair::find_pair(Row row, std::size_t at, const BytePair& pair) {
  const AnyByte<left> first(pair.bytes_[0]);
  const AnyByte<right> second(pair.bytes_[1]);
  const std::size_t distance = pair.distance_;
  const auto pairs_at = [&](std::size_t begin) {
    return bits_of_bytes(first.among(load_bytes(&row[begin])) &
                         second.among(load_bytes(&row[begin + distance])));
  };
  for (; at + width - 1 + distance < row.size(); at += width) {
    if (const unsigned found = pairs_at(at); found != 0) {
      return at + static_cast<std::size_t>(std::countr_zero(found));
    }
  }
  if (at + distance < row.size() && row.size() > width - 1 + distance) {
    // The last block again, without what was looked at.
    const std::size_t begin = row.size() - width - distance;
    const unsigned found = pairs_at(begin) >> (at - begin);
    return found != 0 ? at + static_cast<std::size_t>(std::countr_zero(found)) : row.size();
  }
  while (at + distance < row.size() &&
         !(first.has(row[at]) && second.has(row[at + distance]))) {
    ++at;
  }
  return at + distance < row.size() ? at : row.size();
}

BytePair::BytePair(const ByteChoice& left, const ByteChoice& right, std::size_t distance)
    : distance_(distance) {
  constexpr std::size_t most = ByteChoice::most;
  static constexpr Find finds[3][3] = {
      {find_pair<1, 1>, find_pair<1, 2>, find_pair<1, most>},
      {find_pair<2, 1>, find_pair<2, 2>, find_pair<2, most>},
      {find_pair<most, 1>, find_pair<most, 2>, find_pair<most, most>}};
  find_ = finds[rounded_byte_ways(left.ways)][rounded_byte_ways(right.ways)];
  for (std::size_t way = 0; way < most; ++way) {
    bytes_[0][way] = left.bytes[std::min(way, left.ways - 1)];
    bytes_[1][way] = right.bytes[std::min(way, right.ways - 1)];
  }
}

}  // namespace zerkalo::query
