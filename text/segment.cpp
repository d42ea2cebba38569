// text/segment.cpp - words and sentences as Unicode cuts them, and what that gets wrong for us.

#include "text/segment.h"

#include <algorithm>
#include <utility>

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf16.h>

#include "text/kana.h"
#include "text/script.h"
#include "text/sentence.h"
#include "text/split.h"
#include "text/word_breaks.h"
#include "text/written_apart.h"

namespace zerkalo::text {
namespace {

using Iterator = std::unique_ptr<icu::BreakIterator>;

char32_t code_point_at(std::u16string_view text, std::size_t at) {
  const char16_t lead = text[at];
  if (U16_IS_LEAD(lead) && at + 1 < text.size() && U16_IS_TRAIL(text[at + 1])) {
    return static_cast<char32_t>(U16_GET_SUPPLEMENTARY(lead, text[at + 1]));
  }
  return lead;
}

std::uint32_t units_of(char32_t code_point) {
  return code_point >= 0x10000 ? 2 : 1;
}

bool is_l(char16_t unit) {
  return (unit | 0x20) == u'l';
}

// What ICU 72 glues and we never do; everything here is one unit long.
bool always_splits_segment(char16_t unit) {
  return unit == u'@' || unit == u':' || unit == u'_' || unit == 0xFF20 || unit == 0xFF1A ||
         unit == 0xFE13 || unit == 0xFE55;
}

char16_t unit_for_icu(const std::u16string& text, std::size_t at) {
  const char16_t unit = text[at];
  if (always_splits_segment(unit)) {
    return u' ';
  }
  if (unit == 0xB7) {
    const bool catalan =
        at > 0 && at + 1 < text.size() && is_l(text[at - 1]) && is_l(text[at + 1]);
    return catalan ? unit : u' ';
  }
  // A grave or acute accent typed for an apostrophe.
  return unit != u'\'' && unit < 0x2033 && is_apostrophe(unit) ? u'\u2019' : unit;
}

bool is_joiner(char16_t unit) {
  return unit == 0x200C;
}

bool is_ascii_alnum(char16_t unit) {
  return (unit >= u'0' && unit <= u'9') || ((unit | 0x20) >= u'a' && (unit | 0x20) <= u'z');
}

bool is_shouted(std::u16string_view word) {
  return std::ranges::all_of(
      word, [](char16_t unit) { return u_isupper(static_cast<UChar32>(unit)) != 0; });
}

bool splits_segment(char16_t unit) {
  return unit == u'.' || unit == u'\'' || unit == 0x2019 || is_joiner(unit) ||
         (unit >= 0x1100 && unit < 0x1200) || (unit >= 0xAC00 && unit < 0xD7B0) ||
         is_apostrophe(unit);
}

// Told of units that were looked at.
bool is_segmenter_late(const Deadline& deadline, std::uint32_t begin, std::uint32_t end) {
  constexpr std::uint64_t comparisons_of_unit = 4;
  return deadline.spend((end - begin) * comparisons_of_unit);
}

}  // namespace

struct Segmenter::Parts {
  WordBreaks words;
  Iterator sentences;
  std::u16string for_icu;
  std::vector<Piece> pieces;
  std::vector<Segment> segments;

  void mask(const std::u16string& text);
  void add_gap(const std::u16string& text, std::uint32_t begin, std::uint32_t end);
  void add_word(const std::u16string& text, const Cut& cut);
  void push(const std::u16string& text, Segment segment);
  bool joins_previous(const std::u16string& text, const Segment& segment);
  bool is_one_name(const std::u16string& text, const Segment& segment) const;
  Link link_before(const std::u16string& text, const Segment& segment) const;
  bool find_words(const std::u16string& text, const Deadline& deadline);
  bool mark_sentences(const std::u16string& text,
                      std::string_view language,
                      const Deadline& deadline);
  bool ends_sentence(const std::u16string& text, std::size_t next, std::string_view language);
};

// ICU cuts Han and Kana by a slow dictionary that we have no use for, so it gets blanks there.
void Segmenter::Parts::mask(const std::u16string& text) {
  for_icu.resize(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const char16_t unit = text[i];
    if (unit < 0x2E80) {
      for_icu[i] = is_ascii_alnum(unit) ? unit : unit_for_icu(text, i);
      ++i;
      continue;
    }
    const char32_t c = code_point_at(text, i);
    const bool cj = is_cj(c) || (i > 0 && for_icu[i - 1] == u' ' && is_cj_mark(c));
    for (std::uint32_t n = units_of(c); n > 0; --n, ++i) {
      for_icu[i] = cj ? u' ' : unit_for_icu(text, i);
    }
  }
}

// Between words: Han and Kana, emoji, and fractions that belong to the number before.
void Segmenter::Parts::add_gap(const std::u16string& text,
                               std::uint32_t begin,
                               std::uint32_t end) {
  if (is_fraction(text[begin]) && !segments.empty() && segments.back().end == begin &&
      segments.back().kind == Kind::number) {
    segments.back().end = begin + 1;
    return;
  }
  if (text[begin] < 0x2300 && end - begin == 1) {
    return;
  }
  const char32_t first = code_point_at(text, begin);
  const std::uint32_t second = begin + units_of(first);
  if (is_emoji(first, second < end ? text[second] : 0)) {
    push(text, {begin, end, Kind::emoji});
    return;
  }
  for (std::uint32_t i = begin; i < end;) {
    const char32_t c = code_point_at(text, i);
    const std::uint32_t start = i;
    i += units_of(c);
    if (!is_cj(c) || is_final_long_mark(text, start)) {
      continue;
    }
    // ヴァ is the バ of others.
    if (is_kana_vu(c) && i < end && is_small_kana_vowel(text[i])) {
      ++i;
    }
    while (i < end && is_cj_mark(code_point_at(text, i))) {
      i += units_of(code_point_at(text, i));
    }
    push(text, {start, i, Kind::character});
  }
}

void Segmenter::Parts::add_word(const std::u16string& text, const Cut& cut) {
  const auto [begin, end, kind] = cut;
  if (kind == Cut::Kind::number) {
    push(text, {begin, end, Kind::number});
    return;
  }
  if (script_of(code_point_at(text, begin)) == Script::unspaced) {
    push(text, {begin, end, Kind::unspaced});
    return;
  }
  if (std::none_of(text.begin() + begin, text.begin() + end, splits_segment)) {
    push(text, {begin, end, Kind::word});
    return;
  }
  pieces.clear();
  split_word(text, {begin, end, false}, pieces);
  for (const Piece& piece : pieces) {
    Segment segment{piece.begin, piece.end, Kind::word};
    if (piece.after_stop && !segments.empty()) {
      const Segment& before = segments.back();
      segment.starts_sentence =
          u_isupper(static_cast<UChar32>(code_point_at(text, piece.begin))) != 0 &&
          !is_abbreviation(
              std::u16string_view(text).substr(before.begin, before.end - before.begin));
    }
    push(text, segment);
  }
}

// AT&T and M*A*S*H are names.
bool Segmenter::Parts::joins_previous(const std::u16string& text, const Segment& segment) {
  const Segment& before = segments.back();
  const std::uint32_t length = segment.end - segment.begin;
  switch (text[before.end]) {
    case u'&':
      return length <= 2 && before.end - before.begin <= 2;
    case u'*':
      return length == 1 && (before.end - before.begin == 1 || text[before.end - 2] == u'*');
    default:
      return false;
  }
}

// AC/DC and Ph.D. are also written without the sign between.
bool Segmenter::Parts::is_one_name(const std::u16string& text, const Segment& segment) const {
  constexpr std::size_t longest = 3;
  const std::u16string_view whole = text;
  const Segment& before = segments.back();
  const std::u16string_view first = whole.substr(before.begin, before.end - before.begin);
  const std::u16string_view second = whole.substr(segment.begin, segment.end - segment.begin);
  const char16_t sign = text[before.end];
  const bool are_words = before.kind == Kind::word && segment.kind == Kind::word;
  if (!are_words || first.size() > longest || second.size() > longest) {
    return false;
  }
  return sign == u'/' ? is_shouted(first) && is_shouted(second)
                      : sign == u'.' && first.size() + second.size() <= longest + 1;
}

Link Segmenter::Parts::link_before(const std::u16string& text, const Segment& segment) const {
  const Segment& before = segments.back();
  const char16_t between = text[before.end];
  if (is_hyphen(between) || is_one_name(text, segment)) {
    return Link::hyphen;
  }
  if (is_joiner(between)) {
    return Link::blank;
  }
  if (!may_go_on(text[segment.begin])) {
    return Link::none;
  }
  const bool blank = u_isUWhiteSpace(between) != 0 && between != u'\n' && between != u'\r';
  const std::u16string_view all(text);
  return blank && is_written_apart(all.substr(before.begin, before.end - before.begin),
                                   all.substr(segment.begin, segment.end - segment.begin),
                                   before.link == Link::blank)
             ? Link::blank
             : Link::none;
}

void Segmenter::Parts::push(const std::u16string& text, Segment segment) {
  const bool is_c = segment.end - segment.begin == 1 && (text[segment.begin] | 0x20) == u'c';
  if (is_c && text.compare(segment.end, 2, u"++") == 0 &&
      (segment.end + 2 == text.size() || !is_ascii_alnum(text[segment.end + 2]))) {
    segment.end += 2;
  }
  const bool neighbours = !segments.empty() && segments.back().end + 1 == segment.begin &&
                          segment.kind <= Kind::number && segments.back().kind <= Kind::number;
  if (neighbours) {
    if (segment.kind == Kind::word && joins_previous(text, segment)) {
      segments.back().end = segment.end;
      return;
    }
    segment.link = link_before(text, segment);
  }
  segments.push_back(segment);
}

bool Segmenter::Parts::ends_sentence(const std::u16string& text,
                                     std::size_t next,
                                     std::string_view language) {
  const Segment& before = segments[next - 1];
  const std::u16string_view gap =
      std::u16string_view(text).substr(before.end, segments[next].begin - before.end);
  const std::u16string_view word =
      std::u16string_view(text).substr(before.begin, before.end - before.begin);
  const std::size_t sign = gap.find_first_not_of(u" \t\r");
  if (sign != std::u16string_view::npos && gap[sign] == u'\n') {
    // One line break before a small letter is a wrapped line.
    const bool wrapped =
        gap.find(u'\n', sign + 1) == std::u16string_view::npos &&
        u_islower(static_cast<UChar32>(code_point_at(text, segments[next].begin)));
    return !wrapped;
  }
  const bool lone_stop =
      gap.size() > 1 && gap[0] == u'.' &&
      gap.find_first_not_of(u" \t\r\n\u00A0", 1) == std::u16string_view::npos;
  if (!lone_stop) {
    return true;
  }
  const bool ordinal =
      before.kind == Kind::number && word.size() <= 2 && ordinals_end_no_sentence(language);
  return !ordinal && !is_abbreviation(word);
}

// False when the deadline came first.
bool Segmenter::Parts::mark_sentences(const std::u16string& text,
                                      std::string_view language,
                                      const Deadline& deadline) {
  if (segments.empty()) {
    return true;
  }
  const icu::UnicodeString alias(false, text.data(), static_cast<std::int32_t>(text.size()));
  sentences->setText(alias);
  std::size_t next = 0;
  std::uint32_t before = 0;
  for (std::int32_t at = sentences->first(); at != icu::BreakIterator::DONE;
       at = sentences->next()) {
    const auto here = static_cast<std::uint32_t>(at);
    if (is_segmenter_late(deadline, std::exchange(before, here), here)) {
      return false;
    }
    while (next < segments.size() && segments[next].begin < here) {
      ++next;
    }
    if (next == segments.size()) {
      break;
    }
    if (next == 0 || ends_sentence(text, next, language)) {
      segments[next].starts_sentence = true;
    }
  }
  return true;
}

// False when the deadline came first.
bool Segmenter::Parts::find_words(const std::u16string& text, const Deadline& deadline) {
  words.begin(for_icu);
  for (Cut cut; words.next(cut);) {
    if (is_segmenter_late(deadline, cut.begin, cut.end)) {
      return false;
    }
    if (cut.kind == Cut::Kind::gap) {
      add_gap(text, cut.begin, cut.end);
    } else {
      add_word(text, cut);
    }
  }
  return true;
}

Segmenter::Segmenter() : parts_(std::make_unique<Parts>()) {
  UErrorCode status = U_ZERO_ERROR;
  parts_->sentences.reset(
      icu::BreakIterator::createSentenceInstance(icu::Locale::getRoot(), status));
}

Segmenter::~Segmenter() = default;

const std::vector<Segment>& Segmenter::cut(const std::u16string& text,
                                           std::string_view language,
                                           const Deadline& deadline) {
  parts_->segments.clear();
  parts_->mask(text);
  if (!parts_->find_words(text, deadline) ||
      !parts_->mark_sentences(text, language, deadline)) {
    parts_->segments.clear();
  }
  return parts_->segments;
}

}  // namespace zerkalo::text
