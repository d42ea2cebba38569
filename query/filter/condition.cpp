// query/filter/condition.cpp - columns against ids and ranges.

#include "query/filter/condition.h"

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <set>
#include <span>
#include <string>

#include "store/model/day.h"
#include "text/analyzer.h"
#include "text/language.h"

namespace zerkalo::query {

namespace {

using store::Field;
using store::Level;

bool condition_holds(const Condition& condition, double value) {
  return std::ranges::any_of(condition.ranges, [value](const FieldFilter::Range& range) {
    return inside(range, value);
  });
}

// A month or a year of which no more is known is no day of it: all its days must be in.
bool holds(const Condition& condition, store::Days days) {
  return std::ranges::any_of(condition.ranges, [days](const FieldFilter::Range& range) {
    return inside(range, days.first) && inside(range, days.last);
  });
}

bool condition_has_value(const Condition& condition,
                         const store::Columns& columns,
                         std::uint32_t docid) {
  if (condition.field == Field::rating) {
    const std::uint8_t rating = columns.rating[docid];
    return rating != store::no_rating && condition_holds(condition, rating);
  }
  if (condition.field == Field::date) {
    const std::int32_t date = columns.date[docid];
    return date != store::no_date && holds(condition, store::unpack_days(date));
  }
  if (condition.field == Field::film) {
    return std::ranges::binary_search(condition.ids, columns.film[docid]);
  }
  const store::Facet& facet = columns.facet(condition.field);
  if (store::field_row(condition.field).level == Level::passage) {
    return std::ranges::binary_search(condition.ids, facet.ids[docid]);
  }
  const std::uint32_t film = columns.film[docid];
  return film != 0 && std::ranges::any_of(facet.of_film(film), [&](std::uint32_t id) {
           return std::ranges::binary_search(condition.ids, id);
         });
}

// Values as typed are looked up, and what is not there folded.
void add_condition_ids(const FieldFilter& filter,
                       const store::Facet& facet,
                       std::vector<std::uint32_t>& ids) {
  const store::StringTable& names = facet.names;
  std::set<std::string> unknown;
  for (const std::string& value : filter.values) {
    std::uint32_t id = names.find(value);
    if (id == 0 && (filter.field == Field::lang || filter.field == Field::film_lang)) {
      const text::LanguageRow* language = text::find_language(value);
      id = language == nullptr ? 0 : names.find(language->code);
    }
    if (id != 0) {
      ids.push_back(id);
    } else {
      unknown.insert(text::fold(value));
    }
  }
  for (const std::string& folded : unknown) {
    const std::span<const std::uint32_t> same = facet.folded.folding_to(folded);
    ids.insert(ids.end(), same.begin(), same.end());
  }
}

// The values of a condition on films are their ordinals.
Condition film_condition(const FieldFilter& filter, const Databases& databases) {
  Condition condition;
  condition.field = filter.field;
  condition.negated = filter.negated;
  for (const std::string& id : filter.values) {
    if (const std::optional<std::uint32_t> film = databases.find_film(id)) {
      condition.ids.push_back(*film);
    }
  }
  std::ranges::sort(condition.ids);
  return condition;
}

FieldFilter::Range half_point_range(FieldFilter::Range range) {
  if (range.low) {
    *range.low *= 2;
  }
  if (range.high) {
    *range.high *= 2;
  }
  return range;
}

}  // namespace

bool inside(const FieldFilter::Range& range, double value) {
  const bool above = !range.low || (range.low_open ? value > *range.low : value >= *range.low);
  const bool below =
      !range.high || (range.high_open ? value < *range.high : value <= *range.high);
  return above && below;
}

bool holds(const Condition& condition, const store::Columns& columns, std::uint32_t docid) {
  return condition_has_value(condition, columns, docid) != condition.negated;
}

bool holds(const FilterGroupCondition& group,
           const store::Columns& columns,
           std::uint32_t docid) {
  return std::ranges::all_of(group.groups, [&](const AnyOf& any) {
    return std::ranges::any_of(
        any, [&](const Condition& condition) { return holds(condition, columns, docid); });
  });
}

Condition make_condition(const FieldFilter& filter, const store::Columns& columns) {
  Condition condition;
  condition.field = filter.field;
  condition.negated = filter.negated;
  if (filter.field == Field::rating) {
    std::ranges::transform(
        filter.ranges, std::back_inserter(condition.ranges), half_point_range);
    return condition;
  }
  if (filter.field == Field::date) {
    condition.ranges = filter.ranges;
    return condition;
  }
  const store::Facet& facet = columns.facet(filter.field);
  const store::StringTable& names = facet.names;
  add_condition_ids(filter, facet, condition.ids);
  for (const FieldFilter::Range& range : filter.ranges) {
    for (std::uint32_t id = 1; id <= names.size(); ++id) {
      if (inside(range, std::strtod(std::string(names[id]).c_str(), nullptr))) {
        condition.ids.push_back(id);
      }
    }
  }
  std::ranges::sort(condition.ids);
  return condition;
}

std::vector<FilterGroupCondition> make_filters(const std::vector<FilterGroup>& groups,
                                               const Databases& databases) {
  std::vector<FilterGroupCondition> filters;
  for (const FilterGroup& group : groups) {
    AnyOf any;
    for (const FieldFilter& filter : group) {
      any.push_back(filter.field == Field::film
                        ? film_condition(filter, databases)
                        : make_condition(filter, databases.generation.columns));
    }
    const bool one_field =
        !group.empty() && std::ranges::all_of(group, [&](const FieldFilter& filter) {
          return filter.field == group.front().field && !filter.negated;
        });
    const Field own = one_field ? group.front().field : Field::any;
    const auto same = own == Field::any
                          ? filters.end()
                          : std::ranges::find(filters, own, &FilterGroupCondition::own);
    if (same != filters.end()) {
      same->groups.push_back(std::move(any));
    } else {
      filters.push_back({{std::move(any)}, own});
    }
  }
  return filters;
}

bool of_film(const FilterGroupCondition& group) {
  return std::ranges::all_of(group.groups, [](const AnyOf& any) {
    return std::ranges::all_of(any, [](const Condition& condition) {
      return store::field_row(condition.field).level == Level::film;
    });
  });
}

}  // namespace zerkalo::query
