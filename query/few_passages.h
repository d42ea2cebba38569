// query/few_passages.h - filters that keep so few passages that a search starts from them.

#pragma once

#include <cstdint>
#include <optional>

#include "query/condition.h"
#include "query/match.h"

namespace zerkalo::query {

/// A search starts from a filter that keeps so many times less than its words are in.
inline constexpr std::uint64_t much_less = 4;

/// The passages that a filter lets through, each with the score 0; nothing where there are more
/// than `most` of them or where listing them costs more than reading so many postings.
///
/// Threads: pure.
std::optional<Passages> few_passages(const FilterGroupCondition& filter,
                                     const store::Columns& columns,
                                     std::uint64_t most);

}  // namespace zerkalo::query
