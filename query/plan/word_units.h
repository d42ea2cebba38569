// query/plan/word_units.h - what was typed between two blanks, cut into stretches that are
// searched as one.

#pragma once

#include <string>
#include <vector>

#include "text/token.h"

namespace zerkalo::query {

/// Words glued by punctuation, or a run without spaces of two characters or more (then it has
/// grams). A character that stands alone in its run is a word: it is glued to its neighbours
/// (`2001年`), and a Korean particle behind a word of another script is left out.
struct Unit {
  text::Analyzed text;  ///< its tokens; joined forms only where it is all that was typed
  std::vector<std::string> grams;  ///< sorted, unique
};

std::vector<Unit> cut_word_units(const text::Analyzed& analyzed);

}  // namespace zerkalo::query
