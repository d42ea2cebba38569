// store/model/day.cpp - proleptic Gregorian calendar through <chrono>.

#include "store/model/day.h"

#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>

namespace zerkalo::store {

namespace {

std::optional<int> day_number(std::string_view digits, std::size_t length) {
  int value = 0;
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (digits.size() != length || error != std::errc() || end != digits.data() + digits.size()) {
    return std::nullopt;
  }
  return value;
}

// A power of two above the days of a year.
constexpr std::int32_t longest_year = 512;

int days_to_day(std::chrono::year_month_day date) {
  return static_cast<int>(std::chrono::sys_days(date).time_since_epoch().count());
}

}  // namespace

std::optional<int> parse_day(std::string_view iso, bool last) {
  using std::chrono::month;
  using std::chrono::year;
  const std::optional<int> y = day_number(iso.substr(0, 4), 4);
  if (!y) {
    return std::nullopt;
  }
  if (iso.size() == 4) {
    return last ? days_to_day(year(*y) / 12 / 31) : days_to_day(year(*y) / 1 / 1);
  }
  const std::optional<int> m =
      iso[4] == '-' && iso.size() >= 7 ? day_number(iso.substr(5, 2), 2) : std::nullopt;
  if (!m || *m < 1 || *m > 12) {
    return std::nullopt;
  }
  const std::chrono::year_month at = year(*y) / month(static_cast<unsigned>(*m));
  if (iso.size() == 7) {
    return last ? days_to_day(at / std::chrono::last) : days_to_day(at / 1);
  }
  const std::optional<int> d =
      iso[7] == '-' && iso.size() == 10 ? day_number(iso.substr(8, 2), 2) : std::nullopt;
  if (!d || *d < 1) {
    return std::nullopt;
  }
  const std::chrono::year_month_day date = at / std::chrono::day(static_cast<unsigned>(*d));
  return date.ok() ? std::optional<int>(days_to_day(date)) : std::nullopt;
}

std::optional<Days> parse_days(std::string_view iso) {
  const std::optional<int> first = parse_day(iso, false);
  const std::optional<int> last = parse_day(iso, true);
  return first && last ? std::optional(Days{*first, *last}) : std::nullopt;
}

std::int32_t pack_days(Days days) {
  return days.first * longest_year + (days.last - days.first);
}

Days unpack_days(std::int32_t packed) {
  // Rounded down, also before 1970.
  const std::int32_t length = packed & (longest_year - 1);
  const std::int32_t first = (packed - length) / longest_year;
  return {first, first + length};
}

int year_of_day(int day) {
  return static_cast<int>(
      std::chrono::year_month_day{std::chrono::sys_days(std::chrono::days(day))}.year());
}

std::string describe_day(int day) {
  const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::days(day))};
  std::array<char, 32> text{};
  std::snprintf(text.data(),
                text.size(),
                "%04d-%02u-%02u",
                static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()),
                static_cast<unsigned>(date.day()));
  return text.data();
}

}  // namespace zerkalo::store
