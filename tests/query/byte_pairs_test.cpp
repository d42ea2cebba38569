// tests/query/byte_pairs_test.cpp - neighbours found many at a time, against one after another.

#include "query/phrase/byte_pairs.h"

#include <algorithm>
#include <random>
#include <span>
#include <vector>

#include <gtest/gtest.h>

namespace zerkalo::query::byte_pairs_test {

namespace {

bool has(const ByteChoice& choice, std::uint8_t byte) {
  const auto* const end = choice.bytes.begin() + choice.ways;
  return std::find(choice.bytes.begin(), end, byte) != end;
}

std::size_t find_naively(std::span<const std::uint8_t> row,
                         std::size_t at,
                         const ByteChoice& left,
                         const ByteChoice& right,
                         std::size_t distance) {
  for (; at + distance < row.size(); ++at) {
    if (has(left, row[at]) && has(right, row[at + distance])) {
      return at;
    }
  }
  return row.size();
}

class Chance {
 public:
  std::size_t below(std::size_t bound) {
    return std::uniform_int_distribution<std::size_t>(0, bound - 1)(random_);
  }

  ByteChoice choice(std::size_t bytes) {
    ByteChoice made;
    made.ways = 1 + below(ByteChoice::most);
    // What lies behind `ways` is no choice.
    for (std::uint8_t& byte : made.bytes) {
      byte = static_cast<std::uint8_t>(below(bytes));
    }
    return made;
  }

  std::vector<std::uint8_t> row(std::size_t bytes) {
    std::vector<std::uint8_t> made(below(80));
    for (std::uint8_t& byte : made) {
      byte = static_cast<std::uint8_t>(below(bytes));
    }
    return made;
  }

 private:
  std::mt19937 random_{11};
};

}  // namespace

TEST(BytePair, IsFoundWhereOneAfterAnotherFindsIt) {
  Chance chance;
  std::size_t found = 0;
  for (int round = 0; round < 20000; ++round) {
    const std::size_t bytes = round % 2 == 0 ? 12 : 256;
    const ByteChoice left = chance.choice(bytes);
    const ByteChoice right = chance.choice(bytes);
    const std::size_t distance = 1 + (round % 3 == 0 ? chance.below(70) : chance.below(4));
    const BytePair pair(left, right, distance);
    const std::vector<std::uint8_t> row = chance.row(bytes);
    const std::size_t from = chance.below(row.size() + 1);
    const std::size_t place = find_naively(row, from, left, right, distance);
    ASSERT_EQ(pair.find(row, from), place) << "round " << round;
    found += place < row.size() ? 1 : 0;
  }
  EXPECT_GT(found, 1000U);
}

}  // namespace zerkalo::query::byte_pairs_test
