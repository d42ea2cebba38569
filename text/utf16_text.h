// text/utf16_text.h - a text as ICU reads it, with the way back to the original bytes.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace zerkalo::text {

/// Shape: offsets[i] is the byte where unit i starts; one more entry holds the size.
struct Units {
  std::u16string units;
  std::vector<std::uint32_t> offsets;
};

/// Malformed bytes become U+FFFD, one each.
/// Threads: pure.
void decode(std::string_view text, Units& out);

/// How many texts this thread has decoded so far. Analysing, folding and stemming begin so:
/// tests count here what a search costs.
std::uint64_t decoded_texts();

}  // namespace zerkalo::text
