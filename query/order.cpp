// query/order.cpp - comparators over columns; only the asked page is sorted.

#include "query/order.h"

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <limits>
#include <string>

namespace zerkalo::query {

namespace {

using By = SortKey::By;

constexpr double missing = -std::numeric_limits<double>::infinity();

// By film ordinal; filled only when it is asked for.
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

double value_of(const Scored& passage,
                By by,
                const store::Columns& columns,
                const std::vector<double>& years) {
  switch (by) {
    case By::relevance:
      return passage.score;
    case By::rating:
      return columns.rating[passage.docid] == store::no_rating ? missing
                                                               : columns.rating[passage.docid];
    case By::date:
      return columns.date[passage.docid] == store::no_date ? missing
                                                           : columns.date[passage.docid];
    case By::title:
      // Film ordinals are in title order.
      return columns.film[passage.docid] == 0 ? missing : columns.film[passage.docid];
    case By::year:
      return years[columns.film[passage.docid]];
  }
  return missing;
}

class Before {
 public:
  Before(const std::vector<SortKey>& keys, const store::Columns& columns)
      : keys_(keys), columns_(columns), years_(read_years(keys, columns)) {}

  bool operator()(const Scored& left, const Scored& right) const {
    for (const SortKey& key : keys_) {
      const double a = value_of(left, key.by, columns_, years_);
      const double b = value_of(right, key.by, columns_, years_);
      if (a != b) {
        // A missing value is the smallest number; it stands last in both directions.
        return a == missing ? false : b == missing ? true : (key.descending ? a > b : a < b);
      }
    }
    return left.score != right.score ? left.score > right.score : left.docid < right.docid;
  }

 private:
  const std::vector<SortKey>& keys_;
  const store::Columns& columns_;
  std::vector<double> years_;
};

template <class Value, class Order>
std::vector<Value> page_of(std::vector<Value> values,
                           const Request& request,
                           const Order& before) {
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

double language_bonus(const store::Columns& columns,
                      std::string_view language,
                      std::uint32_t docid) {
  // About what a word in half of the passages is worth: enough to order equals, not to bury a
  // better text.
  constexpr double bonus = 0.5;
  const store::Facet& languages = columns.facet(store::Field::lang);
  const std::uint32_t id = languages.ids[docid];
  return id != 0 && languages.names[id] == language ? bonus : 0;
}

Passages preferred(Passages passages, const Request& request, const store::Columns& columns) {
  if (!request.q_lang.empty()) {
    for (Scored& passage : passages) {
      passage.score += language_bonus(columns, request.q_lang, passage.docid);
    }
  }
  return passages;
}

std::vector<Scored> order_page(const Passages& hits,
                               const Request& request,
                               const store::Columns& columns) {
  return page_of(hits, request, Before(request.sort, columns));
}

std::vector<ScoredGroup> order_groups(const Passages& hits,
                                      const Request& request,
                                      const store::Columns& columns) {
  const Before before(request.sort, columns);

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
    std::ranges::sort(group.best, std::ref(before));
    group.best.resize(std::min(group.best.size(), request.per_group));
    groups.push_back(std::move(group));
  }
  return groups;
}

}  // namespace zerkalo::query
