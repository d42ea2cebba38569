// indexer/sources/json_cutter.h - where JSON values end, without reading them.

#pragma once

#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

namespace zerkalo::indexer {

constexpr bool is_json_blank(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/// Follows brackets, quotes and comments to find where a value ends; it never judges what is
/// inside.
class ValueCutter {
 public:
  /// True when `c` was the last character of the value.
  bool ends_with(char c) {
    const char before = std::exchange(last_, c);
    if (comment_ != '\0') {
      const bool over = comment_ == '/' ? c == '\n' : before == '*' && c == '/';
      comment_ = over ? '\0' : comment_;
      return false;
    }
    if (quote_ != '\0') {
      quote_ = escaped_ || c != quote_ ? quote_ : '\0';
      escaped_ = !escaped_ && c == '\\';
      return false;
    }
    return ends_structure(c, before);
  }

  /// How many brackets are open.
  std::size_t depth() const { return depth_; }

  /// Whether the last character was a bracket or a comma, and not a part of a text.
  bool between() const { return quote_ == '\0' && comment_ == '\0'; }

 private:
  bool ends_structure(char c, char before) {
    if (c == '"' || c == '\'') {
      quote_ = c;
    } else if (before == '/' && (c == '/' || c == '*')) {
      comment_ = c;
    } else if (c == '{' || c == '[') {
      ++depth_;
    } else if (c == '}' || c == ']') {
      return depth_ > 0 && --depth_ == 0;
    }
    return false;
  }

  std::size_t depth_ = 0;
  char quote_ = '\0';    ///< of the text that goes on
  char comment_ = '\0';  ///< '/' for one to the end of its line, '*' for the other kind
  char last_ = '\0';
  bool escaped_ = false;
};

/// The objects and lists of a line that holds several, `{…}{…}` or `{…}, {…}`; nothing for what
/// holds anything else beside them.
std::vector<std::string_view> values_of_line(std::string_view line);

}  // namespace zerkalo::indexer
