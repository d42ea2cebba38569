// server/router/tokens.h - who may read, where a site does not let everybody.

#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace zerkalo::server {

/// The token of `Authorization: Bearer TOKEN`; empty when it is something else.
std::string_view bearer(std::string_view authorization);

/// Whether it is one of the tokens; the time taken does not tell how much of it is right.
///
/// Threads: pure.
bool is_token(std::string_view given, const std::vector<std::string>& tokens);

}  // namespace zerkalo::server
