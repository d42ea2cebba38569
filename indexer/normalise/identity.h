// indexer/normalise/identity.h - ids that stay the same from run to run.

#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace zerkalo::indexer {

/// `prefix` and 16 hexadecimal digits of XXH3 over the parts; parts do not run into each other.
/// Threads: pure.
std::string hashed_id(std::string_view prefix, std::initializer_list<std::string_view> parts);

/// `id` itself, trimmed; hashed when it is longer than an id may be or has control characters.
std::string usable_id(std::string_view prefix, std::string_view id);

}  // namespace zerkalo::indexer
