// query/phrase/byte_pairs.h - finds two neighbours among the bytes of a passage.

#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace zerkalo::query {

/// What may stand at one of two places next to each other: the first `ways` of the bytes.
struct ByteChoice {
  static constexpr std::size_t most = 4;

  std::array<std::uint8_t, most> bytes = {};
  std::size_t ways = 1;  ///< 1 to `most`
};

/// Two neighbours, sought in row after row: many bytes at a time, as wide as the processor
/// goes.
///
/// Threads: pure.
class BytePair {
 public:
  BytePair() : BytePair({}, {}) {}

  BytePair(const ByteChoice& left, const ByteChoice& right);

  /// The first place from `at` on where one of the left stands and one of the right behind it;
  /// the size of the row where there is none.
  std::size_t find(std::span<const std::uint8_t> row, std::size_t at) const {
    return find_(row, at, bytes_);
  }

 private:
  using Both = std::array<std::array<std::uint8_t, ByteChoice::most>, 2>;
  using Find = std::size_t (*)(std::span<const std::uint8_t>, std::size_t, const Both&);

  Both bytes_ = {};
  Find find_ = nullptr;
};

}  // namespace zerkalo::query
