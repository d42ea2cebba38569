// server/api/json_parts.h - the small pieces that the files of JSON share; for .cpp
// files only.

#pragma once

#include <cmath>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <nlohmann/json.hpp>

#include "server/api/json.h"
#include "store/model/json_value.h"

namespace zerkalo::server {

using OrderedJson = nlohmann::ordered_json;

/// Notes on a typed query, with their places in UTF-16 units; of json.cpp.
OrderedJson notes_json(std::string_view typed, const std::vector<query::Remark>& notes);

/// All that is known of a film; of json_film_facts.cpp.
OrderedJson film_facts_json(const query::FilmCard& card);

/// Every limit by its name; of json_stats.cpp.
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

/// Malformed bytes become U+FFFD.
inline std::string printed(OrderedJson body, const JsonStyle& style) {
  if (style.format_version > 0) {
    OrderedJson versioned{{"format_version", style.format_version}};
    versioned.update(body);
    body = std::move(versioned);
  }
  return store::escape_obeyed_json(
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
