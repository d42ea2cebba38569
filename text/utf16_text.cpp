// text/utf16_text.cpp - decodes once and remembers where every unit came from.

#include "text/utf16_text.h"

#include <unicode/utf16.h>

#include "text/utf8.h"

namespace zerkalo::text {

namespace {

thread_local std::uint64_t decoded = 0;

}  // namespace

void decode(std::string_view text, Units& out) {
  ++decoded;
  out.units.clear();
  out.offsets.clear();
  out.units.reserve(text.size());
  out.offsets.reserve(text.size() + 1);
  for (std::size_t at = 0; at < text.size();) {
    const auto begin = static_cast<std::uint32_t>(at);
    const char32_t c = next_code_point(text, at);
    out.offsets.push_back(begin);
    if (c >= 0x10000) {
      out.units.push_back(static_cast<char16_t>(U16_LEAD(c)));
      out.units.push_back(static_cast<char16_t>(U16_TRAIL(c)));
      out.offsets.push_back(begin);
    } else {
      out.units.push_back(static_cast<char16_t>(c));
    }
  }
  out.offsets.push_back(static_cast<std::uint32_t>(text.size()));
}

std::uint64_t decoded_texts() {
  return decoded;
}

}  // namespace zerkalo::text
