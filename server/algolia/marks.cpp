// server/algolia/marks.cpp - finds words in values, cuts texts around marks, puts tags.

#include "server/algolia/marks.h"

#include <algorithm>

#include "text/utf8.h"

namespace zerkalo::server {

namespace {

using query::Marked;
using query::Range;

/// Where words begin: behind a blank, and before every character of a script without blanks.
std::vector<std::uint32_t> starts_of_marked_words(std::string_view text) {
  constexpr char32_t first_ideograph = 0x2E80;
  std::vector<std::uint32_t> starts;
  bool inside = false;
  for (std::size_t at = 0; at < text.size();) {
    const auto begin = static_cast<std::uint32_t>(at);
    const char32_t c = text::next_code_point(text, at);
    const bool blank = c <= U' ' || c == 0xA0 || c == 0x3000;
    if (!blank && (!inside || c >= first_ideograph)) {
      starts.push_back(begin);
    }
    inside = !blank;
  }
  return starts;
}

/// The first of `words` words that hold the most marks, the marks not at the very edge.
std::size_t best_start_of_marks(const std::vector<std::uint32_t>& starts,
                                const std::vector<Range>& ranges,
                                std::size_t words) {
  std::vector<std::size_t> marked;  // numbers of the words that a mark begins in
  for (const Range& range : ranges) {
    const auto behind = std::ranges::upper_bound(starts, range.begin);
    marked.push_back(
        static_cast<std::size_t>(std::max<std::ptrdiff_t>(behind - starts.begin() - 1, 0)));
  }
  std::size_t best = 0;
  std::size_t most = 0;
  std::size_t last = 0;
  for (std::size_t i = 0, j = 0; i < marked.size(); ++i) {
    while (j < marked.size() && marked[j] < marked[i] + words) {
      ++j;
    }
    if (j - i > most) {
      most = j - i;
      best = marked[i];
      last = marked[j - 1];
    }
  }
  const std::size_t spare = most == 0 ? 0 : (words - 1 - (last - best)) / 2;
  const std::size_t start = best - std::min(best, spare);
  return std::min(start, starts.size() - words);
}

/// Bytes [begin, end) of a text with its marks, and the ellipsis where something is left out.
/// One endless word must not become the answer.
Marked slice_of_marks(const Marked& marked,
                      std::pair<std::size_t, std::size_t> bytes,
                      std::size_t words,
                      std::string_view ellipsis) {
  constexpr std::size_t bytes_per_word = 64;
  const std::size_t begin = bytes.first;
  const std::string_view whole =
      std::string_view(marked.text).substr(begin, bytes.second - begin);
  const std::string_view kept = text::clip_utf8(whole, words * bytes_per_word);
  const std::size_t end = begin + kept.size();
  Marked out;
  out.text.append(begin == 0 ? "" : ellipsis);
  const std::size_t shift = out.text.size();
  out.text.append(kept).append(end == marked.text.size() ? "" : ellipsis);
  for (const Range& range : marked.ranges) {
    if (range.begin >= begin && range.end <= end) {
      out.ranges.push_back({static_cast<std::uint32_t>(range.begin - begin + shift),
                            static_cast<std::uint32_t>(range.end - begin + shift)});
    }
  }
  return out;
}

const std::string* wanted_by(std::string_view term, const WantedWords& wanted) {
  for (const std::string& word : wanted.terms) {
    const bool prefix =
        wanted.prefix_all || (wanted.prefix_last && &word == &wanted.terms.back());
    if (word == term || (prefix && term.starts_with(word))) {
      return &word;
    }
  }
  return nullptr;
}

}  // namespace

WantedWords wanted_words(text::Analyzer& analyzer, std::string_view q, bool prefix_last) {
  WantedWords wanted;
  for (text::Token& token : analyzer.analyze(q, "").tokens) {
    wanted.terms.push_back(std::move(token.term));
  }
  const bool unfinished = !q.empty() && q.back() != ' ' && q.back() != '"';
  wanted.prefix_last = prefix_last && unfinished;
  return wanted;
}

MarkedValue mark_value(text::Analyzer& analyzer,
                       std::string_view value,
                       const WantedWords& wanted,
                       const Deadline& deadline) {
  MarkedValue out{{std::string(value), {}}, {}};
  if (wanted.terms.empty()) {
    return out;
  }
  for (const text::Token& token : analyzer.analyze(value, "", deadline).tokens) {
    const std::string* word = wanted_by(token.term, wanted);
    if (word == nullptr) {
      continue;
    }
    out.marked.ranges.push_back({token.begin, token.end});
    if (std::ranges::find(out.words, *word) == out.words.end()) {
      out.words.push_back(*word);
    }
  }
  return out;
}

std::size_t tagged_bytes(const Marked& marked,
                         std::string_view before,
                         std::string_view after) {
  return marked.text.size() + marked.ranges.size() * (before.size() + after.size());
}

std::string with_tags(const Marked& marked, std::string_view before, std::string_view after) {
  std::string out;
  out.reserve(tagged_bytes(marked, before, after));
  std::size_t at = 0;
  const std::string_view text = marked.text;
  for (const Range& range : marked.ranges) {
    out.append(text.substr(at, range.begin - at)).append(before);
    out.append(text.substr(range.begin, range.end - range.begin)).append(after);
    at = range.end;
  }
  return out.append(text.substr(at));
}

Marked cut_around_marks(const Marked& marked, std::size_t words, std::string_view ellipsis) {
  const std::vector<std::uint32_t> starts = starts_of_marked_words(marked.text);
  if (words == 0) {
    return {};
  }
  if (starts.size() <= words) {
    return slice_of_marks(marked, {0, marked.text.size()}, words, ellipsis);
  }
  const std::size_t first = best_start_of_marks(starts, marked.ranges, words);
  const bool to_the_end = first + words == starts.size();
  const std::size_t begin = first == 0 ? 0 : starts[first];
  std::size_t end = to_the_end ? marked.text.size() : starts[first + words];
  const std::size_t cut = marked.text.find_last_not_of(" \t\r\n", end - 1);
  end = to_the_end || cut == std::string::npos ? end : cut + 1;
  return slice_of_marks(marked, {begin, end}, words, ellipsis);
}

}  // namespace zerkalo::server
