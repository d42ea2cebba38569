// server/api/utf16_ranges.cpp - counts the UTF-16 units of a text along its bytes.

#include "server/api/utf16_ranges.h"

#include <algorithm>

#include "text/utf8.h"

namespace zerkalo::server {

namespace {

/// Bytes of a text, in rising order, as UTF-16 units.
class Utf16Units {
 public:
  explicit Utf16Units(std::string_view text) : text_(text) {}

  std::size_t at(std::size_t byte) {
    while (byte_ < std::min(byte, text_.size())) {
      units_ += text::next_code_point(text_, byte_) > 0xFFFF ? 2U : 1U;
    }
    return units_;
  }

 private:
  std::string_view text_;
  std::size_t byte_ = 0;
  std::size_t units_ = 0;
};

std::vector<std::pair<std::size_t, std::size_t>> to_utf16_ranges(
    std::string_view text, const std::vector<query::Range>& ranges) {
  Utf16Units units(text);
  std::vector<std::pair<std::size_t, std::size_t>> out;
  for (const query::Range& range : ranges) {
    const std::size_t begin = units.at(range.begin);
    out.emplace_back(begin, units.at(range.end) - begin);
  }
  return out;
}

}  // namespace

Utf16Marked to_utf16(const query::Marked& marked) {
  return {text::repair_utf8(marked.text),
          to_utf16_ranges(marked.text, marked.ranges),
          to_utf16_ranges(marked.text, marked.differing)};
}

std::size_t utf16_offset(std::string_view text, std::size_t at) {
  return Utf16Units(text).at(at);
}

}  // namespace zerkalo::server
