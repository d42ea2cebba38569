// query/rank/film_tallies.cpp - all passages are asked of filters at once, film by film.

#include "query/rank/film_tallies.h"

#include <algorithm>

#include "query/filter/condition.h"
#include "query/filter/filter_table.h"

namespace zerkalo::query {

namespace {

std::vector<store::FilmTally> count(const Search& search,
                                    const std::vector<const FilterGroupCondition*>& filters) {
  const store::Columns& columns = search.generation.columns;
  std::vector<std::uint8_t> fails(columns.passages() + 1, 0);
  for (const FilterGroupCondition* filter : filters) {
    FilterTable(*filter, columns)
        .each(AllPassages(columns), [&](std::size_t place, unsigned no) {
          fails[place + 1] |= static_cast<std::uint8_t>(no);
        });
  }
  std::vector<store::FilmTally> films(columns.films() + 1);
  const store::ReviewTally tally(columns);
  for (std::uint32_t docid = 1; docid <= columns.passages(); ++docid) {
    if (fails[docid] == 0) {
      tally.add(docid, films[columns.film[docid]]);
    }
  }
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
                                         : count(search, of_reviews);
  tallies_ = counted_;
}

}  // namespace zerkalo::query
