// tests/query/repeats_test.cpp - what is said several times is searched once.

#include <gtest/gtest.h>

#include "query/searcher.h"
#include "tests/support/test_index.h"

namespace zerkalo::query::repeats_test {

namespace {

struct Case {
  const char* why;
  std::string once;
  std::string again;
};

const Case cases[] = {
    {"words that are all needed", "mirror take", "mirror take mirror mirror"},
    {"words of which any is enough", "mirror OR take", "mirror OR take OR take"},
    {"exclusions", "mirror -take", "mirror -take -take"},
    {"words that are one word too", "spider man", "spider man spider man"},
    {"phrases", R"("one long take" mirror)", R"("one long take" mirror "one long take")"},
    {"alternatives in brackets",
     "(mirror OR take) war",
     "(mirror OR take) war (mirror OR take)"},
};

class RepeatsTest : public ::testing::Test {
 protected:
  Answer search(const std::string& q) {
    Request request;
    request.q = q;
    request.limit = 100;
    return searcher.search(request);
  }

  support::TestIndex index = support::index_seeds();
  Searcher searcher{index.generation};
};

}  // namespace

TEST_F(RepeatsTest, FindTheSameAndReadNothingMore) {
  for (const Case& c : cases) {
    Request once;
    once.q = c.once;
    Request again;
    again.q = c.again;
    EXPECT_EQ(search(c.once).total.hits, search(c.again).total.hits) << c.why;
    EXPECT_EQ(searcher.read(once).lists, searcher.read(again).lists) << c.why;
  }
}

TEST_F(RepeatsTest, WeighAsOftenAsTheyAreSaid) {
  Request request;
  request.q = "camera camera";
  request.explain = true;
  const Answer twice = searcher.search(request);
  request.q = "camera";
  const Answer once = searcher.search(request);
  ASSERT_FALSE(once.hits.empty());
  ASSERT_EQ(once.hits.size(), twice.hits.size());
  ASSERT_FALSE(once.hits.front().explain.empty());
  EXPECT_NEAR(twice.hits.front().explain.front().second,
              2 * once.hits.front().explain.front().second,
              1e-9);
}

}  // namespace zerkalo::query::repeats_test
