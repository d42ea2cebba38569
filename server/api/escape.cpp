// server/api/escape.cpp - escapes text and converts ranges.

#include "server/api/escape.h"

#include <algorithm>

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
bool stands_for_itself(char c) {
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
    const auto* special = std::ranges::find_if_not(text, stands_for_itself);
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

std::string mark_html(const query::Marked& marked) {
  std::string out;
  const std::string_view text = marked.text;
  std::size_t done = 0;
  for (const query::Range& range : marked.ranges) {
    const std::size_t begin = std::clamp<std::size_t>(range.begin, done, text.size());
    const std::size_t end = std::clamp<std::size_t>(range.end, begin, text.size());
    out += escape_html(text.substr(done, begin - done));
    out.append("<mark>").append(escape_html(text.substr(begin, end - begin))).append("</mark>");
    done = end;
  }
  out += escape_html(text.substr(done));
  return out;
}

Utf16Marked to_utf16(const query::Marked& marked) {
  Utf16Marked out{text::repair_utf8(marked.text), {}};
  std::size_t byte = 0;
  std::size_t units = 0;
  const auto units_at = [&](std::size_t end) {
    while (byte < std::min(end, marked.text.size())) {
      units += text::next_code_point(marked.text, byte) > 0xFFFF ? 2U : 1U;
    }
    return units;
  };
  for (const query::Range& range : marked.ranges) {
    const std::size_t begin = units_at(range.begin);
    out.ranges.emplace_back(begin, units_at(range.end) - begin);
  }
  return out;
}

std::size_t utf16_offset(std::string_view text, std::size_t at) {
  std::size_t units = 0;
  for (std::size_t byte = 0; byte < std::min(at, text.size());) {
    units += text::next_code_point(text, byte) > 0xFFFF ? 2U : 1U;
  }
  return units;
}

std::string_view web_address(std::string_view url) {
  const bool web =
      base::starts_in_any_case(url, "http://") || base::starts_in_any_case(url, "https://");
  return web ? url : std::string_view();
}

}  // namespace zerkalo::server
