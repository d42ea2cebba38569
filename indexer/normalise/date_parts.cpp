// indexer/normalise/date_parts.cpp - cuts a raw date, then finds the time of day in it.

#include "indexer/normalise/date_parts.h"

#include <algorithm>
#include <utility>

#include <unicode/uchar.h>

#include "base/ascii.h"
#include "indexer/normalise/calendar_words.h"
#include "text/analyzer.h"
#include "text/utf8.h"

namespace zerkalo::indexer {

namespace {

using Parts = std::vector<DatePart>;

/// What stands behind the numbers of Chinese, Japanese and Korean dates.
bool is_date_unit(char32_t c) {
  constexpr std::u32string_view units = U"年月日号號년월일";
  return units.find(c) != std::u32string_view::npos;
}

bool is_date_apostrophe(char32_t c) {
  return c == '\'' || c == 0x2019 || c == 0x02BC;
}

/// Malformed bytes are letters of no word, so that they spoil a date.
bool is_date_letter(char32_t c) {
  if (c < 0x80) {
    return base::is_letter(static_cast<char>(c));
  }
  const auto code_point = static_cast<UChar32>(c);
  const bool mark = (U_GET_GC_MASK(code_point) & U_GC_M_MASK) != 0;
  return c == 0xFFFD || mark || u_isalpha(code_point) != 0;
}

int date_digit(char32_t c) {
  if (c < 0x80) {
    return base::is_digit(static_cast<char>(c)) ? static_cast<int>(c - '0') : -1;
  }
  return u_charType(static_cast<UChar32>(c)) == U_DECIMAL_DIGIT_NUMBER
             ? u_charDigitValue(static_cast<UChar32>(c))
             : -1;
}

/// Cuts one text; `at_` stands on the next character.
class DatePartCutter {
 public:
  explicit DatePartCutter(std::string_view raw) : raw_(raw) {}

  Parts cut() {
    while (at_ < raw_.size()) {
      const char32_t c = peek();
      if (date_digit(c) >= 0) {
        take_number();
      } else if (is_date_letter(c) && !is_unit_here(c)) {
        take_word();
      } else {
        take_sign();
      }
    }
    return std::move(parts_);
  }

 private:
  char32_t peek() const {
    std::size_t next = at_;
    return text::next_code_point(raw_, next);
  }

  /// "12日" has a unit, "日曜日" has none.
  bool is_unit_here(char32_t c) const {
    return is_date_unit(c) && sign_ == ' ' && !parts_.empty() && parts_.back().is_number();
  }

  DatePart begin_part() {
    DatePart part;
    part.sign = std::exchange(sign_, ' ');
    part.apart = std::exchange(apart_, false);
    return part;
  }

  void take_number() {
    constexpr std::size_t most_digits = 9;
    DatePart part = begin_part();
    part.number = 0;
    while (at_ < raw_.size() && part.digits < most_digits) {
      std::size_t next = at_;
      const int digit = date_digit(text::next_code_point(raw_, next));
      if (digit < 0) {
        break;
      }
      part.number = part.number * 10 + digit;
      ++part.digits;
      at_ = next;
    }
    parts_.push_back(std::move(part));
  }

  /// A mark inside a word belongs to it: "d'abril", "พ.ค.".
  bool goes_on(char32_t mark, std::size_t behind) const {
    if (behind >= raw_.size()) {
      return false;
    }
    const char32_t after = text::next_code_point(raw_, behind);
    return (is_date_apostrophe(mark) && is_date_letter(after)) ||
           (mark == '.' && after >= 0x80 && is_date_letter(after));
  }

  void take_word() {
    DatePart part = begin_part();
    std::string written;
    while (at_ < raw_.size()) {
      std::size_t next = at_;
      const char32_t c = text::next_code_point(raw_, next);
      const bool letter = is_date_letter(c);
      if (!letter && !goes_on(c, next)) {
        break;
      }
      if (c != '.') {
        text::append_utf8(c, written);
      }
      at_ = next;
    }
    part.word = base::is_ascii(written) ? base::lowered(written) : text::fold(written);
    parts_.push_back(std::move(part));
  }

  void take_sign() {
    const char32_t c = text::next_code_point(raw_, at_);
    const bool blank = c < 0x80 ? base::is_blank(static_cast<char>(c))
                                : u_isUWhiteSpace(static_cast<UChar32>(c)) != 0;
    apart_ = blank;
    if (!blank) {
      sign_ = c < 0x80 ? static_cast<char>(c) : ',';
    }
  }

  std::string_view raw_;
  std::size_t at_ = 0;
  char sign_ = ' ';
  bool apart_ = false;
  Parts parts_;
};

bool is_part_word(const DatePart& part, std::string_view word) {
  return part.word == word;
}

bool is_half_of_day(const DatePart& part) {
  return is_part_word(part, "am") || is_part_word(part, "pm");
}

/// Words of clocks in English pages, told without asking the calendars of the world.
bool is_clock_word(std::string_view word) {
  constexpr std::string_view words[] = {"at",  "am",  "pm",  "t",   "z",   "utc", "gmt",
                                        "et",  "ct",  "mt",  "pt",  "est", "edt", "cst",
                                        "cdt", "mst", "mdt", "pst", "pdt", "cet", "cest"};
  return std::ranges::find(words, word) != std::end(words);
}

/// A sign and a number right behind a time: "+02:00", "GMT-5".
bool is_zone_number(const DatePart& part) {
  const bool digits = part.digits == 1 || part.digits == 2 || part.digits == 4;
  return part.is_number() && digits && !part.apart && (part.sign == '+' || part.sign == '-');
}

class TimePartFinder {
 public:
  explicit TimePartFinder(Parts& parts) : parts_(parts) {}

  /// Takes out the first time of day with all that belongs to it.
  void take_out() {
    for (std::size_t at = 0; at < parts_.size(); ++at) {
      const std::size_t end = end_of_time(at);
      if (end > at) {
        const std::size_t begin = begin_of_words(at);
        parts_.erase(iterator(begin), iterator(end_of_zone(end)));
        return;
      }
    }
  }

 private:
  Parts::iterator iterator(std::size_t at) {
    return parts_.begin() + static_cast<std::ptrdiff_t>(at);
  }

  bool has(std::size_t at) const { return at < parts_.size(); }

  /// Where "14:05:30.123", "14h05", "2 PM", "T140530" or "kl. 14.05" ends; `at` without one.
  std::size_t end_of_time(std::size_t at) const {
    const DatePart& part = parts_[at];
    if (!part.is_number()) {
      return end_behind_word(at);
    }
    if (!part.is_small() || !has(at + 1)) {
      return at;
    }
    const DatePart& next = parts_[at + 1];
    if (next.is_number() && next.sign == ':' && !next.apart) {
      return end_of_seconds(at + 2);
    }
    if (is_half_of_day(next)) {
      return at + 1;
    }
    const bool hours = next.is_glued() && is_part_word(next, "h");
    return !hours ? at : has(at + 2) && parts_[at + 2].is_glued() ? at + 3 : at + 2;
  }

  std::size_t end_behind_word(std::size_t at) const {
    const DatePart& word = parts_[at];
    if (!has(at + 1) || !parts_[at + 1].is_number()) {
      return at;
    }
    const bool basic = is_part_word(word, "t") && word.is_glued() &&
                       parts_[at + 1].is_glued() && parts_[at + 1].digits >= 4;
    if (basic) {
      return at + 2;
    }
    if (!is_part_word(word, "at") && !is_part_word(word, "kl") && !is_part_word(word, "klo")) {
      return at;
    }
    const std::size_t end = end_of_time(at + 1);
    const bool minutes = has(at + 2) && parts_[at + 2].sign == '.' && !parts_[at + 2].apart;
    return end > at + 1 ? end : minutes ? at + 3 : at + 2;
  }

  std::size_t end_of_seconds(std::size_t at) const {
    while (has(at) && parts_[at].is_number() && !parts_[at].apart &&
           (parts_[at].sign == ':' || parts_[at].sign == '.')) {
      ++at;
    }
    return at;
  }

  bool is_stranger(std::size_t at) const {
    const DatePart& part = parts_[at];
    return !part.is_number() &&
           (is_clock_word(part.word) || !calendar_word(part.word, "").known());
  }

  std::size_t begin_of_words(std::size_t at) const {
    while (at > 0 && is_stranger(at - 1)) {
      --at;
    }
    return at;
  }

  std::size_t end_of_zone(std::size_t at) const {
    while (has(at)) {
      const bool zone = is_zone_number(parts_[at]);
      if (!zone && !is_stranger(at)) {
        break;
      }
      at = zone ? end_of_seconds(at + 1) : at + 1;
    }
    return at;
  }

  Parts& parts_;
};

/// `raw` without what stands in brackets, where a date is left then.
std::string date_without_brackets(std::string_view raw) {
  std::string outside;
  std::size_t depth = 0;
  for (const char c : raw) {
    depth += c == '(' ? 1 : 0;
    if (depth == 0) {
      outside += c;
    } else if (c == ')') {
      --depth;
      outside += depth == 0 ? " " : "";
    }
  }
  const bool dated = std::ranges::any_of(outside, base::is_digit);
  return dated ? outside : std::string(raw);
}

}  // namespace

std::vector<DatePart> date_parts(std::string_view raw) {
  const bool brackets = raw.find('(') != std::string_view::npos;
  const std::string outside = brackets ? date_without_brackets(raw) : std::string();
  Parts parts = DatePartCutter(brackets ? std::string_view(outside) : raw).cut();
  TimePartFinder(parts).take_out();
  return parts;
}

}  // namespace zerkalo::indexer
