// query/filter/selective_filter.cpp - one look through a column for one or two values.

#include "query/filter/selective_filter.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace zerkalo::query {

namespace {

using store::Field;

// Each value is a comparison at every place of the column.
constexpr std::size_t max_values = 2;
// So many values of a column are compared while one posting is read.
constexpr std::uint64_t compared_per_posting = 32;
// A search starts from a filter that keeps so many times less than its words are in.
constexpr std::uint64_t much_less = 4;

// The one condition of a filter that names values and no ranges.
const Condition* selective_values(const FilterGroupCondition& filter) {
  if (filter.groups.size() != 1 || filter.groups.front().size() != 1) {
    return nullptr;
  }
  const Condition& condition = filter.groups.front().front();
  const bool numbers = condition.field == Field::rating || condition.field == Field::date;
  const bool many = condition.ids.size() > max_values && condition.field != Field::film;
  return condition.negated || numbers || many ? nullptr : &condition;
}

// Places of the column that hold one of the values, in order.
std::vector<std::uint32_t> selective_places(const Condition& condition,
                                            std::span<const std::uint32_t> column) {
  std::vector<std::uint32_t> found;
  for (const std::uint32_t id : condition.ids) {
    const auto before = static_cast<std::ptrdiff_t>(found.size());
    for (auto at = std::ranges::find(column, id); at != column.end();
         at = std::find(at + 1, column.end(), id)) {
      found.push_back(static_cast<std::uint32_t>(at - column.begin()));
    }
    std::inplace_merge(found.begin(), found.begin() + before, found.end());
  }
  // A value may be named twice: "en" and "English".
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

void add_selective_passages(std::uint32_t film,
                            const store::Columns& columns,
                            Passages& passages) {
  for (std::uint32_t docid = columns.first_doc[film]; docid < columns.first_doc[film + 1];
       ++docid) {
    passages.push_back({docid, 0});
  }
}

// Those of films whose range of documents says it all.
std::optional<Passages> selective_passages(const std::vector<std::uint32_t>& films,
                                           const store::Columns& columns,
                                           std::uint64_t most) {
  Passages passages;
  std::uint32_t last = 0;
  for (const std::uint32_t film : films) {
    if (film != last) {
      add_selective_passages(film, columns, passages);
    }
    if (passages.size() > most) {
      return std::nullopt;
    }
    last = film;
  }
  return passages;
}

Passages selective_passages(const std::vector<std::uint32_t>& places,
                            const store::Facet& facet,
                            const store::Columns& columns) {
  Passages passages;
  std::uint32_t last = 0;
  for (const std::uint32_t place : places) {
    const auto behind = std::ranges::upper_bound(facet.at, place);
    const auto film = static_cast<std::uint32_t>(behind - facet.at.begin() - 1);
    if (film != last) {
      add_selective_passages(film, columns, passages);
    }
    last = film;
  }
  return passages;
}

}  // namespace

std::optional<Passages> few_passages(const FilterGroupCondition& filter,
                                     const store::Columns& columns,
                                     std::uint64_t most) {
  const Condition* condition = selective_values(filter);
  if (condition == nullptr) {
    return std::nullopt;
  }
  if (condition->field == Field::film) {
    return selective_passages(condition->ids, columns, most);
  }
  const store::Facet& facet = columns.facet(condition->field);
  if (facet.ids.size() / compared_per_posting > most) {
    return std::nullopt;
  }
  const std::vector<std::uint32_t> found = selective_places(*condition, facet.ids);
  if (found.size() > most) {
    return std::nullopt;
  }
  Passages passages;
  if (store::field_row(condition->field).level == store::Level::film) {
    passages = selective_passages(found, facet, columns);
  } else {
    std::ranges::transform(found, std::back_inserter(passages), [](std::uint32_t docid) {
      return Scored{docid, 0};
    });
  }
  return passages.size() > most ? std::nullopt : std::optional(std::move(passages));
}

std::optional<Passages> fewest_passages(const std::vector<FilterGroupCondition>& filters,
                                        const store::Columns& columns,
                                        std::uint64_t matching) {
  std::uint64_t most = matching / much_less;
  std::optional<Passages> fewest;
  for (const FilterGroupCondition& filter : filters) {
    if (std::optional<Passages> few = few_passages(filter, columns, most)) {
      most = few->size();
      fewest = std::move(few);
    }
  }
  return fewest;
}

}  // namespace zerkalo::query
