// store/model/day.h - ISO dates as day numbers.

#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace zerkalo::store {

/// Days since 1970-01-01 of the first (with `last`: the last) day of "2012", "2012-04" or
/// "2012-04-01". Threads: pure.
std::optional<int> parse_day(std::string_view iso, bool last);

/// "2012-04-01" of a day number.
std::string describe_day(int day);

}  // namespace zerkalo::store
