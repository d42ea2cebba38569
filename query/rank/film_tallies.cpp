// query/rank/film_tallies.cpp - all passages are asked of filters at once, film by film.

#include "query/rank/film_tallies.h"

#include <algorithm>

#include "query/filter/condition.h"
#include "query/filter/filter_table.h"

namespace zerkalo::query {

namespace {

std::vector<store::FilmTally> count_film_tallies(
    const Search& search, const std::vector<const FilterGroupCondition*>& filters) {
  const store::Columns& columns = search.generation.columns;
  IdSet passing = FilterTable(*filters.front(), columns).passing();
  for (std::size_t i = 1; i < filters.size(); ++i) {
    passing.intersect(FilterTable(*filters[i], columns).passing());
  }
  std::vector<store::FilmTally> films(columns.films() + 1);
  const store::ReviewTally tally(columns);
  passing.each(1, columns.passages() + 1, [&](std::uint32_t docid) {
    tally.add(docid, films[columns.film[docid]]);
  });
  return films;
}

}  // namespace

FilmTallies::FilmTallies(const Search& search) : tallies_(search.generation.tallies) {
  std::vector<const FilterGroupCondition*> of_reviews;
  for (const FilterGroupCondition& filter : search.plan.filters) {
    if (!of_film(filter)) {
      of_reviews.push_back(&filter);
    }
  }
  if (of_reviews.empty()) {
    return;
  }
  const std::size_t work = search.generation.columns.passages() * of_reviews.size();
  search.deadline.finish(work);
  counted_ = search.deadline.exhausted() ? std::vector<store::FilmTally>(tallies_.size())
                                         : count_film_tallies(search, of_reviews);
  tallies_ = counted_;
}

}  // namespace zerkalo::query
