// server/api/utf16_ranges.h - byte ranges made ranges of UTF-16 units, as a browser counts.

#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "query/model/answer.h"

namespace zerkalo::server {

/// A text as valid UTF-8 with [start, length] in UTF-16 units.
struct Utf16Marked {
  std::string text;
  std::vector<std::pair<std::size_t, std::size_t>> ranges;
  std::vector<std::pair<std::size_t, std::size_t>> differing = {};
};

Utf16Marked to_utf16(const query::Marked& marked);

/// The number of UTF-16 units before byte `at`.
std::size_t utf16_offset(std::string_view text, std::size_t at);

}  // namespace zerkalo::server
