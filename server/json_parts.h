// server/json_parts.h - the small pieces that json.cpp and json_records.cpp share; for .cpp
// files only.

#pragma once

#include <optional>
#include <string>
#include <utility>

#include <nlohmann/json.hpp>

#include "server/json.h"

namespace zerkalo::server {

using OrderedJson = nlohmann::ordered_json;

/// Malformed bytes become U+FFFD.
inline std::string printed(OrderedJson body, const JsonStyle& style) {
  if (style.format_version > 0) {
    OrderedJson versioned{{"format_version", style.format_version}};
    versioned.update(body);
    body = std::move(versioned);
  }
  return body.dump(style.indent, ' ', false, OrderedJson::error_handler_t::replace);
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
