// query/order.cpp - comparators over columns; only the asked page is sorted.

#include "query/order.h"

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <limits>
#include <string>
#include <utility>

namespace zerkalo::query {

namespace {

using By = SortKey::By;

constexpr double missing = -std::numeric_limits<double>::infinity();

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

template <class Value, class Before>
std::vector<Value> page_of(std::vector<Value> values,
                           const Request& request,
                           const Before& before) {
  const std::size_t first = std::min(request.offset, values.size());
  const std::size_t last = std::min(first + request.limit, values.size());
  std::partial_sort(values.begin(),
                    values.begin() + static_cast<std::ptrdiff_t>(last),
                    values.end(),
                    std::ref(before));
  values.resize(last);
  values.erase(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(first));
  return values;
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
      return columns_.date[passage.docid] == store::no_date ? missing
                                                            : columns_.date[passage.docid];
    case By::title:
      // Film ordinals are in title order.
      return columns_.film[passage.docid] == 0 ? missing : columns_.film[passage.docid];
    case By::year:
      return years_[columns_.film[passage.docid]];
  }
  return missing;
}

bool Order::operator()(const Scored& left, const Scored& right) const {
  for (const SortKey& key : keys_) {
    const double a = value_of(left, key.by);
    const double b = value_of(right, key.by);
    if (a != b) {
      // A missing value is the smallest number; it stands last in both directions.
      return a == missing ? false : b == missing ? true : (key.descending ? a > b : a < b);
    }
  }
  return left.score != right.score ? left.score > right.score : left.docid < right.docid;
}

std::vector<Scored> order_page(Passages hits, const Request& request, const Order& before) {
  return page_of(std::move(hits), request, before);
}

std::vector<ScoredGroup> order_groups(const Passages& hits,
                                      const Request& request,
                                      const store::Columns& columns,
                                      const Order& before) {
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
  runs = page_of(std::move(runs), request, [&](const Run& left, const Run& right) {
    return before(left.best, right.best);
  });
  std::vector<ScoredGroup> groups;
  for (const Run& run : runs) {
    ScoredGroup group;
    group.film = columns.film[hits[run.first].docid];
    group.best.assign(hits.begin() + static_cast<std::ptrdiff_t>(run.first),
                      hits.begin() + static_cast<std::ptrdiff_t>(run.last));
    for (const Scored& passage : group.best) {
      group.reviews += columns.is_plot[passage.docid] == 0 ? 1U : 0U;
    }
    groups.push_back(std::move(group));
  }
  return groups;
}

void order_group(ScoredGroup& group, const Request& request, const Order& before) {
  std::ranges::sort(group.best, std::ref(before));
  group.best.resize(std::min(group.best.size(), request.per_group));
}

}  // namespace zerkalo::query
