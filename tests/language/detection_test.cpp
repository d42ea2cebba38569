// tests/language/detection_test.cpp - the detection of languages holds its figures on the
// sample.

#include "tests/language/detection.h"

#include <cstdlib>
#include <string>

#include <gtest/gtest.h>

namespace zerkalo::tests::detection_test {
namespace {

std::string corpus() {
  return std::getenv("ZERKALO_CORPUS");  // NOLINT(concurrency-mt-unsafe)
}

double share(std::size_t part, std::size_t whole) {
  return static_cast<double>(part) / static_cast<double>(whole);
}

void nothing(const Miss&) {}

TEST(Corpus, NamesTheLanguageOfSubtitleLines) {
  const auto tallies =
      tally_detection({corpus() + "/langid.jsonl", "subtitle", -1, 0}, nothing);
  const Tally stemmed = sum(tallies, true);
  ASSERT_GT(stemmed.lines, 1000U);
  EXPECT_GE(share(stemmed.decided, stemmed.lines), 0.92);
  EXPECT_GE(share(stemmed.right, stemmed.decided), 0.975);
  const Tally all = sum(tallies, false);
  EXPECT_GE(share(all.decided, all.lines), 0.93);
  EXPECT_GE(share(all.right, all.decided), 0.965);
}

TEST(Corpus, NamesTheLanguageOfHalfTheSubtitleLinesThatNobodyLookedAt) {
  const Tally stemmed =
      sum(tally_detection({corpus() + "/langid.jsonl", "subtitle", 1, 0}, nothing), true);
  EXPECT_GE(share(stemmed.decided, stemmed.lines), 0.90);
  EXPECT_GE(share(stemmed.right, stemmed.decided), 0.965);
}

TEST(Corpus, NamesTheLanguageOfReviews) {
  const auto tallies = tally_detection({corpus() + "/reviews.jsonl", "", -1, 0}, nothing);
  const Tally stemmed = sum(tallies, true);
  ASSERT_GT(stemmed.lines, 1000U);
  EXPECT_GE(share(stemmed.decided, stemmed.lines), 0.985);
  EXPECT_GE(share(stemmed.right, stemmed.decided), 0.99);
  const Tally all = sum(tallies, false);
  EXPECT_GE(share(all.right, all.decided), 0.98);
}

}  // namespace
}  // namespace zerkalo::tests::detection_test
