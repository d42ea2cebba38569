// indexer/sources/html_text.h - an HTML page as the lines of text that a browser shows.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/sources/html_events.h"

namespace zerkalo::indexer {

struct ShownText {
  std::string text;
  std::vector<std::uint64_t> lines;  ///< for each line of `text`, where it begins in the page
  std::string heading;               ///< the first <h1>
  std::vector<std::uint64_t> headings;  ///< lines of `text`, from 1, that a heading begins

  /// The line of the page for a line of `text`, both from 1; 0 for 0.
  std::uint64_t page_line(std::uint64_t line) const;
};

/// Lays the elements it hears out as lines.
///
/// Shape: blocks begin lines, paragraphs stand apart, cells are parted by tabs, runs of blanks
///        are one; what a browser does not show is left out, unless hidden texts are wanted,
///        and so are menus and the footer of the page. A picture of stars is its alternative
///        text where that is a rating.
class HtmlTextLayout final : public HtmlListener {
 public:
  enum class Hidden : std::uint8_t { left_out, kept };

  explicit HtmlTextLayout(Hidden hidden) : hidden_(hidden) {}

  void open(std::string_view name, const Attributes& attributes, std::uint64_t line) override;
  void close(std::string_view name, std::uint64_t line) override;
  void text(std::string_view piece, std::uint64_t line) override;

  const ShownText& shown() const { return shown_; }

 private:
  /// What stands between the last character and the next one, the widest wins.
  enum class Gap : std::uint8_t { none, blank, cell, line, paragraph };

  bool is_hidden(std::string_view name, const Attributes& attributes) const;
  void widen(Gap gap);
  void break_line();
  void put(std::string_view word, std::uint64_t line);
  void put_words(std::string_view piece, std::uint64_t line);
  void put_preformatted(std::string_view piece, std::uint64_t line);
  void open_heading(std::string_view name);

  ShownText shown_;
  Hidden hidden_;
  Gap gap_ = Gap::none;
  bool broken_ = false;  ///< the gap was made by <br>
  std::size_t depth_ = 0;
  std::size_t hidden_depth_ = 0;  ///< of the element that hides all inside it; 0: none
  std::size_t preformatted_depth_ = 0;
  std::size_t content_depth_ = 0;  ///< of the outermost article, section, main or item
  std::size_t title_depth_ = 0;    ///< of the first <h1>
  bool heads_ = false;             ///< the next character begins a heading
};

ShownText shown_text(std::string_view utf8);

}  // namespace zerkalo::indexer
