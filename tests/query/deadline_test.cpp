// tests/query/deadline_test.cpp - when a search ends, and what it then says of itself.

#include <thread>

#include <gtest/gtest.h>

#include "query/match/matcher.h"
#include "query/model/databases.h"
#include "query/model/settings.h"
#include "query/plan/planner.h"
#include "tests/support/test_index.h"
#include "text/analyzer.h"

namespace zerkalo::query {

using namespace std::chrono_literals;

namespace {

std::size_t count_terms(const PlanNode& node) {
  std::size_t count = node.terms.size();
  for (const PlanNode& child : node.children) {
    count += count_terms(child);
  }
  return count;
}

}  // namespace

TEST(Deadline, NeverPassesWithoutATime) {
  Deadline never;
  EXPECT_FALSE(never.passed());
}

TEST(Deadline, StaysPassed) {
  Deadline deadline(Deadline::Clock::now() - 1ms);
  EXPECT_TRUE(deadline.passed());
  EXPECT_TRUE(deadline.passed());
  EXPECT_FALSE(deadline.cancelled());
}

TEST(Deadline, AsksSeldomWhetherAnybodyWaits) {
  int asked = 0;
  bool left = false;
  Deadline deadline(Deadline::Clock::now() + 1h, [&] {
    ++asked;
    return left;
  });
  for (int i = 0; i < 10'000; ++i) {
    deadline.passed();
  }
  EXPECT_LT(asked, 1'000);
  left = true;
  std::this_thread::sleep_for(40ms);
  EXPECT_TRUE(deadline.passed());
  EXPECT_TRUE(deadline.cancelled());
}

TEST(Matchers, SayWhatWasNotCountedInTime) {
  const support::TestIndex index = support::index_seeds();
  text::Analyzer analyzer;
  const Settings settings;
  const Databases databases(*index.generation);
  Planner planner(databases, analyzer, settings);
  Request request;
  request.q = "the";
  request.facets = {{store::Field::director, 10}, {store::Field::rating, 10}};
  const Plan plan = planner.plan(request, false);
  for (const auto& matcher : {make_fast_matcher(databases), make_plain_matcher(databases)}) {
    request.timeout_ms = 0;
    const Matched late = matcher->match(plan, request);
    EXPECT_TRUE(late.timed_out);
    EXPECT_FALSE(late.total.exact && late.facets[0].exact && late.facets[1].exact);
    request.timeout_ms = 1'000'000;
    const Matched whole = matcher->match(plan, request);
    EXPECT_FALSE(whole.timed_out);
    EXPECT_TRUE(whole.total.exact);
    EXPECT_TRUE(whole.facets[0].exact);
    EXPECT_GE(whole.total.hits, late.total.hits);
    EXPECT_GT(whole.facets[0].values.size(), 0U);
  }
}

TEST(Planner, LooksForNothingButTheWordItselfWhenItIsLate) {
  const support::TestIndex index = support::index_seeds();
  text::Analyzer analyzer;
  const Settings settings;
  const Databases databases(*index.generation);
  Planner planner(databases, analyzer, settings);
  Request request;
  request.q = "mirro~";
  EXPECT_GT(count_terms(planner.plan(request, false).root), 1U);
  request.timeout_ms = 0;
  EXPECT_EQ(count_terms(planner.plan(request, false).root), 1U);
}

}  // namespace zerkalo::query
