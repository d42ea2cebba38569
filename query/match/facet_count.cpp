// query/match/facet_count.cpp - counters indexed by value id; film facts are added once per
// film.

#include "query/match/facet_count.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <functional>
#include <string>
#include <tuple>
#include <utility>

#include "query/filter/filter_table.h"
#include "query/match/passages.h"
#include "query/model/id_set.h"

namespace zerkalo::query {

namespace {

using store::Field;

struct Counter {
  std::uint32_t reviews = 0;
  std::uint32_t films = 0;
  std::uint32_t last_film = 0;
};

bool is_facet_value_among(const IdSet* some, std::uint32_t id) {
  return some == nullptr || some->contains(id);
}

std::vector<Counter> count_film_facet(const Counted& counted,
                                      const store::Facet& facet,
                                      const IdSet* among) {
  std::vector<Counter> counters(facet.names.size() + 1);
  for (const FilmRun& run : counted.runs) {
    if (run.film == 0) {
      continue;
    }
    for (const std::uint32_t id : facet.of_film(run.film)) {
      if (is_facet_value_among(among, id)) {
        counters[id].reviews += run.reviews;
        ++counters[id].films;
      }
    }
  }
  return counters;
}

void count_facets_of_passage(Counter& counter,
                             std::uint32_t docid,
                             const store::Columns& columns) {
  const std::uint32_t film = columns.film[docid];
  counter.reviews += 1U - columns.is_plot[docid];
  counter.films += film != counter.last_film ? 1U : 0U;
  counter.last_film = film;
}

std::vector<Counter> count_passage_facet(std::span<const std::uint32_t> docids,
                                         const store::Facet& facet,
                                         const IdSet* among,
                                         const store::Columns& columns) {
  std::vector<Counter> counters(facet.names.size() + 1);
  for (const std::uint32_t docid : docids) {
    if (is_facet_value_among(among, facet.ids[docid])) {
      count_facets_of_passage(counters[facet.ids[docid]], docid, columns);
    }
  }
  return counters;
}

// The values to which counting is confined: looking up what is not asked for costs a memory
// access each. Of numbers all are counted, for their middle.
std::optional<IdSet> facet_confined_to(const FacetRequest& request, const store::Facet& facet) {
  const bool number = store::field_row(request.field).kind == store::FieldKind::number;
  if (!request.among || number) {
    return std::nullopt;
  }
  IdSet values(facet.names.size());
  values.add(*request.among);
  return values;
}

bool is_selected_facet_value(const FilterGroupCondition* own, std::uint32_t id) {
  return own != nullptr && std::ranges::any_of(own->groups, [id](const AnyOf& any) {
           return std::ranges::any_of(any, [id](const Condition& condition) {
             return std::ranges::binary_search(condition.ids, id);
           });
         });
}

/// The middle of values, each so often; of two middle ones their mean.
class FacetStatistics {
 public:
  /// Values must rise.
  void add(double value, std::uint32_t times) {
    if (times > 0) {
      values_.emplace_back(value, times);
      count_ += times;
      sum_ += value * times;
    }
  }

  void write(Facet& facet) const {
    if (count_ > 0) {
      facet.min = values_.front().first;
      facet.max = values_.back().first;
      facet.mean = sum_ / static_cast<double>(count_);
      facet.median = (at((count_ - 1) / 2) + at(count_ / 2)) / 2;
    }
  }

 private:
  double at(std::uint64_t place) const {
    auto value = values_.begin();
    while (place >= value->second) {
      place -= value->second;
      ++value;
    }
    return value->first;
  }

  std::vector<std::pair<double, std::uint32_t>> values_;
  std::uint64_t count_ = 0;
  double sum_ = 0;
};

void add_facet_statistics(Facet& facet,
                          const std::vector<Counter>& counters,
                          const store::StringTable& names) {
  std::vector<std::pair<double, std::uint32_t>> values;
  for (std::uint32_t id = 1; id < counters.size(); ++id) {
    if (counters[id].reviews > 0) {
      values.emplace_back(std::strtod(std::string(names[id]).c_str(), nullptr),
                          counters[id].reviews);
    }
  }
  std::ranges::sort(values);
  FacetStatistics statistics;
  for (const auto& [value, times] : values) {
    statistics.add(value, times);
  }
  statistics.write(facet);
}

Facet count_facet_values(const FacetRequest& request,
                         const Counted& counted,
                         const FilterGroupCondition* own,
                         const store::Columns& columns) {
  Facet made;
  made.field = request.field;
  const store::Facet& facet = columns.facet(request.field);
  const store::FieldRow& row = store::field_row(request.field);
  const std::optional<IdSet> confined = facet_confined_to(request, facet);
  const IdSet* among = confined ? &*confined : nullptr;
  const std::vector<Counter> counters =
      row.level == store::Level::film
          ? count_film_facet(counted, facet, among)
          : count_passage_facet(counted.docids, facet, among, columns);
  std::vector<std::uint32_t> ids;
  const auto consider = [&](std::uint32_t id) {
    const bool found = counters[id].reviews > 0 || counters[id].films > 0;
    made.distinct += found ? 1U : 0U;
    if (found || is_selected_facet_value(own, id)) {
      ids.push_back(id);
    }
  };
  if (request.among) {
    std::ranges::for_each(*request.among, consider);
  } else {
    for (std::uint32_t id = 1; id < counters.size(); ++id) {
      consider(id);
    }
  }
  const auto before = [&](std::uint32_t left, std::uint32_t right) {
    const auto key = [&](std::uint32_t id) {
      return std::tuple(
          !is_selected_facet_value(own, id), ~counters[id].reviews, ~counters[id].films, id);
    };
    return key(left) < key(right);
  };
  const auto selected = static_cast<std::size_t>(std::ranges::count_if(
      ids, [own](std::uint32_t id) { return is_selected_facet_value(own, id); }));
  const std::size_t shown = std::min(std::max(request.limit, selected), ids.size());
  std::partial_sort(
      ids.begin(), ids.begin() + static_cast<std::ptrdiff_t>(shown), ids.end(), before);
  for (std::size_t i = 0; i < shown; ++i) {
    made.values.push_back({std::string(facet.names[ids[i]]),
                           counters[ids[i]].reviews,
                           counters[ids[i]].films,
                           is_selected_facet_value(own, ids[i])});
  }
  if (row.kind == store::FieldKind::number) {
    add_facet_statistics(made, counters, facet.names);
  }
  return made;
}

// A bucket [from, to) is selected by a filter that lets some of it through; the last one
// includes 100.
bool selects_facet_bucket(const FilterGroupCondition& own, double from, double to) {
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

Facet count_rating_facet(const FacetRequest& request,
                         std::span<const std::uint32_t> docids,
                         const FilterGroupCondition* own,
                         const store::Columns& columns) {
  const std::size_t buckets = 100 / request.bucket;
  std::array<std::uint32_t, store::no_rating + 1> ratings{};
  std::array<std::uint8_t, store::no_rating + 1> bucket{};
  for (std::size_t rating = 0; rating < bucket.size(); ++rating) {
    bucket[rating] = static_cast<std::uint8_t>(
        rating == store::no_rating ? buckets
                                   : std::min(rating / 2 / request.bucket, buckets - 1));
  }
  std::vector<Counter> counters(buckets + 1);
  for (const std::uint32_t docid : docids) {
    const std::uint8_t rating = columns.rating[docid];
    ++ratings[rating];
    count_facets_of_passage(counters[bucket[rating]], docid, columns);
  }
  Facet facet;
  facet.field = Field::rating;
  FacetStatistics statistics;
  for (unsigned rating = 0; rating < store::no_rating; ++rating) {
    statistics.add(rating / 2.0, ratings[rating]);
  }
  statistics.write(facet);
  for (std::size_t i = 0; i < buckets; ++i) {
    const auto from = static_cast<double>(i * request.bucket);
    const auto to = static_cast<double>((i + 1) * request.bucket);
    const bool selected = own != nullptr && selects_facet_bucket(*own, from, to);
    facet.buckets.push_back({from, to, counters[i].reviews, counters[i].films, selected});
    facet.distinct += counters[i].reviews > 0 ? 1U : 0U;
  }
  return facet;
}

std::uint64_t count_films_beside_facets(const Passages& hits, const store::Columns& columns) {
  std::uint64_t films = 0;
  std::uint32_t last = 0;
  for (const Scored& passage : hits) {
    const std::uint32_t film = columns.film[passage.docid];
    films += film != last ? 1U : 0U;
    last = film;
  }
  return films;
}

std::uint64_t count_plots_beside_facets(const Passages& hits, const store::Columns& columns) {
  std::uint64_t plots = 0;
  for (const Scored& passage : hits) {
    plots += columns.is_plot[passage.docid];
  }
  return plots;
}

/// Leaves plots, or reviews; without a branch on what a passage is.
template <class List, class Docid>
void keep_kind_behind_filters(bool plots,
                              const store::Columns& columns,
                              List& passages,
                              Docid docid) {
  std::size_t kept = 0;
  for (std::size_t place = 0; place < passages.size(); ++place) {
    passages[kept] = passages[place];
    const bool plot = columns.is_plot[std::invoke(docid, passages[place])] != 0;
    kept += plot == plots ? 1U : 0U;
  }
  passages.resize(kept);
}

// Of one filter all passages are lifted.
Filtered count_behind_filter(const FilterGroupCondition& filter,
                             bool lift,
                             const store::Columns& columns,
                             const Deadline& deadline,
                             Passages matched) {
  deadline.finish(matched.size());
  if (deadline.exhausted()) {
    matched.clear();
  }
  Filtered filtered;
  filtered.lifted.resize(1);
  if (lift) {
    filtered.lifted.front() = docids_of_passages(matched);
  }
  std::size_t kept = 0;
  FilterTable(filter, columns).each(matched, [&](std::size_t place, unsigned fails) {
    matched[kept] = matched[place];
    kept += 1 - fails;
  });
  matched.resize(kept);
  filtered.hits = std::move(matched);
  return filtered;
}

}  // namespace

// Without a branch on what a passage fails: nobody can foretell that.
Filtered count_behind_filters(Passages matched,
                              const std::vector<FilterGroupCondition>& filters,
                              const std::vector<bool>& lift,
                              const store::Columns& columns,
                              const Deadline& deadline) {
  Filtered filtered;
  filtered.lifted.resize(filters.size());
  if (filters.empty()) {
    filtered.hits = std::move(matched);
    return filtered;
  }
  if (filters.size() == 1) {
    return count_behind_filter(
        filters.front(), lift.front(), columns, deadline, std::move(matched));
  }
  // How many filters a passage fails, and the sum of their numbers from 1: of one, its number.
  std::vector<std::uint32_t> failing(matched.size(), 0);
  std::vector<std::uint32_t> which(matched.size(), 0);
  for (std::uint32_t i = 0; i < filters.size(); ++i) {
    deadline.finish(matched.size());
    if (deadline.exhausted()) {
      matched.clear();
    }
    FilterTable(filters[i], columns).each(matched, [&](std::size_t place, unsigned fails) {
      failing[place] += fails;
      which[place] += fails * (i + 1);
    });
  }
  for (std::size_t i = 0; i < filters.size(); ++i) {
    if (lift[i]) {
      std::vector<std::uint32_t>& lifted = filtered.lifted[i];
      lifted.resize(matched.size());
      std::size_t kept = 0;
      for (std::size_t place = 0; place < matched.size(); ++place) {
        lifted[kept] = matched[place].docid;
        const unsigned own = which[place] == i + 1 ? 1 : 0;
        kept += failing[place] <= own ? 1U : 0U;
      }
      lifted.resize(kept);
    }
  }
  std::size_t kept = 0;
  for (std::size_t place = 0; place < matched.size(); ++place) {
    matched[kept] = matched[place];
    kept += failing[place] == 0 ? 1U : 0U;
  }
  matched.resize(kept);
  filtered.hits = std::move(matched);
  return filtered;
}

// Without a branch on where a film ends: there are as many such places as films.
Counted facet_hits_by_film(std::span<const std::uint32_t> docids,
                           const store::Columns& columns) {
  Counted counted{docids, {}};
  if (docids.empty()) {
    return counted;
  }
  const auto film = [&](std::size_t place) { return columns.film[docids[place]]; };
  std::size_t films = 1;
  for (std::size_t place = 1; place < docids.size(); ++place) {
    films += film(place) != film(place - 1) ? 1U : 0U;
  }
  counted.runs.resize(films);
  FilmRun* run = counted.runs.data();
  std::uint32_t last = film(0);
  for (std::size_t place = 0; place < docids.size(); ++place) {
    run += film(place) != last ? 1 : 0;
    last = film(place);
    run->film = last;
    run->reviews += 1U - columns.is_plot[docids[place]];
  }
  return counted;
}

Facet count_facet(const FacetRequest& request,
                  const Counted& counted,
                  const FilterGroupCondition* own,
                  const store::Columns& columns) {
  return request.field == Field::rating
             ? count_rating_facet(request, counted.docids, own, columns)
             : count_facet_values(request, counted, own, columns);
}

std::vector<Facet> count_facets(const Search& search, const Filtered& filtered) {
  if (search.request.facets.empty()) {
    return {};
  }
  const store::Columns& columns = search.generation.columns;
  const std::vector<std::uint32_t> hits = docids_of_passages(filtered.hits);
  return count_facets(search, facet_hits_by_film(hits, columns), [&](std::size_t filter) {
    return facet_hits_by_film(filtered.lifted[filter], columns);
  });
}

std::vector<Facet> count_facets(const Search& search,
                                const Counted& hits,
                                const Lifted& lifted) {
  const auto& [plan, request, generation, deadline] = search;
  const std::vector<FilterGroupCondition>& filters = plan.filters;
  const store::Columns& columns = generation.columns;
  std::vector<Facet> facets;
  for (const FacetRequest& asked : request.facets) {
    if (deadline.spend(hits.docids.size() + hits.runs.size())) {
      Facet& uncounted = facets.emplace_back();
      uncounted.field = asked.field;
      uncounted.exact = false;
      continue;
    }
    const auto own = std::ranges::find(filters, asked.field, &FilterGroupCondition::own);
    const FilterGroupCondition* filter = own == filters.end() ? nullptr : &*own;
    if (filter == nullptr || !request.disjunctive) {
      facets.push_back(count_facet(asked, hits, filter, columns));
      continue;
    }
    const auto number = static_cast<std::size_t>(own - filters.begin());
    facets.push_back(count_facet(asked, lifted(number), filter, columns));
  }
  return facets;
}

Totals keep_scope_before_facets(Scope scope,
                                const store::Columns& columns,
                                Filtered& filtered) {
  Totals totals;
  totals.plots = count_plots_beside_facets(filtered.hits, columns);
  totals.reviews = filtered.hits.size() - totals.plots;
  totals.all_films = count_films_beside_facets(filtered.hits, columns);
  totals.films = totals.all_films;
  totals.scope = scope;
  if (scope == Scope::automatic) {
    totals.scope = totals.reviews == 0 && totals.plots > 0 ? Scope::plots : Scope::reviews;
  }
  if (totals.scope != Scope::all) {
    const bool plots = totals.scope == Scope::plots;
    if ((plots ? totals.reviews : totals.plots) > 0) {
      keep_kind_behind_filters(plots, columns, filtered.hits, &Scored::docid);
      totals.films = count_films_beside_facets(filtered.hits, columns);
    }
    for (std::vector<std::uint32_t>& lifted : filtered.lifted) {
      keep_kind_behind_filters(plots, columns, lifted, std::identity());
    }
  }
  totals.hits = filtered.hits.size();
  return totals;
}

void rank_facet_values(std::vector<FacetValue>& values, std::size_t limit) {
  std::ranges::sort(values, {}, [](const FacetValue& value) {
    return std::tuple(!value.selected, ~value.reviews, ~value.films, value.value);
  });
  while (values.size() > limit && !values.back().selected) {
    values.pop_back();
  }
}

}  // namespace zerkalo::query
