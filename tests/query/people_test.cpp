// tests/query/people_test.cpp - one person is one value, found by every spelling.

#include <functional>

#include <gtest/gtest.h>

#include "query/searcher.h"
#include "tests/support/test_index.h"

namespace zerkalo::query::people_test {

namespace {

constexpr const char* records =
    R"x({"type":"film","id":"f1","source":"alpha","title":"Salt Road","year":1971,"directors":["Fyodor Belinsky"]}
{"type":"film","id":"f2","source":"alpha","title":"Lantern Year","year":1975,"directors":["Fyodor Belinsky"]}
{"type":"film","id":"f3","source":"beta","title":"Kiln","year":1979,"directors":["Фёдор Белинский"]}
{"type":"film","id":"f4","source":"beta","title":"Ferry","year":1980,"directors":["Noor Vale"]}
{"type":"review","id":"r1","film":"f1","text":"Dust and patience."}
{"type":"review","id":"r2","film":"f2","text":"Smoke and glass."}
{"type":"review","id":"r3","film":"f3","text":"Clay and silence."}
{"type":"review","id":"r4","film":"f4","text":"Fog and rope."}
)x";

std::uint64_t found(Searcher& searcher, const std::string& q, const std::string& filter = "") {
  Request request;
  request.q = q;
  request.filters = parse_filter(filter);
  request.typo = false;
  request.match = Match::all;
  return searcher.search(request).total.hits;
}

}  // namespace

TEST(People, AreFoundByEverySpelling) {
  const support::TestIndex index = support::index_lines(records);
  Searcher searcher(index.generation);
  for (const char* q : {"belinsky",
                        "белинский",
                        "\"fyodor belinsky\"",
                        "director:belinsky",
                        "director:белинский",
                        "director:\"Фёдор Белинский\"",
                        "director:белин*"}) {
    EXPECT_EQ(found(searcher, q), 3U) << q;
  }
  EXPECT_EQ(found(searcher, "", R"(director = "Fyodor Belinsky")"), 3U);
  EXPECT_EQ(found(searcher, "", R"(director = "Фёдор Белинский")"), 3U);
}

TEST(People, AreOneValueAndOneSuggestion) {
  const support::TestIndex index = support::index_lines(records);
  Searcher searcher(index.generation);
  Request request;
  const Facet facet =
      searcher.facet(request, {store::Field::director, 10}, "белин", Deadline());
  ASSERT_EQ(facet.values.size(), 1U);
  EXPECT_EQ(facet.values.front().value, "Fyodor Belinsky");
  EXPECT_EQ(facet.values.front().reviews, 3U);
  const std::vector<Suggestion> offered = searcher.suggest("белин", {}, Deadline());
  ASSERT_FALSE(offered.empty());
  EXPECT_EQ(offered.front().text, "Fyodor Belinsky");
  EXPECT_EQ(offered.front().reviews, 3U);
}

TEST(People, AreFoundByALastNameHoweverItIsParted) {
  constexpr const char* parted =
      R"x({"type":"film","id":"f1","title":"Salt Road","year":1971,"directors":["Rosa De Lund"]}
{"type":"film","id":"f2","title":"Lantern Year","year":1975,"directors":["Ove DiMarno"]}
{"type":"film","id":"f3","title":"Kiln","year":1979,"directors":["Ida MacHolm"]}
{"type":"film","id":"f4","title":"Ferry","year":1980,"directors":["Lars von Tarn"]}
{"type":"film","id":"f5","title":"Тамни мост","year":1981,"directors":["Noor Vale"]}
{"type":"review","id":"r1","film":"f1","lang":"en","text":"Dust and patience."}
{"type":"review","id":"r2","film":"f2","lang":"en","text":"Smoke and glass."}
{"type":"review","id":"r3","film":"f3","lang":"en","text":"Clay and silence."}
{"type":"review","id":"r4","film":"f4","lang":"en","text":"Fog and rope."}
{"type":"review","id":"r5","film":"f5","lang":"sr","text":"Киша и магла."}
)x";
  const support::TestIndex index = support::index_lines(parted);
  Searcher searcher(index.generation);
  const std::pair<const char*, const char*> cases[] = {{"delund", "r1"},
                                                       {"de lund", "r1"},
                                                       {"di marno", "r2"},
                                                       {"dimarno", "r2"},
                                                       {"mac holm", "r3"},
                                                       {"vontarn", "r4"},
                                                       {"\"von tarn, lars\"", "r4"},
                                                       {"\"de lund, rosa\"", "r1"},
                                                       {"\"tamni most\"", "r5"},
                                                       {"\"тамни мост\"", "r5"}};
  for (const auto& [q, id] : cases) {
    Request request;
    request.q = q;
    const Answer answer = searcher.search(request);
    ASSERT_EQ(answer.hits.size(), 1U) << q;
    EXPECT_EQ(answer.hits.front().review.id, id) << q;
    EXPECT_FALSE(answer.relaxed) << q;
  }
  Request request;
  request.q = "delund";
  EXPECT_EQ(searcher.search(request).corrected, "de lund");
}

}  // namespace zerkalo::query::people_test
