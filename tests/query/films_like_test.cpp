// tests/query/films_like_test.cpp - films like one, and the sentence that tells most of it.

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "query/present/telling_quote.h"
#include "query/searcher.h"
#include "tests/support/test_index.h"

namespace zerkalo::query::films_like_test {

namespace {

constexpr const char* records =
    R"x({"type":"film","id":"kiln","title":"The Kiln","year":1961,"directors":["Ilka Brandt"],"cast":["Per Dahl"],"genres":["Drama"]}
{"type":"film","id":"oven","title":"The Oven","year":1964,"directors":["Ilka Brandt"],"genres":["Drama"]}
{"type":"film","id":"ferry","title":"Night Ferry","year":1974,"cast":["Per Dahl"],"genres":["Crime"]}
{"type":"film","id":"fog","title":"Fog","year":1975,"genres":["Drama"]}
{"type":"film","id":"farce","title":"A Farce","year":1975,"directors":["Ola Lie"],"genres":["Comedy"]}
{"type":"film","id":"play","title":"A Play","year":1976,"genres":["Drama"]}
{"type":"film","id":"duel","title":"A Duel","year":1976,"genres":["War"]}
{"type":"review","id":"r1","film_id":"kiln","film":"The Kiln","lang":"en","text":"It was on at nine. The glaze of the last vase holds the whole marriage in it. I went home."}
{"type":"review","id":"r2","film_id":"kiln","film":"The Kiln","lang":"en","text":"A marriage, a vase, and a glaze. We had seats in the very first row that night."}
{"type":"review","id":"r3","film_id":"kiln","film":"The Kiln","lang":"en","text":"Short, and then it ends with a vase."}
{"type":"review","id":"r5","film_id":"oven","film":"The Oven","lang":"en","text":"Hot."}
{"type":"review","id":"r6","film_id":"ferry","film":"Night Ferry","lang":"en","text":"Wet."}
{"type":"review","id":"r7","film_id":"farce","film":"A Farce","lang":"en","text":"Loud."}
{"type":"review","id":"r9","film_id":"fog","film":"Fog","lang":"en","text":"Grey."}
{"type":"review","id":"r8","film_id":"play","film":"A Play","lang":"en","text":"Long."}
{"type":"review","id":"r4","film_id":"fog","film":"Fog","lang":"en","text":"It was on at nine and we went home."}
)x";

std::vector<std::string> like(Searcher& searcher, const std::string& id) {
  const auto page = searcher.film(id, 0, 0);
  std::vector<std::string> ids;
  for (const FilmCard& card : searcher.films_like(page.value().card.ordinal, 10)) {
    ids.push_back(card.film.id);
  }
  return ids;
}

TEST(FilmsLike, StandByWhatTheyShare) {
  const support::TestIndex index = support::index_lines(records);
  Searcher searcher(index.generation);
  // The director and the genre; an actor, who is rarer than a genre; the genre, and more
  // reviews.
  EXPECT_EQ(like(searcher, "kiln"), (std::vector<std::string>{"oven", "ferry", "fog", "play"}));
  EXPECT_TRUE(like(searcher, "farce").empty());
}

TEST(FilmsLike, StandByWhatTheirReviewsSay) {
  const support::TestIndex index = support::index_lines(
      R"x({"type":"film","id":"beam","title":"The Beam","year":1961,"genres":["Drama"]}
{"type":"film","id":"shoal","title":"Shoal","year":1974,"genres":["War"]}
{"type":"film","id":"desk","title":"A Desk","year":1975,"genres":["Crime"]}
{"type":"film","id":"lamp","title":"The Lamp","year":1978,"genres":["Comedy"]}
{"type":"review","id":"r1","film_id":"beam","film":"The Beam","lang":"en","text":"A lighthouse and its keeper, alone for a winter."}
{"type":"review","id":"r2","film_id":"beam","film":"The Beam","lang":"en","text":"The keeper of the lighthouse waits for a boat."}
{"type":"review","id":"r3","film_id":"shoal","film":"Shoal","lang":"en","text":"Soldiers hide in a lighthouse, and the keeper hides them."}
{"type":"review","id":"r4","film_id":"desk","film":"A Desk","lang":"en","text":"Nothing but an office in winter."}
{"type":"review","id":"r5","film_id":"lamp","film":"The Lamp","lang":"en","text":"A keeper of secrets."}
)x");
  Searcher searcher(index.generation);
  // Both words; one; a word that only one review of the film has is a chance.
  EXPECT_EQ(like(searcher, "beam"), (std::vector<std::string>{"shoal", "lamp"}));
}

TEST(TellingQuote, SaysWhatOtherReviewsSayToo) {
  const support::TestIndex index = support::index_lines(records);
  Searcher searcher(index.generation);
  const auto page = searcher.film("kiln", 10, 0);
  ASSERT_TRUE(page);
  const auto quote = searcher.telling_quote(*page);
  ASSERT_TRUE(quote);
  EXPECT_EQ(quote->text, "The glaze of the last vase holds the whole marriage in it.");
  EXPECT_EQ(page->reviews.at(quote->review).id, "r1");
}

TEST(TellingQuote, IsNoneOfFewWords) {
  const support::TestIndex index = support::index_lines(records);
  store::Review review;
  review.lang = "en";
  review.text = "Too short. Far too short. It ends.";
  text::Analyzer analyzer;
  EXPECT_FALSE(telling_quote(*index.generation, analyzer, {&review, 1}));
}

}  // namespace

}  // namespace zerkalo::query::films_like_test
