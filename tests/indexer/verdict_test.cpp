// tests/indexer/verdict_test.cpp - which words are for a film, against it, or neither.

#include "indexer/normalise/verdict.h"

#include <gtest/gtest.h>

#include "indexer/normalise/rating.h"

namespace zerkalo::indexer::verdict_test {
namespace {

struct Case {
  std::string_view why;
  std::string_view raw;
  std::string_view verdict;
};

constexpr Case cases[] = {
    {"a tomato", "Fresh", "positive"},
    {"a rotten one", "rotten", "negative"},
    {"a film's badge", "Certified Fresh", "positive"},
    {"capitals", "POSITIVE", "positive"},
    {"data sets", "neg", "negative"},
    {"neither", "Neutral", "mixed"},
    {"thumbs", "thumbs up", "positive"},
    {"one thumb", "Thumb down", "negative"},
    {"two thumbs", "Two thumbs up!", "positive"},
    {"a joined thumb", "thumbs-up", "positive"},
    {"a sign", "👍", "positive"},
    {"a sign with a skin tone", "👎🏽", "negative"},
    {"two signs", "👍👍", "positive"},
    {"one of each", "👍👎", ""},
    {"thumbs to the side", "thumbs sideways", ""},
    {"a shop's word", "Recommended", "positive"},
    {"its opposite", "Not Recommended", "negative"},
    {"a curly apostrophe", "don’t recommend", "negative"},
    {"with stress", "highly recommended", "positive"},
    {"German", "nicht empfohlen", "negative"},
    {"French", "Négatif", "negative"},
    {"Spanish", "positivo", "positive"},
    {"Russian", "Отрицательная", "negative"},
    {"Russian neither", "нейтральная", "mixed"},
    {"Chinese", "差评", "negative"},
    {"a sentence", "a fresh look at an old tale", ""},
    {"a rating", "4/5", ""},
    {"a number says nothing", "1", ""},
    {"nothing", "", ""},
    {"malformed bytes", "\xFF\xFE", ""},
};

TEST(ParseVerdict, NeedsAllWordsToBeOfOne) {
  for (const Case& c : cases) {
    EXPECT_EQ(parse_verdict(c.raw), c.verdict) << c.why << ": " << c.raw;
    EXPECT_TRUE(c.verdict.empty() || !parse_rating(c.raw)) << c.why << " has no points";
  }
}

TEST(ParseVerdict, IgnoresAnythingAsLongAsABook) {
  EXPECT_EQ(parse_verdict(std::string(1 << 20, 'a')), "");
}

TEST(VerdictOfAnswer, TakesYesAndNo) {
  EXPECT_EQ(verdict_of_answer("true"), "positive");
  EXPECT_EQ(verdict_of_answer(" No "), "negative");
  EXPECT_EQ(verdict_of_answer("0"), "negative");
  EXPECT_EQ(verdict_of_answer("Rotten"), "negative");
  EXPECT_EQ(verdict_of_answer("1.0"), "positive");
  EXPECT_EQ(verdict_of_answer("-1"), "negative");
  EXPECT_EQ(verdict_of_answer("2"), "");
}

}  // namespace
}  // namespace zerkalo::indexer::verdict_test
