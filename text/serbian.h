// text/serbian.h - one language in two alphabets.

#pragma once

#include <string>
#include <string_view>

namespace zerkalo::text {

/// Pre-folded Serbian in Latin letters; what is no letter of Serbian Cyrillic stays.
/// Threads: pure.
std::string in_latin(std::string_view pre_folded);

/// The posted form of a word of Serbian Cyrillic, were it written in Latin letters; empty for
/// any other word.
std::string folded_in_latin(std::string_view word);

}  // namespace zerkalo::text
