// indexer/normalise/calendar_words.cpp - a short table of ours, and a long one built from ICU.

#include "indexer/normalise/calendar_words.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <unicode/calendar.h>
#include <unicode/dtfmtsym.h>
#include <unicode/locid.h>
#include <unicode/unistr.h>

#include "base/ascii.h"
#include "text/analyzer.h"
#include "text/language.h"

namespace zerkalo::indexer {

namespace {

struct MonthName {
  std::string_view name;
  unsigned month;
};

/// English, German, French, Spanish, Italian, Portuguese, Dutch, Swedish, Danish, Norwegian and
/// Russian; a word of three bytes or more also matches as the beginning of a name.
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

/// Months as Roman numerals, as in 12.V.2023.
constexpr std::string_view roman_months[] = {
    "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"};

/// Small words inside dates, English weekdays, and what stands behind dates of releases.
constexpr std::string_view fillers[] = {
    "de",     "del",     "of",        "the",      "le",     "den",      "on",     "dne",
    "dňa",    "dnia",    "vom",       "el",       "il",     "op",       "dia",    "da",
    "г",      "года",    "год",       "р",        "року",   "ж",        "жылы",   "m",
    "d",      "gada",    "r",         "roku",     "ngày",   "năm",      "thứ",    "оны",
    "st",     "nd",      "rd",        "th",       "er",     "o",        "wide",   "limited",
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon",
    "tue",    "wed",     "thu",       "fri",      "sat",    "sun",
};

/// A prefix or an elided article written together with the name.
constexpr std::string_view joined_before[] = {"d'", "l'", "ב"};

struct OwnName {
  std::string folded;
  unsigned month;
};

constexpr std::uint16_t month_bit(unsigned month) {
  return static_cast<std::uint16_t>(1U << (month - 1));
}

const std::vector<OwnName>& own_calendar_names() {
  static const std::vector<OwnName> names = [] {
    std::vector<OwnName> rows;
    rows.reserve(std::size(month_names));
    for (const MonthName& row : month_names) {
      rows.push_back({text::fold(row.name), row.month});
    }
    std::ranges::sort(rows, {}, &OwnName::folded);
    return rows;
  }();
  return names;
}

/// The month of an exact name, or the months of all names that begin so.
std::uint16_t own_months(std::string_view word) {
  constexpr std::size_t shortest = 3;
  std::uint16_t months = 0;
  for (auto row = std::ranges::lower_bound(own_calendar_names(), word, {}, &OwnName::folded);
       row != own_calendar_names().end() && row->folded.starts_with(word);
       ++row) {
    if (row->folded == word) {
      return month_bit(row->month);
    }
    months |= month_bit(row->month);
  }
  return word.size() < shortest ? std::uint16_t{0} : months;
}

bool is_calendar_filler(std::string_view word) {
  static const std::vector<std::string> folded = [] {
    std::vector<std::string> words;
    words.reserve(std::size(fillers));
    for (const std::string_view filler : fillers) {
      words.push_back(text::fold(filler));
    }
    std::ranges::sort(words);
    return words;
  }();
  return std::ranges::binary_search(folded, word);
}

/// One name of one language; `bit` is of its months, or of its weekdays.
struct ForeignName {
  std::string folded;
  std::string lang;
  CalendarWord meaning;
};

using Symbols = icu::DateFormatSymbols;

/// Words with one blank between and no full stop ("พ.ค." is "พค"); empty for a name that is a
/// number ("tháng 5"), which is read as one, or a single letter, which says too little.
std::string plain_calendar_name(const icu::UnicodeString& name) {
  std::string given;
  name.toUTF8String(given);
  std::string folded = text::fold(given);
  std::erase(folded, '.');
  const bool numbered = std::ranges::any_of(folded, base::is_digit);
  const bool letter = folded.size() < 2 || (name.countChar32() < 2 && name.charAt(0) < 0x2E80);
  return numbered || letter ? std::string() : std::string(base::trimmed(folded));
}

class CalendarNames {
 public:
  std::vector<ForeignName> names;

  void add(const icu::Locale& locale, const char* calendar) {
    UErrorCode status = U_ZERO_ERROR;
    const Symbols symbols(locale, calendar, status);
    if (U_FAILURE(status) != 0) {
      return;
    }
    lang_ = locale.getLanguage();
    persian_ = std::string_view(calendar) == "persian";
    for (const Symbols::DtContextType context : {Symbols::FORMAT, Symbols::STANDALONE}) {
      for (const Symbols::DtWidthType width :
           {Symbols::WIDE, Symbols::ABBREVIATED, Symbols::SHORT}) {
        add_months(symbols, context, width);
        add_weekdays(symbols, context, width);
      }
    }
  }

 private:
  void add_months(const Symbols& symbols,
                  Symbols::DtContextType context,
                  Symbols::DtWidthType width) {
    constexpr std::int32_t months = 12;
    std::int32_t count = 0;
    const icu::UnicodeString* list = symbols.getMonths(count, context, width);
    for (std::int32_t i = 0; list != nullptr && i < std::min(count, months); ++i) {
      CalendarWord meaning;
      meaning.months = month_bit(static_cast<unsigned>(i) + 1);
      meaning.persian = persian_;
      add_name(plain_calendar_name(list[i]), meaning);
    }
  }

  /// Their list begins with an empty name, so that Sunday is the first.
  void add_weekdays(const Symbols& symbols,
                    Symbols::DtContextType context,
                    Symbols::DtWidthType width) {
    constexpr std::int32_t days = 7;
    std::int32_t count = 0;
    const icu::UnicodeString* list = symbols.getWeekdays(count, context, width);
    for (std::int32_t i = 1; list != nullptr && i < std::min(count, days + 1); ++i) {
      CalendarWord meaning;
      meaning.weekdays = static_cast<std::uint8_t>(1U << static_cast<unsigned>(i - 1));
      add_name(plain_calendar_name(list[i]), meaning);
    }
  }

  /// "de gener" is known by its last word, too, and "d'abril" by what follows the elision.
  void add_name(std::string name, const CalendarWord& meaning) {
    if (name.starts_with("de ") || name.starts_with("d'")) {
      name.erase(0, name[1] == '\'' ? 2 : 3);
    }
    if (!name.empty()) {
      names.push_back({std::move(name), lang_, meaning});
    }
  }

  std::string lang_;
  bool persian_ = false;
};

const std::vector<ForeignName>& foreign_calendar_names() {
  static const std::vector<ForeignName> names = [] {
    CalendarNames collector;
    for (const text::LanguageRow& row : text::language_table()) {
      collector.add(icu::Locale(std::string(row.code).c_str()), "gregorian");
    }
    // Names that whole countries use beside those of the language's first country.
    for (const char* const country : {"de_AT", "ar_SY", "ar_DZ", "sr_Latn", "es_UY", "fr_CA"}) {
      collector.add(icu::Locale(country), "gregorian");
    }
    collector.add(icu::Locale("fa"), "persian");
    std::ranges::sort(collector.names, {}, &ForeignName::folded);
    return std::move(collector.names);
  }();
  return names;
}

void merge_calendar_words(const CalendarWord& from, CalendarWord& into) {
  into.months |= from.months;
  into.weekdays |= from.weekdays;
  into.persian = into.persian || from.persian;
}

CalendarWord calendar_word_without_joined(std::string_view word, std::string_view lang) {
  for (const std::string_view prefix : joined_before) {
    if (word.starts_with(prefix) && word.size() > prefix.size()) {
      return calendar_word(word.substr(prefix.size()), lang);
    }
  }
  const std::size_t apostrophe = word.find('\'');
  return apostrophe == std::string_view::npos || apostrophe == 0
             ? CalendarWord{}
             : calendar_word(word.substr(0, apostrophe), lang);
}

}  // namespace

CalendarWord foreign_calendar_word(std::string_view folded, std::string_view lang) {
  CalendarWord all;
  CalendarWord own;
  for (auto row =
           std::ranges::lower_bound(foreign_calendar_names(), folded, {}, &ForeignName::folded);
       row != foreign_calendar_names().end() && row->folded == folded;
       ++row) {
    merge_calendar_words(row->meaning, all);
    if (row->lang == lang) {
      merge_calendar_words(row->meaning, own);
    }
  }
  return own.known() ? own : all;
}

CalendarWord calendar_word(std::string_view folded, std::string_view lang) {
  CalendarWord word;
  word.month_mark = folded == "thang";
  word.filler = word.month_mark || is_calendar_filler(folded);
  word.months = word.filler ? std::uint16_t{0} : own_months(folded);
  if (word.known()) {
    return word;
  }
  const auto* const roman = std::ranges::find(roman_months, folded);
  if (roman != std::end(roman_months)) {
    word.months = month_bit(static_cast<unsigned>(roman - std::begin(roman_months)) + 1);
    return word;
  }
  word = foreign_calendar_word(folded, lang);
  return word.known() ? word : calendar_word_without_joined(folded, lang);
}

std::optional<std::chrono::year_month_day> from_persian(int year,
                                                        unsigned month,
                                                        unsigned day) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::Calendar> calendar(icu::Calendar::createInstance(
      *icu::TimeZone::getGMT(), icu::Locale("fa@calendar=persian"), status));
  if (U_FAILURE(status) != 0) {
    return std::nullopt;
  }
  calendar->clear();
  calendar->setLenient(0);
  constexpr int noon = 12;
  calendar->set(year, static_cast<int>(month) - 1, static_cast<int>(day), noon, 0, 0);
  const UDate when = calendar->getTime(status);
  if (U_FAILURE(status) != 0) {
    return std::nullopt;
  }
  constexpr double day_milliseconds = 86'400'000;
  const std::chrono::days days(static_cast<int>(std::floor(when / day_milliseconds)));
  return std::chrono::year_month_day(std::chrono::sys_days(days));
}

}  // namespace zerkalo::indexer
