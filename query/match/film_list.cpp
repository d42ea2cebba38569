// query/match/film_list.cpp - filters are asked of films first, and of passages where they
// must.

#include "query/match/film_list.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "query/filter/condition.h"
#include "query/filter/filter_table.h"
#include "query/match/facet_count.h"
#include "query/match/opinion_count.h"
#include "query/model/id_set.h"
#include "query/rank/film_tallies.h"
#include "query/rank/order.h"

namespace zerkalo::query {

namespace {

/// A filter that is left out; nullopt: none.
using Without = std::optional<std::size_t>;

/// What each of some filters lets through.
class FilmListFilters {
 public:
  void add(std::size_t filter, IdSet passing) {
    sets_.emplace_back(filter, std::move(passing));
  }

  bool empty() const { return sets_.empty(); }

  /// What all of them let through, of ids up to `most`.
  IdSet all(std::uint32_t most, Without without) const {
    std::optional<IdSet> common;
    for (const auto& [filter, passing] : sets_) {
      if (filter == without) {
        continue;
      }
      if (common) {
        common->intersect(passing);
      } else {
        common = passing;
      }
    }
    return common ? *std::move(common) : IdSet::of(most, [](std::uint32_t) { return true; });
  }

 private:
  std::vector<std::pair<std::size_t, IdSet>> sets_;
};

/// Films that filters let through, with their passages where these were looked at.
struct Selection {
  std::vector<FilmRun> runs;
  std::vector<std::uint32_t> docids;
  Totals total;
};

class FilmList {
 public:
  explicit FilmList(const Search& search)
      : search_(search), columns_(search.generation.columns), sums_(columns_) {
    ask_filters();
    needs_docids_ = search.request.statistics ||
                    std::ranges::any_of(search.request.facets, [](const FacetRequest& facet) {
                      return store::field_row(facet.field).level == store::Level::passage;
                    });
  }

  Matched match() {
    Selection hits = select(std::nullopt);
    std::optional<FilmTallies> tallies;
    if (!passages_.empty()) {
      tallies.emplace(std::move(tallies_));
    }
    Matched matched;
    matched.total = hits.total;
    matched.total.exact = !search_.deadline.over();
    std::vector<Selection> lifted(search_.plan.filters.size());
    matched.facets = count_facets(
        search_, Counted{hits.docids, hits.runs}, [&](std::size_t filter) -> Counted {
          lifted[filter] = select(filter);
          return {lifted[filter].docids, std::move(lifted[filter].runs)};
        });
    if (search_.request.statistics) {
      matched.opinions = count_opinions(hits.docids, columns_, search_.deadline);
    }
    const Order order(search_, std::move(tallies));
    order_films(std::move(hits.runs), search_.request, order, matched);
    matched.timed_out = search_.deadline.over();
    matched.cancelled = search_.deadline.cancelled();
    return matched;
  }

 private:
  void ask_filters() {
    const std::vector<FilterGroupCondition>& filters = search_.plan.filters;
    for (std::size_t i = 0; i < filters.size() && !search_.deadline.exhausted(); ++i) {
      FilterTable table(filters[i], columns_);
      if (of_film(filters[i])) {
        search_.deadline.finish(columns_.films());
        films_.add(i, IdSet::of(columns_.films(), [&](std::uint32_t film) {
                     return table.fails_for_film(film) == 0;
                   }));
      } else {
        search_.deadline.finish(columns_.passages());
        passages_.add(i, table.passing());
      }
    }
  }

  Selection select(Without without) {
    Selection selected;
    selected.total.scope = search_.plan.scope;
    const std::uint32_t films = columns_.films();
    search_.deadline.finish(films + (needs_docids_ ? columns_.passages() : 0));
    if (search_.deadline.exhausted()) {
      return selected;
    }
    const IdSet chosen = films_.all(films, without);
    const IdSet passages = passages_.all(passages_.empty() ? 0 : columns_.passages(), without);
    Counts counts = count(passages);
    chosen.each(1, films + 1, [&](std::uint32_t film) { add(film, counts, selected); });
    if (needs_docids_) {
      add_docids(chosen, passages, selected);
    }
    if (!without) {
      tallies_ = std::move(counts.tallies);
    }
    selected.total.films = selected.runs.size();
    selected.total.texts = selected.total.hits;
    return selected;
  }

  /// What the filters of passages let through, by film; empty where there are none of these.
  struct Counts {
    std::vector<store::FilmTally> tallies;
    std::vector<std::uint32_t> passages;
  };

  // In one pass, since most films have few passages and every one of them would be a loop.
  Counts count(const IdSet& passages) const {
    Counts counts;
    if (passages_.empty()) {
      return counts;
    }
    counts.tallies.resize(columns_.films() + 1);
    counts.passages.resize(columns_.films() + 1);
    passages.each(1, columns_.passages() + 1, [&](std::uint32_t docid) {
      const std::uint32_t film = columns_.film[docid];
      ++counts.passages[film];
      sums_.add(docid, counts.tallies[film]);
    });
    return counts;
  }

  // Every passage counts as found, and as listed where the scope has its kind.
  void add(std::uint32_t film, const Counts& counts, Selection& selected) const {
    Totals& total = selected.total;
    const Scope scope = total.scope;
    const bool all = passages_.empty();
    const store::FilmTally& tally =
        all ? search_.generation.tallies[film] : counts.tallies[film];
    const std::uint32_t passages =
        all ? columns_.first_doc[film + 1] - columns_.first_doc[film] : counts.passages[film];
    const std::uint32_t reviews = tally.critics.reviews + tally.audience.reviews;
    const std::uint32_t plots = passages - reviews;
    const bool found = passages > 0 || all;
    const std::uint32_t listed_reviews = scope == Scope::plots ? 0 : reviews;
    const std::uint32_t listed = listed_reviews + (scope == Scope::reviews ? 0 : plots);
    total.reviews += reviews;
    total.plots += plots;
    total.all_films += found ? 1U : 0U;
    total.hits += listed;
    if (listed > 0 || (found && scope == Scope::all)) {
      selected.runs.push_back({film, listed_reviews});
    }
  }

  void add_docids(const IdSet& films, const IdSet& passages, Selection& selected) const {
    const Scope scope = selected.total.scope;
    for (std::uint32_t docid = 1; docid <= columns_.passages(); ++docid) {
      const bool passing = films.contains(columns_.film[docid]) &&
                           (passages_.empty() || passages.contains(docid));
      if (passing &&
          (scope == Scope::all || (columns_.is_plot[docid] != 0) == (scope == Scope::plots))) {
        selected.docids.push_back(docid);
      }
    }
  }

  const Search& search_;
  const store::Columns& columns_;
  store::ReviewTally sums_;
  bool needs_docids_ = false;
  FilmListFilters films_;                  ///< by filters of films
  FilmListFilters passages_;               ///< by other filters; empty: there are none
  std::vector<store::FilmTally> tallies_;  ///< of what passes these, by ordinal
};

}  // namespace

Matched list_films(const Search& search) {
  search.deadline.passed();
  return FilmList(search).match();
}

}  // namespace zerkalo::query
