// tests/fuzz/filter.cpp - any bytes are a filter or an error that names a column.

#include "query/model/request.h"
#include "store/model/limits.h"
#include "tests/fuzz/require.h"

namespace zerkalo::fuzz {

namespace {

void check(const std::vector<query::FilterGroup>& groups) {
  std::size_t clauses = 0;
  for (const query::FilterGroup& group : groups) {
    require(!group.empty(), "a group has an alternative");
    clauses += group.size();
    for (const query::FieldFilter& filter : group) {
      require(filter.field != store::Field::any, "a condition names its field");
      require(!filter.values.empty() || !filter.ranges.empty(), "a condition asks something");
    }
  }
  require(groups.size() <= store::limits.query_clauses, "a filter is bounded");
  require(clauses <= store::limits.query_clauses * store::limits.query_clauses,
          "its alternatives are bounded");
}

}  // namespace

}  // namespace zerkalo::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace zerkalo;
  const std::string_view text = fuzz::to_text(data, size);
  try {
    fuzz::check(query::parse_filter(text));
  } catch (const query::FilterError& error) {
    fuzz::require(error.column >= 1 && error.column <= size + 1, "the column is in the filter");
    fuzz::require(!error.message.empty(), "an error says something");
    fuzz::require(!query::describe(error, text).empty(), "an error can be printed");
  }
  query::parse_facet_value(store::Field::rating, text);
  query::parse_facet_value(store::Field::date, text);
  return 0;
}
