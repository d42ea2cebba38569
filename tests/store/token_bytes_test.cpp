// tests/store/token_bytes_test.cpp - common words have bytes of their own.

#include <algorithm>
#include <array>

#include <gtest/gtest.h>

#include "store/files/forward_index.h"

namespace zerkalo::store::token_bytes_test {
namespace {

TEST(TokenBytes, AreOfNoOtherWordWhereTheyAreOwn) {
  const std::array<std::uint32_t, 3> common{2, 5, 700};
  const TokenBytes bytes(common);
  std::array<unsigned, 256> words{};
  for (std::uint32_t id = 1; id <= 2000; ++id) {
    ++words[bytes.of(id)];
    EXPECT_EQ(bytes.is_own(bytes.of(id)), std::ranges::find(common, id) != common.end()) << id;
    EXPECT_EQ(bytes.of(id | sentence_bit), bytes.of(id)) << id;
  }
  for (std::size_t byte = 0; byte < words.size(); ++byte) {
    if (bytes.is_own(static_cast<std::uint8_t>(byte))) {
      EXPECT_EQ(words[byte], 1U) << byte;
    }
  }
}

TEST(TokenBytes, AreSharedWithoutCommonWords) {
  const TokenBytes bytes({});
  for (std::uint32_t id = 1; id < 500; ++id) {
    EXPECT_FALSE(bytes.is_own(bytes.of(id))) << id;
  }
}

TEST(ChooseCommon, TakesTheWordsOfMostPassages) {
  EXPECT_EQ(choose_common(std::array<std::uint32_t, 0>{}), std::vector<std::uint32_t>());
  EXPECT_EQ(choose_common(std::array<std::uint32_t, 4>{0, 3, 9, 1}),
            (std::vector<std::uint32_t>{1, 2, 3}));
  std::vector<std::uint32_t> frequency(1000, 7);
  frequency[999] = 8;
  frequency[1] = 6;
  const std::vector<std::uint32_t> common = choose_common(frequency);
  ASSERT_EQ(common.size(), TokenBytes::most);
  EXPECT_EQ(common.front(), 2U) << "of equals the first";
  EXPECT_EQ(common.back(), 999U);
}

}  // namespace
}  // namespace zerkalo::store::token_bytes_test
