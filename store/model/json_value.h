// store/model/json_value.h - one JSON value from outside, read within limits; texts escaped for
// JSON.

#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace zerkalo::store {

struct JsonMember;

struct JsonValue {
  enum class Kind : std::uint8_t { null, boolean, number, text, list, object };
  Kind kind = Kind::null;
  bool truth = false;
  double number = 0;
  std::string text;  ///< of a text, or a number as written
  std::vector<JsonValue> items;
  std::vector<JsonMember> members;  ///< as written, duplicates included

  /// The last member of this name; nullptr when there is none or it is null.
  const JsonValue* find(std::string_view name) const;
};

struct JsonMember {
  std::string name;
  JsonValue value;
};

/// A text, and an object of these members.
JsonValue text_json(std::string text);
JsonValue object_json(std::vector<JsonMember> members = {});

struct JsonFault {
  std::string code;  ///< bad-json, bad-utf8, too-deep, too-many-values
  std::string message;
  std::size_t byte = 0;  ///< from 1
};

/// Reads exactly one value; nothing, and `fault` filled, when it is malformed or above the
/// limits. Threads: pure.
std::optional<JsonValue> parse_json(std::string_view text, JsonFault& fault);

/// Whether JSON lets a sign through that others obey: DEL and the C1 controls (terminals),
/// U+2028 and U+2029 (scripts, readers of lines), U+202A to U+202E and U+2066 to U+2069, which
/// turn the text behind them around.
bool is_obeyed_in_json(char32_t c);

/// Those as \u escapes.
std::string escape_obeyed_json(std::string_view json);

/// One of them, or any other code point below U+10000.
void append_json_escape(char32_t c, std::string& out);

}  // namespace zerkalo::store
