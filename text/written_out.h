// text/written_out.h - letters that many people write as two: ueber for über.

#pragma once

#include <string>
#include <string_view>

namespace zerkalo::text {

/// The posted form of a word had its ä, ö, ü, ø, å, æ been written as ae, oe, ue, oe, aa, ae;
/// empty for a word without one of them.
/// Threads: pure.
std::string written_out(std::string_view word);

/// Whether texts of the language are written in both ways.
bool is_written_out(std::string_view language);

}  // namespace zerkalo::text
