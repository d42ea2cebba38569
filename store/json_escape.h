// store/json_escape.h - JSON that is harmless where it is shown: in terminals, logs and
// scripts.

#pragma once

#include <string>
#include <string_view>

namespace zerkalo::store {

/// Signs that JSON lets through and others obey, as \u escapes: DEL and the C1 controls
/// (terminals), U+2028 and U+2029 (scripts, readers of lines), U+202A to U+202E and U+2066 to
/// U+2069, which turn the text behind them around.
std::string escape_obeyed(std::string_view json);

}  // namespace zerkalo::store
