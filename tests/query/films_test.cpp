// tests/query/films_test.cpp - films as results, and one film as a filter.

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "query/searcher.h"
#include "tests/support/test_index.h"

namespace zerkalo::query::films_test {

namespace {

using By = SortKey::By;

constexpr const char* records =
    R"x({"type":"film","id":"kiln","title":"The Kiln","year":1961,"plots":[{"text":"A potter hides a letter."}]}
{"type":"film","id":"ferry","title":"Night Ferry","year":1974,"cast":["Ilka Brandt"]}
{"type":"film","id":"ferry2","title":"Night Ferry","year":1998,"directors":["Ilka Brandt"]}
{"type":"film","id":"unseen","title":"Nobody Has Seen It"}
{"type":"review","id":"r1","film_id":"kiln","film":"The Kiln","kind":"critic","lang":"en","rating":"90/100","text":"The glaze glows, and the ending too."}
{"type":"review","id":"r2","film_id":"kiln","film":"The Kiln","kind":"critic","lang":"de","rating":"30/100","text":"The ending burns slowly."}
{"type":"review","id":"r3","film_id":"kiln","film":"The Kiln","kind":"user","lang":"de","rating":"20/100","text":"No ending at all."}
{"type":"review","id":"r4","film_id":"ferry","film":"Night Ferry","year":1974,"kind":"user","lang":"en","author":"Piet","rating":"60/100","text":"All fog, no glaze."}
{"type":"review","id":"r5","film_id":"ferry","film":"Night Ferry","year":1974,"kind":"user","lang":"de","author":"Anouk","rating":"80/100","text":"Fog and an ending."}
{"type":"review","id":"r6","film_id":"ferry2","film":"Night Ferry","year":1998,"kind":"critic","lang":"en","text":"The fog is back."}
)x";

class Films : public ::testing::Test {
 protected:
  // Filters as in the API, keys with the most first.
  std::vector<std::string> list(const std::string& q,
                                const std::string& filter,
                                const std::vector<By>& keys) {
    Request request;
    request.films_alone = true;
    request.group_by_film = true;
    request.q = q;
    request.filters = parse_filter(filter);
    for (const By by : keys) {
      request.sort.push_back({by, true});
    }
    answer = searcher.search(request);
    std::vector<std::string> ids;
    for (const Group& group : answer.groups) {
      ids.push_back(answer.hit_films[group.film].film.id);
      EXPECT_TRUE(group.hits.empty());
    }
    return ids;
  }

  std::vector<std::string> search(const std::string& q, const std::string& filter) {
    Request request;
    request.q = q;
    request.filters = parse_filter(filter);
    answer = searcher.search(request);
    std::vector<std::string> ids;
    for (const Hit& hit : answer.hits) {
      ids.push_back(hit.review.id);
    }
    std::ranges::sort(ids);
    return ids;
  }

  using Ids = std::vector<std::string>;

  support::TestIndex index = support::index_lines(records);
  Searcher searcher{index.generation};
  Answer answer;
};

}  // namespace

TEST_F(Films, AreListedWhetherAnybodyReviewedThemOrNot) {
  EXPECT_EQ(list("", "", {By::title}), (Ids{"unseen", "ferry2", "ferry", "kiln"}));
  EXPECT_EQ(answer.total.films, 4U);
  EXPECT_EQ(answer.total.reviews, 6U);
  EXPECT_EQ(list("", "", {By::count}), (Ids{"kiln", "ferry", "ferry2", "unseen"}));
  EXPECT_EQ(list("", "", {By::mean}), (Ids{"ferry", "kiln", "ferry2", "unseen"}))
      << "those without a rating stand last";
}

TEST_F(Films, AreJudgedByReviewsThatFiltersLetThrough) {
  EXPECT_EQ(list("", "lang = en", {By::mean}), (Ids{"kiln", "ferry", "ferry2"}));
  EXPECT_EQ(opinion_mean(answer.groups.front().opinions->all.tally), 90);
  EXPECT_EQ(list("", "lang = de", {By::mean}), (Ids{"ferry", "kiln"}));
  EXPECT_EQ(opinion_mean(answer.groups.back().opinions->all.tally), 25);
  EXPECT_EQ(list("", "year > 1970", {By::score}), (Ids{"ferry", "ferry2"}));
}

TEST_F(Films, AreChosenByWordsButJudgedWithoutThem) {
  EXPECT_EQ(list("glaze", "", {By::mean}), (Ids{"ferry", "kiln"}));
  EXPECT_EQ(answer.groups.back().reviews, 1U);
  EXPECT_EQ(answer.groups.back().opinions->all.tally.reviews, 3U);
  EXPECT_EQ(list("potter", "", {By::mean}), Ids{"kiln"}) << "a plot has it";
}

TEST_F(Films, AreFiltersByTheirIds) {
  EXPECT_EQ(search("ending", "film = kiln"), (Ids{"r1", "r2", "r3"}));
  EXPECT_EQ(search("ending", "film = kiln AND kind = critic AND lang = de AND rating < 50"),
            Ids{"r2"});
  EXPECT_EQ(search("ending", "film != kiln"), Ids{"r5"});
  EXPECT_EQ(search("", "film IN (ferry, ferry2)"), (Ids{"r4", "r5", "r6"}));
  EXPECT_EQ(search("", "film = ferry OR lang = en"), (Ids{"r1", "r4", "r5", "r6"}));
  EXPECT_TRUE(answer.notes.empty());
}

TEST_F(Films, ThatAreNamedByTitleAreHintedAt) {
  EXPECT_EQ(search("fog", "film = \"Night Ferry\""), Ids{});
  ASSERT_EQ(answer.notes.size(), 1U);
  EXPECT_EQ(answer.notes.front().text,
            "no film has the id \"Night Ferry\"; for Night Ferry (1974) write film = "
            "\"ferry\", for Night Ferry (1998) write film = \"ferry2\"");
  search("fog", "film = nowhere");
  ASSERT_EQ(answer.notes.size(), 1U);
  EXPECT_EQ(answer.notes.front().text, "no film has the id \"nowhere\"");
}

TEST_F(Films, StandByYearOnThePageOfAPerson) {
  for (const char* asked : {"Ilka Brandt", "ILKA brandt", "ilka-brandt"}) {
    const std::optional<PersonPage> page = searcher.person(asked, {});
    ASSERT_TRUE(page.has_value()) << asked;
    EXPECT_EQ(page->name, "Ilka Brandt");
    EXPECT_EQ(page->films.total.films, 2U);
    ASSERT_EQ(page->films.groups.size(), 2U);
    EXPECT_EQ(page->films.hit_films[page->films.groups[0].film].film.id, "ferry");
    EXPECT_EQ(page->roles_in[0], std::vector{store::Field::cast});
    EXPECT_EQ(page->roles_in[1], std::vector{store::Field::director});
    ASSERT_EQ(page->roles.size(), 2U);
    EXPECT_EQ(page->films.opinions->all.tally.reviews, 3U);
    EXPECT_EQ(opinion_mean(page->films.opinions->all.tally), 70);
    ASSERT_EQ(page->authors.size(), 2U);
    EXPECT_EQ(page->authors.front().value, "Anouk");
  }
  EXPECT_FALSE(searcher.person("Nobody", {}).has_value());
  EXPECT_FALSE(searcher.person("", {}).has_value());
  EXPECT_FALSE(searcher.person("-", {}).has_value());
}

TEST(FilmReviews, StandAsTheyAreAskedFor) {
  const support::TestIndex index = support::index_lines(
      R"x({"type":"film","id":"kiln","title":"The Kiln","year":1961}
{"type":"review","id":"old","film_id":"kiln","film":"The Kiln","lang":"en","date":"1999-05-01","rating":"40/100","text":"It glows."}
{"type":"review","id":"new","film_id":"kiln","film":"The Kiln","lang":"en","date":"2021-05-01","rating":"40/100","text":"It still glows."}
{"type":"review","id":"best","film_id":"kiln","film":"The Kiln","lang":"en","date":"2005-05-01","rating":"90/100","text":"It glows most."}
{"type":"review","id":"bare","film_id":"kiln","film":"The Kiln","lang":"en","text":"It says nothing."}
)x");
  Searcher searcher(index.generation);
  const auto ids = [&](const std::vector<SortKey>& sort) {
    const std::optional<FilmPage> page = searcher.film("kiln", 10, 0, {}, sort);
    std::vector<std::string> listed;
    for (const store::Review& review : page.value().reviews) {
      listed.push_back(review.id);
    }
    return listed;
  };
  using Ids = std::vector<std::string>;
  EXPECT_EQ(ids({}), (Ids{"new", "best", "old", "bare"}));
  EXPECT_EQ(ids({{By::date, false}}), (Ids{"old", "best", "new", "bare"}));
  EXPECT_EQ(ids({{By::rating, true}}), (Ids{"best", "new", "old", "bare"}));
  EXPECT_EQ(ids({{By::rating, false}}), (Ids{"new", "old", "best", "bare"}));
  EXPECT_EQ(ids({{By::rating, false}, {By::date, false}}), (Ids{"old", "new", "best", "bare"}));
}

TEST_F(Films, SayTogetherWhatTheirReviewsSay) {
  const std::optional<FilmPage> page = searcher.film("kiln", 10, 0);
  ASSERT_TRUE(page.has_value());
  const Opinions& opinions = page->opinions;
  EXPECT_EQ(opinion_mean(opinions.critics.tally), 60);
  EXPECT_EQ(opinion_mean(opinions.audience.tally), 20);
  EXPECT_EQ(opinions.all.median, 30);
  ASSERT_EQ(opinions.languages.size(), 2U);
  EXPECT_EQ(opinions.languages.front().value, "de");
  EXPECT_EQ(opinions.languages.front().opinion.tally.reviews, 2U);
}

}  // namespace zerkalo::query::films_test
