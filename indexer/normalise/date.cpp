// indexer/normalise/date.cpp - reads one date in any of the forms that reviews carry.

#include "indexer/normalise/date.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <vector>

#include "base/ascii.h"
#include "text/utf8.h"

namespace zerkalo::indexer {

namespace {

struct MonthName {
  std::string_view name;
  unsigned month;
};

/// English, German, French, Spanish, Italian, Portuguese, Dutch, Swedish, Danish, Norwegian and
/// Russian; a word of three letters or more also matches as the beginning of a name.
constexpr MonthName month_names[] = {
    {"january", 1},   {"januar", 1},    {"janvier", 1},    {"enero", 1},     {"gennaio", 1},
    {"janeiro", 1},   {"januari", 1},   {"января", 1},     {"январь", 1},    {"february", 2},
    {"februar", 2},   {"février", 2},   {"febrero", 2},    {"febbraio", 2},  {"fevereiro", 2},
    {"februari", 2},  {"февраля", 2},   {"февраль", 2},    {"march", 3},     {"märz", 3},
    {"mars", 3},      {"marzo", 3},     {"março", 3},      {"maart", 3},     {"marts", 3},
    {"марта", 3},     {"март", 3},      {"april", 4},      {"avril", 4},     {"abril", 4},
    {"aprile", 4},    {"апреля", 4},    {"апрель", 4},     {"may", 5},       {"mai", 5},
    {"mayo", 5},      {"maggio", 5},    {"maio", 5},       {"mei", 5},       {"maj", 5},
    {"мая", 5},       {"май", 5},       {"june", 6},       {"juni", 6},      {"juin", 6},
    {"junio", 6},     {"giugno", 6},    {"junho", 6},      {"июня", 6},      {"июнь", 6},
    {"july", 7},      {"juli", 7},      {"juillet", 7},    {"julio", 7},     {"luglio", 7},
    {"julho", 7},     {"июля", 7},      {"июль", 7},       {"august", 8},    {"août", 8},
    {"agosto", 8},    {"augustus", 8},  {"augusti", 8},    {"августа", 8},   {"август", 8},
    {"september", 9}, {"septembre", 9}, {"septiembre", 9}, {"settembre", 9}, {"setembro", 9},
    {"сентября", 9},  {"сентябрь", 9},  {"october", 10},   {"oktober", 10},  {"octobre", 10},
    {"octubre", 10},  {"ottobre", 10},  {"outubro", 10},   {"октября", 10},  {"октябрь", 10},
    {"november", 11}, {"novembre", 11}, {"noviembre", 11}, {"novembro", 11}, {"ноября", 11},
    {"ноябрь", 11},   {"december", 12}, {"dezember", 12},  {"décembre", 12}, {"diciembre", 12},
    {"dicembre", 12}, {"dezembro", 12}, {"desember", 12},  {"декабря", 12},  {"декабрь", 12},
};

constexpr std::string_view fillers[] = {
    "de",       "del",    "of",     "the",     "le",        "den",      "on",
    "г",        "года",   "monday", "tuesday", "wednesday", "thursday", "friday",
    "saturday", "sunday", "mon",    "tue",     "wed",       "thu",      "fri",
    "sat",      "sun",    "wide",   "limited",
};

constexpr int oldest_year = 1870;
constexpr int years_ahead = 20;

/// A number with its count of digits, or a word; `sign` is the character right before it.
struct Part {
  std::string word;
  int number = -1;
  std::size_t digits = 0;
  char sign = ' ';
};

/// Latin and Cyrillic capitals to small letters; the month table needs no others.
char32_t lower(char32_t c) {
  const bool capital =
      (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE) || (c >= 0x410 && c <= 0x42F);
  return capital ? c + 32 : c;
}

/// Separators of Chinese, Japanese and Korean dates: 年 월 and so on.
bool is_date_unit(char32_t c) {
  constexpr std::u32string_view units = U"年月日년월일";
  return units.find(c) != std::u32string_view::npos;
}

bool is_letter(char32_t c) {
  return c == '\'' || c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

void take_number(std::string_view raw, std::size_t& at, Part& part) {
  part.number = 0;
  for (; at < raw.size() && base::is_digit(raw[at]) && part.digits < 9; ++at, ++part.digits) {
    part.number = part.number * 10 + (raw[at] - '0');
  }
}

void take_word(std::string_view raw, std::size_t& at, Part& part) {
  while (at < raw.size()) {
    std::size_t next = at;
    const char32_t c = text::next_code_point(raw, next);
    if (!is_letter(c) || is_date_unit(c)) {
      break;
    }
    text::append_utf8(lower(c), part.word);
    at = next;
  }
}

std::vector<Part> parts_of(std::string_view raw) {
  std::vector<Part> parts;
  char sign = ' ';
  for (std::size_t at = 0; at < raw.size();) {
    Part part;
    part.sign = sign;
    sign = ' ';
    if (base::is_digit(raw[at])) {
      take_number(raw, at, part);
      parts.push_back(std::move(part));
      continue;
    }
    std::size_t next = at;
    const char32_t c = text::next_code_point(raw, next);
    if (is_letter(c) && !is_date_unit(c)) {
      take_word(raw, at, part);
      parts.push_back(std::move(part));
      continue;
    }
    sign = c < 0x80 ? static_cast<char>(c) : ' ';
    at = next;
  }
  return parts;
}

// On pages bars stand before dates, and commas and full stops behind them.
std::string_view bare_date(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n|");
  if (first == std::string_view::npos) {
    return {};
  }
  return text.substr(first, text.find_last_not_of(" \t\r\n,.") - first + 1);
}

/// The date without a region in brackets and without the time of day.
std::string_view date_only(std::string_view raw) {
  raw = bare_date(raw);
  if (const std::size_t bracket = raw.find('(');
      bracket != std::string_view::npos && bracket > 0) {
    raw = bare_date(raw.substr(0, bracket));
  }
  if (const std::size_t at = raw.find(" at "); at != std::string_view::npos) {
    raw = bare_date(raw.substr(0, at));
  }
  const std::size_t colon = raw.find(':');
  if (colon == std::string_view::npos || colon < 6) {
    return raw;
  }
  const std::size_t before = raw.find_last_of(" T", colon);
  return before == std::string_view::npos ? raw : bare_date(raw.substr(0, before));
}

std::string two_digits(unsigned value) {
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
  date = {date.iso + "-" + two_digits(month), "month"};
  if (day == 0) {
    return date;
  }
  const std::chrono::year_month_day whole{
      std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
  if (!whole.ok()) {
    return std::nullopt;
  }
  return Date{date.iso + "-" + two_digits(day), "day"};
}

int full_year(const Part& part, int this_year) {
  if (part.digits != 2) {
    return part.digits == 4 ? part.number : 0;
  }
  const int century = this_year / 100 * 100;
  return part.number <= this_year % 100 ? century + part.number : century - 100 + part.number;
}

unsigned positive(const Part& part) {
  return part.number > 0 ? static_cast<unsigned>(part.number) : 99;
}

bool is_small(const Part& part) {
  return part.number >= 0 && part.digits <= 2;
}

std::optional<Date> two_orders(const std::vector<Part>& parts, DateOrder order, int this_year) {
  const unsigned first = positive(parts[0]);
  const unsigned second = positive(parts[1]);
  const int year = full_year(parts[2], this_year);
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

std::optional<Date> numeric(const std::vector<Part>& parts, DateOrder order, int this_year) {
  if (parts.empty() || parts.size() > 3) {
    return std::nullopt;
  }
  if (parts[0].digits == 4) {
    const unsigned month = parts.size() > 1 ? positive(parts[1]) : 0;
    const unsigned day = parts.size() > 2 ? positive(parts[2]) : 0;
    return make_date(parts[0].number, month, day, this_year);
  }
  if (parts.size() == 1 && parts[0].digits == 8) {
    const int all = parts[0].number;
    return make_date(all / 10000,
                     static_cast<unsigned>(all / 100 % 100),
                     static_cast<unsigned>(all % 100),
                     this_year);
  }
  if (parts.size() == 2 && is_small(parts[0]) && parts[1].digits == 4) {
    return make_date(parts[1].number, positive(parts[0]), 0, this_year);
  }
  if (parts.size() == 3 && is_small(parts[0]) && is_small(parts[1])) {
    return two_orders(parts, order, this_year);
  }
  return std::nullopt;
}

unsigned month_of(std::string_view word) {
  for (const MonthName& row : month_names) {
    if (row.name == word || (word.size() >= 3 && row.name.starts_with(word))) {
      return row.month;
    }
  }
  return word == "sept" || word == "set" ? 9 : word == "dez" ? 12 : 0;
}

bool is_ordinal_end(std::string_view word) {
  return word == "st" || word == "nd" || word == "rd" || word == "th" || word == "er" ||
         word == "º";
}

bool is_filler(const Part& part) {
  return std::ranges::find(fillers, part.word) != std::end(fillers) ||
         is_ordinal_end(part.word);
}

/// The one month among the words; 0 when there is none, two, or a word that is no filler.
unsigned only_month(const std::vector<Part>& parts) {
  unsigned month = 0;
  for (const Part& part : parts) {
    if (part.number >= 0 || is_filler(part)) {
      continue;
    }
    const unsigned found = month_of(part.word);
    if (found == 0 || month != 0) {
      return 0;
    }
    month = found;
  }
  return month;
}

/// Dates with a month in letters: everything else must be a day, a year or a known filler.
std::optional<Date> named(const std::vector<Part>& parts, int this_year) {
  const unsigned month = only_month(parts);
  std::vector<Part> numbers;
  std::ranges::copy_if(
      parts, std::back_inserter(numbers), [](const Part& part) { return part.number >= 0; });
  if (month == 0 || numbers.empty() || numbers.size() > 2) {
    return std::nullopt;
  }
  if (numbers.size() == 1) {
    return numbers[0].digits == 4 ? make_date(numbers[0].number, month, 0, this_year)
                                  : std::nullopt;
  }
  const bool year_first = numbers[0].digits == 4;
  const Part& day = numbers[year_first ? 1 : 0];
  const Part& year = numbers[year_first ? 0 : 1];
  return is_small(day) ? make_date(full_year(year, this_year), month, positive(day), this_year)
                       : std::nullopt;
}

/// Seconds or milliseconds since 1970, as exported by many sites.
std::optional<Date> from_clock(std::string_view raw, int this_year) {
  const bool milliseconds = raw.size() == 13;
  if ((raw.size() != 9 && raw.size() != 10 && !milliseconds) ||
      !std::ranges::all_of(raw, base::is_digit)) {
    return std::nullopt;
  }
  const auto seconds = std::chrono::seconds(
      std::stoll(std::string(raw.substr(0, milliseconds ? 10 : raw.size()))));
  const std::chrono::year_month_day day(
      std::chrono::floor<std::chrono::days>(std::chrono::sys_seconds(seconds)));
  return make_date(static_cast<int>(day.year()),
                   static_cast<unsigned>(day.month()),
                   static_cast<unsigned>(day.day()),
                   this_year);
}

}  // namespace

std::optional<Date> parse_date(std::string_view raw, DateOrder order, int this_year) {
  constexpr std::size_t longest = 80;
  const std::string_view text = raw.size() > longest ? std::string_view() : date_only(raw);
  if (std::optional<Date> date = from_clock(text, this_year)) {
    return date;
  }
  const std::vector<Part> parts = parts_of(text);
  const bool words =
      std::ranges::any_of(parts, [](const Part& part) { return part.number < 0; });
  return words ? named(parts, this_year) : numeric(parts, order, this_year);
}

DateOrder date_evidence(std::string_view raw) {
  const std::vector<Part> parts = parts_of(date_only(raw));
  const bool three = parts.size() == 3 &&
                     std::ranges::all_of(parts, [](const Part& p) { return p.number > 0; });
  if (!three || !is_small(parts[0]) || !is_small(parts[1]) || parts[1].sign == '.') {
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
