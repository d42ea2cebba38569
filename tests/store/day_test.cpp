// tests/store/day_test.cpp - ISO dates to day numbers and back.

#include "store/model/day.h"

#include <gtest/gtest.h>

namespace zerkalo::store::day_test {

namespace {

struct Case {
  std::string_view why;
  std::string_view iso;
  bool last;
  std::optional<int> day;
};

const Case cases[] = {
    {"the first day counts zero", "1970-01-01", false, 0},
    {"days before are negative", "1969-12-31", false, -1},
    {"a leap day is a day", "2024-02-29", false, 19782},
    {"there is none in other years", "2023-02-29", false, std::nullopt},
    {"a month begins with its first day", "2012-04", false, 15431},
    {"and ends with its last", "2012-04", true, 15460},
    {"February of a leap year has 29", "2024-02", true, 19782},
    {"a year begins in January", "1975", false, 1826},
    {"and ends in December", "1975", true, 2190},
    {"month 13 is none", "2012-13", false, std::nullopt},
    {"day 0 is none", "2012-04-00", false, std::nullopt},
    {"other separators are refused", "2012/04/01", false, std::nullopt},
    {"nothing is no date", "", false, std::nullopt},
    {"words are no date", "last spring", false, std::nullopt},
};

}  // namespace

TEST(ParseDay, CountsDays) {
  for (const Case& c : cases) {
    EXPECT_EQ(parse_day(c.iso, c.last), c.day) << c.why;
  }
}

TEST(Days, SurvivePacking) {
  for (const std::string_view iso :
       {"2012-04-01", "2012-04", "2012", "1968-02", "1968", "1969-12-31", "0001", "9999"}) {
    const std::optional<Days> days = parse_days(iso);
    ASSERT_TRUE(days) << iso;
    EXPECT_EQ(unpack_days(pack_days(*days)).first, days->first) << iso;
    EXPECT_EQ(unpack_days(pack_days(*days)).last, days->last) << iso;
  }
  EXPECT_LT(pack_days(*parse_days("1968")), pack_days(*parse_days("1968-02")));
  EXPECT_LT(pack_days(*parse_days("1968-02")), pack_days(*parse_days("1968-02-02")));
  EXPECT_FALSE(parse_days("1968-13"));
}

TEST(DescribeDay, PrintsWhatParseDayRead) {
  for (int day = -40000; day < 40000; day += 37) {
    EXPECT_EQ(parse_day(describe_day(day), false), day);
  }
}

}  // namespace zerkalo::store::day_test
