// indexer/normalise/date.cpp - reads one date in any of the forms that reviews carry.

#include "indexer/normalise/date.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "indexer/normalise/calendar_words.h"
#include "indexer/normalise/date_parts.h"
#include "text/utf8.h"

namespace zerkalo::indexer {

namespace {

constexpr int oldest_year = 1870;
constexpr int years_ahead = 20;

using Parts = std::vector<DatePart>;

std::string date_digits(unsigned value) {
  std::string out = std::to_string(value);
  return out.size() == 1 ? "0" + out : out;
}

std::optional<Date> make_date(int year, unsigned month, unsigned day, int this_year) {
  if (year < oldest_year || year > this_year + years_ahead) {
    return std::nullopt;
  }
  Date date{std::to_string(year), "year"};
  if (month == 0) {
    return day == 0 ? std::optional(date) : std::nullopt;
  }
  if (month > 12) {
    return std::nullopt;
  }
  date = {date.iso + "-" + date_digits(month), "month"};
  if (day == 0) {
    return date;
  }
  const std::chrono::year_month_day whole{
      std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
  if (!whole.ok()) {
    return std::nullopt;
  }
  return Date{date.iso + "-" + date_digits(day), "day"};
}

int full_year_of_date(const DatePart& part, int this_year) {
  if (part.digits != 2) {
    return part.digits == 4 ? part.number : 0;
  }
  const int century = this_year / 100 * 100;
  return part.number <= this_year % 100 ? century + part.number : century - 100 + part.number;
}

unsigned number_of_part(const DatePart& part) {
  return part.number > 0 ? static_cast<unsigned>(part.number) : 99;
}

std::optional<Date> date_in_two_orders(const Parts& parts, DateOrder order, int this_year) {
  const unsigned first = number_of_part(parts[0]);
  const unsigned second = number_of_part(parts[1]);
  const int year = full_year_of_date(parts[2], this_year);
  const bool dotted = parts[1].sign == '.';
  const bool open = first <= 12 && second <= 12 && first != second;
  const bool day_first = open ? dotted || order == DateOrder::day_first : first > 12;
  std::optional<Date> date = day_first ? make_date(year, second, first, this_year)
                                       : make_date(year, first, second, this_year);
  if (date) {
    date->ambiguous = open && !dotted && order == DateOrder::unknown;
  }
  return date;
}

/// 20120401 as a number.
std::optional<Date> date_of_whole_number(int all, int this_year) {
  return make_date(all / 10000,
                   static_cast<unsigned>(all / 100 % 100),
                   static_cast<unsigned>(all % 100),
                   this_year);
}

std::optional<Date> numeric_date(const Parts& parts, DateOrder order, int this_year) {
  if (parts.empty() || parts.size() > 3) {
    return std::nullopt;
  }
  if (parts[0].digits == 4) {
    const unsigned month = parts.size() > 1 ? number_of_part(parts[1]) : 0;
    const unsigned day = parts.size() > 2 ? number_of_part(parts[2]) : 0;
    return make_date(parts[0].number, month, day, this_year);
  }
  if (parts.size() == 1 && parts[0].digits == 8) {
    return date_of_whole_number(parts[0].number, this_year);
  }
  if (parts.size() == 2 && parts[0].is_small() && parts[1].digits == 4) {
    return make_date(parts[1].number, number_of_part(parts[0]), 0, this_year);
  }
  if (parts.size() == 3 && parts[0].is_small() && parts[1].is_small()) {
    return date_in_two_orders(parts, order, this_year);
  }
  return std::nullopt;
}

/// An ending or inflection written together with a number: "1st", "12e", "9-го", "2004г.".
bool is_end_of_date_number(const Parts& parts, std::size_t at) {
  constexpr std::size_t longest = 6;
  const DatePart& part = parts[at];
  const bool joined =
      part.is_glued() || (!part.apart && (part.sign == '-' || part.sign == '.'));
  return at > 0 && joined && parts[at - 1].is_number() && part.word.size() <= longest;
}

/// What all the words of a date say together.
struct DateWords {
  std::vector<CalendarWord> months;  ///< of each word that may be one
  std::uint8_t weekdays = 0x7F;
  bool strange = false;  ///< there is a word that belongs to no date
  bool thai = false;     ///< written in Thai, so that years may be Buddhist
};

CalendarWord word_of_date_at(const Parts& parts, std::size_t& at, std::string_view lang) {
  const CalendarWord one = calendar_word(parts[at].word, lang);
  if (one.known() || at + 1 >= parts.size() || parts[at + 1].is_number()) {
    return one;
  }
  const CalendarWord two = calendar_word(parts[at].word + " " + parts[at + 1].word, lang);
  at += two.known() ? 1 : 0;
  return two;
}

bool is_thai_calendar(std::string_view word) {
  std::size_t at = 0;
  const char32_t c = text::next_code_point(word, at);
  return c >= 0x0E00 && c <= 0x0E7F;
}

DateWords words_of_date(const Parts& parts, std::string_view lang) {
  DateWords words;
  for (std::size_t at = 0; at < parts.size(); ++at) {
    if (parts[at].is_number()) {
      continue;
    }
    words.thai = words.thai || is_thai_calendar(parts[at].word);
    const std::size_t first = at;
    const CalendarWord meaning = word_of_date_at(parts, at, lang);
    if (meaning.months != 0) {
      words.months.push_back(meaning);
    } else if (meaning.weekdays != 0) {
      words.weekdays &= meaning.weekdays;
    } else {
      words.strange =
          words.strange || (!meaning.filler && !is_end_of_date_number(parts, first));
    }
  }
  return words;
}

struct YearAndDay {
  int year = 0;
  unsigned day = 0;  ///< 0: only a month is said
};

std::optional<YearAndDay> year_and_day_of_date(const Parts& numbers, int this_year) {
  if (numbers.size() == 1 && numbers[0].digits == 4) {
    return YearAndDay{numbers[0].number, 0};
  }
  if (numbers.size() != 2) {
    return std::nullopt;
  }
  const bool year_first = numbers[0].digits == 4;
  const DatePart& day = numbers[year_first ? 1 : 0];
  const DatePart& year = numbers[year_first ? 0 : 1];
  return day.is_small() ? std::optional(YearAndDay{full_year_of_date(year, this_year),
                                                   number_of_part(day)})
                        : std::nullopt;
}

std::optional<Date> persian_date(const YearAndDay& given, unsigned month, int this_year) {
  const std::optional<std::chrono::year_month_day> day =
      given.day == 0 ? std::nullopt : from_persian(given.year, month, given.day);
  return day ? make_date(static_cast<int>(day->year()),
                         static_cast<unsigned>(day->month()),
                         static_cast<unsigned>(day->day()),
                         this_year)
             : std::nullopt;
}

bool date_falls_on(const Date& date, std::uint8_t weekdays) {
  if (date.precision != "day") {
    return true;
  }
  const std::chrono::year_month_day day{
      std::chrono::year(std::stoi(date.iso.substr(0, 4))),
      std::chrono::month(static_cast<unsigned>(std::stoi(date.iso.substr(5, 2)))),
      std::chrono::day(static_cast<unsigned>(std::stoi(date.iso.substr(8, 2))))};
  const std::chrono::weekday weekday{std::chrono::sys_days(day)};
  return (weekdays >> weekday.c_encoding() & 1U) != 0;
}

/// The one month among those the word may be that makes a day which exists; a weekday in the
/// date decides between two, and two that both fit are no date.
std::optional<Date> date_by_month(const CalendarWord& word,
                                  const YearAndDay& given,
                                  std::uint8_t weekdays,
                                  int this_year) {
  std::vector<Date> dates;
  for (unsigned month = 1; month <= 12; ++month) {
    if ((word.months >> (month - 1) & 1U) == 0) {
      continue;
    }
    std::optional<Date> date = word.persian
                                   ? persian_date(given, month, this_year)
                                   : make_date(given.year, month, given.day, this_year);
    if (date) {
      dates.push_back(std::move(*date));
    }
  }
  if (dates.size() > 1) {
    std::erase_if(dates,
                  [weekdays](const Date& date) { return !date_falls_on(date, weekdays); });
  }
  return dates.size() == 1 ? std::optional(std::move(dates[0])) : std::nullopt;
}

/// With two months one of them may be a weekday in a language of its own: "mar. 12 mai 2023".
std::optional<CalendarWord> only_month_of_date(const Parts& parts, const DateWords& words) {
  if (words.months.size() == 1) {
    return words.months[0];
  }
  if (words.months.size() != 2) {
    return std::nullopt;
  }
  std::vector<CalendarWord> months;
  for (const DatePart& part : parts) {
    const CalendarWord meaning =
        part.is_number() ? CalendarWord{} : calendar_word(part.word, "");
    if (meaning.months != 0 && foreign_calendar_word(part.word, "").weekdays == 0) {
      months.push_back(meaning);
    }
  }
  return months.size() == 1 ? std::optional(months[0]) : std::nullopt;
}

/// The years of Thai dates count from the death of the Buddha.
void turn_buddhist_date(Parts& numbers) {
  constexpr int between = 543;
  for (DatePart& part : numbers) {
    if (part.digits == 4 && part.number > oldest_year + between) {
      part.number -= between;
    }
  }
}

/// The numbers alone; the one that a word calls the month is as certain as one behind a dot.
Parts numbers_of_date(const Parts& parts) {
  Parts numbers;
  for (std::size_t at = 0; at < parts.size(); ++at) {
    if (parts[at].is_number()) {
      numbers.push_back(parts[at]);
      const bool marked = at > 0 && !parts[at - 1].is_number() &&
                          calendar_word(parts[at - 1].word, "").month_mark;
      numbers.back().sign = marked ? '.' : parts[at].sign;
    }
  }
  return numbers;
}

std::optional<Date> date_of(const Parts& parts, const DateContext& context) {
  const bool bare = std::ranges::all_of(parts, &DatePart::is_number);
  if (bare) {
    return numeric_date(parts, context.order, context.this_year);
  }
  const DateWords words = words_of_date(parts, context.lang);
  Parts numbers = numbers_of_date(parts);
  if (words.strange || numbers.empty()) {
    return std::nullopt;
  }
  if (words.thai) {
    turn_buddhist_date(numbers);
  }
  if (words.months.empty()) {
    return numeric_date(numbers, context.order, context.this_year);
  }
  const std::optional<CalendarWord> month = only_month_of_date(parts, words);
  const std::optional<YearAndDay> given = year_and_day_of_date(numbers, context.this_year);
  return month && given ? date_by_month(*month, *given, words.weekdays, context.this_year)
                        : std::nullopt;
}

/// Whole seconds since 1970; exports write milliseconds and finer units, too.
std::optional<std::int64_t> clock_seconds(double value) {
  constexpr double first = 1e8;  // what is less is a day in digits
  constexpr double unit_steps[] = {1e11, 1e14, 1e17, 1e20};
  double unit = 1;
  for (const double end : unit_steps) {
    if (value >= first && value < end) {
      return static_cast<std::int64_t>(value / unit);
    }
    unit *= 1000;
  }
  return std::nullopt;
}

/// Seconds or finer units since 1970, as exported by many sites: "1683849600.0", "1.68e9".
std::optional<Date> date_from_clock(std::string_view raw, int this_year) {
  constexpr std::size_t fewest = 9;
  double value = 0;
  const char* const end = raw.data() + raw.size();
  const auto read = std::from_chars(raw.data(), end, value);
  if (raw.size() < fewest || !base::is_digit(raw[0]) || read.ec != std::errc() ||
      read.ptr != end) {
    return std::nullopt;
  }
  const std::optional<std::int64_t> seconds = clock_seconds(value);
  if (!seconds) {
    return std::nullopt;
  }
  const std::chrono::year_month_day day(std::chrono::floor<std::chrono::days>(
      std::chrono::sys_seconds(std::chrono::seconds(*seconds))));
  return make_date(static_cast<int>(day.year()),
                   static_cast<unsigned>(day.month()),
                   static_cast<unsigned>(day.day()),
                   this_year);
}

/// "20120401", also with the time in digits behind it: "201204011020", "20120401102030".
std::optional<Date> date_from_digits(std::string_view raw, int this_year) {
  const bool timed = raw.size() == 12 || raw.size() == 14;
  if ((raw.size() != 8 && !timed) || !base::is_digits(raw)) {
    return std::nullopt;
  }
  return date_of_whole_number(std::stoi(std::string(raw.substr(0, 8))), this_year);
}

/// "2012-04-01", which this project writes itself and most files have, also with a time of day:
/// "2012-04-01T10:20".
bool has_iso_date(std::string_view raw) {
  constexpr std::string_view form = "0000-00-00";
  const std::string_view time = raw.substr(std::min(form.size(), raw.size()));
  const bool timed = time.size() > 3 && (time[0] == 'T' || time[0] == ' ') && time[3] == ':';
  raw.remove_suffix(timed ? time.size() : 0);
  return raw.size() == form.size() && std::ranges::equal(raw, form, [](char c, char wanted) {
           return wanted == '0' ? base::is_digit(c) : c == wanted;
         });
}

/// The number that these digits are; 99, which no month or day is, for zero.
unsigned date_digits_at(std::string_view raw, std::size_t at, std::size_t count) {
  constexpr unsigned none = 99;
  unsigned number = 0;
  for (const char c : raw.substr(at, count)) {
    number = number * 10 + static_cast<unsigned>(c - '0');
  }
  return number == 0 ? none : number;
}

std::optional<Date> date_from_iso(std::string_view raw, int this_year) {
  return make_date(static_cast<int>(date_digits_at(raw, 0, 4)),
                   date_digits_at(raw, 5, 2),
                   date_digits_at(raw, 8, 2),
                   this_year);
}

/// From the first number to the last, with the words of calendars around them; a sentence may
/// stand before and behind.
Parts inner_date(const Parts& parts, std::string_view lang) {
  const auto known = [lang](const DatePart& part) {
    return part.is_number() || calendar_word(part.word, lang).known();
  };
  auto first = std::ranges::find_if(parts, &DatePart::is_number);
  auto last = parts.end();
  while (last != first && !(last - 1)->is_number()) {
    --last;
  }
  while (first != parts.begin() && first != parts.end() && known(*(first - 1))) {
    --first;
  }
  while (last != parts.end() && known(*last)) {
    ++last;
  }
  return {first, last};
}

std::optional<Date> date_without_search(std::string_view raw, int this_year) {
  if (has_iso_date(raw)) {
    return date_from_iso(raw, this_year);
  }
  if (std::optional<Date> date = date_from_digits(raw, this_year)) {
    return date;
  }
  return date_from_clock(raw, this_year);
}

constexpr std::size_t longest_date = 160;

}  // namespace

std::optional<Date> parse_date(std::string_view raw, const DateContext& context) {
  raw = base::trimmed(raw);
  if (raw.empty() || raw.size() > longest_date) {
    return std::nullopt;
  }
  std::optional<Date> date = date_without_search(raw, context.this_year);
  return date ? std::move(date) : date_of(date_parts(raw), context);
}

std::optional<Date> parse_date(std::string_view raw, DateOrder order, int this_year) {
  return parse_date(raw, {order, this_year, ""});
}

std::optional<Date> find_date(std::string_view raw, const DateContext& context) {
  raw = base::trimmed(raw);
  if (raw.empty() || raw.size() > longest_date) {
    return std::nullopt;
  }
  if (std::optional<Date> date = date_without_search(raw, context.this_year)) {
    return date;
  }
  const Parts parts = date_parts(raw);
  if (std::optional<Date> date = date_of(parts, context)) {
    return date;
  }
  const Parts inner = inner_date(parts, context.lang);
  std::optional<Date> date =
      inner.size() < parts.size() ? date_of(inner, context) : std::nullopt;
  return date && date->precision != "year" ? date : std::nullopt;
}

DateOrder date_evidence(std::string_view raw) {
  raw = base::trimmed(raw);
  if (raw.size() > longest_date || has_iso_date(raw) ||
      std::ranges::count_if(raw, [](char c) { return c == '/' || c == '-'; }) < 2) {
    return DateOrder::unknown;
  }
  const Parts parts = date_parts(raw);
  const bool three = parts.size() == 3 && std::ranges::all_of(parts, [](const DatePart& part) {
                       return part.number > 0;
                     });
  if (!three || !parts[0].is_small() || !parts[1].is_small() || parts[1].sign == '.') {
    return DateOrder::unknown;
  }
  const int first = parts[0].number;
  const int second = parts[1].number;
  if (first > 12 && first <= 31 && second <= 12) {
    return DateOrder::day_first;
  }
  return second > 12 && second <= 31 && first <= 12 ? DateOrder::month_first
                                                    : DateOrder::unknown;
}

}  // namespace zerkalo::indexer
