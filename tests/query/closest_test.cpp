// tests/query/closest_test.cpp - quotes that are nowhere as typed find the passages closest to
// them.

#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "query/searcher.h"
#include "tests/support/test_index.h"

namespace zerkalo::query::closest_test {

namespace {

constexpr std::string_view reviews =
    R"({"id":"kite","film":"Harbour","year":1990,"rating":"9/10","lang":"en","text":"I left early. The old woman carries her broken kite along the frozen harbour, and nobody in the whole village asks why. A quiet film."}
{"id":"boat","film":"Harbour","year":1990,"rating":"4/10","lang":"en","text":"The old woman sells her boat at the harbour. A kite hangs in the village school, broken, and nobody asks why it is there."}
{"id":"cook","film":"Kitchen","year":2001,"rating":"7/10","lang":"en","text":"He whispers the recipe to the soup as if it were a prayer and burns the letters one after the other."}
{"id":"rain","film":"Regen","year":1999,"rating":"8/10","lang":"de","text":"Der alte Pfarrer trägt seine nassen Schuhe durch das leere Dorf und fragt niemanden nach dem Weg."}
{"id":"sea","film":"바다","year":2010,"rating":"10/10","lang":"ko","text":"조용한 바다 앞에서 아버지를 기다리는 소년의 뒷모습이 오래 남는다"}
{"id":"ink","film":"墨","year":2015,"rating":"10/10","lang":"zh","text":"老人在雨里慢慢地写完最后一封信，然后把灯关了。"}
)";

struct Case {
  const char* why;
  const char* q;
  const char* id;  ///< of the first hit; empty: nothing is close
  std::uint32_t found;
  std::uint32_t words;
  const char* differing;  ///< words of the quote
};

constexpr Case cases[] = {
    {"a word replaced",
     R"("old woman carries her yellow kite along the frozen harbour")",
     "kite",
     9,
     10,
     "yellow"},
    {"a word left out", R"("carries her kite along the frozen harbour")", "kite", 7, 7, ""},
    {"a word added",
     R"("her broken paper kite along the frozen harbour")",
     "kite",
     7,
     8,
     "paper"},
    {"a word misspelled",
     R"("carries her borken kite along the harbuor")",
     "kite",
     7,
     7,
     "borken harbuor"},
    {"a word in another form",
     R"("the old women carried her broken kites along")",
     "kite",
     8,
     8,
     "women carried kites"},
    {"two neighbours swapped",
     R"("carries her kite broken along the frozen harbour")",
     "kite",
     8,
     8,
     ""},
    {"several at once",
     R"("whisper a recipe to the soop as it if were a prayer")",
     "cook",
     11,
     12,
     "whisper a soop"},
    {"without quotation marks",
     "carries her broken kyte along the icy harbour",
     "kite",
     7,
     8,
     "kyte icy"},
    {"too few words for a quote without marks", "broken kite along the ice", "", 0, 0, ""},
    {"other quotation marks",
     "„trägt seine trockenen Schuhe durch das leere Dorf“",
     "rain",
     7,
     8,
     "trockenen"},
    {"Korean endings",
     "\"조용한 바다 앞에서 아버지가 기다리던 소년의 뒷모습\"",
     "sea",
     7,
     7,
     "아버지가 기다리던 뒷모습"},
    {"Han, word by word", "\"在雨里慢慢地写完第一封信\"", "ink", 11, 12, "第"},
    {"three words are all needed", R"("her broken kyte")", "kite", 3, 3, "kyte"},
    {"two of three are none", R"("her broken lamp")", "", 0, 0, ""},
    {"half of the words are not most of them",
     R"("the old sailor hangs his broken lamp by the door")",
     "",
     0,
     0,
     ""},
    {"the words in another order are no quote",
     R"("harbour frozen the along kite broken her carries woman old")",
     "",
     0,
     0,
     ""},
};

Request request_of(const char* q) {
  Request request;
  request.q = q;
  request.timeout_ms = 100'000;
  return request;
}

std::string slices(const Marked& marked) {
  std::string words;
  for (const Range& range : marked.differing) {
    words.append(words.empty() ? "" : " ")
        .append(marked.text.substr(range.begin, range.end - range.begin));
  }
  return words;
}

}  // namespace

TEST(Closest, StandsForAQuoteThatIsNowhere) {
  const support::TestIndex index = support::index_lines(reviews);
  Searcher searcher(index.generation);
  for (const Case& c : cases) {
    const Answer answer = searcher.search(request_of(c.q));
    EXPECT_EQ(answer.closest, *c.id != '\0') << c.why;
    if (!answer.closest || answer.hits.empty() || !answer.hits.front().closeness) {
      continue;
    }
    const Hit& hit = answer.hits.front();
    EXPECT_EQ(hit.review.id, c.id) << c.why;
    EXPECT_EQ(hit.closeness->found, c.found) << c.why;
    EXPECT_EQ(hit.closeness->words, c.words) << c.why;
    EXPECT_EQ(slices(hit.closeness->quote), c.differing) << c.why;
    EXPECT_EQ(best_share(answer), hit.closeness->share()) << c.why;
  }
}

TEST(Closest, MarksThePassageAndWhatDiffersInIt) {
  const support::TestIndex index = support::index_lines(reviews);
  Searcher searcher(index.generation);
  const Answer answer =
      searcher.search(request_of(R"("woman carries her red kite along the harbour")"));
  ASSERT_FALSE(answer.hits.empty());
  const Marked& snippet = answer.hits.front().snippet;
  ASSERT_EQ(snippet.ranges.size(), 1U);
  const Range marked = snippet.ranges.front();
  EXPECT_EQ(snippet.text.substr(marked.begin, marked.end - marked.begin),
            "woman carries her broken kite along the frozen harbour");
  EXPECT_EQ(slices(snippet), "broken frozen");
}

TEST(Closest, GivesWayToWhatStandsAsTyped) {
  const support::TestIndex index = support::index_lines(reviews);
  Searcher searcher(index.generation);
  for (const char* q : {R"("broken kite along the frozen harbour")",
                        "kite harbour village nobody asks why",
                        R"("her broken kite along" -frozen)"}) {
    EXPECT_FALSE(searcher.search(request_of(q)).closest) << q;
  }
}

TEST(Closest, CountsWhatItLists) {
  const support::TestIndex index = support::index_lines(reviews);
  Searcher searcher(index.generation);
  Request request = request_of(R"("carries her brokken kite along the frozen harbour")");
  request.facets = {{store::Field::year}};
  const Answer answer = searcher.search(request);
  ASSERT_TRUE(answer.closest);
  EXPECT_EQ(answer.total.hits, answer.hits.size());
  ASSERT_EQ(answer.facets.size(), 1U);
  ASSERT_EQ(answer.facets.front().values.size(), 1U);
  EXPECT_EQ(answer.facets.front().values.front().reviews, answer.total.reviews);
}

TEST(Closest, KeepsFiltersAndExclusions) {
  const support::TestIndex index = support::index_lines(reviews);
  Searcher searcher(index.generation);
  const auto is_closest = [&](std::string_view narrowed) {
    std::string q = R"("carries her brokken kite along the frozen harbour" )";
    q += narrowed;
    return searcher.search(request_of(q.c_str())).closest;
  };
  EXPECT_TRUE(is_closest("year:1990"));
  EXPECT_FALSE(is_closest("year:2001"));
  EXPECT_FALSE(is_closest("-early"));
}

TEST(Closest, IsNoAnswerToATitle) {
  const support::TestIndex index = support::index_lines(
      R"({"id":"say","film":"Salt","lang":"en","text":"He calls it the man who sold his broken kite along the way."}
{"id":"film","film":"The Man Who Sold His Kite Along the Road","lang":"en","text":"Slow and warm."}
)");
  Searcher searcher(index.generation);
  const Answer answer = searcher.search(request_of("the man who sold his kite along the road"));
  EXPECT_FALSE(answer.closest);
  ASSERT_FALSE(answer.hits.empty());
  EXPECT_EQ(answer.hits.front().review.id, "film");
}

// A passage that has all the words somewhere is not what a nearly whole quote means.
TEST(Closest, ComesBeforePassagesWithTheWordsAnywhere) {
  std::string lines(reviews);
  lines +=
      R"({"id":"list","film":"List","lang":"en","text":"Icy roads. Her boat. The kite was broken once; he carries salt along a frozen coast, far from any harbour."}
)";
  const support::TestIndex index = support::index_lines(lines);
  Searcher searcher(index.generation);
  const Answer answer =
      searcher.search(request_of("carries her broken kite along the icy harbour"));
  EXPECT_TRUE(answer.closest);
  ASSERT_FALSE(answer.hits.empty());
  EXPECT_EQ(answer.hits.front().review.id, "kite");
}

}  // namespace zerkalo::query::closest_test
