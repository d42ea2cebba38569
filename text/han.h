// text/han.h - one form for the traditional and the simplified writing of a Han character.

#pragma once

namespace zerkalo::text {

/// The simplified form of a Han character; any other character as it is.
/// Threads: share freely; the first call builds the table.
/// Source:  ICU transliterator Traditional-Simplified.
char32_t simplified(char32_t code_point);

}  // namespace zerkalo::text
