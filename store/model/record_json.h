// store/model/record_json.h - records as lines of JSON: what `zerkalo convert` prints and every
// build reads.

#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "store/model/json_value.h"
#include "store/model/records.h"

namespace zerkalo::store {

/// One line without its line end, with `"type"` and `"format_version":1`; absent facts are
/// absent, but a film has a title, which may be empty. Threads: pure.
std::string record_json_line(const Film& film);
std::string record_json_line(const Review& review);
std::string record_json_line(const Reject& reject);

inline constexpr int record_format = 1;

/// Sets one member of the full form; false when the name is none of its names. A value of
/// another type than the form's is taken where it has one meaning ("1975" for a year) and left
/// out otherwise.
bool set_member_from_json(std::string_view name, const JsonValue& value, Film& film);
bool set_member_from_json(std::string_view name, const JsonValue& value, Review& review);
bool set_member_from_json(std::string_view name, const JsonValue& value, Reject& reject);

using Record = std::variant<std::monostate, Film, Review, Reject>;

/// A line that record_json_line wrote; nothing for any other.
Record record_from_json_line(std::string_view line);

/// A text, or a number as written, else "".
std::string text_from_json(const JsonValue& value);

}  // namespace zerkalo::store
