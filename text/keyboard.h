// text/keyboard.h - what a word would be, had another keyboard been switched on.

#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace zerkalo::text {

/// The words that the same keys give on other boards of config/keyboards.txt: `pthrfkj` gives
/// `зеркало`, `ьшккщк` gives `mirror`.
///
/// Shape:   in lower case, in the order of the file, without repeats and without the word
/// itself;
///          only results of letters and digits.
/// Threads: share freely.
std::vector<std::string> typed_elsewhere(std::string_view word);

/// The text of config/keyboards.txt.
std::string_view keyboards_text();

}  // namespace zerkalo::text
