// indexer/sources/page_lines.h - a page as lines that know where they stand, and what each
// layout's reader asks of a line.

#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "indexer/normalise/date.h"
#include "indexer/sources/layout.h"

namespace zerkalo::indexer {

/// A line that is not blank, without the blanks at both ends.
struct PageLine {
  std::string_view text;     ///< points into the page
  std::size_t begin = 0;     ///< byte of its first character in the page
  std::uint64_t number = 0;  ///< from 1, blank lines counted

  std::size_t end() const { return begin + text.size(); }
};

/// Some lines of a page, in its order.
using PageLines = std::span<const PageLine>;

/// Lines in page order; "\n", "\r\n" and "\r" end one.
std::vector<PageLine> page_lines(std::string_view page);

/// Without blanks, no-break blanks and byte order marks at both ends.
std::string_view trimmed(std::string_view text);

/// The first `most` words, cut at blanks; slices of `text`.
std::vector<std::string_view> first_words(std::string_view text, std::size_t most);

/// The value of "Label: value", maybe empty; nothing for another line.
std::optional<std::string_view> labelled(std::string_view line, std::string_view label);

/// Equal but for the case of ASCII letters.
bool same_line(std::string_view a, std::string_view b);

/// A heading as pages and copies write it: "REVIEWS", "Reviews:", "Reviews (28)".
bool is_headed(std::string_view line, std::string_view heading);

/// A line of few words that closes no sentence: a person, a publication. The dot of an initial
/// or of "Jr." closes none.
bool is_short_line(std::string_view line, std::size_t most_words);

/// Labels that stand on a line of their own, joined with the value below them.
std::vector<PageLine> with_values(std::string_view page,
                                  std::span<const PageLine> lines,
                                  bool (*is_label)(std::string_view));

/// "5,000+" and "737" to numbers; nothing for other characters, no digit or more than 9 digits.
std::optional<std::uint32_t> number_of_line(std::string_view raw);

/// "May 12, 2023": an English month, a day with a comma, a year; the day may be out of range.
bool has_date_shape(std::string_view text);

/// "Jan 1, 1975" of "Jan 1, 1975, Wide"; the whole of what begins with no such date.
std::string_view date_in_front_of_line(std::string_view raw);

/// The number of the line that holds the byte; 0 in front of the first.
std::uint64_t line_of(PageLines lines, std::size_t byte);

/// The page text from the first line's begin to the last line's end; empty for no lines.
std::string_view text_of(std::string_view page, PageLines lines);

store::Provenance provenance_of_page(const Page& page, PageLines lines);
store::Provenance provenance_of_range(const Page& page, std::size_t begin, std::size_t end);

/// Keeps the raw string and fills the date when it can be read.
void date_page_review(store::Review& review,
                      std::string_view raw,
                      DateOrder order,
                      int this_year);

/// Title and original title of a film; a line too long for a title leaves it without one.
void set_page_title(store::Film& film, std::string_view raw);

/// Adds a plot unless one of the film begins with it; one that goes on where another stops
/// takes its place.
void add_page_plot(store::Film& film, std::string_view text, std::string_view author);

}  // namespace zerkalo::indexer
