// tests/query/facet_test.cpp - what one facet counts, and which of its values are given.

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "query/searcher.h"
#include "tests/support/test_index.h"

namespace zerkalo::query::facet_test {
namespace {

// Two films; reviews of the first lie in two tens of one star.
constexpr std::string_view records = R"(
{"id":"a","film":"Mirror","director":"Andrei Tarkovsky","rating":"85/100","text":"a long take"}
{"id":"b","film":"Mirror","director":"Andrei Tarkovsky","rating":"95/100","text":"a long dream"}
{"id":"c","film":"Mirror","director":"Andrei Tarkovsky","rating":"15/100","text":"too long"}
{"id":"d","film":"Jeanne Dielman","director":"Chantal Akerman","rating":"100/100","text":"long and still"}
)";

struct Bucket {
  double from;
  double to;
  std::uint32_t reviews;
  std::uint32_t films;

  bool operator==(const Bucket&) const = default;
};

std::vector<Bucket> filled(const Facet& facet) {
  std::vector<Bucket> buckets;
  for (const FacetBucket& bucket : facet.buckets) {
    if (bucket.reviews > 0) {
      buckets.push_back({bucket.from, bucket.to, bucket.reviews, bucket.films});
    }
  }
  return buckets;
}

std::vector<std::string> names(const Facet& facet) {
  std::vector<std::string> names;
  for (const FacetValue& value : facet.values) {
    names.push_back(value.value);
  }
  return names;
}

TEST(Facets, CountAFilmOnceInEachBucketOfRatings) {
  const support::TestIndex index = support::index_lines(records);
  Searcher searcher(index.generation);
  for (const Matcher matcher : {Matcher::fast, Matcher::plain}) {
    Request request;
    request.matcher = matcher;
    request.facets = {{store::Field::rating, 10, 10}, {store::Field::rating, 10, 20}};
    const Answer answer = searcher.search(request);
    const bool counts_films = matcher == Matcher::fast;
    const auto films = [&](std::uint32_t count) { return counts_films ? count : 0; };
    EXPECT_EQ(filled(answer.facets[0]),
              (std::vector<Bucket>{
                  {10, 20, 1, films(1)}, {80, 90, 1, films(1)}, {90, 100, 2, films(2)}}));
    EXPECT_EQ(filled(answer.facets[1]),
              (std::vector<Bucket>{{0, 20, 1, films(1)}, {80, 100, 3, films(2)}}));
  }
}

TEST(Facets, GiveTheValuesThatBeginAsTyped) {
  const support::TestIndex index = support::index_lines(records);
  Searcher searcher(index.generation);

  struct Case {
    std::string_view why;
    std::string typed;
    std::vector<std::string> expected;
  };

  const Case cases[] = {
      {"the start of any word", "tark", {"Andrei Tarkovsky"}},
      {"of several, in any order", "tar AND", {"Andrei Tarkovsky"}},
      {"in any case", "CHANT", {"Chantal Akerman"}},
      {"not the middle of one", "kovsky", {}},
      {"nothing is typed", "", {"Andrei Tarkovsky", "Chantal Akerman"}},
      {"no word", "-", {"Andrei Tarkovsky", "Chantal Akerman"}},
  };
  for (const Matcher matcher : {Matcher::fast, Matcher::plain}) {
    Request request;
    request.matcher = matcher;
    for (const Case& c : cases) {
      const Facet facet = searcher.facet(request, {store::Field::director}, c.typed);
      EXPECT_EQ(names(facet), c.expected) << c.why;
      EXPECT_EQ(facet.distinct, c.expected.size()) << c.why;
    }
  }
}

}  // namespace
}  // namespace zerkalo::query::facet_test
