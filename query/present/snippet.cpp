// query/present/snippet.cpp - the part of a text that shows best why it matched.

#include <algorithm>
#include <cstdint>
#include <unordered_map>

#include "query/language/characters.h"
#include "query/present/marks.h"
#include "text/utf8.h"

namespace zerkalo::query {

namespace {

constexpr std::string_view left_out = "…";
constexpr std::size_t bytes_per_word = 64;
constexpr std::size_t trailing_signs = 8;

/// Tokens [first, last] that a mark covers, cut to the window's length.
struct Mark {
  std::size_t first = 0;
  std::size_t last = 0;
  std::size_t pattern = 0;
};

/// Tokens [begin, end).
struct Window {
  std::size_t begin = 0;
  std::size_t end = 0;
};

using Tokens = std::vector<text::Token>;

std::vector<Mark> snippet_marks(const Tokens& tokens,
                                const std::vector<Found>& found,
                                std::size_t words) {
  std::vector<Mark> marks;
  for (const Found& one : found) {
    const auto first =
        std::partition_point(tokens.begin(), tokens.end(), [&one](const text::Token& token) {
          return token.end <= one.range.begin;
        });
    const auto behind =
        std::partition_point(first, tokens.end(), [&one](const text::Token& token) {
          return token.begin < one.range.end;
        });
    if (first != behind) {
      const auto at = static_cast<std::size_t>(first - tokens.begin());
      const auto last = static_cast<std::size_t>(behind - tokens.begin()) - 1;
      marks.push_back({at, std::min(last, at + words - 1), one.pattern});
    }
  }
  std::sort(marks.begin(), marks.end(), [](const Mark& a, const Mark& b) {
    return a.first < b.first || (a.first == b.first && a.last < b.last);
  });
  return marks;
}

// Marks that overlap stand or fall together, as long as the window holds them.
void join_snippet_marks(std::vector<Mark>& marks, std::size_t words) {
  for (auto begin = marks.begin(); begin != marks.end();) {
    std::size_t last = begin->last;
    auto end = begin + 1;
    for (; end != marks.end() && end->first <= last; ++end) {
      last = std::max(last, end->last);
    }
    const std::size_t first = begin->first;
    const bool fits = last - first < words;
    for (; begin != end; ++begin) {
      begin->first = fits ? first : begin->first;
      begin->last = fits ? last : begin->last;
    }
  }
}

/// Counts what is inside a window that moves to the right.
class SnippetCounter {
 public:
  void add(std::size_t pattern) {
    ++total_;
    distinct_ += counts_[pattern]++ == 0 ? 1 : 0;
  }

  void remove(std::size_t pattern) {
    --total_;
    distinct_ -= --counts_[pattern] == 0 ? 1 : 0;
  }

  bool beats(const SnippetCounter& other) const {
    return distinct_ > other.distinct_ ||
           (distinct_ == other.distinct_ && total_ > other.total_);
  }

  void keep_totals(const SnippetCounter& other) {
    distinct_ = other.distinct_;
    total_ = other.total_;
  }

 private:
  std::unordered_map<std::size_t, std::size_t> counts_;
  std::size_t distinct_ = 0;
  std::size_t total_ = 0;
};

/// Moves a window of `words` tokens over the marks.
class SnippetSlider {
 public:
  SnippetSlider(const std::vector<Mark>& marks, std::size_t words)
      : by_first_(marks), by_last_(marks), words_(words) {
    std::stable_sort(by_last_.begin(), by_last_.end(), [](const Mark& a, const Mark& b) {
      return a.last < b.last;
    });
  }

  bool done() const { return leaving_ == by_first_.size(); }

  /// The window from the next mark to the last mark that it holds whole.
  Window enter() {
    const std::size_t begin = by_first_[leaving_].first;
    for (; entering_ < by_last_.size() && by_last_[entering_].last < begin + words_;
         ++entering_) {
      if (by_last_[entering_].first >= begin) {
        inside_.add(by_last_[entering_].pattern);
      }
    }
    return {begin, by_last_[entering_ - 1].last + 1};
  }

  void leave(std::size_t begin) {
    for (; !done() && by_first_[leaving_].first == begin; ++leaving_) {
      inside_.remove(by_first_[leaving_].pattern);
    }
  }

  const SnippetCounter& inside() const { return inside_; }

 private:
  const std::vector<Mark>& by_first_;
  std::vector<Mark> by_last_;
  std::size_t words_;
  std::size_t entering_ = 0;
  std::size_t leaving_ = 0;
  SnippetCounter inside_;
};

// The earliest of the best windows that begin with a mark; it ends with its last mark.
Window best_snippet_window(const std::vector<Mark>& marks, std::size_t words) {
  SnippetSlider slider(marks, words);
  SnippetCounter best;
  Window window;
  while (!slider.done()) {
    const Window next = slider.enter();
    if (slider.inside().beats(best)) {
      best.keep_totals(slider.inside());
      window = next;
    }
    slider.leave(next.begin);
  }
  return window;
}

std::size_t snippet_sentence_start(const Tokens& tokens, std::size_t begin, std::size_t end) {
  while (begin < end && begin > 0 && !tokens[begin].starts_sentence) {
    ++begin;
  }
  return begin;
}

// Room that is left goes to the start of the sentence, else half to each side.
Window widen_snippet(const Tokens& tokens, Window core, std::size_t words) {
  const std::size_t room = words - (core.end - core.begin);
  const std::size_t earliest = core.begin - std::min(room, core.begin);
  std::size_t begin = core.begin;
  while (begin > earliest && !tokens[begin].starts_sentence) {
    --begin;
  }
  if (begin > 0 && !tokens[begin].starts_sentence) {
    begin = core.begin - std::min(room / 2, core.begin);
  }
  if (tokens.size() - begin >= words) {
    return {begin, begin + words};
  }
  const std::size_t lowest = tokens.size() - words;
  const std::size_t sentence = snippet_sentence_start(tokens, lowest, core.begin);
  return {sentence < core.begin ? sentence : std::min(begin, lowest), tokens.size()};
}

// A sentence that ends in the last quarter ends the snippet.
Window end_snippet_at_sentence(const Tokens& tokens, Window window, Window core) {
  const std::size_t shortest = std::max(core.end, window.end - (window.end - window.begin) / 4);
  for (std::size_t end = window.end; end >= shortest && end < tokens.size(); --end) {
    if (tokens[end].starts_sentence) {
      return {window.begin, end};
    }
  }
  return window;
}

// Marks outside the core that the edges would cut are left out whole.
Window spare_snippet_marks(const std::vector<Mark>& marks, Window window, Window core) {
  for (const Mark& mark : marks) {
    const bool cut = mark.first < window.begin && mark.last >= window.begin;
    if (cut && mark.last < core.begin) {
      window.begin = mark.last + 1;
    }
  }
  std::for_each(marks.rbegin(), marks.rend(), [&window, &core](const Mark& mark) {
    const bool cut = mark.first < window.end && mark.last >= window.end;
    if (cut && mark.first >= core.end) {
      window.end = mark.first;
    }
  });
  return window;
}

std::size_t previous_in_snippet(std::string_view text, std::size_t at) {
  std::size_t begin = at - 1;
  while (begin > 0 && at - begin < 4 &&
         (static_cast<unsigned char>(text[begin]) & 0xC0U) == 0x80U) {
    --begin;
  }
  return begin;
}

bool snippet_splits_character(std::string_view text, std::size_t at) {
  constexpr char32_t joiner = 0x200D;
  return at > 0 && at < text.size() &&
         ((static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U ||
          extends_character(peek(text, at)) ||
          peek(text, previous_in_snippet(text, at)) == joiner);
}

std::size_t whole_character_of_snippet(std::string_view text,
                                       std::size_t at,
                                       std::size_t lowest) {
  while (at > lowest && snippet_splits_character(text, at)) {
    at = previous_in_snippet(text, at);
  }
  return at;
}

std::string_view snippet_without_leading_blanks(std::string_view text) {
  const std::string_view kept = trim(text, is_blank);
  return kept.empty() ? text : text.substr(static_cast<std::size_t>(kept.data() - text.data()));
}

std::size_t end_of_snippet_text(std::string_view text) {
  const std::string_view kept = trim(text, is_blank);
  return static_cast<std::size_t>(kept.data() - text.data()) + kept.size();
}

// Takes the opening quotes and brackets that stand directly before the first word.
std::size_t snippet_begin_byte(std::string_view text, const Tokens& tokens, std::size_t first) {
  if (first == 0) {
    return text.size() - snippet_without_leading_blanks(text).size();
  }
  const std::size_t lowest = tokens[first - 1].end;
  std::size_t begin = whole_character_of_snippet(text, tokens[first].begin, lowest);
  while (begin > lowest && leads_word(peek(text, previous_in_snippet(text, begin)))) {
    begin = previous_in_snippet(text, begin);
  }
  return begin;
}

// Takes the full stop, closing quote or bracket that stand directly behind the last word.
std::size_t snippet_end_byte(std::string_view text, const Tokens& tokens, std::size_t behind) {
  if (behind == tokens.size()) {
    return end_of_snippet_text(text);
  }
  const std::size_t highest = tokens[behind].begin;
  std::size_t end = tokens[behind - 1].end;
  for (std::size_t signs = 0; end < highest; ++signs) {
    std::size_t next = end;
    const char32_t c = text::next_code_point(text, next);
    const bool more =
        extends_character(c) || (signs < trailing_signs && !is_blank(c) && !leads_word(c));
    if (!more) {
      break;
    }
    end = next;
  }
  return std::min(end, highest);
}

bool only_blanks_in_snippet(std::string_view text) {
  return trim(text, is_blank).empty();
}

// One endless word or a desert of signs must not become the answer.
Range clip_snippet_bytes(std::string_view text,
                         Range bytes,
                         const std::vector<Found>& found,
                         std::size_t most) {
  if (bytes.end - bytes.begin <= most) {
    return bytes;
  }
  const auto first = std::find_if(found.begin(), found.end(), [&bytes](const Found& one) {
    return one.range.begin >= bytes.begin && one.range.begin < bytes.end;
  });
  std::size_t begin = bytes.begin;
  if (first != found.end() && first->range.end > begin + most) {
    begin = whole_character_of_snippet(text, first->range.begin, bytes.begin);
  }
  const std::size_t end = std::min<std::size_t>(bytes.end, begin + most);
  return {static_cast<std::uint32_t>(begin),
          static_cast<std::uint32_t>(whole_character_of_snippet(text, end, begin))};
}

// Of the whole text: those in the snippet.
std::vector<Range> shifted_snippet_ranges(const std::vector<Range>& whole,
                                          Range bytes,
                                          std::size_t offset) {
  std::vector<Range> ranges;
  const auto shift = static_cast<std::uint32_t>(offset);
  for (const Range& range : whole) {
    const std::uint32_t begin = std::max(range.begin, bytes.begin);
    const std::uint32_t end = std::min(range.end, bytes.end);
    if (begin < end) {
      ranges.push_back({begin - bytes.begin + shift, end - bytes.begin + shift});
    }
  }
  return ranges;
}

Marked cut_snippet(std::string_view text, Range bytes, const std::vector<Found>& found) {
  Marked snippet;
  if (!only_blanks_in_snippet(text.substr(0, bytes.begin))) {
    snippet.text.append(left_out).append(" ");
  }
  snippet.ranges = shifted_snippet_ranges(marked_ranges(found), bytes, snippet.text.size());
  snippet.differing =
      shifted_snippet_ranges(differing_mark_ranges(found), bytes, snippet.text.size());
  snippet.text.append(text.substr(bytes.begin, bytes.end - bytes.begin));
  if (!only_blanks_in_snippet(text.substr(bytes.end))) {
    snippet.text.append(" ").append(left_out);
  }
  return snippet;
}

Window choose_snippet_window(const Tokens& tokens,
                             const std::vector<Mark>& marks,
                             std::size_t words) {
  const Window core = best_snippet_window(marks, words);
  const Window wide = spare_snippet_marks(marks, widen_snippet(tokens, core, words), core);
  return spare_snippet_marks(marks, end_snippet_at_sentence(tokens, wide, core), core);
}

}  // namespace

Marked make_snippet(std::string_view text,
                    const text::Analyzed& analyzed,
                    const std::vector<Found>& found,
                    std::size_t words) {
  if (words == 0 || text.empty()) {
    return {};
  }
  const Tokens& tokens = analyzed.tokens;
  Range bytes{0, static_cast<std::uint32_t>(text.size())};
  if (tokens.size() > words) {
    std::vector<Mark> marks = snippet_marks(tokens, found, words);
    join_snippet_marks(marks, words);
    const Window window = choose_snippet_window(tokens, marks, words);
    bytes.begin = static_cast<std::uint32_t>(snippet_begin_byte(text, tokens, window.begin));
    bytes.end = static_cast<std::uint32_t>(snippet_end_byte(text, tokens, window.end));
  }
  return cut_snippet(
      text, clip_snippet_bytes(text, bytes, found, words * bytes_per_word), found);
}

}  // namespace zerkalo::query
