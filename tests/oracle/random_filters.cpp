// tests/oracle/random_filters.cpp - values of passages picked at random.

#include "tests/oracle/random_filters.h"

#include <algorithm>

namespace zerkalo::oracle {

namespace {

using store::Field;

query::FieldFilter random_filter(const Naive& naive, Generator& generator, Field field) {
  query::FieldFilter filter;
  filter.field = field;
  if (field == Field::rating) {
    const double low = static_cast<double>(generator.below(10)) * 10;
    filter.ranges.push_back({low, low + 30, true, false});
    return filter;
  }
  if (field == Field::year && generator.below(2) == 0) {
    const double low = 1950 + static_cast<double>(generator.below(60));
    filter.ranges.push_back({low, low + 15, false, true});
    return filter;
  }
  for (int value = 0; value < 2; ++value) {
    const auto docid = static_cast<std::uint32_t>(generator.below(naive.passages().size()) + 1);
    const std::vector<std::string> values = naive.values(docid, field);
    if (!values.empty()) {
      filter.values.push_back(values[generator.below(values.size())]);
    }
  }
  return filter;
}

}  // namespace

std::vector<Field> facet_fields() {
  std::vector<Field> all;
  for (const store::FieldRow& row : store::fields) {
    if (row.facet) {
      all.push_back(row.field);
    }
  }
  return all;
}

query::FilterGroup random_group(const Naive& naive, Generator& generator) {
  std::vector<Field> all = facet_fields();
  all.push_back(Field::film);
  query::FilterGroup group;
  const Field field = all[generator.below(all.size())];
  for (std::size_t left = 1 + generator.below(3); left > 0; --left) {
    query::FieldFilter filter = random_filter(
        naive, generator, generator.below(2) == 0 ? field : all[generator.below(all.size())]);
    filter.negated = generator.below(3) == 0;
    if (!filter.values.empty() || !filter.ranges.empty()) {
      group.push_back(std::move(filter));
    }
  }
  return group;
}

bool holds(const Naive& naive, const query::FilterGroup& group, std::uint32_t docid) {
  return std::ranges::any_of(group, [&](const query::FieldFilter& filter) {
    return naive.has(docid, filter) != filter.negated;
  });
}

bool is_own(const query::FilterGroup& group, Field field) {
  return std::ranges::all_of(group, [&](const query::FieldFilter& filter) {
    return filter.field == field && !filter.negated;
  });
}

std::vector<std::uint32_t> filtered(const Naive& naive,
                                    const std::vector<std::uint32_t>& base,
                                    const std::vector<query::FilterGroup>& groups,
                                    Field lifted) {
  std::vector<std::uint32_t> kept;
  for (const std::uint32_t docid : base) {
    if (std::ranges::all_of(groups, [&](const query::FilterGroup& group) {
          return is_own(group, lifted) || holds(naive, group, docid);
        })) {
      kept.push_back(docid);
    }
  }
  return kept;
}

}  // namespace zerkalo::oracle
