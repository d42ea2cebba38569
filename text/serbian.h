// text/serbian.h - one language in two alphabets.

#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace zerkalo::text {

/// Pre-folded Serbian in Latin letters; what is no letter of Serbian Cyrillic stays.
/// Threads: pure.
std::string in_latin(std::string_view pre_folded);

/// The posted form of a word of Serbian Cyrillic, were it written in Latin letters; empty for
/// any other word.
std::string folded_in_latin(std::string_view word);

/// Every way to write a word of plain Latin letters, as it is posted, in Serbian Cyrillic: s is
/// с or ш, nj is њ or нј.
///
/// Shape: at most 64; none for a word with other letters.
std::vector<std::string> written_in_cyrillic(std::string_view posted);

}  // namespace zerkalo::text
