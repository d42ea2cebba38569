// tests/store/token_packing_test.cpp - what is packed is what is unpacked, in any dictionary.

#include "store/files/token_packing.h"

#include <algorithm>
#include <array>
#include <random>
#include <vector>

#include <gtest/gtest.h>

namespace zerkalo::store::token_packing_test {
namespace {

constexpr std::array<std::uint32_t, 3> common{2, 5, 700};

using Tokens = std::vector<std::uint32_t>;

std::vector<std::uint8_t> pack(const TokenPacking& packing, const Tokens& tokens) {
  std::vector<std::uint8_t> record;
  packing.pack(tokens, record);
  return record;
}

// Rare words, common ones, starts of sentences, links, and long stretches without any.
Tokens random_tokens(std::mt19937& random, std::uint32_t terms) {
  Tokens tokens(random() % 5 == 0 ? random() % 1000 : random() % 40);
  const auto seldom = static_cast<std::uint32_t>(2 + random() % 300);
  for (std::uint32_t& token : tokens) {
    token = random() % 2 == 0 ? common[random() % common.size()]
                              : 1 + static_cast<std::uint32_t>(random() % terms);
    token |= random() % seldom == 0 ? sentence_bit : 0;
    token |= random() % seldom == 0 ? link_bit : 0;
  }
  return tokens;
}

TEST(TokenPacking, GivesBackWhatWasPacked) {
  std::mt19937 random(5);
  // Tails of two bytes are enough for the first two dictionaries.
  for (const std::uint32_t terms : {1000U, 6'000'000U, 7'000'000U, term_mask}) {
    const TokenPacking packing(common, terms);
    for (int round = 0; round < 500; ++round) {
      const Tokens tokens = random_tokens(random, terms);
      const std::vector<std::uint8_t> record = pack(packing, tokens);
      Tokens unpacked{1, 2, 3};
      packing.unpack(record, unpacked);
      ASSERT_EQ(unpacked, tokens) << terms;
      const auto bytes = TokenPacking::bytes(record);
      ASSERT_EQ(bytes.size(), tokens.size());
      for (std::size_t place = 0; place < tokens.size(); ++place) {
        ASSERT_EQ(bytes[place], packing.byte(tokens[place]));
        ASSERT_EQ(packing.term(record, place), tokens[place] & term_mask);
      }
    }
  }
}

TEST(TokenPacking, TakesThreeBytesForARareWordAndOneForACommonOne) {
  const TokenPacking packing(common, 1000);
  EXPECT_EQ(pack(packing, {}).size(), 1U);
  EXPECT_EQ(pack(packing, {2, 5, 700}).size(), 1U + 3);
  EXPECT_EQ(pack(packing, {2, 3, 700}).size(), 1U + 3 + 2);
  EXPECT_EQ(pack(packing, {2 | sentence_bit, 3, 700}).size(), 1U + 3 + 2 + 1);
}

// Whatever a damaged record says, no more is read than it has.
TEST(TokenPacking, ReadsNothingBehindARecord) {
  const TokenPacking packing(common, 1000);
  std::mt19937 random(7);
  for (int round = 0; round < 2000; ++round) {
    std::vector<std::uint8_t> record = pack(packing, random_tokens(random, 1000));
    record.resize(random() % (record.size() + 1));
    for (int damages = static_cast<int>(random() % 4); damages > 0 && !record.empty();
         --damages) {
      record[random() % record.size()] = static_cast<std::uint8_t>(random());
    }
    // Memory of its own size, so that a read behind it is seen.
    const std::vector<std::uint8_t> exact(record.begin(), record.end());
    Tokens tokens;
    packing.unpack(exact, tokens);
    EXPECT_LE(tokens.size(), exact.size());
    const auto bytes = TokenPacking::bytes(exact);
    for (std::size_t place = 0; place < bytes.size(); ++place) {
      packing.term(exact, place);
    }
  }
}

TEST(TokenPacking, HasAByteOfItsOwnForEachCommonWord) {
  const TokenPacking packing(common, 2000);
  std::array<unsigned, 256> words{};
  for (std::uint32_t id = 1; id <= 2000; ++id) {
    ++words[packing.byte(id)];
    EXPECT_EQ(packing.is_own(packing.byte(id)), std::ranges::find(common, id) != common.end())
        << id;
    EXPECT_EQ(packing.byte(id | sentence_bit), packing.byte(id)) << id;
  }
  for (std::size_t byte = 0; byte < words.size(); ++byte) {
    if (packing.is_own(static_cast<std::uint8_t>(byte))) {
      EXPECT_EQ(words[byte], 1U) << byte;
    }
  }
}

TEST(TokenPacking, HasNoOwnBytesWithoutCommonWords) {
  const TokenPacking packing({}, 500);
  for (std::uint32_t id = 1; id < 500; ++id) {
    EXPECT_FALSE(packing.is_own(packing.byte(id))) << id;
  }
}

TEST(ChooseCommon, TakesTheWordsOfMostPassages) {
  EXPECT_EQ(choose_common(std::array<std::uint32_t, 0>{}), std::vector<std::uint32_t>());
  EXPECT_EQ(choose_common(std::array<std::uint32_t, 4>{0, 3, 9, 1}),
            (std::vector<std::uint32_t>{1, 2, 3}));
  std::vector<std::uint32_t> frequency(1000, 7);
  frequency[999] = 8;
  frequency[1] = 6;
  const std::vector<std::uint32_t> words = choose_common(frequency);
  ASSERT_EQ(words.size(), TokenPacking::most_common);
  EXPECT_EQ(words.front(), 2U) << "of equals the first";
  EXPECT_EQ(words.back(), 999U);
}

}  // namespace
}  // namespace zerkalo::store::token_packing_test
