// tests/cli/measures_test.cpp - measures of a ranking against values worked out by hand.

#include <gtest/gtest.h>

#include "cli/judgements.h"

namespace zerkalo::cli::measures_test {
namespace {

struct Case {
  const char* why;
  std::vector<std::string> ranked;
  Grades grades;
  double ndcg10;
  double mrr;
  double recall100;
};

std::vector<std::string> at_place(std::size_t place) {
  std::vector<std::string> ranked(place - 1, "wrong");
  for (std::size_t i = 0; i < ranked.size(); ++i) {
    ranked[i] += std::to_string(i);
  }
  ranked.emplace_back("a");
  return ranked;
}

const Case cases[] = {
    {"the right one first", {"a", "b"}, {{"a", 1}}, 1, 1, 1},
    {"nothing found", {}, {{"a", 1}}, 0, 0, 0},
    {"nothing to find", {"a"}, {}, 0, 0, 0},
    {"a grade of 0 is no answer", {"b", "a"}, {{"a", 1}, {"b", 0}}, 0.63092975, 0.5, 1},
    {"third place", {"x", "y", "a"}, {{"a", 1}}, 0.5, 1.0 / 3, 1},
    {"behind the tenth nDCG sees nothing", at_place(11), {{"a", 1}}, 0, 1.0 / 11, 1},
    {"behind the hundredth recall sees nothing", at_place(101), {{"a", 1}}, 0, 1.0 / 101, 0},
    // DCG 1/log2(2) + 3/log2(3) = 2.892789, ideal 3 + 1/log2(3) = 3.630930
    {"the better one second", {"b", "a"}, {{"a", 2}, {"b", 1}}, 0.79670758, 1, 1},
    {"half of two", {"a"}, {{"a", 1}, {"b", 1}}, 0.61314719, 1, 0.5},
};

TEST(Measure, AgreesWithValuesByHand) {
  for (const Case& c : cases) {
    const Quality quality = measure(c.ranked, c.grades);
    EXPECT_EQ(quality.queries, 1U) << c.why;
    EXPECT_NEAR(quality.ndcg10, c.ndcg10, 1e-7) << c.why;
    EXPECT_NEAR(quality.mrr, c.mrr, 1e-7) << c.why;
    EXPECT_NEAR(quality.recall100, c.recall100, 1e-7) << c.why;
  }
}

TEST(Join, IsTheMeanOverQueries) {
  Quality all;
  for (const Case& c : cases) {
    all = join_quality(all, measure(c.ranked, c.grades));
  }
  EXPECT_EQ(all.queries, std::size(cases));
  EXPECT_NEAR(all.recall100, 5.5 / 9, 1e-9);
}

}  // namespace
}  // namespace zerkalo::cli::measures_test
