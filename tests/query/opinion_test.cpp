// tests/query/opinion_test.cpp - figures of a few ratings, worked out by hand.

#include "query/model/opinion.h"

#include <optional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace zerkalo::query::opinion_test {
namespace {

// So many reviews of so many points.
using Votes = std::vector<std::pair<int, int>>;

store::Tally tally_of(const Votes& votes) {
  store::Tally tally;
  for (const auto& [times, points] : votes) {
    for (int i = 0; i < times; ++i) {
      const auto rating = static_cast<std::uint64_t>(points) * 2;
      ++tally.reviews;
      ++tally.rated;
      ++tally.judged;
      tally.positive += points > 60 ? 1 : 0;
      tally.sum += rating;
      tally.squares += rating * rating;
    }
  }
  return tally;
}

struct Case {
  const char* why;
  Votes votes;
  double mean;
  double spread;
  double score;
  double division;
};

TEST(Opinion, IsWhatItsDefinitionsSay) {
  const Case cases[] = {
      {"one review of full points", {{1, 100}}, 100, 0, 48.0733, 0},
      {"many of full points", {{1000, 100}}, 100, 0, 99.6215, 0},
      {"all give nothing", {{4, 0}}, 0, 0, 14.2808, 0},
      {"one half loves it, the other hates it", {{50, 0}, {50, 100}}, 50, 50, 42.5865, 0.9759},
      {"two who disagree are not many", {{1, 0}, {1, 100}}, 50, 50, 36.0599, 0.5345},
      {"nobody disagrees much", {{10, 70}, {10, 80}}, 75, 5, 67.2442, 0.0894},
      // Five numbers of stars, 20 points each: 3.3684 stars where the formula was published.
      {"the example of the source",
       {{25, 20}, {20, 40}, {75, 60}, {80, 80}, {60, 100}},
       70,
       24.0192,
       67.3686,
       0.4758},
  };
  for (const Case& c : cases) {
    const store::Tally tally = tally_of(c.votes);
    EXPECT_NEAR(*opinion_mean(tally), c.mean, 5e-5) << c.why;
    EXPECT_NEAR(*opinion_spread(tally), c.spread, 5e-5) << c.why;
    EXPECT_NEAR(*opinion_score(tally), c.score, 5e-5) << c.why;
    EXPECT_NEAR(*opinion_division(tally), c.division, 5e-5) << c.why;
  }
}

TEST(Opinion, IsUnknownWithoutRatings) {
  store::Tally tally;
  tally.reviews = 3;
  EXPECT_EQ(opinion_mean(tally), std::nullopt);
  EXPECT_EQ(opinion_spread(tally), std::nullopt);
  EXPECT_EQ(opinion_score(tally), std::nullopt);
  EXPECT_EQ(opinion_division(tally), std::nullopt);
  EXPECT_EQ(opinion_positive_share(tally), std::nullopt);
}

TEST(Opinion, IsPositiveAboveSixtyPoints) {
  EXPECT_DOUBLE_EQ(*opinion_positive_share(tally_of({{1, 60}, {1, 61}, {2, 100}})), 0.75);
  store::Tally verdicts;
  verdicts.judged = 4;
  verdicts.positive = 1;
  EXPECT_DOUBLE_EQ(*opinion_positive_share(verdicts), 0.25);
}

TEST(Opinion, ComparesCriticsAndAudienceWhereBothHaveSaidEnough) {
  const store::Tally enough = tally_of({{3, 90}});
  EXPECT_DOUBLE_EQ(*opinion_agreement({enough, tally_of({{2, 60}, {1, 90}})}), 80);
  EXPECT_DOUBLE_EQ(*opinion_agreement({tally_of({{3, 0}}), tally_of({{9, 100}})}), 0);
  EXPECT_EQ(opinion_agreement({enough, tally_of({{2, 90}})}), std::nullopt);
  EXPECT_EQ(opinion_agreement({tally_of({}), enough}), std::nullopt);
}

TEST(Opinion, OfTwoSetsAddsUp) {
  store::Tally both = tally_of({{2, 10}, {1, 55}});
  both += tally_of({{4, 90}});
  EXPECT_EQ(both, tally_of({{2, 10}, {1, 55}, {4, 90}}));
}

}  // namespace
}  // namespace zerkalo::query::opinion_test
