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
#include "query/rank/film_tallies.h"
#include "query/rank/order.h"

namespace zerkalo::query {

namespace {

/// How many filters something fails, and the sum of their numbers from 1: of one, its number.
/// Sums of more may run over, and mean nothing.
struct Failures {
  std::uint8_t count = 0;
  std::uint8_t which = 0;

  void add(unsigned fails, std::size_t filter) {
    count = static_cast<std::uint8_t>(count + fails);
    which = static_cast<std::uint8_t>(which + fails * (filter + 1));
  }

  Failures operator+(const Failures& other) const {
    return {static_cast<std::uint8_t>(count + other.count),
            static_cast<std::uint8_t>(which + other.which)};
  }
};

/// A filter that is left out; nullopt: none.
using Without = std::optional<std::size_t>;

bool passes(const Failures& failures, Without without) {
  const bool alone = failures.count == 1 && without && failures.which == *without + 1;
  return failures.count == 0 || alone;
}

/// Films that filters let through, with their passages where these were looked at.
struct Selection {
  std::vector<FilmRun> runs;
  std::vector<std::uint32_t> docids;
  Totals total;
};

class FilmList {
 public:
  explicit FilmList(const Search& search)
      : search_(search),
        columns_(search.generation.columns),
        sums_(columns_),
        films_(columns_.films() + 1) {
    ask_filters();
    needs_docids_ = search.request.statistics ||
                    std::ranges::any_of(search.request.facets, [](const FacetRequest& facet) {
                      return store::field_row(facet.field).level == store::Level::passage;
                    });
  }

  Matched match() {
    tallies_.resize(passages_.empty() ? 0 : films_.size());
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
        search_.deadline.finish(films_.size());
        for (std::uint32_t film = 1; film < films_.size(); ++film) {
          films_[film].add(table.fails_for_film(film), i);
        }
        continue;
      }
      search_.deadline.finish(columns_.passages());
      passages_.resize(columns_.passages() + 1);
      table.each(AllPassages(columns_), [&](std::size_t place, unsigned fails) {
        passages_[place + 1].add(fails, i);
      });
    }
  }

  Selection select(Without without) {
    Selection selected;
    selected.total.scope = search_.plan.scope;
    search_.deadline.finish(films_.size() + (needs_docids_ ? columns_.passages() : 0));
    if (search_.deadline.exhausted()) {
      return selected;
    }
    for (std::uint32_t film = 1; film < films_.size(); ++film) {
      if (passes(films_[film], without)) {
        add(film, without, selected);
      }
    }
    selected.total.films = selected.runs.size();
    selected.total.texts = selected.total.hits;
    return selected;
  }

  // Every passage counts as found, and as listed where the scope has its kind.
  void add(std::uint32_t film, Without without, Selection& selected) {
    Totals& total = selected.total;
    const Scope scope = total.scope;
    const auto [tally, plots] = count_passages(film, without);
    const std::uint32_t reviews = tally.critics.reviews + tally.audience.reviews;
    if (!without && !passages_.empty()) {
      tallies_[film] = tally;
    }
    const bool found = reviews + plots > 0 || passages_.empty();
    const std::uint32_t listed_reviews = scope == Scope::plots ? 0 : reviews;
    const std::uint32_t listed = listed_reviews + (scope == Scope::reviews ? 0 : plots);
    total.reviews += reviews;
    total.plots += plots;
    total.all_films += found ? 1U : 0U;
    total.hits += listed;
    if (listed > 0 || (found && scope == Scope::all)) {
      selected.runs.push_back({film, listed_reviews});
      if (needs_docids_) {
        add_docids(film, without, selected);
      }
    }
  }

  // The film's reviews and plots that the filters let through.
  std::pair<store::FilmTally, std::uint32_t> count_passages(std::uint32_t film,
                                                            Without without) const {
    if (passages_.empty()) {
      const store::FilmTally& tally = search_.generation.tallies[film];
      const std::uint32_t all = columns_.first_doc[film + 1] - columns_.first_doc[film];
      return {tally, all - tally.critics.reviews - tally.audience.reviews};
    }
    store::FilmTally tally;
    std::uint32_t plots = 0;
    for (std::uint32_t docid = columns_.first_doc[film]; docid < columns_.first_doc[film + 1];
         ++docid) {
      const std::uint32_t passing = passes(films_[film] + passages_[docid], without) ? 1U : 0U;
      plots += passing & columns_.is_plot[docid];
      sums_.add(docid, tally, passing);
    }
    return {tally, plots};
  }

  void add_docids(std::uint32_t film, Without without, Selection& selected) const {
    const Scope scope = selected.total.scope;
    each_passage(film, without, [&](std::uint32_t docid) {
      if (scope == Scope::all || (columns_.is_plot[docid] != 0) == (scope == Scope::plots)) {
        selected.docids.push_back(docid);
      }
    });
  }

  template <class Visit>
  void each_passage(std::uint32_t film, Without without, const Visit& visit) const {
    for (std::uint32_t docid = columns_.first_doc[film]; docid < columns_.first_doc[film + 1];
         ++docid) {
      if (passages_.empty() || passes(films_[film] + passages_[docid], without)) {
        visit(docid);
      }
    }
  }

  const Search& search_;
  const store::Columns& columns_;
  store::ReviewTally sums_;
  bool needs_docids_ = false;
  std::vector<Failures> films_;     ///< of filters of films, by ordinal
  std::vector<Failures> passages_;  ///< of other filters, by docid; empty: there are none
  std::vector<store::FilmTally> tallies_;  ///< of what passes these, by ordinal
};

}  // namespace

Matched list_films(const Search& search) {
  search.deadline.passed();
  return FilmList(search).match();
}

}  // namespace zerkalo::query
