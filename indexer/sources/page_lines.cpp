// indexer/sources/page_lines.cpp - cuts a page into lines and reads single values.

#include "indexer/sources/page_lines.h"

#include <algorithm>
#include <string>

#include "base/ascii.h"
#include "indexer/normalise/title.h"

namespace zerkalo::indexer {

namespace {

constexpr std::string_view wide_blanks[] = {"\u00A0", "\uFEFF", "\u200B"};

/// Bytes of the blank that `text` begins with; 0: none.
std::size_t leading_blank_of_line(std::string_view text) {
  if (base::is_blank(text.front())) {
    return 1;
  }
  for (const std::string_view blank : wide_blanks) {
    if (text.starts_with(blank)) {
      return blank.size();
    }
  }
  return 0;
}

std::size_t trailing_blank_of_line(std::string_view text) {
  if (base::is_blank(text.back())) {
    return 1;
  }
  for (const std::string_view blank : wide_blanks) {
    if (text.ends_with(blank)) {
      return blank.size();
    }
  }
  return 0;
}

bool is_month_in_line(std::string_view word) {
  constexpr std::string_view months = "janfebmaraprmayjunjulaugsepoctnovdec";
  constexpr std::size_t longest = 9;
  if (word.size() < 3 || word.size() > longest) {
    return false;
  }
  for (std::size_t at = 0; at < months.size(); at += 3) {
    if (same_line(word.substr(0, 3), months.substr(at, 3))) {
      return true;
    }
  }
  return false;
}

/// "S." and "A.O.", "Jr." and "Sr.": dots behind which no sentence ends.
bool is_abbreviation_in_line(std::string_view word) {
  constexpr std::size_t longest = 4;  // a letter of any script, and its dot
  const std::size_t before = word.substr(0, word.size() - 1).rfind('.');
  const std::string_view last =
      before == std::string_view::npos ? word : word.substr(before + 1);
  const auto letters = std::ranges::count_if(
      last, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
  return (last.size() <= longest && letters == 2) || word == "Jr." || word == "Sr.";
}

/// A site cuts a long plot and closes it with one of these.
std::string_view line_without_ellipsis(std::string_view text) {
  for (const std::string_view tail : {"\u2026", "..."}) {
    if (text.ends_with(tail)) {
      text.remove_suffix(tail.size());
    }
  }
  return trimmed(text);
}

}  // namespace

std::string_view trimmed(std::string_view text) {
  while (!text.empty()) {
    const std::size_t blank = leading_blank_of_line(text);
    if (blank == 0) {
      break;
    }
    text.remove_prefix(blank);
  }
  while (!text.empty()) {
    const std::size_t blank = trailing_blank_of_line(text);
    if (blank == 0) {
      break;
    }
    text.remove_suffix(blank);
  }
  return text;
}

std::vector<PageLine> page_lines(std::string_view page) {
  std::vector<PageLine> lines;
  std::uint64_t number = 1;
  for (std::size_t at = 0; at < page.size(); ++number) {
    const std::size_t end = std::min(page.find_first_of("\r\n", at), page.size());
    const std::string_view text = trimmed(page.substr(at, end - at));
    if (!text.empty()) {
      lines.push_back({text, static_cast<std::size_t>(text.data() - page.data()), number});
    }
    at = end + (page.substr(end).starts_with("\r\n") ? 2 : 1);
  }
  return lines;
}

std::vector<std::string_view> first_words(std::string_view text, std::size_t most) {
  std::vector<std::string_view> words;
  std::string_view rest = trimmed(text);
  while (!rest.empty() && words.size() < most) {
    const auto* const end = std::ranges::find_if(rest, base::is_blank);
    words.push_back(rest.substr(0, static_cast<std::size_t>(end - rest.begin())));
    rest = trimmed(rest.substr(words.back().size()));
  }
  return words;
}

std::optional<std::string_view> labelled(std::string_view line, std::string_view label) {
  if (!line.starts_with(label) || !line.substr(label.size()).starts_with(':')) {
    return std::nullopt;
  }
  return trimmed(line.substr(label.size() + 1));
}

bool same_line(std::string_view a, std::string_view b) {
  return std::ranges::equal(
      a, b, [](char x, char y) { return base::to_lower(x) == base::to_lower(y); });
}

bool is_headed(std::string_view line, std::string_view heading) {
  if (line.size() < heading.size() || !same_line(line.substr(0, heading.size()), heading)) {
    return false;
  }
  std::string_view rest = trimmed(line.substr(heading.size()));
  rest.remove_suffix(rest.ends_with(':') ? 1 : 0);
  const bool count = rest.starts_with('(') && rest.ends_with(')') &&
                     number_of_line(rest.substr(1, rest.size() - 2)).has_value();
  return rest.empty() || count;
}

bool is_short_line(std::string_view line, std::size_t most_words) {
  constexpr std::size_t longest = 60;
  constexpr std::string_view closing = "!?,;:)\"";
  if (line.empty() || line.size() > longest || line.ends_with("\u2026") ||
      line.ends_with("\u3002") || closing.find(line.back()) != std::string_view::npos) {
    return false;
  }
  const std::vector<std::string_view> words = first_words(line, most_words + 1);
  return words.size() <= most_words &&
         (!line.ends_with('.') || is_abbreviation_in_line(words.back()));
}

std::vector<PageLine> with_values(std::string_view page,
                                  std::span<const PageLine> lines,
                                  bool (*is_label)(std::string_view)) {
  std::vector<PageLine> joined;
  for (const PageLine& line : lines) {
    const bool alone = !joined.empty() && joined.back().text.ends_with(':') &&
                       is_label(joined.back().text) && !is_label(line.text);
    if (alone) {
      PageLine& label = joined.back();
      label.text = page.substr(label.begin, line.end() - label.begin);
    } else {
      joined.push_back(line);
    }
  }
  return joined;
}

std::optional<std::uint32_t> number_of_line(std::string_view raw) {
  constexpr std::size_t most_digits = 9;
  if (raw.ends_with('+')) {
    raw.remove_suffix(1);
  }
  std::uint32_t value = 0;
  std::size_t digits = 0;
  for (const char c : raw) {
    if (c == ',' && digits > 0) {
      continue;
    }
    if (c < '0' || c > '9' || ++digits > most_digits) {
      return std::nullopt;
    }
    value = value * 10 + static_cast<std::uint32_t>(c - '0');
  }
  return digits > 0 ? std::optional(value) : std::nullopt;
}

bool has_date_shape(std::string_view text) {
  constexpr std::size_t longest = 24;
  if (text.size() > longest) {
    return false;
  }
  const std::vector<std::string_view> words = first_words(text, 4);
  if (words.size() != 3 || !is_month_in_line(words[0]) || !words[1].ends_with(',')) {
    return false;
  }
  const std::string_view day = words[1].substr(0, words[1].size() - 1);
  return !day.empty() && day.size() <= 2 && std::ranges::all_of(day, base::is_digit) &&
         words[2].size() == 4 && std::ranges::all_of(words[2], base::is_digit);
}

std::string_view date_in_front_of_line(std::string_view raw) {
  const std::vector<std::string_view> words = first_words(raw, 3);
  if (words.size() < 3) {
    return raw;
  }
  const auto end = static_cast<std::size_t>(words[2].data() - raw.data()) + words[2].size();
  std::string_view date = trimmed(raw.substr(0, end));
  date = date.substr(0, date.size() - (date.ends_with(',') ? 1 : 0));
  return has_date_shape(date) ? date : raw;
}

std::uint64_t line_of(std::span<const PageLine> lines, std::size_t byte) {
  const auto after = std::ranges::upper_bound(lines, byte, {}, &PageLine::begin);
  return after == lines.begin() ? 0 : (after - 1)->number;
}

std::string_view text_of(std::string_view page, std::span<const PageLine> lines) {
  if (lines.empty()) {
    return {};
  }
  return page.substr(lines.front().begin, lines.back().end() - lines.front().begin);
}

store::Provenance provenance_of_page(const Page& page, std::span<const PageLine> lines) {
  return {
      page.file, 1, lines.empty() ? 1 : lines.back().number, store::Provenance::Unit::lines};
}

store::Provenance provenance_of_range(const Page& page, std::size_t begin, std::size_t end) {
  return {page.file, begin, end, store::Provenance::Unit::bytes};
}

void date_page_review(store::Review& review,
                      std::string_view raw,
                      DateOrder order,
                      int this_year) {
  review.date_raw = raw;
  if (std::optional<Date> date = parse_date(raw, order, this_year)) {
    review.date = std::move(date->iso);
    review.date_precision = std::move(date->precision);
    review.date_ambiguous = date->ambiguous;
  }
}

void set_page_title(store::Film& film, std::string_view raw) {
  constexpr std::size_t longest = 300;
  if (raw.size() > longest) {
    return;
  }
  TitleParts parts = parse_title(raw);
  film.title = std::move(parts.title);
  if (!parts.original.empty()) {
    film.original_title = std::move(parts.original);
  }
}

void add_page_plot(store::Film& film, std::string_view text, std::string_view author) {
  for (store::Plot& plot : film.plots) {
    if (plot.text.starts_with(line_without_ellipsis(text))) {
      return;
    }
    if (text.starts_with(line_without_ellipsis(plot.text))) {
      plot.text = text;
      plot.author = author;
      return;
    }
  }
  if (!text.empty()) {
    film.plots.push_back({std::string(text), std::string(author), "", 0});
  }
}

}  // namespace zerkalo::indexer
