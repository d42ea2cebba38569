// indexer/sources/html_events.h - an HTML page as tags and texts in their order; no tree is
// built.

#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <utility>

namespace zerkalo::indexer {

/// Attributes of one start tag, valid while it is handled.
class Attributes {
 public:
  using Pair = std::pair<std::string_view, std::string_view>;

  explicit Attributes(std::span<const Pair> pairs) : pairs_(pairs) {}

  bool has(std::string_view name) const { return find(name) != nullptr; }

  /// Without blanks at both ends; empty where there is none.
  std::string_view operator[](std::string_view name) const;

 private:
  const Pair* find(std::string_view name) const;

  std::span<const Pair> pairs_;
};

/// What hears a page. Names are in lower case, and every element that opens closes, whether or
/// not the page says so. `line` counts from 1; of a text it is the line of its end.
class HtmlListener {
 public:
  virtual ~HtmlListener() = default;
  virtual void open(std::string_view name,
                    const Attributes& attributes,
                    std::uint64_t line) = 0;
  virtual void close(std::string_view name, std::uint64_t line) = 0;
  virtual void text(std::string_view piece, std::uint64_t line) = 0;
};

/// Reads a page to `listener`; returns why the reading ended before the page did, else "".
///
/// Shape:   elements nested deeper than limits.html_depth end the page; tags with so many
///          attributes that the parser would compare limits.html_attribute_pairs refuse it.
/// Errors:  none for any bytes; nothing is fetched and no entity of the page's own is expanded.
/// Threads: share freely.
std::string_view walk_html(std::string_view utf8, HtmlListener& listener);

}  // namespace zerkalo::indexer
