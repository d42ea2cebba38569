// store/model/json_escape.h - JSON that is harmless where it is shown: in terminals, logs and
// scripts.

#pragma once

#include <string>
#include <string_view>

namespace zerkalo::store {

/// Whether JSON lets a sign through that others obey: DEL and the C1 controls (terminals),
/// U+2028 and U+2029 (scripts, readers of lines), U+202A to U+202E and U+2066 to U+2069, which
/// turn the text behind them around.
bool is_obeyed(char32_t c);

/// Those as \u escapes.
std::string escape_obeyed(std::string_view json);

/// One of them, or any other code point below U+10000.
void append_escape(char32_t c, std::string& out);

}  // namespace zerkalo::store
