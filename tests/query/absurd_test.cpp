// tests/query/absurd_test.cpp - every absurd query is answered, with bounded work.

#include <gtest/gtest.h>

#include "query/searcher.h"
#include "store/model/limits.h"
#include "tests/support/absurd_queries.h"
#include "tests/support/test_index.h"

namespace zerkalo::query::absurd_test {

namespace {

// Terms, and those of a second reading of the words of a quote.
constexpr std::size_t most_lists = 4 * store::limits.expanded_terms;

class Absurd : public ::testing::Test {
 protected:
  support::TestIndex index = support::index_seeds();
  Searcher searcher{index.generation};
};

std::uint64_t deepest(const ReadNode& node) {
  std::uint64_t depth = 0;
  for (const ReadNode& child : node.children) {
    depth = std::max(depth, deepest(child));
  }
  return depth + 1;
}

}  // namespace

TEST_F(Absurd, QueriesAreAnswered) {
  for (const support::AbsurdQuery& absurd : support::absurd_queries()) {
    SCOPED_TRACE(absurd.why);
    Request request;
    request.q = absurd.q;
    request.timeout_ms = 100'000;
    const Answer answer = searcher.search(request);
    EXPECT_FALSE(answer.timed_out);
    EXPECT_LE(answer.hits.size(), request.limit);
    if (absurd.noted) {
      EXPECT_FALSE(answer.notes.empty()) << "what was left out is told";
    }
    for (const Remark& note : answer.notes) {
      EXPECT_LE(note.at, absurd.q.size());
    }
  }
}

TEST_F(Absurd, QueriesReadABoundedNumberOfLists) {
  for (const support::AbsurdQuery& absurd : support::absurd_queries()) {
    SCOPED_TRACE(absurd.why);
    Request request;
    request.q = absurd.q;
    const Reading reading = searcher.read(request);
    EXPECT_LE(reading.lists, most_lists);
    ASSERT_TRUE(reading.plan.has_value());
    EXPECT_LE(deepest(*reading.plan), 4 * store::limits.query_depth);
  }
}

TEST_F(Absurd, QueriesCompleteToSomethingOrNothing) {
  for (const support::AbsurdQuery& absurd : support::absurd_queries()) {
    SCOPED_TRACE(absurd.why);
    EXPECT_LE(searcher.suggest(absurd.q).size(), SuggestOptions().limit);
  }
}

TEST_F(Absurd, QueriesAreReadWhileTheyAreTyped) {
  for (const support::AbsurdQuery& absurd : support::absurd_queries()) {
    SCOPED_TRACE(absurd.why);
    Request request;
    request.q = absurd.q;
    request.prefix_last = true;
    request.match = Match::any;
    request.timeout_ms = 100'000;
    EXPECT_LE(searcher.search(request).hits.size(), request.limit);
  }
}

}  // namespace zerkalo::query::absurd_test
