// tests/oracle/random_filters.h - filters made of what an index holds, and what a scan lets
// through.

#pragma once

#include <cstdint>
#include <vector>

#include "query/model/request.h"
#include "tests/oracle/generator.h"
#include "tests/oracle/naive.h"

namespace zerkalo::oracle {

std::vector<store::Field> facet_fields();

/// Alternatives, each perhaps denied; often of one field, as check boxes send them. May be
/// empty.
query::FilterGroup random_group(const Naive& naive, Generator& generator);

bool holds(const Naive& naive, const query::FilterGroup& group, std::uint32_t docid);

/// Whether a facet of the field is counted without the group: it does not count what its own
/// check boxes leave out.
bool is_own(const query::FilterGroup& group, store::Field field);

/// Those of `base` that all groups let through but those of the lifted field.
std::vector<std::uint32_t> filtered(const Naive& naive,
                                    const std::vector<std::uint32_t>& base,
                                    const std::vector<query::FilterGroup>& groups,
                                    store::Field lifted);

}  // namespace zerkalo::oracle
