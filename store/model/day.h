// store/model/day.h - ISO dates as day numbers.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace zerkalo::store {

/// Days since 1970-01-01 of the first (with `last`: the last) day of "2012", "2012-04" or
/// "2012-04-01". Threads: pure.
std::optional<int> parse_day(std::string_view iso, bool last);

/// The days that a date may mean: one, or all those of a month or year of which no more is
/// known.
struct Days {
  int first = 0;
  int last = 0;
};

std::optional<Days> parse_days(std::string_view iso);

/// Both in one number, which rises with the first day.
std::int32_t pack_days(Days days);
Days unpack_days(std::int32_t packed);

/// 2012 of a day number of that year.
int year_of_day(int day);

/// "2012-04-01" of a day number.
std::string describe_day(int day);

}  // namespace zerkalo::store
