// tests/server/hostile.h - what a stranger may write into a review to break out of the page.

#pragma once

#include <string>
#include <vector>

namespace zerkalo::server {

/// At least 50 texts: script, attribute breaks, half entities, bidi, terminal escapes, bad
/// bytes.
const std::vector<std::string>& hostile_texts();

}  // namespace zerkalo::server
