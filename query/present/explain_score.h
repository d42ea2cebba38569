// query/present/explain_score.h - the parts of one passage's score, by name.

#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "query/match/matcher.h"
#include "store/files/columns.h"

namespace zerkalo::query {

using ScoreParts = std::vector<std::pair<std::string, double>>;

/// What each part of the query earned (`text: mirror`, `name: mirror` for titles and people),
/// then proximity, language, critic and prior; parts of 0 are left out.
///
/// Shape: the parts add up to the score of the passage in `matched`, unless the deadline came
///        first.
ScoreParts explain_score(const Search& search,
                         const Matched& matched,
                         std::uint32_t docid,
                         PlanMatcher& matcher);

}  // namespace zerkalo::query
