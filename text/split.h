// text/split.h - our own cuts inside one word of ICU: glued sentences, elisions, mixed scripts.

#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace zerkalo::text {

/// A piece of a word, in units of the whole text.
struct Piece {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  bool after_stop = false;  ///< a full stop was cut away before it: idea.The
};

/// Appends the pieces of text[begin, end); one piece when nothing is to cut.
/// Threads: pure.
void split_word(std::u16string_view text, Piece word, std::vector<Piece>& out);

}  // namespace zerkalo::text
