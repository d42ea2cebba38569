// text/signs.h - words with signs in them that are also written without: F.B.I., O'Neil, AT&T.

#pragma once

#include <string>
#include <string_view>

namespace zerkalo::text {

/// The word without its signs, where both are ways to write the same one: `fbi` of `f.b.i`,
/// `oneil` of `o'neil`, `rocknroll` of `rock'n'roll`, `att` of `at&t`.
///
/// Shape:   a folded term in; empty where it has no signs, or where leaving them out gives
///          another word: `it's`, `don't`, `cinegeek.de`.
/// Threads: pure.
std::string without_signs(std::string_view term);

/// Every sign of ASCII left out, whatever that leaves.
std::string letters_without_signs(std::string_view term);

}  // namespace zerkalo::text
