// tests/indexer/rating_test.cpp - every notation of a rating to points.

#include "indexer/normalise/rating.h"

#include <gtest/gtest.h>

namespace zerkalo::indexer {
namespace {

constexpr double none = -1;

struct Case {
  std::string_view why;
  std::string_view raw;
  double points;
};

constexpr Case cases[] = {
    {"a fraction of five", "4.5/5", 90},
    {"a fraction of four", "3.1/4", 77.5},
    {"a fraction of ten", "8/10", 80},
    {"all points", "4/4", 100},
    {"no points at all is a rating", "0/10", 0},
    {"rounded to half a point", "2/3", 66.5},
    {"rounded up", "1/3", 33.5},
    {"of a hundred", "85/100", 85},
    {"of twenty, as in France", "14/20", 70},
    {"of six, as in Switzerland", "4.5/6", 75},
    {"decimal comma", "3,5/5", 70},
    {"blanks around the bar", "3.5 / 5", 70},
    {"blanks around all", "  4/5  ", 80},
    {"scale with a fraction", "4.0/5.0", 80},
    {"full-width signs", "４／５", 80},
    {"fraction slash", "4⁄5", 80},
    {"no-break space", "4 /5", 80},
    {"mixed number", "3 1/2 / 4", 87.5},
    {"mixed number glued", "3½/5", 70},
    {"quarter", "2¼/5", 45},
    {"three quarters", "2¾/5", 55},
    {"half of five", "½/5", 10},
    {"out of", "3 out of 4", 75},
    {"out of, with stars", "3.5 out of 5 stars", 70},
    {"rated out of", "Rated 3.5 out of 5 stars", 70},
    {"stars out of", "3 stars out of 4", 75},
    {"of", "8 of 10", 80},
    {"German", "8 von 10", 80},
    {"German points", "8 von 10 Punkten", 80},
    {"French", "8 sur 10", 80},
    {"Spanish", "8 de 10", 80},
    {"Italian", "8 su 10", 80},
    {"Dutch", "8 van 10", 80},
    {"Norwegian", "5 av 6", 83.5},
    {"Russian", "8 из 10", 80},
    {"Russian points", "8 баллов из 10", 80},
    {"stars are of five", "3.5 stars", 70},
    {"one star", "1 star", 20},
    {"German stars", "4 Sterne", 80},
    {"French stars", "4 étoiles", 80},
    {"Spanish stars", "4 estrellas", 80},
    {"Portuguese stars", "4 estrelas", 80},
    {"Italian stars", "4 stelle", 80},
    {"Russian stars", "4 звезды", 80},
    {"half a star", "½ star", 10},
    {"half a star as a fraction", "1/2 star", 10},
    {"one of two", "1/2", 50},
    {"three of four", "3/4 stars", 75},
    {"half a star alone", "½", 10},
    {"mixed number of stars", "3 1/2 stars", 70},
    {"stars with a half sign", "3½ stars", 70},
    {"number in words", "four stars", 80},
    {"number and a half in words", "three and a half stars", 70},
    {"words out of words", "three out of four", 75},
    {"no stars", "zero stars", 0},
    {"three star signs", "★★★", 60},
    {"star signs and a half", "★★★½", 70},
    {"empty stars tell the scale", "★★★☆☆", 60},
    {"four signs in all are a scale of four", "★★★☆", 75},
    {"a half takes one place", "★★★½☆", 70},
    {"only empty stars", "☆☆☆☆☆", 0},
    {"ten places", "★★★★★★★★☆☆", 80},
    {"star signs with a scale", "★★★½/4", 87.5},
    {"star signs out of signs", "★★★ out of ★★★★", 75},
    {"emoji stars", "⭐⭐⭐⭐", 80},
    {"emoji stars with selectors", "⭐️⭐️⭐️", 60},
    {"glowing stars", "🌟🌟🌟🌟🌟", 100},
    {"asterisks", "***", 60},
    {"asterisks and a half", "***1/2", 70},
    {"asterisks, blank, half", "*** 1/2", 70},
    {"A+", "A+", 100},
    {"A", "A", 95},
    {"A-", "A-", 90},
    {"B+", "B+", 87},
    {"B", "B", 83},
    {"B-", "B-", 80},
    {"C+", "C+", 77},
    {"C", "C", 73},
    {"C-", "C-", 70},
    {"D+", "D+", 67},
    {"D", "D", 63},
    {"D-", "D-", 60},
    {"F", "F", 40},
    {"a grade in small letters", "b+", 87},
    {"a real minus sign", "B−", 80},
    {"a dash as minus", "B–", 80},
    {"minus in words", "A minus", 90},
    {"plus in words", "C plus", 77},
    {"grade with its label", "Grade: B+", 87},
    {"rated with its label", "Rated: 4.5/5", 90},
    {"rating with its label", "Rating: 3/4", 75},
    {"score with its label", "Score: 8/10", 80},
    {"thumbs up", "thumbs up", 100},
    {"thumbs down", "Thumbs down", 0},
    {"two thumbs up", "Two thumbs up", 100},
    {"thumb emoji", "👍", 100},
    {"thumb down emoji", "👎", 0},
    {"points of a hundred", "75 points out of 100", 75},
    {"a full stop at the end", "4/5.", 80},
    {"above its scale", "7/5", none},
    {"far above its scale", "11/10", none},
    {"no rating", "no rating", none},
    {"nothing", "", none},
    {"only blanks", "   ", none},
    {"a bare percentage", "85%", none},
    {"a percentage with a label", "Rated: 85%", none},
    {"a number without a scale", "8", none},
    {"a decimal without a scale", "7.5", none},
    {"six stars of five", "6 stars", none},
    {"seven star signs without a scale", "★★★★★★★", none},
    {"a scale of zero", "0/0", none},
    {"no scale behind the bar", "4/", none},
    {"nothing before the bar", "/5", none},
    {"a scale nobody uses", "400/500", none},
    {"three numbers", "4/5/6", none},
    {"a date", "12/05/2012", none},
    {"below zero", "-3/5", none},
    {"a grade that is none", "H", none},
    {"a grade that is none, with sign", "E+", none},
    {"a word", "Fresh", none},
    {"thumbs sideways", "thumbs sideways", none},
    {"only the label", "Rating of", none},
    {"text behind", "4/5 would watch again", none},
    {"not a number", "nan/5", none},
    {"infinite", "inf/5", none},
    {"a very long number", "99999999999999999999/5", none},
    {"malformed bytes", "\xFF\xFE/5", none},
};

TEST(ParseRating, ReadsEveryNotation) {
  for (const Case& c : cases) {
    EXPECT_EQ(parse_rating(c.raw).value_or(none), c.points) << c.why << ": " << c.raw;
  }
}

TEST(ParseRating, IgnoresAnythingAsLongAsABook) {
  EXPECT_FALSE(parse_rating(std::string(1 << 20, '*')));
}

struct ScaleCase {
  std::string_view why;
  double value;
  double low;
  double high;
  double points;
};

constexpr ScaleCase scale_cases[] = {
    {"from one to ten is value by ten", 8, 1, 10, 80},
    {"the lowest of one to ten", 1, 1, 10, 10},
    {"the middle of three steps", 1, 0, 2, 50},
    {"two steps", 1, 0, 1, 100},
    {"below zero it is linear", 0, -5, 5, 50},
    {"below the low end", 0, 1, 10, none},
    {"above the high end", 11, 1, 10, none},
    {"a scale upside down", 3, 5, 1, none},
    {"a scale of one point", 1, 1, 1, none},
};

TEST(ScaleRating, KeepsToItsScale) {
  for (const ScaleCase& c : scale_cases) {
    EXPECT_EQ(scale_rating(c.value, c.low, c.high).value_or(none), c.points) << c.why;
  }
}

}  // namespace
}  // namespace zerkalo::indexer
