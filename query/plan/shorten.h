// query/plan/shorten.h - a question of a hundred words, down to those that tell most.

#pragma once

#include <cstddef>

#include "query/language/tree.h"
#include "store/files/dictionary.h"
#include "text/analyzer.h"

namespace zerkalo::query {

/// Leaves the `most` rarest of the words outside quotes, exclusions and neighbourhoods; a word
/// that is nowhere in the index goes before all others. Returns how many went.
///
/// Threads: pure.
std::size_t shorten(Node& root,
                    std::size_t most,
                    const store::Dictionary& dictionary,
                    text::Analyzer& analyzer);

}  // namespace zerkalo::query
