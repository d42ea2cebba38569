// query/rank/order.cpp - comparators over columns; only the asked page is sorted.

#include "query/rank/order.h"

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <limits>
#include <string>
#include <utility>

#include "query/rank/diversify.h"
#include "store/model/day.h"
#include "store/model/limits.h"

namespace zerkalo::query {

namespace {

using By = SortKey::By;

constexpr double missing = -std::numeric_limits<double>::infinity();

// A missing value is the smallest number; it stands last in both directions.
bool comes_first(double a, double b, bool descending) {
  return a == missing ? false : b == missing ? true : (descending ? a > b : a < b);
}

std::vector<double> read_years(const std::vector<SortKey>& keys,
                               const store::Columns& columns) {
  std::vector<double> years;
  if (std::ranges::find(keys, By::year, &SortKey::by) != keys.end()) {
    years.assign(columns.films() + 1, missing);
    const store::Facet& facet = columns.facet(store::Field::year);
    for (std::uint32_t film = 1; film <= columns.films(); ++film) {
      for (const std::uint32_t id : facet.of_film(film)) {
        years[film] = std::strtod(std::string(facet.names[id]).c_str(), nullptr);
      }
    }
  }
  return years;
}

// The asked page, best first; `more` when something stands behind it.
template <class Value, class Before>
std::vector<Value> page_of(std::vector<Value> values,
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

Rank rank_of(const Spread& spread, const Order& before) {
  Rank rank = before.rank(spread.hit);
  rank.round = spread.round;
  return rank;
}

// A listing of everything is no page: nobody goes on from the middle of it.
bool is_page(const Request& request, const Matched& matched) {
  return matched.more || request.limit <= store::limits.hits;
}

void order_spread(Passages hits,
                  const Request& request,
                  const store::Columns& columns,
                  const Order& before,
                  Matched& matched) {
  std::vector<Spread> dealt = spread(std::move(hits), request, columns, before);
  if (request.after) {
    std::erase_if(dealt, [&](const Spread& one) {
      return !before.stands_before(request.after->rank, rank_of(one, before));
    });
  }
  dealt = page_of(
      std::move(dealt),
      request,
      [&](const Spread& left, const Spread& right) {
        return left.round != right.round ? left.round < right.round
                                         : before(left.hit, right.hit);
      },
      matched.more);
  for (const Spread& one : dealt) {
    matched.page.push_back(one.hit);
    matched.ranks.push_back(rank_of(one, before));
  }
}

}  // namespace

Order::Order(const std::vector<SortKey>& keys, const store::Columns& columns)
    : keys_(keys), columns_(columns), years_(read_years(keys, columns)) {}

double Order::value_of(const Scored& passage, By by) const {
  switch (by) {
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
    case By::title:
      // Film ordinals are in title order.
      return columns_.film[passage.docid] == 0 ? missing : columns_.film[passage.docid];
    case By::year:
      return years_[columns_.film[passage.docid]];
    case By::docid:
      return passage.docid;
  }
  return missing;
}

bool Order::operator()(const Scored& left, const Scored& right) const {
  for (const SortKey& key : keys_) {
    const double a = value_of(left, key.by);
    const double b = value_of(right, key.by);
    if (a != b) {
      return comes_first(a, b, key.descending);
    }
  }
  return scores_higher(left, right);
}

Rank Order::rank(const Scored& passage) const {
  Rank rank;
  rank.score = passage.score;
  rank.docid = passage.docid;
  for (std::size_t i = 0; i < keys_.size(); ++i) {
    rank.keys[i] = value_of(passage, keys_[i].by);
  }
  return rank;
}

bool Order::stands_before(const Rank& left, const Rank& right) const {
  if (left.round != right.round) {
    return left.round < right.round;
  }
  for (std::size_t i = 0; i < keys_.size(); ++i) {
    if (left.keys[i] != right.keys[i]) {
      return comes_first(left.keys[i], right.keys[i], keys_[i].descending);
    }
  }
  return scores_higher(left, right);
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
                     ? page_of(std::move(hits), request, by_score, matched.more)
                     : page_of(std::move(hits), request, before, matched.more);
  for (std::size_t i = 0; i < matched.page.size() && is_page(request, matched); ++i) {
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
  runs = page_of(
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
    matched.groups.push_back(std::move(group));
  }
}

void order_group(ScoredGroup& group, const Request& request, const Order& before) {
  std::ranges::sort(group.best, std::ref(before));
  group.best.resize(std::min(group.best.size(), request.per_group));
}

}  // namespace zerkalo::query
