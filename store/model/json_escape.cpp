// store/model/json_escape.cpp - escapes what JSON need not escape.

#include "store/model/json_escape.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "text/utf8.h"

namespace zerkalo::store {

bool is_obeyed(char32_t c) {
  return (c >= 0x7F && c < 0xA0) || (c >= 0x2028 && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069);
}

void append_escape(char32_t c, std::string& out) {
  std::array<char, 8> escape{};
  std::snprintf(escape.data(), escape.size(), "\\u%04x", static_cast<unsigned>(c));
  out += escape.data();
}

std::string escape_obeyed(std::string_view json) {
  constexpr std::string_view first_bytes = "\x7F\xC2\xE2";
  std::string out;
  out.reserve(json.size());
  while (!json.empty()) {
    const std::size_t plain = std::min(json.find_first_of(first_bytes), json.size());
    out += json.substr(0, plain);
    json.remove_prefix(plain);
    std::size_t size = 0;
    const char32_t c = json.empty() ? U' ' : text::next_code_point(json, size);
    if (is_obeyed(c)) {
      append_escape(c, out);
    } else {
      out += json.substr(0, size);
    }
    json.remove_prefix(size);
  }
  return out;
}

}  // namespace zerkalo::store
