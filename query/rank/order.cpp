// query/rank/order.cpp - comparators over columns; only the asked page is sorted.

#include "query/rank/order.h"

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <limits>
#include <numeric>
#include <optional>
#include <string>
#include <utility>

#include "query/model/opinion.h"
#include "query/rank/diversify.h"
#include "query/rank/film_tallies.h"
#include "store/model/day.h"
#include "store/model/limits.h"

namespace zerkalo::query {

namespace {

using By = SortKey::By;

constexpr double missing = -std::numeric_limits<double>::infinity();

// A missing value is the smallest number; it stands last in both directions.
bool comes_first_in_order(double a, double b, bool descending) {
  return a == missing ? false : b == missing ? true : (descending ? a > b : a < b);
}

std::vector<double> years_to_order(const store::Columns& columns) {
  const store::Facet& facet = columns.facet(store::Field::year);
  std::vector<double> names(facet.names.size() + 1, missing);
  for (std::uint32_t id = 1; id < names.size(); ++id) {
    names[id] = std::strtod(std::string(facet.names[id]).c_str(), nullptr);
  }
  std::vector<double> years(columns.films() + 1, missing);
  for (std::uint32_t film = 1; film <= columns.films(); ++film) {
    for (const std::uint32_t id : facet.of_film(film)) {
      years[film] = names.at(id);
    }
  }
  return years;
}

// Film ordinals are in title order.
std::vector<double> titles_to_order(const store::Columns& columns) {
  std::vector<double> places(columns.films() + 1);
  std::iota(places.begin(), places.end(), 0.0);
  places.front() = missing;
  return places;
}

/// What all films are worth under the keys that are of films.
class FilmOrderValues {
 public:
  FilmOrderValues(const Search& search, std::optional<FilmTallies> tallies)
      : search_(search), tallies_(std::move(tallies)) {}

  std::vector<double> of(By by) {
    const store::Columns& columns = search_.generation.columns;
    switch (by) {
      case By::year:
        return years_to_order(columns);
      case By::title:
        return titles_to_order(columns);
      case By::score:
        return tallied(
            [](const store::FilmTally& tally) { return opinion_score(tally.all()); });
      case By::mean:
        return tallied([](const store::FilmTally& tally) { return opinion_mean(tally.all()); });
      case By::count:
        return tallied([](const store::FilmTally& tally) {
          return std::optional<double>(tally.critics.reviews + tally.audience.reviews);
        });
      case By::division:
        return tallied(
            [](const store::FilmTally& tally) { return opinion_division(tally.all()); });
      case By::agreement:
        return tallied(opinion_agreement);
      case By::relevance:
      case By::rating:
      case By::date:
      case By::docid:
        break;
    }
    return {};
  }

 private:
  template <class Figure>
  std::vector<double> tallied(const Figure& figure) {
    if (!tallies_) {
      tallies_.emplace(search_);
    }
    std::vector<double> values(search_.generation.columns.films() + 1, missing);
    for (std::uint32_t film = 1; film < values.size(); ++film) {
      values[film] = figure((*tallies_)[film]).value_or(missing);
    }
    return values;
  }

  const Search& search_;
  std::optional<FilmTallies> tallies_;
};

// The asked page, best first; `more` when something stands behind it.
template <class Value, class Before>
std::vector<Value> page_of_order(std::vector<Value> values,
                                 const Request& request,
                                 const Before& before,
                                 bool& more) {
  const std::size_t first = std::min(request.offset, values.size());
  const std::size_t last = std::min(first + request.limit, values.size());
  const auto end = values.begin() + static_cast<std::ptrdiff_t>(last);
  more = end != values.end();
  // All of them are sorted faster whole than one by one out of a heap.
  if (more) {
    std::partial_sort(values.begin(), end, values.end(), std::ref(before));
  } else {
    std::sort(values.begin(), end, std::ref(before));
  }
  values.resize(last);
  values.erase(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(first));
  return values;
}

Rank order_of_spread(const Spread& spread, const Order& before) {
  Rank rank = before.rank(spread.hit);
  rank.round = spread.round;
  return rank;
}

// A listing of everything is no page: nobody goes on from the middle of it.
bool is_ordered_page(const Request& request, const Matched& matched) {
  return matched.more || request.limit <= store::limits.hits;
}

void order_spread(Passages hits,
                  const Request& request,
                  const store::Columns& columns,
                  const Order& before,
                  Matched& matched) {
  std::vector<Spread> dealt = spread_to_diversify(std::move(hits), request, columns, before);
  if (request.after) {
    std::erase_if(dealt, [&](const Spread& one) {
      return !before.stands_before(request.after->rank, order_of_spread(one, before));
    });
  }
  dealt = page_of_order(
      std::move(dealt),
      request,
      [&](const Spread& left, const Spread& right) {
        return left.round != right.round ? left.round < right.round
                                         : before(left.hit, right.hit);
      },
      matched.more);
  for (const Spread& one : dealt) {
    matched.page.push_back(one.hit);
    matched.ranks.push_back(order_of_spread(one, before));
  }
}

}  // namespace

Order::Order(const Search& search, std::optional<FilmTallies> tallies)
    : keys_(search.request.sort), columns_(search.generation.columns) {
  FilmOrderValues values(search, std::move(tallies));
  for (const SortKey& key : keys_) {
    film_values_.push_back(values.of(key.by));
  }
}

double Order::value_of(const Scored& passage, std::size_t key) const {
  if (!film_values_[key].empty()) {
    return film_values_[key][columns_.film[passage.docid]];
  }
  switch (keys_[key].by) {
    case By::relevance:
      return passage.score;
    case By::rating:
      return columns_.rating[passage.docid] == store::no_rating
                 ? missing
                 : columns_.rating[passage.docid];
    case By::date:
      return columns_.date[passage.docid] == store::no_date
                 ? missing
                 : store::unpack_days(columns_.date[passage.docid]).first;
    case By::docid:
      return passage.docid;
    default:
      return missing;
  }
}

bool Order::operator()(const Scored& left, const Scored& right) const {
  for (std::size_t i = 0; i < keys_.size(); ++i) {
    const double a = value_of(left, i);
    const double b = value_of(right, i);
    if (a != b) {
      return comes_first_in_order(a, b, keys_[i].descending);
    }
  }
  return scores_higher(left, right);
}

Rank Order::rank(const Scored& passage) const {
  Rank rank;
  rank.score = passage.score;
  rank.docid = passage.docid;
  for (std::size_t i = 0; i < keys_.size(); ++i) {
    rank.keys[i] = value_of(passage, i);
  }
  return rank;
}

// Films of which no passage was looked for are worth the same under keys of passages.
double Order::value_of(const FilmRun& film, std::size_t key) const {
  const bool scored = keys_[key].by == By::relevance;
  return !film_values_[key].empty() ? film_values_[key][film.film] : scored ? 0 : missing;
}

bool Order::operator()(const FilmRun& left, const FilmRun& right) const {
  for (std::size_t i = 0; i < keys_.size(); ++i) {
    const double a = value_of(left, i);
    const double b = value_of(right, i);
    if (a != b) {
      return comes_first_in_order(a, b, keys_[i].descending);
    }
  }
  return left.film < right.film;
}

Rank Order::rank(const FilmRun& film) const {
  Rank rank;
  rank.docid = film.film;
  for (std::size_t i = 0; i < keys_.size(); ++i) {
    rank.keys[i] = value_of(film, i);
  }
  return rank;
}

bool Order::stands_before(const Rank& left, const Rank& right) const {
  if (left.round != right.round) {
    return left.round < right.round;
  }
  for (std::size_t i = 0; i < keys_.size(); ++i) {
    if (left.keys[i] != right.keys[i]) {
      return comes_first_in_order(left.keys[i], right.keys[i], keys_[i].descending);
    }
  }
  return scores_higher(left, right);
}

void order_reviews(std::vector<std::uint32_t>& docids,
                   std::vector<SortKey> keys,
                   const store::Columns& columns) {
  keys.push_back({By::date, true});
  const auto value = [&](std::uint32_t docid, By by) -> double {
    if (by == By::rating) {
      return columns.rating[docid] == store::no_rating ? missing : columns.rating[docid];
    }
    return columns.date[docid] == store::no_date ? missing : columns.date[docid];
  };
  std::ranges::stable_sort(docids, [&](std::uint32_t left, std::uint32_t right) {
    for (const SortKey& key : keys) {
      const double a = value(left, key.by);
      const double b = value(right, key.by);
      if (a != b) {
        return comes_first_in_order(a, b, key.descending);
      }
    }
    return false;
  });
}

void order_page(Passages hits,
                const Request& request,
                const store::Columns& columns,
                const Order& before,
                Matched& matched) {
  if (request.per_film > 0) {
    order_spread(std::move(hits), request, columns, before, matched);
    return;
  }
  if (request.after) {
    std::erase_if(hits, [&](const Scored& hit) {
      return !before.stands_before(request.after->rank, before.rank(hit));
    });
  }
  // The usual order, without a look at keys for each comparison.
  const auto by_score = [](const Scored& left, const Scored& right) {
    return scores_higher(left, right);
  };
  matched.page = request.sort.empty()
                     ? page_of_order(std::move(hits), request, by_score, matched.more)
                     : page_of_order(std::move(hits), request, before, matched.more);
  for (std::size_t i = 0; i < matched.page.size() && is_ordered_page(request, matched); ++i) {
    matched.ranks.push_back(before.rank(matched.page[i]));
  }
}

void order_groups(const Passages& hits,
                  const Request& request,
                  const store::Columns& columns,
                  const Order& before,
                  Matched& matched) {
  struct Run {
    std::size_t first;
    std::size_t last;
    Scored best;
  };

  std::vector<Run> runs;
  for (std::size_t i = 0; i < hits.size(); ++i) {
    const std::uint32_t film = columns.film[hits[i].docid];
    if (runs.empty() || film == 0 || columns.film[hits[runs.back().first].docid] != film) {
      runs.push_back({i, i, hits[i]});
    }
    runs.back().last = i + 1;
    if (before(hits[i], runs.back().best)) {
      runs.back().best = hits[i];
    }
  }
  if (request.after) {
    std::erase_if(runs, [&](const Run& run) {
      return !before.stands_before(request.after->rank, before.rank(run.best));
    });
  }
  runs = page_of_order(
      std::move(runs),
      request,
      [&](const Run& left, const Run& right) { return before(left.best, right.best); },
      matched.more);
  for (const Run& run : runs) {
    matched.ranks.push_back(before.rank(run.best));
    ScoredGroup group;
    group.film = columns.film[hits[run.first].docid];
    group.best.assign(hits.begin() + static_cast<std::ptrdiff_t>(run.first),
                      hits.begin() + static_cast<std::ptrdiff_t>(run.last));
    for (const Scored& passage : group.best) {
      group.reviews += columns.is_plot[passage.docid] == 0 ? 1U : 0U;
    }
    if (request.films_alone) {
      group.best.clear();
    }
    matched.groups.push_back(std::move(group));
  }
}

void order_films(std::vector<FilmRun> films,
                 const Request& request,
                 const Order& before,
                 Matched& matched) {
  if (request.after) {
    std::erase_if(films, [&](const FilmRun& film) {
      return !before.stands_before(request.after->rank, before.rank(film));
    });
  }
  films = page_of_order(
      std::move(films),
      request,
      [&](const FilmRun& left, const FilmRun& right) { return before(left, right); },
      matched.more);
  for (const FilmRun& film : films) {
    matched.ranks.push_back(before.rank(film));
    matched.groups.push_back({film.film, film.reviews, {}});
  }
}

void order_group(ScoredGroup& group, const Request& request, const Order& before) {
  std::ranges::sort(group.best, std::ref(before));
  group.best.resize(std::min(group.best.size(), request.per_group));
}

}  // namespace zerkalo::query
