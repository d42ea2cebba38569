// text/word_breaks.cpp - the rules for letters, digits and the signs inside them; ICU for the
// rest.

#include "text/word_breaks.h"

#include <algorithm>
#include <array>

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace zerkalo::text {
namespace {

/// What a character does at a boundary.
enum class BreakClass : std::uint8_t {
  hard,   ///< ICU must say
  other,  ///< stands alone
  blank,
  line_feed,
  carriage_return,
  letter,
  digit,
  syllable,    ///< of Hangul; ICU parts them from other letters and from digits
  in_letters,  ///< a sign that joins letters
  in_digits,
  in_both,
};

// From here on are scripts and signs that ICU is asked about, Hangul syllables apart.
constexpr char16_t table_units = 0x2E80;

BreakClass find_break_class(UChar32 c) {
  // ICU has a rule of its own for the sign of addresses.
  if (c == U'@' || u_getIntPropertyValue(c, UCHAR_LINE_BREAK) == U_LB_COMPLEX_CONTEXT) {
    return BreakClass::hard;
  }
  switch (u_getIntPropertyValue(c, UCHAR_WORD_BREAK)) {
    case U_WB_OTHER:
    case U_WB_NEWLINE:
    case U_WB_DOUBLE_QUOTE:
      return BreakClass::other;
    case U_WB_WSEGSPACE:
      return c == U' ' ? BreakClass::blank : BreakClass::hard;
    case U_WB_LF:
      return BreakClass::line_feed;
    case U_WB_CR:
      return BreakClass::carriage_return;
    case U_WB_ALETTER:
      return BreakClass::letter;
    case U_WB_NUMERIC:
      return BreakClass::digit;
    case U_WB_MIDLETTER:
      return c == U':' ? BreakClass::other : BreakClass::in_letters;
    case U_WB_MIDNUM:
      return BreakClass::in_digits;
    case U_WB_MIDNUMLET:
    case U_WB_SINGLE_QUOTE:
      return BreakClass::in_both;
    default:
      return BreakClass::hard;
  }
}

BreakClass break_class(char16_t unit) {
  static const auto table = [] {
    std::array<BreakClass, table_units> classes{};
    for (char16_t c = 0; c < table_units; ++c) {
      classes[c] = find_break_class(static_cast<UChar32>(c));
    }
    return classes;
  }();
  if (unit < table_units) {
    return table[unit];
  }
  const bool syllable = unit >= 0xAC00 && unit <= 0xD7A3;
  return syllable ? BreakClass::syllable : BreakClass::hard;
}

// Between two of them and what stands before there is always a boundary.
bool ends_break_run(BreakClass c) {
  return c == BreakClass::blank || c == BreakClass::line_feed ||
         c == BreakClass::carriage_return;
}

bool is_word_class(BreakClass c) {
  return c == BreakClass::letter || c == BreakClass::digit;
}

bool joins_without_break(BreakClass sign, BreakClass before, BreakClass behind) {
  return before == behind && (sign == BreakClass::in_both ||
                              sign == (before == BreakClass::letter ? BreakClass::in_letters
                                                                    : BreakClass::in_digits));
}

// A space of another width, which ICU does not part from the blank behind it.
bool is_wide_break(char16_t unit) {
  return u_getIntPropertyValue(static_cast<UChar32>(unit), UCHAR_WORD_BREAK) == U_WB_WSEGSPACE;
}

}  // namespace

struct WordBreaks::Parts {
  std::u16string_view text;
  std::uint32_t at = 0;
  std::uint32_t plain_until = 0;  ///< what is before it is cut by the table
  std::uint32_t hard_from = 0;    ///< where ICU's text begins in ours
  std::uint32_t hard_until = 0;
  std::unique_ptr<icu::BreakIterator> icu;

  BreakClass class_at(std::uint32_t place) const {
    return place < text.size() ? break_class(text[place]) : BreakClass::other;
  }

  std::uint32_t size() const { return static_cast<std::uint32_t>(text.size()); }

  std::uint32_t behind_run(std::uint32_t from, bool& plain) const;
  void look_ahead();
  bool next_of_icu(Cut& cut);
  void next_plain(Cut& cut);
};

// Blanks and what follows until the next: no boundary inside depends on what is outside.
std::uint32_t WordBreaks::Parts::behind_run(std::uint32_t from, bool& plain) const {
  std::uint32_t to = from;
  while (to < size() && ends_break_run(break_class(text[to]))) {
    ++to;
  }
  plain = true;
  for (; to < size(); ++to) {
    const BreakClass c = break_class(text[to]);
    if (ends_break_run(c)) {
      break;
    }
    plain = plain && c != BreakClass::hard;
  }
  return to;
}

// As many runs of one kind as there are.
void WordBreaks::Parts::look_ahead() {
  bool plain = true;
  std::uint32_t to = behind_run(at, plain);
  if (plain) {
    plain_until = to;
    return;
  }
  while (to < size()) {
    const bool apart = !is_wide_break(text[to - 1]);
    const std::uint32_t next = behind_run(to, plain);
    if (plain && apart) {
      break;
    }
    to = next;
  }
  hard_from = at;
  hard_until = to;
  const icu::UnicodeString alias(
      false, text.data() + at, static_cast<std::int32_t>(hard_until - at));
  icu->setText(alias);
  icu->first();
}

bool WordBreaks::Parts::next_of_icu(Cut& cut) {
  const std::int32_t end = icu->next();
  if (end == icu::BreakIterator::DONE) {
    return false;
  }
  const std::int32_t status = icu->getRuleStatus();
  cut.begin = at;
  at = hard_from + static_cast<std::uint32_t>(end);
  cut.end = at;
  cut.kind = status < UBRK_WORD_NUMBER   ? Cut::Kind::gap
             : status < UBRK_WORD_LETTER ? Cut::Kind::number
                                         : Cut::Kind::letters;
  return true;
}

void WordBreaks::Parts::next_plain(Cut& cut) {
  cut.begin = at;
  cut.kind = Cut::Kind::gap;
  BreakClass last = class_at(at++);
  if (is_word_class(last)) {
    for (;;) {
      const BreakClass c = class_at(at);
      if (is_word_class(c)) {
        last = c;
        ++at;
      } else if (joins_without_break(c, last, class_at(at + 1))) {
        at += 2;
      } else {
        break;
      }
    }
    cut.kind = last == BreakClass::digit ? Cut::Kind::number : Cut::Kind::letters;
  } else if (last == BreakClass::blank || last == BreakClass::syllable) {
    while (class_at(at) == last) {
      ++at;
    }
    cut.kind = last == BreakClass::blank ? Cut::Kind::gap : Cut::Kind::letters;
  } else if (last == BreakClass::carriage_return && class_at(at) == BreakClass::line_feed) {
    ++at;
  }
  cut.end = at;
}

WordBreaks::WordBreaks() : parts_(std::make_unique<Parts>()) {
  UErrorCode status = U_ZERO_ERROR;
  parts_->icu.reset(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
}

WordBreaks::~WordBreaks() = default;

void WordBreaks::begin(std::u16string_view text) {
  Parts& parts = *parts_;
  parts.text = text;
  parts.at = parts.plain_until = parts.hard_from = parts.hard_until = 0;
}

bool WordBreaks::next(Cut& cut) {
  Parts& parts = *parts_;
  if (parts.at >= parts.size()) {
    return false;
  }
  if (parts.at >= parts.plain_until && parts.at >= parts.hard_until) {
    parts.look_ahead();
  }
  if (parts.at < parts.hard_until) {
    return parts.next_of_icu(cut);
  }
  parts.next_plain(cut);
  return true;
}

}  // namespace zerkalo::text
