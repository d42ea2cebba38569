// tests/fuzz/parameters.cpp - any pairs are what a route was asked, within its limits, or a
// refusal.

#include "server/api/parameters.h"

#include "tests/fuzz/require.h"

namespace zerkalo::fuzz {

namespace {

void check(const server::Asked& asked) {
  const query::Request& search = asked.search;
  require(search.limit <= store::limits.hits, "hits are bounded");
  require(search.offset <= store::limits.offset, "pages are bounded");
  require(search.facets.size() <= store::limits.facets, "facets are bounded");
  require(search.filters.size() <= store::limits.query_clauses + store::fields.size(),
          "filters are bounded");
  require(search.snippet_words <= store::limits.snippet_words, "snippets are bounded");
  require(asked.facet_query.size() <= 4 * store::limits.facet_value_bytes,
          "what values begin with is bounded");
}

}  // namespace

}  // namespace zerkalo::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace zerkalo;
  const auto pairs = server::parse_pairs(fuzz::to_text(data, size));
  if (!pairs) {
    return 0;
  }
  for (const server::Route route : {server::route_search,
                                    server::route_facets,
                                    server::route_suggest,
                                    server::route_film,
                                    server::route_review,
                                    server::route_parse,
                                    server::route_analyze,
                                    server::route_similar,
                                    server::route_export}) {
    const auto read = server::read_parameters(*pairs, route);
    if (read) {
      fuzz::check(*read);
    } else {
      fuzz::require(read.error().status == 400 && !read.error().code.empty(),
                    "a refusal says why");
    }
  }
  return 0;
}
