// server/json_parts.h - the small pieces that the files of JSON share; for .cpp
// files only.

#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <nlohmann/json.hpp>

#include "server/json.h"
#include "text/utf8.h"

namespace zerkalo::server {

using OrderedJson = nlohmann::ordered_json;

/// Notes on a typed query, with their places in UTF-16 units; of json.cpp.
OrderedJson notes_json(std::string_view typed, const std::vector<query::Remark>& notes);

/// Every limit by its name; of json_records.cpp.
OrderedJson limits_json();

/// 60 rather than 60.0.
inline OrderedJson number(double value) {
  const double whole = std::round(value);
  return whole == value && std::abs(value) < 1e15
             ? OrderedJson(static_cast<std::int64_t>(whole))
             : OrderedJson(value);
}

inline OrderedJson rounded(double value, double parts) {
  return number(std::round(value * parts) / parts);
}

/// Whether JSON lets through a sign that others obey: terminals DEL and the C1 controls,
/// scripts and readers of lines U+2028 and U+2029, readers of logs what turns text around.
inline bool is_obeyed(char32_t c) {
  return (c >= 0x7F && c < 0xA0) || (c >= 0x2028 && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069);
}

/// Those as \u escapes.
inline std::string without_raw_controls(std::string_view json) {
  std::string out;
  out.reserve(json.size());
  while (!json.empty()) {
    const std::size_t plain = std::min(json.find_first_of("\x7F\xC2\xE2"), json.size());
    out += json.substr(0, plain);
    json.remove_prefix(plain);
    std::size_t size = 0;
    const char32_t c = json.empty() ? U' ' : text::next_code_point(json, size);
    if (is_obeyed(c)) {
      std::array<char, 8> escape{};
      std::snprintf(escape.data(), escape.size(), "\\u%04x", static_cast<unsigned>(c));
      out += escape.data();
    } else {
      out += json.substr(0, size);
    }
    json.remove_prefix(size);
  }
  return out;
}

/// Malformed bytes become U+FFFD.
inline std::string printed(OrderedJson body, const JsonStyle& style) {
  if (style.format_version > 0) {
    OrderedJson versioned{{"format_version", style.format_version}};
    versioned.update(body);
    body = std::move(versioned);
  }
  return without_raw_controls(
      body.dump(style.indent, ' ', false, OrderedJson::error_handler_t::replace));
}

template <typename Value>
void put(OrderedJson& out, const char* name, const Value& value) {
  if (!value.empty()) {
    out[name] = value;
  }
}

template <typename Value>
void put_optional(OrderedJson& out, const char* name, const std::optional<Value>& value) {
  if (value) {
    out[name] = *value;
  }
}

}  // namespace zerkalo::server
