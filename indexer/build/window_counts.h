// indexer/build/window_counts.h - how many reviews have the same words in a row.

#pragma once

#include <cstdint>
#include <vector>

#include "indexer/build/phrases.h"

namespace zerkalo::indexer {

/// Every row of two to five words that at least `least` reviews of several films share as a
/// phrase, and where most reviews that have it have it so: within one sentence, with fit ends.
///
/// Shape:   in no order; `docid` and `place` are the first such place, one that opens no
///          sentence where there is one.
/// Threads: pure, on threads of its own.
std::vector<Phrase> count_windows(const PhraseSource& source,
                                  const WordEnds& ends,
                                  std::uint32_t least);

}  // namespace zerkalo::indexer
