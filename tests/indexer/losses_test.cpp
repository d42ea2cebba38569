// tests/indexer/losses_test.cpp - what was lost is said once for each kind.

#include "indexer/losses.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace zerkalo::indexer::losses_test {

namespace {

std::vector<std::string> sentences(const Losses& losses) {
  std::vector<std::string> lines;
  for (const Loss& loss : losses.list()) {
    lines.push_back(sentence(loss));
  }
  return lines;
}

TEST(Losses, CountsEachKindAndKeepsTheFirst) {
  Losses losses;
  EXPECT_TRUE(losses.add({"reviews.csv", 2, "no-scale", "", "4"}, false));
  EXPECT_FALSE(losses.add({"reviews.csv", 3, "no-scale", "", "4.5"}, false));
  EXPECT_TRUE(losses.add({"reviews.csv", 3, "bad-date", "", "last summer"}, false));
  EXPECT_TRUE(losses.add({"old.csv", 0, "binary-file", "cannot be read", ""}, true));
  EXPECT_EQ(
      sentences(losses),
      (std::vector<std::string>{
          "2 ratings not read: no scale, first “4” in reviews.csv:2; say --rating-scale "
          "5, or 10, or 100",
          "1 date not read: no known notation, first “last summer” in reviews.csv:3; "
          "write 2023-05-12",
          "1 file that is no text: cannot be read, first in old.csv; export it as text"}));
}

TEST(Losses, TellsAReviewThatIsLostFromAPartOfOne) {
  Losses losses;
  losses.add({"a", 1, "no-author", "it begins with no name", ""}, true);
  EXPECT_TRUE(losses.add({"a", 2, "no-author", "it begins with no name", ""}, false));
  EXPECT_EQ(losses.list().size(), 2U);
}

TEST(Losses, KnowsWhatWasNotReadToItsEnd) {
  Losses losses;
  losses.add({"a", 1, "bad-json", "", "{"}, true);
  EXPECT_EQ(losses.unfinished(), nullptr);
  losses.add({"b", 9, "damaged-file", "gzip data ends early", ""}, true);
  ASSERT_NE(losses.unfinished(), nullptr);
  EXPECT_EQ(losses.unfinished()->first.file, "b");
}

TEST(Losses, ShowsTheBeginningOfALongValueOnOneLine) {
  Losses losses;
  losses.add({"a", 1, "bad-rating", "", "two lines\nof a rating"}, false);
  losses.add({"a", 1, "bad-date", "", std::string(500, 'x')}, false);
  for (const std::string& line : sentences(losses)) {
    EXPECT_EQ(line.find('\n'), std::string::npos);
    EXPECT_LT(line.size(), 200U);
    EXPECT_NE(line.find("…”"), std::string::npos) << line;
  }
}

TEST(Losses, SayAKindThatHasNoRowByItsMessage) {
  Losses losses;
  losses.add({"a", 7, "of-a-later-version", "something was odd", "x"}, false);
  EXPECT_EQ(sentences(losses),
            (std::vector<std::string>{"1 × something was odd, first “x” in a:7"}));
}

}  // namespace

}  // namespace zerkalo::indexer::losses_test
