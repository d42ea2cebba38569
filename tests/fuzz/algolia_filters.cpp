// tests/fuzz/algolia_filters.cpp - any bytes are filters of the Algolia protocol or a refusal.

#include "server/algolia/algolia.h"
#include "store/model/limits.h"
#include "tests/fuzz/require.h"

namespace zerkalo::fuzz {

namespace {

void check(const server::Outcome<std::vector<query::FilterGroup>>& outcome) {
  if (const server::Problem* problem = outcome ? nullptr : &outcome.error()) {
    require(problem->status == 400 && !problem->detail.empty(), "a refusal says why");
    return;
  }
  for (const query::FilterGroup& group : *outcome) {
    require(!group.empty(), "a group has an alternative");
    for (const query::FieldFilter& filter : group) {
      require(filter.field != store::Field::any, "a condition names its field");
    }
  }
}

/// Lines as terms, an empty one parts groups.
server::AlgoliaTerms to_terms(std::string_view text) {
  server::AlgoliaTerms terms(1);
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    if (line.empty()) {
      terms.emplace_back();
    } else {
      terms.back().emplace_back(line);
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return terms;
}

}  // namespace

}  // namespace zerkalo::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace zerkalo;
  const std::string_view text = fuzz::to_text(data, size);
  fuzz::check(server::algolia_filters(text));
  fuzz::check(server::algolia_facet_filters(fuzz::to_terms(text)));
  fuzz::check(server::algolia_numeric_filters(fuzz::to_terms(text)));
  return 0;
}
