// tests/query/statistics_test.cpp - what is known of a query is asked once, and never too low.

#include "query/plan/statistics.h"

#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "query/match/matcher.h"
#include "query/model/databases.h"
#include "query/plan/cardinality.h"
#include "query/plan/planner.h"
#include "query/searcher.h"
#include "tests/support/test_index.h"

namespace zerkalo::query::statistics_test {

namespace {

constexpr std::string_view reviews =
    R"({"id":"r1","film":"The Kiln","year":1975,"rating":"9/10","lang":"en","text":"A barn burns in one long and quiet take while rain falls."}
{"id":"r2","film":"The Kiln","year":1975,"rating":"3/10","lang":"en","text":"The barn is dull and the rain is duller."}
{"id":"r3","film":"Gravel","year":1985,"rating":"7/10","lang":"en","text":"A road, a winter, a long walk through snow."}
{"id":"r4","film":"Gravel","year":1985,"rating":"8/10","lang":"en","text":"Snow falls on the road and on the barn."}
)";

Request request_of(std::string_view q) {
  Request request;
  request.q = q;
  request.typo = false;
  request.timeout_ms = 100'000;
  return request;
}

void expect_lengths(const PlanNode& node, const Databases& databases) {
  Statistics fresh(databases.reviews);
  for (const TextTerm& term : node.terms) {
    EXPECT_EQ(term.passages, fresh.frequency(term.term)) << term.term;
  }
  for (const PlanNode& child : node.children) {
    expect_lengths(child, databases);
  }
}

}  // namespace

TEST(Work, IsDoneOnceForASearch) {
  struct Case {
    std::string_view why;
    std::string_view q;
    std::uint64_t plans;
  };

  constexpr Case cases[] = {
      {"what is found", "barn rain", 1},
      {"a word alone that is nowhere", "xqzvy", 1},
      {"without a word that is nowhere, then each word alone, then any", "barn xqzvy", 2 + 2},
      {"the commonest is left out once, and any of the words asked for once",
       "burns winter barn",
       3 + 2},
      {"words that are said twice", "dull snow snow", 2 + 2},
  };
  const support::TestIndex index = support::index_lines(reviews);
  for (const Case& c : cases) {
    Searcher searcher(index.generation);
    searcher.search(request_of(c.q));
    const WorkDone work = searcher.work();
    EXPECT_EQ(work.parses, 1U) << c.why;
    EXPECT_EQ(work.plans, c.plans) << c.why;
    EXPECT_GT(work.lookups, 0U) << c.why;
  }
}

TEST(Work, OfAWordIsDoneOnceHoweverOftenItStands) {
  struct Case {
    std::string_view why;
    std::string_view q;
    std::string_view once;
  };

  constexpr Case cases[] = {
      {"side by side", "mirror mirror take", "mirror take"},
      {"at several depths",
       "(mirror OR take) (mirror OR burns) mirror",
       "(mirror OR take) burns"},
      {"quotes",
       R"("long take" mirror OR "long take" take)",
       R"("long take" (mirror OR take))"},
  };
  const support::TestIndex index = support::index_seeds();
  for (const Case& c : cases) {
    Request request = request_of(c.q);
    request.match = Match::all;
    Searcher often(index.generation);
    often.search(request);
    request.q = c.once;
    Searcher once(index.generation);
    once.search(request);
    EXPECT_EQ(often.work().lookups, once.work().lookups) << c.why;
  }
}

// An exclusion keeps the words from being looked up as one name, which for fewer words is
// another question.
TEST(Work, OfLooserQueriesLooksNothingUp) {
  const support::TestIndex index = support::index_seeds();
  for (const std::string_view q :
       {"qzxv wobblefish tarkovsky masterpeice boring slow ending -dull",
        R"("long take" mirror qzxv)",
        "title:(mirror qzxv) slow film"}) {
    Request request = request_of(q);
    request.typo = true;
    request.match = Match::all;
    Searcher strict(index.generation);
    EXPECT_EQ(strict.search(request).total.hits, 0U) << q;
    request.match = Match::automatic;
    Searcher relaxing(index.generation);
    EXPECT_TRUE(relaxing.search(request).relaxed) << q;
    EXPECT_GT(relaxing.work().plans, strict.work().plans) << q;
    EXPECT_EQ(relaxing.work().lookups, strict.work().lookups) << q;
  }
}

TEST(Work, OfExplainingAQueryIsThatOfItsPlan) {
  const support::TestIndex index = support::index_seeds();
  Searcher searcher(index.generation);
  const Reading reading = searcher.read(request_of(R"("long take" mirror -dull)"));
  EXPECT_EQ(searcher.work().parses, 1U);
  EXPECT_EQ(searcher.work().plans, 1U);
  EXPECT_GT(reading.lists, 0U);
  EXPECT_GE(reading.postings, reading.plan->passages);
}

// A plan takes the lengths of lists from the dictionary where it has the ids of their terms.
TEST(Statistics, AreThoseOfTheDictionary) {
  for (const unsigned shards : {1U, 3U}) {
    const support::TestIndex index = support::index_seeds(shards);
    const Databases databases(*index.generation);
    Statistics statistics(databases.reviews);
    const store::Dictionary& dictionary = index.generation->dictionary;
    for (std::uint32_t id = 1; id <= dictionary.size(); ++id) {
      const std::string term(dictionary.term(id));
      EXPECT_EQ(dictionary.frequency(id), statistics.frequency(term)) << term;
    }
  }
}

TEST(Cardinality, IsNeverTooLow) {
  constexpr std::string_view queries[] = {"mirror",
                                          "mirror OR rain",
                                          "mirror rain",
                                          R"("long take")",
                                          R"("long * take")",
                                          "mirr*",
                                          "-dull",
                                          "mirror -long",
                                          "tarkovsky",
                                          "title:mirror",
                                          "year:1975",
                                          "long NEAR/5 (take OR shot)",
                                          "sci-fi",
                                          "mirorr",
                                          R"("take long"~3 OR rain)",
                                          R"(director:"andrei tarkovsky")"};
  const support::TestIndex index = support::index_seeds();
  const Databases databases(*index.generation);
  text::Analyzer analyzer;
  const Settings settings;
  Planner planner(databases, analyzer, settings);
  const auto matcher = make_fast_matcher(databases);
  const Cardinality cardinality(*index.generation);
  for (const std::string_view q : queries) {
    const Request request = request_of(q);
    planner.begin();
    const Plan plan = planner.plan(request, parse(q), false, {});
    expect_lengths(plan.root, databases);
    const std::uint64_t most = cardinality.of(plan.root);
    EXPECT_GE(most, matcher->match(plan, request, {}).total.hits) << q;
    EXPECT_LE(most, index.generation->columns.passages()) << q;
  }
}

}  // namespace zerkalo::query::statistics_test
