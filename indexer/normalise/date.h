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

/// Understands ISO, `MM/DD/YYYY`, two-digit years, `Mon D, YYYY`, `13 December 1987 (USA)`,
/// `1987`; nothing for what is no date (31/31/2020). Threads: pure.
std::optional<Date> parse_date(std::string_view raw, DateOrder order, int this_year);

/// What one raw date says about the order of its file; unknown when both readings are possible.
DateOrder date_evidence(std::string_view raw);

}  // namespace zerkalo::indexer
