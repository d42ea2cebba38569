// tests/query/similar_test.cpp - reviews like one, by rare words of its own.

#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "query/searcher.h"
#include "tests/support/test_index.h"

namespace zerkalo::query::similar_test {

namespace {

// A word is rare only among many passages.
std::string with_others(std::string_view lines) {
  std::string all(lines);
  for (int number = 0; number < 100; ++number) {
    all += R"({"id":"f)" + std::to_string(number) +
           R"(","film":"Vagabond","year":1985,"lang":"en","text":"Frame )" +
           std::to_string(number) + R"( of the winter."}
)";
  }
  return all;
}

constexpr std::string_view reviews =
    R"({"id":"barn","film":"The Mirror","year":1975,"director":"Andrei Tarkovsky","lang":"en","text":"The burning barn, the stammering boy and the kerosene lamp stay with me, says Tarkovsky."}
{"id":"lamp","film":"Vagabond","year":1985,"director":"Agnès Varda","lang":"en","text":"A kerosene lamp is all the light that the barn has."}
{"id":"copy","film":"Vagabond","year":1985,"director":"Agnès Varda","lang":"en","text":"The burning barn, the stammering boy and the kerosene lamp stay with me, says Tarkovsky."}
{"id":"name","film":"Stalker","year":1979,"director":"Andrei Tarkovsky","lang":"en","text":"Tarkovsky walks into the zone."}
{"id":"german","film":"Vagabond","year":1985,"director":"Agnès Varda","lang":"de","text":"Die Lampe brennt, und die Scheune steht leer im Schnee."}
{"id":"other","film":"Vagabond","year":1985,"director":"Agnès Varda","lang":"en","text":"Snow covers each road of this winter."}
)";

std::vector<std::string> ids(const Answer& answer) {
  std::vector<std::string> found;
  for (const Hit& hit : answer.hits) {
    found.push_back(hit.review.id);
  }
  return found;
}

}  // namespace

TEST(Similar, FindsByRareWordsAndNotByNames) {
  const support::TestIndex index = support::index_lines(with_others(reviews));
  Searcher searcher(index.generation);
  const std::optional<Answer> answer = searcher.similar("barn", {});
  ASSERT_TRUE(answer);
  // Not itself, not its copy, not the review that shares only a name.
  EXPECT_EQ(ids(*answer), std::vector<std::string>{"lamp"});
  EXPECT_NE(std::ranges::find(answer->why, "kerosene"), answer->why.end());
  EXPECT_EQ(std::ranges::find(answer->why, "Tarkovsky"), answer->why.end());
}

TEST(Similar, KeepsToTheFilters) {
  const support::TestIndex index = support::index_lines(with_others(reviews));
  Searcher searcher(index.generation);
  Request request;
  request.filters = parse_filter("year = 1975");
  const std::optional<Answer> answer = searcher.similar("lamp", request);
  ASSERT_TRUE(answer);
  EXPECT_EQ(ids(*answer), std::vector<std::string>{"barn"});
}

TEST(Similar, KnowsOnlyIdsOfTheIndex) {
  const support::TestIndex index = support::index_lines(with_others(reviews));
  EXPECT_FALSE(Searcher(index.generation).similar("nobody", {}));
}

}  // namespace zerkalo::query::similar_test
