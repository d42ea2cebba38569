// query/filter/condition.h - a filter looked up: value ids and number ranges, tested against
// columns.

#pragma once

#include <cstdint>
#include <vector>

#include "query/model/databases.h"
#include "query/model/plan.h"
#include "store/files/columns.h"

namespace zerkalo::query {

bool inside(const FieldFilter::Range& range, double value);

/// Threads: share freely.
bool holds(const Condition& condition, const store::Columns& columns, std::uint32_t docid);
bool holds(const FilterGroupCondition& group,
           const store::Columns& columns,
           std::uint32_t docid);

/// Looks the filter's values up by folded equality; a range of a film field becomes ids. Not
/// for the field `film`, whose ids no column has.
Condition make_condition(const FieldFilter& filter, const store::Columns& columns);

/// The same for all filters of a request; films are looked up by their ids.
std::vector<FilterGroupCondition> make_filters(const std::vector<FilterGroup>& groups,
                                               const Databases& databases);

/// Whether all conditions read only the film: then it holds for all passages of a film or for
/// none.
bool of_film(const FilterGroupCondition& group);

}  // namespace zerkalo::query
