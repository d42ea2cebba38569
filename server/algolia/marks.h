// server/algolia/marks.h - highlights and snippets with the caller's tags.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "query/model/answer.h"
#include "text/analyzer.h"

namespace zerkalo::server {

/// The folded words of a query, to be found again in names and titles.
struct WantedWords {
  std::vector<std::string> terms;
  bool prefix_last = false;
  bool prefix_all = false;
};

WantedWords wanted_words(text::Analyzer& analyzer, std::string_view q, bool prefix_last);

/// A value with the words of it that the query has, and how many different ones it has.
struct MarkedValue {
  query::Marked marked;
  std::vector<std::string> words;
};

/// Without marks after the deadline.
MarkedValue mark_value(text::Analyzer& analyzer,
                       std::string_view value,
                       const WantedWords& wanted,
                       const Deadline& deadline = {});

/// How long with_tags() makes it.
std::size_t tagged_bytes(const query::Marked& marked,
                         std::string_view before,
                         std::string_view after);

/// The text with tags around its marks; nothing is escaped.
std::string with_tags(const query::Marked& marked,
                      std::string_view before,
                      std::string_view after);

/// At most `words` words around as many marks as possible, the ellipsis where something is left
/// out; never more than 64 bytes a word.
query::Marked cut_around_marks(const query::Marked& marked,
                               std::size_t words,
                               std::string_view ellipsis);

}  // namespace zerkalo::server
