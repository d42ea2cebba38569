// query/plan/shorten.h - a question of a hundred words, down to those that tell most.

#pragma once

#include <cstddef>
#include <string_view>

#include "query/language/tree.h"
#include "store/files/dictionary.h"
#include "text/analyzer.h"

namespace zerkalo::query {

/// Leaves the `most` rarest of the words outside quotes, exclusions and neighbourhoods; a word
/// that is nowhere in the index goes before all others, and a word that was said again counts
/// once. Returns how many went.
///
/// Threads: pure.
std::size_t shorten(Node& root,
                    std::size_t most,
                    const store::Dictionary& dictionary,
                    text::Analyzer& analyzer);

/// The same for a whole question, of which any word is enough: small words of its language,
/// words with which people ask and words that are nowhere go in any case, unless nothing else
/// is left.
///
/// Shape:   a question of a few words is left as it is.
std::size_t shorten_question(Node& root,
                             std::string_view language,
                             const store::Dictionary& dictionary,
                             text::Analyzer& analyzer);

}  // namespace zerkalo::query
