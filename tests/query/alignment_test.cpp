// tests/query/alignment_test.cpp - the bound on what an alignment is worth, over random texts.

#include "query/phrase/alignment.h"

#include <random>
#include <vector>

#include <gtest/gtest.h>

namespace zerkalo::query::alignment_test {

namespace {

constexpr std::uint32_t vocabulary = 12;

// Each word has a form of its own and another one; worth 1 to 4.
PlanNode random_quote(std::mt19937& random) {
  PlanNode quote;
  quote.kind = PlanNode::Kind::closest;
  const std::size_t words = 2 + random() % 6;
  for (std::size_t i = 0; i < words; ++i) {
    PlanNode& word = quote.children.emplace_back();
    word.weight = 1 + static_cast<double>(random() % 4);
    for (int form = 0; form < 2; ++form) {
      word.forms.emplace_back().emplace_back().ids = {
          1 + static_cast<std::uint32_t>(random() % vocabulary)};
    }
  }
  return quote;
}

std::vector<std::uint32_t> random_text(std::mt19937& random) {
  std::vector<std::uint32_t> tokens(random() % 40);
  for (std::uint32_t& token : tokens) {
    token = static_cast<std::uint32_t>(random() % (2 * vocabulary));
  }
  return tokens;
}

}  // namespace

TEST(Alignment, IsWorthNoMoreThanItsBound) {
  std::mt19937 random(13);
  int close = 0;
  for (int round = 0; round < 20'000; ++round) {
    Aligner aligner(random_quote(random));
    const std::vector<std::uint32_t> tokens = random_text(random);
    const double bound = aligner.at_most({tokens});
    const double score = aligner.align({tokens}).score;
    ASSERT_LE(score, bound + 1e-4) << "round " << round;
    close += score > 0 && score > bound / 2 ? 1 : 0;
  }
  // A bound that were always huge would hold as well.
  EXPECT_GT(close, 5000);
}

}  // namespace zerkalo::query::alignment_test
