// indexer/normalise/date.h - dates as people write them to ISO 8601.

#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace zerkalo::indexer {

/// Which number of 04/05/2012 is the month; decided per file by evidence (one of them above
/// 12).
enum class DateOrder { month_first, day_first, unknown };

struct Date {
  std::string iso;        ///< "2012-04-01", "2012-04" or "2012"
  std::string precision;  ///< day, month, year
  bool ambiguous = false;
};

/// What is known beside the raw date.
struct DateContext {
  DateOrder order = DateOrder::unknown;
  int this_year = 0;
  std::string_view lang;  ///< decides names that are other months elsewhere; may be empty
};

/// Understands ISO, `MM/DD/YYYY`, two-digit years, `Mon D, YYYY`, `13 December 1987 (USA)`,
/// `1987`, `12 maja 2023`, `12. 5. 2023`, `2023年5月12日`, `22 اردیبهشت 1402`, all of them with
/// a time of day, and seconds since 1970; nothing for what is no date (31/31/2020), nor for a
/// name that is two months in two languages where nothing decides. Threads: pure.
std::optional<Date> parse_date(std::string_view raw, const DateContext& context);
std::optional<Date> parse_date(std::string_view raw, DateOrder order, int this_year);

/// As parse_date, and the one date in a sentence: "Reviewed in Iceland on May 12, 2023". For
/// members that hold a date; it would see dates in the texts of pages.
std::optional<Date> find_date(std::string_view raw, const DateContext& context);

/// What one raw date says about the order of its file; unknown when both readings are possible.
DateOrder date_evidence(std::string_view raw);

}  // namespace zerkalo::indexer
