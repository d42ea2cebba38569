// query/phrase/byte_pairs.h - finds two words some places apart among the bytes of a passage.

#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace zerkalo::query {

/// What may stand at one of two places: the first `ways` of the bytes.
struct ByteChoice {
  static constexpr std::size_t most = 4;

  std::array<std::uint8_t, most> bytes = {};
  std::size_t ways = 1;  ///< 1 to `most`
};

/// Two places of a row, sought in row after row: sixteen bytes at a time.
///
/// Threads: pure.
class BytePair {
 public:
  BytePair() : BytePair({}, {}) {}

  /// `distance`: places from the left to the right, from 1.
  BytePair(const ByteChoice& left, const ByteChoice& right, std::size_t distance = 1);

  /// The first place from `at` on where one of the left stands and one of the right so far
  /// behind it; the size of the row where there is none.
  std::size_t find(std::span<const std::uint8_t> row, std::size_t at) const {
    return find_(row, at, *this);
  }

 private:
  using Both = std::array<std::array<std::uint8_t, ByteChoice::most>, 2>;
  using Find = std::size_t (*)(std::span<const std::uint8_t>, std::size_t, const BytePair&);

  template <std::size_t left, std::size_t right>
  static std::size_t find_pair(std::span<const std::uint8_t> row,
                               std::size_t at,
                               const BytePair& pair);

  Both bytes_ = {};
  std::size_t distance_ = 1;
  Find find_ = nullptr;
};

}  // namespace zerkalo::query
