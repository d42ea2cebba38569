// server/api/json_depth.h - whether a body nests so deep that copying it would use up the
// stack.

#pragma once

#include <string_view>

namespace zerkalo::server {

/// Brackets outside of texts, deeper than limits.json_depth.
/// Threads: pure.
bool is_deep_json(std::string_view text);

}  // namespace zerkalo::server
