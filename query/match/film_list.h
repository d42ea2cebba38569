// query/match/film_list.h - films without words to look for: all that the filters let through.

#pragma once

#include "query/model/hits.h"

namespace zerkalo::query {

/// Lists films under `films_alone` where the query is empty. A film without any passage is
/// among them, unless a filter or the scope looks for passages.
///
/// Shape:   as a matcher's; groups are films without hits, ranked by their ordinals behind the
///          keys. Passages are looked at only where a filter, a facet or the statistics are of
///          passages.
/// Threads: pure.
Matched list_films(const Search& search);

}  // namespace zerkalo::query
