// indexer/sources/html_text.cpp - blocks to lines, as a browser's "select all, copy" gives
// them.

#include "indexer/sources/html_text.h"

#include <algorithm>

#include "base/ascii.h"
#include "indexer/normalise/rating.h"
#include "indexer/sources/plain_blanks.h"

namespace zerkalo::indexer {

namespace {

constexpr std::string_view block_elements[] = {
    "address",    "article", "aside",  "body",     "button", "caption", "center",
    "dd",         "details", "dialog", "dir",      "div",    "dt",      "fieldset",
    "figcaption", "footer",  "form",   "frameset", "header", "hgroup",  "hr",
    "html",       "legend",  "li",     "main",     "menu",   "nav",     "search",
    "section",    "summary", "tbody",  "tfoot",    "thead",  "title",   "tr"};

/// Blocks with a margin of a line above and below.
constexpr std::string_view spaced_elements[] = {"blockquote",
                                                "dl",
                                                "figure",
                                                "h1",
                                                "h2",
                                                "h3",
                                                "h4",
                                                "h5",
                                                "h6",
                                                "ol",
                                                "p",
                                                "pre",
                                                "table",
                                                "ul"};

constexpr std::string_view hidden_elements[] = {"head", "template", "noscript", "svg", "math"};

/// Of no use as text even where hidden ones are wanted.
constexpr std::string_view silent_elements[] = {
    "script", "style", "select", "textarea", "iframe", "object", "video", "audio", "canvas"};

/// A footer inside one of them is a part of it: who wrote a review, and when.
constexpr std::string_view content_elements[] = {
    "article", "blockquote", "li", "main", "section"};

bool is_element_of(std::string_view name, std::span<const std::string_view> names) {
  return std::ranges::find(names, name) != names.end();
}

bool is_heading_element(std::string_view name) {
  return name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6';
}

/// Menus and what stands under every page of a site: shown, and no part of what the page says.
bool is_around_page(std::string_view name, const Attributes& attributes, bool in_content) {
  const std::string_view role = attributes["role"];
  return name == "nav" || role == "navigation" ||
         (!in_content && (name == "footer" || role == "contentinfo"));
}

/// "display: none" in any spelling of blanks and case.
bool hides_text(std::string_view style) {
  std::string plain = base::lowered(style);
  std::erase_if(plain, base::is_blank);
  return plain.find("display:none") != std::string::npos ||
         plain.find("visibility:hidden") != std::string::npos;
}

/// Elements of a site's own are parts of its design that stand apart.
bool is_custom_element(std::string_view name) {
  return name.find('-') != std::string_view::npos;
}

/// What a picture of stars says to those who do not see it; a letter is no rating here.
std::string_view pictured_rating(std::string_view name, const Attributes& attributes) {
  const bool picture = name == "img" || attributes["role"] == "img";
  const std::string_view label = attributes[name == "img" ? "alt" : "aria-label"];
  const bool telling = std::ranges::any_of(label, base::is_digit) ||
                       label.find("\u2605") != std::string_view::npos;
  return picture && telling && parse_rating(label) ? label : std::string_view();
}

std::size_t shown_blank_bytes(std::string_view text) {
  return base::is_blank(text[0]) ? 1 : wide_blank_bytes(text);
}

}  // namespace

std::uint64_t ShownText::page_line(std::uint64_t line) const {
  return line == 0 || lines.empty() ? 0 : lines[std::min<std::size_t>(line, lines.size()) - 1];
}

void HtmlTextLayout::open(std::string_view name,
                          const Attributes& attributes,
                          std::uint64_t line) {
  ++depth_;
  if (hidden_depth_ > 0) {
    return;
  }
  if (is_hidden(name, attributes)) {
    hidden_depth_ = depth_;
    return;
  }
  if (name == "br") {
    break_line();
  } else if (is_element_of(name, spaced_elements)) {
    widen(Gap::paragraph);
  } else if (is_element_of(name, block_elements)) {
    widen(Gap::line);
  } else if (name == "td" || name == "th") {
    widen(Gap::cell);
  } else if (is_custom_element(name)) {
    widen(Gap::blank);
  }
  content_depth_ =
      content_depth_ == 0 && is_element_of(name, content_elements) ? depth_ : content_depth_;
  open_heading(name);
  preformatted_depth_ =
      name == "pre" && preformatted_depth_ == 0 ? depth_ : preformatted_depth_;
  if (const std::string_view rating = pictured_rating(name, attributes); !rating.empty()) {
    widen(Gap::blank);
    put_words(rating, line);
    widen(Gap::blank);
    hidden_depth_ = depth_;
  }
}

void HtmlTextLayout::close(std::string_view name, std::uint64_t /*line*/) {
  if (hidden_depth_ == 0) {
    if (is_element_of(name, spaced_elements)) {
      widen(Gap::paragraph);
    } else if (is_element_of(name, block_elements)) {
      widen(Gap::line);
    } else if (is_custom_element(name)) {
      widen(Gap::blank);
    }
  }
  const auto ends = [this](std::size_t& depth) { depth = depth == depth_ ? 0 : depth; };
  ends(hidden_depth_);
  ends(content_depth_);
  ends(preformatted_depth_);
  ends(title_depth_);
  heads_ = heads_ && !is_heading_element(name);
  depth_ -= depth_ > 0 ? 1 : 0;
}

void HtmlTextLayout::text(std::string_view piece, std::uint64_t line) {
  if (hidden_depth_ > 0) {
    return;
  }
  if (preformatted_depth_ > 0) {
    put_preformatted(piece, line);
  } else {
    put_words(piece, line);
  }
}

bool HtmlTextLayout::is_hidden(std::string_view name, const Attributes& attributes) const {
  if (is_element_of(name, silent_elements)) {
    return true;
  }
  return hidden_ == Hidden::left_out &&
         (is_element_of(name, hidden_elements) || attributes.has("hidden") ||
          hides_text(attributes["style"]) ||
          is_around_page(name, attributes, content_depth_ > 0));
}

void HtmlTextLayout::widen(Gap gap) {
  gap_ = std::max(gap_, gap);
}

/// A second one behind the first leaves a line free.
void HtmlTextLayout::break_line() {
  widen(broken_ ? Gap::paragraph : Gap::line);
  broken_ = true;
}

void HtmlTextLayout::open_heading(std::string_view name) {
  heads_ = heads_ || is_heading_element(name);
  if (name == "h1" && shown_.heading.empty()) {
    title_depth_ = depth_;
  }
}

void HtmlTextLayout::put_words(std::string_view piece, std::uint64_t line) {
  line -= std::min(line - 1, static_cast<std::uint64_t>(std::ranges::count(piece, '\n')));
  while (!piece.empty()) {
    if (const std::size_t blank = shown_blank_bytes(piece); blank > 0) {
      line += piece[0] == '\n' ? 1 : 0;
      widen(Gap::blank);
      piece.remove_prefix(blank);
      continue;
    }
    std::size_t end = 1;
    while (end < piece.size() && shown_blank_bytes(piece.substr(end)) == 0) {
      ++end;
    }
    put(piece.substr(0, end), line);
    piece.remove_prefix(end);
  }
}

void HtmlTextLayout::put_preformatted(std::string_view piece, std::uint64_t line) {
  line -= std::min(line - 1, static_cast<std::uint64_t>(std::ranges::count(piece, '\n')));
  while (!piece.empty()) {
    const std::size_t end = std::min(piece.find('\n'), piece.size());
    if (end > 0) {
      put(piece.substr(0, end), line);
    }
    if (end < piece.size()) {
      break_line();
      ++line;
    }
    piece.remove_prefix(std::min(end + 1, piece.size()));
  }
}

/// Hands the gap and the word out; a gap in front of the first word is none.
void HtmlTextLayout::put(std::string_view word, std::uint64_t line) {
  constexpr std::string_view gaps[] = {"", " ", "\t", "\n", "\n\n"};
  const std::string_view gap =
      shown_.text.empty() ? std::string_view() : gaps[static_cast<std::size_t>(gap_)];
  const auto begun = static_cast<std::size_t>(std::ranges::count(gap, '\n'));
  shown_.lines.insert(shown_.lines.end(), shown_.text.empty() ? 1 : begun, line);
  shown_.text.append(gap).append(word);
  if (heads_) {
    shown_.headings.push_back(shown_.lines.size());
    heads_ = false;
  }
  if (title_depth_ > 0) {
    shown_.heading.append(shown_.heading.empty() || gap.empty() ? "" : " ").append(word);
  }
  gap_ = Gap::none;
  broken_ = false;
}

ShownText shown_text(std::string_view utf8) {
  HtmlTextLayout layout(HtmlTextLayout::Hidden::left_out);
  walk_html(utf8, layout);
  return layout.shown();
}

}  // namespace zerkalo::indexer
