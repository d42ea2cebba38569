// query/match/facet_count.h - filters and facets over matched passages, in both units, in one
// pass per facet.

#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "base/deadline.h"
#include "query/model/hits.h"
#include "query/model/plan.h"
#include "store/files/columns.h"

namespace zerkalo::query {

/// Passages that the request's filters let through.
struct Filtered {
  Passages hits;
  std::vector<std::vector<std::uint32_t>> lifted;  ///< by filter: all other filters hold
};

/// Shape: `lift[i]` says whether `lifted[i]` is wanted. Nothing where there is not even the
/// time
///        to finish what was found.
Filtered count_behind_filters(Passages matched,
                              const std::vector<FilterGroupCondition>& filters,
                              const std::vector<bool>& lift,
                              const store::Columns& columns,
                              const Deadline& deadline);

/// What all facets of one set of passages are counted from: facets of passages from `docids`,
/// those of films from `runs`.
struct Counted {
  std::span<const std::uint32_t> docids;  ///< rising
  std::vector<FilmRun> runs;
};

Counted facet_hits_by_film(std::span<const std::uint32_t> docids,
                           const store::Columns& columns);

/// Counts one facet.
///
/// Shape: reviews counts reviews only, films counts distinct films (plots count as films).
///        `selected` values are always present, even with 0.
Facet count_facet(const FacetRequest& request,
                  const Counted& counted,
                  const FilterGroupCondition* own,
                  const store::Columns& columns);

/// What all filters but the one with that number let through.
using Lifted = std::function<Counted(std::size_t filter)>;

/// Counts all facets that were asked for; after the deadline none, and says so in `exact`.
std::vector<Facet> count_facets(const Search& search,
                                const Counted& hits,
                                const Lifted& lifted);

/// The same of passages that matched.
std::vector<Facet> count_facets(const Search& search, const Filtered& filtered);

/// Counts what the filters let through, and leaves of it what `scope` lists.
Totals keep_scope_before_facets(Scope scope, const store::Columns& columns, Filtered& filtered);

/// Orders a facet's values: selected, then reviews, films, value; cuts to `limit`.
void rank_facet_values(std::vector<FacetValue>& values, std::size_t limit);

}  // namespace zerkalo::query
