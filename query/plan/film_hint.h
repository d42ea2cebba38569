// query/plan/film_hint.h - what to write where a filter names a film by something else than its
// id.

#pragma once

#include <vector>

#include "query/language/tree.h"
#include "query/model/databases.h"
#include "query/model/request.h"
#include "text/analyzer.h"

namespace zerkalo::query {

/// A remark for each value of the field `film` that is no film's id; where it is a title, with
/// the ids of at most three films of that title.
///
/// Threads: one per thread, as the databases and the analyzer.
std::vector<Remark> hint_at_films(const std::vector<FilterGroup>& filters,
                                  const Databases& databases,
                                  text::Analyzer& analyzer);

}  // namespace zerkalo::query
