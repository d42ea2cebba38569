// query/language/range_bounds.h - the two ends of `1970..1979`, `>=80` or `2012-04`.

#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "store/model/fields.h"

namespace zerkalo::query {

/// Ends as typed: an empty one is open; `*_excluded` says that the end itself is out.
struct Bounds {
  std::string low;
  std::string high;
  bool low_excluded = false;
  bool high_excluded = false;
};

/// Reads digits with at most one decimal point.
std::optional<double> parse_number(std::string_view text);

/// Reads one value of a number or date field: `80`, `80..`, `..80`, `70..80`, `70..<80`,
/// `>=80`, `<80`, `1970-1979`, `1970s`. Shape: nullopt when it is none, or both ends are open;
/// ends keep their order as typed.
std::optional<Bounds> parse_bounds(const store::FieldRow& row, std::string_view value);

}  // namespace zerkalo::query
