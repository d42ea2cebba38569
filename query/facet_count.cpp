// query/facet_count.cpp - counters indexed by value id; film facts are added once per film.

#include "query/facet_count.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string>
#include <tuple>
#include <utility>

namespace zerkalo::query {

namespace {

using store::Field;

constexpr std::size_t rating_buckets = 10;

struct Counter {
  std::uint32_t reviews = 0;
  std::uint32_t films = 0;
  std::uint32_t last_film = 0;
};

// Calls visit(film, first, last) for every run of passages of one film.
template <class Visit>
void each_film(std::span<const std::uint32_t> docids,
               const store::Columns& columns,
               const Visit& visit) {
  for (std::size_t first = 0; first < docids.size();) {
    const std::uint32_t film = columns.film[docids[first]];
    std::size_t last = first + 1;
    while (last < docids.size() && columns.film[docids[last]] == film) {
      ++last;
    }
    visit(film, first, last);
    first = last;
  }
}

std::vector<Counter> count_film_values(std::span<const std::uint32_t> docids,
                                       const store::Facet& facet,
                                       const store::Columns& columns) {
  std::vector<Counter> counters(facet.names.size() + 1);
  each_film(docids, columns, [&](std::uint32_t film, std::size_t first, std::size_t last) {
    if (film == 0) {
      return;
    }
    std::uint32_t reviews = 0;
    for (std::size_t i = first; i < last; ++i) {
      reviews += columns.is_plot[docids[i]] == 0 ? 1U : 0U;
    }
    for (const std::uint32_t id : facet.of_film(film)) {
      counters[id].reviews += reviews;
      ++counters[id].films;
    }
  });
  return counters;
}

void count_passage(Counter& counter, std::uint32_t docid, const store::Columns& columns) {
  const std::uint32_t film = columns.film[docid];
  counter.reviews += columns.is_plot[docid] == 0 ? 1U : 0U;
  if (film != counter.last_film) {
    counter.last_film = film;
    ++counter.films;
  }
}

std::vector<Counter> count_passage_values(std::span<const std::uint32_t> docids,
                                          const store::Facet& facet,
                                          const store::Columns& columns) {
  std::vector<Counter> counters(facet.names.size() + 1);
  for (const std::uint32_t docid : docids) {
    count_passage(counters[facet.ids[docid]], docid, columns);
  }
  return counters;
}

bool is_selected(const FilterGroupCondition* own, std::uint32_t id) {
  return own != nullptr && std::ranges::any_of(own->groups, [id](const AnyOf& any) {
           return std::ranges::any_of(any, [id](const Condition& condition) {
             return std::ranges::binary_search(condition.ids, id);
           });
         });
}

void add_number_statistics(Facet& facet,
                           const std::vector<Counter>& counters,
                           const store::StringTable& names) {
  double sum = 0;
  double weight = 0;
  for (std::uint32_t id = 1; id < counters.size(); ++id) {
    if (counters[id].reviews > 0) {
      const double value = std::strtod(std::string(names[id]).c_str(), nullptr);
      facet.min = std::min(facet.min.value_or(value), value);
      facet.max = std::max(facet.max.value_or(value), value);
      sum += value * counters[id].reviews;
      weight += counters[id].reviews;
    }
  }
  if (weight > 0) {
    facet.mean = sum / weight;
  }
}

Facet count_values(const FacetRequest& request,
                   std::span<const std::uint32_t> docids,
                   const FilterGroupCondition* own,
                   const store::Columns& columns) {
  Facet made;
  made.field = request.field;
  const store::Facet& facet = columns.facet(request.field);
  const store::FieldRow& row = store::field_row(request.field);
  const std::vector<Counter> counters = row.level == store::Level::film
                                            ? count_film_values(docids, facet, columns)
                                            : count_passage_values(docids, facet, columns);
  std::vector<std::uint32_t> ids;
  for (std::uint32_t id = 1; id < counters.size(); ++id) {
    const bool counted = counters[id].reviews > 0 || counters[id].films > 0;
    made.distinct += counted ? 1U : 0U;
    if (counted || is_selected(own, id)) {
      ids.push_back(id);
    }
  }
  const auto before = [&](std::uint32_t left, std::uint32_t right) {
    const auto key = [&](std::uint32_t id) {
      return std::tuple(!is_selected(own, id), ~counters[id].reviews, ~counters[id].films, id);
    };
    return key(left) < key(right);
  };
  const auto selected = static_cast<std::size_t>(
      std::ranges::count_if(ids, [own](std::uint32_t id) { return is_selected(own, id); }));
  const std::size_t shown = std::min(std::max(request.limit, selected), ids.size());
  std::partial_sort(
      ids.begin(), ids.begin() + static_cast<std::ptrdiff_t>(shown), ids.end(), before);
  for (std::size_t i = 0; i < shown; ++i) {
    made.values.push_back({std::string(facet.names[ids[i]]),
                           counters[ids[i]].reviews,
                           counters[ids[i]].films,
                           is_selected(own, ids[i])});
  }
  if (row.kind == store::FieldKind::number) {
    add_number_statistics(made, counters, facet.names);
  }
  return made;
}

// A bucket [from, to) is selected by a filter that lets some of it through; the last one
// includes 100.
bool selects_bucket(const FilterGroupCondition& own, double from, double to) {
  const auto overlaps = [&](const FieldFilter::Range& range) {
    const double low = range.low.value_or(0) / 2;
    const double high = range.high.value_or(200) / 2;
    return (low < to || to == 100) && high >= from && !(range.high_open && high == from);
  };
  return std::ranges::all_of(own.groups, [&](const AnyOf& any) {
    return std::ranges::any_of(any, [&](const Condition& condition) {
      return std::ranges::any_of(condition.ranges, overlaps);
    });
  });
}

Facet count_ratings(std::span<const std::uint32_t> docids,
                    const FilterGroupCondition* own,
                    const store::Columns& columns) {
  Facet facet;
  facet.field = Field::rating;
  std::array<Counter, rating_buckets> counters{};
  double sum = 0;
  std::uint32_t rated = 0;
  for (const std::uint32_t docid : docids) {
    const std::uint8_t rating = columns.rating[docid];
    if (rating == store::no_rating) {
      continue;
    }
    const double points = rating / 2.0;
    count_passage(
        counters[std::min<std::size_t>(rating / 20U, rating_buckets - 1)], docid, columns);
    facet.min = std::min(facet.min.value_or(points), points);
    facet.max = std::max(facet.max.value_or(points), points);
    sum += points;
    ++rated;
  }
  if (rated > 0) {
    facet.mean = sum / rated;
  }
  for (std::size_t i = 0; i < rating_buckets; ++i) {
    const double from = static_cast<double>(i) * 10;
    const bool selected = own != nullptr && selects_bucket(*own, from, from + 10);
    facet.buckets.push_back(
        {from, from + 10, counters[i].reviews, counters[i].films, selected});
    facet.distinct += counters[i].reviews > 0 ? 1U : 0U;
  }
  return facet;
}

}  // namespace

Filtered apply_filters(Passages matched,
                       const std::vector<FilterGroupCondition>& filters,
                       const std::vector<bool>& keep_but_one,
                       const store::Columns& columns) {
  Filtered filtered;
  filtered.but_one.resize(filters.size());
  if (filters.empty()) {
    filtered.hits = std::move(matched);
    return filtered;
  }
  std::vector<bool> film_wide;
  film_wide.reserve(filters.size());
  for (const FilterGroupCondition& filter : filters) {
    film_wide.push_back(of_film(filter));
  }
  std::vector<bool> film_holds(filters.size());
  std::uint32_t last_film = ~0U;
  for (const Scored& passage : matched) {
    const std::uint32_t film = columns.film[passage.docid];
    std::size_t failing = 0;
    std::size_t which = 0;
    for (std::size_t i = 0; i < filters.size() && failing < 2; ++i) {
      if (!film_wide[i] || film != last_film) {
        film_holds[i] = holds(filters[i], columns, passage.docid);
      }
      if (!film_holds[i]) {
        ++failing;
        which = i;
      }
    }
    // With two failures the loop ended early: what later filters say of this film is not known
    // yet.
    last_film = failing < 2 ? film : ~0U;
    if (failing == 0) {
      filtered.hits.push_back(passage);
    } else if (failing == 1 && keep_but_one[which]) {
      filtered.but_one[which].push_back(passage.docid);
    }
  }
  return filtered;
}

Facet count_facet(const FacetRequest& request,
                  std::span<const std::uint32_t> docids,
                  const FilterGroupCondition* own,
                  const store::Columns& columns) {
  return request.field == Field::rating ? count_ratings(docids, own, columns)
                                        : count_values(request, docids, own, columns);
}

std::vector<Facet> count_facets(const Request& request,
                                const std::vector<FilterGroupCondition>& filters,
                                const Filtered& filtered,
                                const store::Columns& columns) {
  std::vector<std::uint32_t> hits;
  hits.reserve(filtered.hits.size());
  for (const Scored& passage : filtered.hits) {
    hits.push_back(passage.docid);
  }
  std::vector<Facet> facets;
  for (const FacetRequest& asked : request.facets) {
    const auto own = std::ranges::find(filters, asked.field, &FilterGroupCondition::own);
    const FilterGroupCondition* filter = own == filters.end() ? nullptr : &*own;
    if (filter == nullptr || !request.disjunctive) {
      facets.push_back(count_facet(asked, hits, filter, columns));
      continue;
    }
    const auto& lifted = filtered.but_one[static_cast<std::size_t>(own - filters.begin())];
    std::vector<std::uint32_t> both(hits.size() + lifted.size());
    std::ranges::merge(hits, lifted, both.begin());
    facets.push_back(count_facet(asked, both, filter, columns));
  }
  return facets;
}

Totals count_totals(const Passages& hits, const store::Columns& columns) {
  Totals totals;
  std::uint32_t last_film = 0;
  for (const Scored& passage : hits) {
    const std::uint32_t film = columns.film[passage.docid];
    totals.plots += columns.is_plot[passage.docid];
    totals.films += film != last_film ? 1U : 0U;
    last_film = film;
  }
  totals.hits = hits.size();
  totals.reviews = totals.hits - totals.plots;
  return totals;
}

void rank_values(std::vector<FacetValue>& values, std::size_t limit) {
  std::ranges::sort(values, {}, [](const FacetValue& value) {
    return std::tuple(!value.selected, ~value.reviews, ~value.films, value.value);
  });
  while (values.size() > limit && !values.back().selected) {
    values.pop_back();
  }
}

}  // namespace zerkalo::query
