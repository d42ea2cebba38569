// server/api/json_body.h - the body of a POST.

#pragma once

#include <string_view>

#include "server/api/parameters.h"

namespace zerkalo::server {

/// A JSON body as the pairs that a query string gives: arrays repeat their name, numbers and
/// booleans become text.
/// Errors: invalid-json, invalid-value.
Outcome<Pairs> read_body(std::string_view json);

/// Whether a body has brackets outside of texts deeper than limits.json_depth: copying what is
/// read from it would use up the stack.
/// Threads: pure.
bool is_deep_json(std::string_view text);

}  // namespace zerkalo::server
