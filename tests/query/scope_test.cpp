// tests/query/scope_test.cpp - what is listed of what matches: reviews, plots or both.

#include "query/plan/scope.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "query/searcher.h"
#include "tests/support/test_index.h"

namespace zerkalo::query::scope_test {

namespace {

constexpr const char* records =
    R"x({"type":"film","id":"kiln","title":"The Kiln","plots":[{"text":"A potter hides a letter in the glaze of a jug."}]}
{"type":"film","id":"ferry","title":"Night Ferry","plots":[{"text":"Two smugglers miss the tide."}]}
{"type":"review","id":"r1","film":"kiln","kind":"critic","text":"The glaze glows, and so does she."}
{"type":"review","id":"r2","film":"ferry","kind":"user","text":"All fog and no letter of it wasted."}
)x";

struct Case {
  const char* why;
  const char* q;
  Scope asked;
  Scope listed;
  std::vector<std::string> ids;
};

std::vector<std::string> ids_of(const Answer& answer) {
  std::vector<std::string> ids;
  for (const Hit& hit : answer.hits) {
    ids.push_back(hit.plot ? "plot of " + answer.hit_films[hit.film].film.id : hit.review.id);
  }
  std::ranges::sort(ids);
  return ids;
}

}  // namespace

TEST(Scope, ListsReviewsWherePlotsAreNotAskedFor) {
  using enum Scope;
  const Case cases[] = {
      {"both have it", "glaze", automatic, reviews, {"r1"}},
      {"both are wanted", "glaze", all, all, {"plot of kiln", "r1"}},
      {"plots are wanted", "glaze", plots, plots, {"plot of kiln"}},
      {"no review has it", "smugglers", automatic, plots, {"plot of ferry"}},
      {"no review has it, and reviews are wanted", "smugglers", reviews, reviews, {}},
      {"a field of plots", "plot:letter", automatic, all, {"plot of kiln"}},
      {"a title", "title:kiln", automatic, all, {"plot of kiln", "r1"}},
      {"a phrase", R"("no letter")", automatic, reviews, {"r2"}},
      {"a whole question",
       "potter hides a letter in the glaze of a jug",
       automatic,
       all,
       {"plot of kiln"}},
  };
  const support::TestIndex index = support::index_lines(records);
  Searcher searcher(index.generation);
  for (const Case& c : cases) {
    for (const Matcher matcher : {Matcher::fast, Matcher::plain}) {
      Request request;
      request.q = c.q;
      request.scope = c.asked;
      request.matcher = matcher;
      request.typo = false;
      request.match = Match::all;
      const Answer answer = searcher.search(request);
      EXPECT_EQ(answer.total.scope, c.listed) << c.why;
      EXPECT_EQ(answer.total.hits, c.ids.size()) << c.why;
      EXPECT_EQ(ids_of(answer), c.ids) << c.why;
    }
  }
}

TEST(Scope, CountsWhatIsListedAndTellsOfTheRest) {
  const support::TestIndex index = support::index_lines(records);
  Searcher searcher(index.generation);
  Request request;
  request.q = "letter";
  request.facets = {{store::Field::kind, 10}};
  const Answer answer = searcher.search(request);
  EXPECT_EQ(answer.total.hits, 1U);
  EXPECT_EQ(answer.total.reviews, 1U);
  EXPECT_EQ(answer.total.plots, 1U);
  EXPECT_EQ(answer.total.films, 1U) << "of the review";
  EXPECT_EQ(answer.total.all_films, 2U) << "of the plot, too";
  ASSERT_EQ(answer.facets.front().values.size(), 1U);
  EXPECT_EQ(answer.facets.front().values.front().value, "user");
  EXPECT_TRUE(answer.notes.empty());
  request.q = "smugglers";
  const Answer plots = searcher.search(request);
  ASSERT_EQ(plots.notes.size(), 1U);
  EXPECT_EQ(plots.notes.front().text, "no review has this; these are plots");
  EXPECT_FALSE(plots.relaxed);
}

TEST(Scope, GroupsFilmsByBoth) {
  const support::TestIndex index = support::index_lines(records);
  Searcher searcher(index.generation);
  Request request;
  request.q = "letter";
  request.group_by_film = true;
  const Answer answer = searcher.search(request);
  EXPECT_EQ(answer.total.scope, Scope::all);
  EXPECT_EQ(answer.groups.size(), 2U);
}

TEST(Scope, ListsPlotsThatAFilterNames) {
  const support::TestIndex index = support::index_lines(records);
  Searcher searcher(index.generation);
  Request request;
  request.filters = {{{store::Field::kind, {"plot"}, {}, false}}};
  EXPECT_EQ(searcher.search(request).total.hits, 2U);
  request.filters.front().front().negated = true;
  EXPECT_EQ(searcher.search(request).total.scope, Scope::reviews);
}

}  // namespace zerkalo::query::scope_test
