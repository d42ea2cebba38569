// tests/fuzz/algolia.cpp - any bytes are queries of the Algolia protocol, within its limits, or
// a refusal.

#include "server/algolia/algolia.h"

#include "store/model/limits.h"
#include "tests/fuzz/require.h"

namespace zerkalo::fuzz {

namespace {

void check(const server::AlgoliaQuery& query) {
  require(query.search.limit <= store::limits.hits, "hits are bounded");
  require(query.search.offset <= store::limits.offset, "pages are bounded");
  require(query.facet_values <= store::limits.facet_values, "values are bounded");
  require(query.facet_hits <= store::limits.facet_values, "values that are sought, too");
}

void check(const server::Problem& problem) {
  require(problem.status >= 400 && problem.status < 500, "a refusal is the client's fault");
  require(!problem.detail.empty() && !server::algolia_problem_json(problem).empty(),
          "a refusal says why");
}

void check(const std::vector<server::AlgoliaQuery>& queries) {
  require(queries.size() <= store::limits.batch_queries, "a batch is bounded");
  for (const server::AlgoliaQuery& query : queries) {
    check(query);
  }
}

template <typename Read>
void check_either(const server::Outcome<Read>& outcome) {
  if (outcome) {
    check(*outcome);
  } else {
    check(outcome.error());
  }
}

}  // namespace

}  // namespace zerkalo::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace zerkalo;
  const std::string_view body = fuzz::to_text(data, size);
  fuzz::check_either(server::read_algolia_batch(body));
  fuzz::check_either(server::read_algolia_likes(body));
  fuzz::check_either(server::read_algolia_query(body, "reviews"));
  fuzz::check_either(server::read_algolia_query(body, "films_rating_desc"));
  fuzz::check_either(server::read_algolia_facet(body, "reviews", "director"));
  return 0;
}
