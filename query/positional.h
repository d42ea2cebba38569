// query/positional.h - the one verifier of everything that depends on order.

#pragma once

#include <cstdint>
#include <span>

#include "query/plan.h"

namespace zerkalo::query {

/// How often the phrase stands in the tokens, overlapping places counted once each by their
/// start.
///
/// Shape:   the words in this order with at most `slop` other tokens between the first and the
/// last;
///          a token 0 (between two titles) matches nothing and is never crossed.
/// Threads: pure.
std::uint32_t count_phrase(std::span<const std::uint32_t> tokens,
                           const PhraseForm& form,
                           int slop);

}  // namespace zerkalo::query
