// text/written_apart.h - what some write in one word and others with a blank inside: 1 000 000,
// می خواهم.

#pragma once

#include <string_view>

namespace zerkalo::text {

/// Whether a word that begins so may be the second one at all; for nearly all it is not.
constexpr bool may_go_on(char32_t first) {
  return (first >= u'0' && first <= u'9') || (first >= 0x600 && first < 0x780);
}

/// Whether a blank between two words that stand side by side is one inside a word: between
/// groups of three digits, behind a Persian prefix of verbs, before a Persian ending.
/// `left_goes_on`: the left word is itself the end of such a word.
/// Threads: pure.
bool is_written_apart(std::u16string_view left, std::u16string_view right, bool left_goes_on);

}  // namespace zerkalo::text
