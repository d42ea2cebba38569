// tests/base/hash_test.cpp - hashes that stand in files must not change.

#include "base/hash.h"

#include <gtest/gtest.h>

namespace zerkalo::base::hash_test {
namespace {

TEST(Hash, IsXxh3) {
  // The value of an empty text that the specification of XXH3 gives.
  EXPECT_EQ(hash(""), 0x2D06800538D394C2U);
  EXPECT_NE(hash("a"), hash("b"));
  EXPECT_NE(hash("a"), hash("a", 1));
}

TEST(Hexadecimal, HasSixteenDigits) {
  EXPECT_EQ(hexadecimal(0), "0000000000000000");
  EXPECT_EQ(hexadecimal(0x0123456789ABCDEF), "0123456789abcdef");
}

}  // namespace
}  // namespace zerkalo::base::hash_test
