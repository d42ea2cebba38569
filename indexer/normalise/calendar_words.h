// indexer/normalise/calendar_words.h - what the words of a date mean in some seventy languages.

#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>

namespace zerkalo::indexer {

/// What one word may be, or two words with a blank between.
struct CalendarWord {
  std::uint16_t months = 0;   ///< one bit for each, January the lowest
  std::uint8_t weekdays = 0;  ///< one bit for each, Sunday the lowest
  bool filler = false;        ///< "of", "de", "года": belongs to a date and says nothing
  bool month_mark = false;    ///< the number behind it is the month
  bool persian = false;       ///< the months are those of the Persian calendar

  bool known() const { return months != 0 || weekdays != 0 || filler; }
};

/// The meaning of a word as text::fold leaves it. `lang`, a code that may be empty, decides
/// between languages: "lipiec" is July, but "lip" is July in Polish and June in Croatian.
///
/// Source:  names that this project always read, which begin of a name is enough for; then
///          those of ICU, whole or abbreviated as ICU does it, in its two grammatical forms.
/// Threads: share freely; the names of ICU are read the first time one is needed.
CalendarWord calendar_word(std::string_view folded, std::string_view lang);

/// As above, with nothing but ICU's names: "mar" is a Tuesday in French, too.
CalendarWord foreign_calendar_word(std::string_view folded, std::string_view lang);

/// The day of our calendar; nothing for a day that the Persian one does not have.
std::optional<std::chrono::year_month_day> from_persian(int year, unsigned month, unsigned day);

}  // namespace zerkalo::indexer
