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

struct Packed {
  std::vector<std::uint8_t> bytes;
  std::vector<std::uint8_t> rest;

  PackedTokens row() const { return {bytes, rest}; }
};

Packed pack(const TokenPacking& packing, const Tokens& tokens) {
  Packed packed;
  for (const std::uint32_t token : tokens) {
    packed.bytes.push_back(packing.byte(token));
  }
  packing.pack_rest(tokens, packed.rest);
  return packed;
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
      const Packed packed = pack(packing, tokens);
      Tokens unpacked{1, 2, 3};
      packing.unpack(packed.row(), unpacked);
      ASSERT_EQ(unpacked, tokens) << terms;
      for (std::size_t place = 0; place < tokens.size(); ++place) {
        ASSERT_EQ(packing.term(packed.row(), place), tokens[place] & term_mask);
      }
    }
  }
}

TEST(TokenPacking, TakesThreeBytesForARareWordAndOneForACommonOne) {
  const TokenPacking packing(common, 1000);
  const auto size = [&](const Tokens& tokens) {
    const Packed packed = pack(packing, tokens);
    return packed.bytes.size() + packed.rest.size();
  };
  EXPECT_EQ(size({}), 0U);
  EXPECT_EQ(size({2, 5, 700}), 3U);
  EXPECT_EQ(size({2, 3, 700}), 3U + 2);
  EXPECT_EQ(size({2 | sentence_bit, 3, 700}), 3U + 2 + 1);
}

// Whatever a damaged row says, no more is read than it has.
TEST(TokenPacking, ReadsNothingBehindARow) {
  const TokenPacking packing(common, 1000);
  std::mt19937 random(7);
  for (int round = 0; round < 2000; ++round) {
    Packed packed = pack(packing, random_tokens(random, 1000));
    packed.rest.resize(random() % (packed.rest.size() + 1));
    for (auto* of : {&packed.bytes, &packed.rest}) {
      for (int damages = static_cast<int>(random() % 4); damages > 0 && !of->empty();
           --damages) {
        (*of)[random() % of->size()] = static_cast<std::uint8_t>(random());
      }
    }
    // Memory of its own size, so that a read behind it is seen.
    const std::vector<std::uint8_t> exact(packed.rest.begin(), packed.rest.end());
    const PackedTokens row{packed.bytes, exact};
    Tokens tokens;
    packing.unpack(row, tokens);
    EXPECT_LE(tokens.size(), packed.bytes.size());
    for (std::size_t place = 0; place < packed.bytes.size(); ++place) {
      packing.term(row, place);
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
  EXPECT_EQ(choose_common_tokens(std::array<std::uint32_t, 0>{}), std::vector<std::uint32_t>());
  EXPECT_EQ(choose_common_tokens(std::array<std::uint32_t, 4>{0, 3, 9, 1}),
            (std::vector<std::uint32_t>{1, 2, 3}));
  std::vector<std::uint32_t> frequency(1000, 7);
  frequency[999] = 8;
  frequency[1] = 6;
  const std::vector<std::uint32_t> words = choose_common_tokens(frequency);
  ASSERT_EQ(words.size(), TokenPacking::most_common);
  EXPECT_EQ(words.front(), 2U) << "of equals the first";
  EXPECT_EQ(words.back(), 999U);
}

}  // namespace
}  // namespace zerkalo::store::token_packing_test
