// query/filter/filter_table.cpp - every value is tested once.

#include "query/filter/filter_table.h"

#include <algorithm>

namespace zerkalo::query {

namespace {

using store::Field;

// What all conditions test, when they all test the same: `any` otherwise.
Field common_field(const FilterGroupCondition& filter) {
  Field field = Field::any;
  for (const AnyOf& any : filter.groups) {
    for (const Condition& condition : any) {
      if (field != Field::any && condition.field != field) {
        return Field::any;
      }
      field = condition.field;
    }
  }
  return field;
}

// Whether it holds, given whether one condition does.
template <class Holds>
bool all_hold(const FilterGroupCondition& filter, const Holds& holds) {
  return std::ranges::all_of(filter.groups,
                             [&](const AnyOf& any) { return std::ranges::any_of(any, holds); });
}

}  // namespace

FilterTable::FilterTable(const FilterGroupCondition& filter, const store::Columns& columns)
    : filter_(filter), columns_(columns) {
  const Field field = common_field(filter);
  if (field == Field::rating) {
    fill_ratings();
  } else if (of_film(filter)) {
    fill_films();
  } else if (field != Field::any && field != Field::date) {
    ids_ = columns.facet(field).ids;
    fill_values();
  }
}

void FilterTable::fill_ratings() {
  kind_ = Kind::rating;
  for (unsigned rating = 0; rating <= store::no_rating; ++rating) {
    const bool holds = all_hold(filter_, [rating](const Condition& condition) {
      const bool within = rating != store::no_rating &&
                          std::ranges::any_of(condition.ranges, [rating](const auto& range) {
                            return inside(range, rating);
                          });
      return within != condition.negated;
    });
    table_.push_back(holds ? 0 : 1);
  }
}

void FilterTable::fill_values() {
  kind_ = Kind::passage;
  const auto fails = [this](std::uint32_t id) -> std::uint8_t {
    const bool holds = all_hold(filter_, [id](const Condition& condition) {
      return std::ranges::binary_search(condition.ids, id) != condition.negated;
    });
    return holds ? 0 : 1;
  };
  // Most values are in no condition, and one of them tells of all: that of passages without
  // one.
  table_.assign(columns_.facet(common_field(filter_)).names.size() + 1, fails(0));
  for (const AnyOf& any : filter_.groups) {
    for (const Condition& condition : any) {
      for (const std::uint32_t id : condition.ids) {
        table_[id] = fails(id);
      }
    }
  }
}

// Films have several values each: they are tested when they come.
void FilterTable::fill_films() {
  kind_ = Kind::film;
  table_.assign(columns_.films() + 1, unknown);
  for (const AnyOf& any : filter_.groups) {
    std::vector<FilmTest>& tests = film_tests_.emplace_back();
    for (const Condition& condition : any) {
      const bool itself = condition.field == Field::film;
      const store::Facet* facet = itself ? nullptr : &columns_.facet(condition.field);
      const std::uint32_t values = itself ? columns_.films() : facet->names.size();
      FilmTest& test = tests.emplace_back(FilmTest{facet, IdSet(values), condition.negated});
      test.wanted.add(condition.ids);
    }
  }
}

IdSet FilterTable::passing() {
  IdSet made(0);
  with_test([&](const auto& fails) {
    made = IdSet::of(columns_.passages(),
                     [&fails](std::uint32_t docid) { return fails(docid) == 0; });
  });
  return made;
}

bool FilterTable::FilmTest::holds(std::uint32_t film) const {
  if (film == 0) {
    return negated;
  }
  const bool has = facet == nullptr
                       ? wanted.contains(film)
                       : std::ranges::any_of(facet->of_film(film), [&](std::uint32_t id) {
                           return wanted.contains(id);
                         });
  return has != negated;
}

unsigned FilterTable::fails_for_film(std::uint32_t film) {
  std::uint8_t& known = table_[film];
  if (known == unknown) {
    const bool holds = std::ranges::all_of(film_tests_, [&](const auto& any) {
      return std::ranges::any_of(any, [&](const FilmTest& test) { return test.holds(film); });
    });
    known = holds ? 0 : 1;
  }
  return known;
}

}  // namespace zerkalo::query
