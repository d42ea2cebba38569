// indexer/normalise/markup.h - HTML entities and simple tags inside a review to plain text.

#pragma once

#include <string>
#include <string_view>

namespace zerkalo::indexer {

/// Decodes entities that end in a semicolon, drops inline tags, turns block tags into line
/// ends.
///
/// Shape:   only known tags with well-formed attributes are tags, so "<3" and "a < b" stay;
///          script, style and comments go with their content, and stay where they never end.
/// Threads: pure.
std::string resolve_markup(std::string_view text);

}  // namespace zerkalo::indexer
