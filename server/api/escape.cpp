// server/api/escape.cpp - escapes text for HTML.

#include "server/api/escape.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "text/utf8.h"

namespace zerkalo::server {

namespace {

constexpr char32_t replacement = 0xFFFD;

bool is_control(char32_t c) {
  return (c < 0x20 && c != '\t' && c != '\n') || (c >= 0x7F && c < 0xA0) || c == 0xFFFE ||
         c == 0xFFFF;
}

/// Most of a text is such letters, which need not be read one by one.
bool needs_no_escape(char c) {
  return (c >= 0x20 && c < 0x7F && c != '&' && c != '<' && c != '>' && c != '"' && c != '\'') ||
         c == '\t' || c == '\n';
}

void append_escaped(char32_t c, std::string& out) {
  switch (c) {
    case '&':
      out += "&amp;";
      break;
    case '<':
      out += "&lt;";
      break;
    case '>':
      out += "&gt;";
      break;
    case '"':
      out += "&quot;";
      break;
    case '\'':
      out += "&#39;";
      break;
    default:
      text::append_utf8(is_control(c) ? replacement : c, out);
  }
}

}  // namespace

std::string escape_html(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  while (!text.empty()) {
    const auto* special = std::ranges::find_if_not(text, needs_no_escape);
    const auto plain = static_cast<std::size_t>(special - text.begin());
    out.append(text.substr(0, plain));
    text.remove_prefix(plain);
    if (!text.empty()) {
      std::size_t size = 0;
      append_escaped(text::next_code_point(text, size), out);
      text.remove_prefix(size);
    }
  }
  return out;
}

std::string without_turns(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = text::next_code_point(text, at);
    if ((c < 0x202A || c > 0x202E) && (c < 0x2066 || c > 0x2069)) {
      text::append_utf8(c, out);
    }
  }
  return out;
}

namespace {

/// The place of a tag in a text. At one place what is inside ends first and begins last.
struct Tag {
  std::size_t at = 0;
  int order = 0;
  std::string_view text;
};

void add_html_tags(const std::vector<query::Range>& ranges,
                   Tag begin,
                   Tag end,
                   std::size_t size,
                   std::vector<Tag>& tags) {
  for (const query::Range& range : ranges) {
    begin.at = std::min<std::size_t>(range.begin, size);
    end.at = std::min<std::size_t>(range.end, size);
    if (begin.at < end.at) {
      tags.push_back(begin);
      tags.push_back(end);
    }
  }
}

std::string html_with_tags(std::string_view text, std::vector<Tag> tags) {
  std::ranges::sort(tags, {}, [](const Tag& tag) { return std::pair(tag.at, tag.order); });
  std::string out;
  std::size_t done = 0;
  for (const Tag& tag : tags) {
    out.append(escape_html(text.substr(done, tag.at - done))).append(tag.text);
    done = tag.at;
  }
  return out + escape_html(text.substr(done));
}

}  // namespace

std::string escape_marked(const query::Marked& marked) {
  const std::size_t size = marked.text.size();
  std::vector<Tag> tags;
  add_html_tags(marked.ranges, {0, 2, "<mark>"}, {0, 1, "</mark>"}, size, tags);
  add_html_tags(marked.differing, {0, 3, "<ins>"}, {0, 0, "</ins>"}, size, tags);
  return html_with_tags(marked.text, std::move(tags));
}

std::string escape_quote(const query::Marked& quote) {
  std::vector<Tag> tags;
  add_html_tags(quote.differing, {0, 1, "<del>"}, {0, 0, "</del>"}, quote.text.size(), tags);
  return html_with_tags(quote.text, std::move(tags));
}

std::string_view web_address(std::string_view url) {
  const bool web =
      base::starts_in_any_case(url, "http://") || base::starts_in_any_case(url, "https://");
  return web ? url : std::string_view();
}

}  // namespace zerkalo::server
