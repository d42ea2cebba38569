// query/present/marks.h - what to mark in a text that matched.

#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "query/model/answer.h"
#include "query/model/plan.h"
#include "query/phrase/token_row.h"
#include "text/token.h"

namespace zerkalo::query {

/// A found place: bytes [begin, end) and which pattern found it (words first, then places).
struct Found {
  Range range;
  std::size_t pattern = 0;
  bool differs =
      false;  ///< a word inside the place of a quote that the quote has not, or not so
};

/// Every place that matches, in reading order; a phrase is one place, every part of a cut quote
/// and every operand of a near is one where the whole holds.
///
/// Shape:   `row` are the tokens of the same text as ids, its `lang` that of `language`; grams
/// that overlap or touch are one place; where one place holds all grams of a
///          pattern, its other, partial places are left out. Places may overlap. Nothing when
///          the deadline of the row came first.
/// Threads: pure.
std::vector<Found> find_marks(const text::Analyzed& analyzed,
                              std::string_view language,
                              const TokenRow& row,
                              const Marks& marks);

/// Merges places that overlap or touch; ranges rise and do not touch.
std::vector<Range> marked_ranges(const std::vector<Found>& found);

/// Where the passage differs from a quote, in reading order.
std::vector<Range> differing_mark_ranges(const std::vector<Found>& found);

/// At most `words` tokens of the text around most of the distinct patterns, cut at sentence or
/// word boundaries, with "… " and " …" where something is left out; ranges are those of the
/// snippet.
///
/// Shape:   the whole text when it has no more tokens; its beginning when nothing was found; a
///          place longer than the window is cut at a word; never more than 64 bytes a word.
Marked make_snippet(std::string_view text,
                    const text::Analyzed& analyzed,
                    const std::vector<Found>& found,
                    std::size_t words);

}  // namespace zerkalo::query
