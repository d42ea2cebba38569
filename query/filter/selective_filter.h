// query/filter/selective_filter.h - filters that keep so few passages that a search starts from
// them.

#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "query/filter/condition.h"
#include "query/model/hits.h"

namespace zerkalo::query {

/// The passages that a filter lets through, each with the score 0; nothing where there are more
/// than `most` of them or where listing them costs more than reading so many postings.
///
/// Threads: pure.
std::optional<Passages> few_passages(const FilterGroupCondition& filter,
                                     const store::Columns& columns,
                                     std::uint64_t most);

/// The same of the filter that keeps least, where that is much less than the `matching`
/// passages that the words may be in.
std::optional<Passages> fewest_passages(const std::vector<FilterGroupCondition>& filters,
                                        const store::Columns& columns,
                                        std::uint64_t matching);

}  // namespace zerkalo::query
