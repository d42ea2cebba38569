// indexer/build/compounds.h - which words of a language are put together of others.

#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/build/passage_tokens.h"
#include "store/files/dictionary.h"
#include "text/analyzer.h"
#include "text/compound_rules.h"

namespace zerkalo::indexer {

/// Shape: `passages_of[id]` is how many passages of the language have the term.
struct SpokenWords {
  const std::vector<std::string>& terms;  ///< by id - 1
  std::vector<std::uint32_t> passages_of;
};

/// The parts' stems lead to the compound. Parts are words of the language that stand alone in
/// passages of it at least twice.
std::vector<store::TermLink> split_compounds(const SpokenWords& words,
                                             const text::CompoundRules& rules,
                                             text::Analyzer& analyzer);

/// The same for every language of the table; `language_of` names that of a passage.
/// Shape: sorted and unique.
std::vector<store::TermLink> find_compounds(
    const std::vector<std::string>& terms,
    const PassageTokens& texts,
    const std::function<std::string_view(std::uint32_t)>& language_of,
    text::Analyzer& analyzer);

}  // namespace zerkalo::indexer
