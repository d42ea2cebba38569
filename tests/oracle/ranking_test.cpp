// tests/oracle/ranking_test.cpp - do the parts make the score, and the pages one order?

#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "query/searcher.h"
#include "tests/oracle/generator.h"
#include "tests/oracle/naive.h"
#include "tests/support/test_index.h"

namespace zerkalo::oracle::ranking_test {

namespace {

using query::Answer;
using query::Hit;
using query::Matcher;
using query::Request;
using query::Searcher;

std::vector<Hit> all_hits(const Answer& answer) {
  std::vector<Hit> hits = answer.hits;
  for (const query::Group& group : answer.groups) {
    hits.insert(hits.end(), group.hits.begin(), group.hits.end());
  }
  return hits;
}

double sum_of(const Hit& hit) {
  double sum = 0;
  for (const auto& [name, score] : hit.explain) {
    sum += score;
  }
  return sum;
}

std::vector<std::string> ids(const Answer& answer) {
  std::vector<std::string> found;
  for (const Hit& hit : all_hits(answer)) {
    found.push_back(hit.review.id);
  }
  return found;
}

query::SharedSettings every_part() {
  auto settings = std::make_shared<query::Settings>();
  query::Ranking& ranking = settings->profiles.at("relevance");
  ranking.critic = 0.7;
  ranking.language = 0.3;
  ranking.proximity = 0.9;
  ranking.prior = 0.4;
  return settings;
}

Request request_of(std::string q) {
  Request request;
  request.q = std::move(q);
  request.limit = 100;
  request.snippet_words = 0;
  request.timeout_ms = 1'000'000;
  return request;
}

// Proximity, language and critic show in some of the explanations, or the test is of nothing.
void expect_sums(const store::Generation& generation, Searcher& searcher, int queries) {
  const Naive naive(generation);
  Generator generator(naive, 31);
  std::set<std::string> seen;
  for (int i = 0; i < queries; ++i) {
    Request request =
        request_of(i % 3 == 0 ? generator.query() : generator.word() + " " + generator.word());
    request.explain = true;
    request.limit = 20;
    request.q_lang = i % 2 == 0 ? "en" : "";
    request.group_by_film = i % 4 == 0;
    request.match = i % 5 == 0 ? query::Match::any : query::Match::automatic;
    for (const Matcher matcher : {Matcher::fast, Matcher::plain}) {
      request.matcher = matcher;
      for (const Hit& hit : all_hits(searcher.search(request))) {
        ASSERT_NEAR(sum_of(hit), hit.score, 1e-9)
            << "seed 31 query " << request.q << " hit " << hit.review.id << " matcher "
            << (matcher == Matcher::fast ? "fast" : "plain");
        for (const auto& [name, score] : hit.explain) {
          seen.insert(name.substr(0, name.find(':')));
        }
      }
    }
  }
  for (const char* part : {"text", "name", "proximity", "language", "critic", "prior"}) {
    EXPECT_TRUE(seen.contains(part)) << part;
  }
}

}  // namespace

TEST(Explain, GivesPartsThatAddUpToTheScore) {
  const support::TestIndex index = support::index_seeds();
  Searcher searcher(index.generation, every_part());
  expect_sums(*index.generation, searcher, 150);
}

TEST(Pages, AreSlicesOfOneOrder) {
  const support::TestIndex index = support::index_seeds();
  Searcher searcher(index.generation, every_part());
  for (const char* q : {"the film", "a of", "film OR movie OR the", ""}) {
    for (const bool grouped : {false, true}) {
      Request whole = request_of(q);
      whole.limit = 1'000;
      whole.group_by_film = grouped;
      const Answer expected = searcher.search(whole);
      const std::size_t size = grouped ? expected.groups.size() : expected.hits.size();
      EXPECT_EQ(grouped ? expected.total.films : expected.total.texts, size) << q;
      std::vector<std::string> paged;
      Request page = whole;
      page.limit = 7;
      for (page.offset = 0; page.offset < size; page.offset += page.limit) {
        const std::vector<std::string> found = ids(searcher.search(page));
        paged.insert(paged.end(), found.begin(), found.end());
      }
      EXPECT_EQ(paged, ids(expected)) << q << (grouped ? " grouped" : "");
    }
  }
}

constexpr std::string_view copies =
    R"({"id":"a1","film":"A","year":1970,"rating":"5/10","lang":"en","text":"The very same review of rain on a tin roof at night."}
{"id":"a2","film":"A","year":1970,"rating":"9/10","lang":"en","text":"The very same review of rain on a tin roof, at night!"}
{"id":"a3","film":"A","year":1970,"lang":"en","text":"Rain, again."}
{"id":"a4","film":"A","year":1970,"lang":"en","text":"Rain again"}
{"id":"b1","film":"B","year":1980,"lang":"en","text":"the very same review of rain on a tin roof at night"}
{"id":"b2","film":"B","year":1980,"lang":"en","text":"Rain again."}
{"id":"b3","film":"B","year":1980,"lang":"en","text":"Rain of another kind."}
)";

TEST(Copies, AreShownOnceWithTheirNumber) {
  const support::TestIndex index = support::index_lines(copies);
  Searcher searcher(index.generation);
  const Answer answer = searcher.search(request_of("rain"));
  EXPECT_EQ(answer.total.hits, 7U);
  EXPECT_EQ(answer.total.reviews, 7U);
  EXPECT_EQ(answer.total.texts, 4U);
  std::multiset<std::pair<std::string, std::size_t>> shown;
  for (const Hit& hit : answer.hits) {
    shown.emplace(
        hit.review.id.substr(0, 1) + (hit.copies == 3 ? "*" : hit.review.id.substr(1)),
        hit.copies);
  }
  // The long text is one text, wherever it stands; two words are a copy in their film only.
  EXPECT_EQ(shown.count({"b2", 1}), 1U);
  EXPECT_EQ(shown.count({"b3", 1}), 1U);
  EXPECT_EQ(shown.count({"a3", 2}) + shown.count({"a4", 2}), 1U);
  EXPECT_EQ(shown.count({"a*", 3}) + shown.count({"b*", 3}), 1U);
}

TEST(Copies, AreTheBestInTheOrderOfThePage) {
  const support::TestIndex index = support::index_lines(copies);
  Searcher searcher(index.generation);
  Request request = request_of("tin");
  request.sort = {{query::SortKey::By::rating, true}};
  EXPECT_EQ(ids(searcher.search(request)), std::vector<std::string>{"a2"});
  request.sort = {{query::SortKey::By::rating, false}};
  EXPECT_EQ(ids(searcher.search(request)), std::vector<std::string>{"a1"});
  request.all_copies = true;
  EXPECT_EQ(ids(searcher.search(request)), (std::vector<std::string>{"a1", "a2", "b1"}));
  request.all_copies = false;
  request.group_by_film = true;
  const Answer grouped = searcher.search(request);
  ASSERT_EQ(grouped.groups.size(), 2U);
  EXPECT_EQ(grouped.groups[0].reviews, 2U);
  EXPECT_EQ(grouped.groups[0].hits.size(), 1U);
}

constexpr std::string_view ranked =
    R"({"id":"far","film":"A","year":1970,"kind":"user","lang":"en","text":"A long evening of tea, and then somebody has to take it all away."}
{"id":"near","film":"B","year":1980,"kind":"user","lang":"en","text":"An evening of tea, and then somebody has one long take it all away."}
{"id":"german","film":"C","year":1985,"kind":"user","lang":"de","text":"Der Abend long mit Tee und dann kommt jemand und take alles weg."}
{"id":"critic","film":"D","year":1990,"kind":"critic","lang":"en","text":"A long evening of tea, and then somebody has to take it all away now."}
{"id":"titled","film":"Long Take","year":1991,"kind":"user","lang":"en","text":"A film of that name, about tea, and nothing else happens in it at all."}
)";

struct Case {
  const char* why;
  const char* profile;
  const char* lang;
  const char* first;
  const char* second;
};

constexpr Case ordered[] = {
    {"neighbours side by side stand before words apart", "near", "", "near", "far"},
    {"without proximity length and docid decide", "flat", "", "far", "near"},
    {"a passage of the query's language stands before another", "flat", "de", "german", "far"},
    {"film-first puts the film of that name first", "film-first", "", "titled", "near"},
    {"critic-first puts a critic first", "critic-first", "", "critic", "near"},
};

TEST(Profiles, DecideWhatComesFirst) {
  const support::TestIndex index = support::index_lines(ranked);
  auto settings = std::make_shared<query::Settings>();
  settings->profiles["flat"] = {0, 0, 0, 5, 0, 0, 0};
  settings->profiles["near"] = {0, 0, 2, 0, 0, 0, 0};
  Searcher searcher(index.generation, settings);
  for (const Case& c : ordered) {
    Request request = request_of("long take");
    request.profile = c.profile;
    request.q_lang = c.lang;
    const std::vector<std::string> found = ids(searcher.search(request));
    const auto place = [&](const char* id) { return std::ranges::find(found, id); };
    EXPECT_EQ(found.size(), 5U) << c.why;
    EXPECT_LT(place(c.first), place(c.second)) << c.why;
  }
}

}  // namespace zerkalo::oracle::ranking_test
