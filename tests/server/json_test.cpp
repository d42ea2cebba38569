// tests/server/json_test.cpp - answers as JSON, member by member.

#include "server/api/json.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/server/samples.h"

namespace zerkalo::server::json_test {
namespace {

using json = nlohmann::json;

constexpr std::string_view golden = R"({
  "query": {
    "text": "\"long take\"",
    "tree": "phrase:\"long take\"",
    "notes": []
  },
  "total": {
    "in": "all",
    "hits": 12,
    "films": 3,
    "texts": 12,
    "reviews": 11,
    "plots": 1,
    "all_films": 3,
    "exact": true
  },
  "films": [
    {
      "id": "f-88",
      "title": "The Mirror",
      "original_title": "Зеркало",
      "year": 1975,
      "directors": [
        "Andrei Tarkovsky"
      ],
      "reviews": 61,
      "rating": {
        "mean": 81.2,
        "count": 58
      }
    }
  ],
  "people": [
    {
      "role": "director",
      "name": "Andrei Tarkovsky",
      "films": 5,
      "reviews": 61,
      "rating": {
        "mean": 84
      }
    }
  ],
  "hits": [
    {
      "type": "review",
      "id": "r-1",
      "score": 17.31,
      "url": "https://reviews.example/1",
      "matched": [
        "long take"
      ],
      "film": {
        "id": "f-88",
        "title": "The Mirror",
        "original_title": "Зеркало",
        "year": 1975,
        "directors": [
          "Andrei Tarkovsky"
        ]
      },
      "review": {
        "kind": "critic",
        "author": "Ada Fenn",
        "publication": "Lantern Quarterly",
        "lang": "en",
        "date": "2021-03-14",
        "rating": 90,
        "rating_raw": "4.5/5",
        "source": "lantern"
      },
      "snippet": "🪞 one long take …",
      "ranges": {
        "snippet": [
          [
            7,
            9
          ]
        ]
      }
    }
  ],
  "facets": {
    "director": {
      "type": "terms",
      "values": [
        {
          "value": "Andrei Tarkovsky",
          "reviews": 9,
          "films": 2,
          "state": "selected"
        },
        {
          "value": "Agnès Varda",
          "reviews": 2,
          "films": 1,
          "state": "available"
        }
      ],
      "distinct": 2,
      "exact": true
    },
    "rating": {
      "type": "range",
      "min": 40,
      "max": 97.5,
      "mean": 76.2,
      "median": 80,
      "buckets": [
        {
          "from": 80,
          "to": 90,
          "reviews": 2,
          "films": 1,
          "state": "available"
        },
        {
          "from": 90,
          "to": 100,
          "reviews": 9,
          "films": 2,
          "state": "selected"
        }
      ],
      "exact": true
    }
  },
  "page": {
    "limit": 10,
    "offset": 0,
    "next": "AAEC_-",
    "next_offset": 10
  },
  "index": {
    "generation": "gen-000007",
    "reviews": 261,
    "films": 43
  },
  "timed_out": false,
  "took_ms": 3.46
})";

TEST(AnswerJson, IsWhatTheDocsShow) {
  JsonStyle style;
  style.indent = 2;
  EXPECT_EQ(answer_json(sample_answer(), style), golden);
}

TEST(AnswerJson, PutsTheFormatVersionFirst) {
  JsonStyle style;
  style.format_version = 1;
  EXPECT_TRUE(
      answer_json(sample_answer(), style).starts_with(R"({"format_version":1,"query")"));
}

TEST(AnswerJson, MarksTheWayThatWasAskedFor) {
  const query::Answer answer = sample_answer();
  const json tags = json::parse(answer_json(answer, {query::Highlight::tags}))["hits"][0];
  EXPECT_EQ(tags["snippet"], "🪞 one <mark>long take</mark> …");
  EXPECT_FALSE(tags.contains("ranges"));
  const json none = json::parse(answer_json(answer, {query::Highlight::none}))["hits"][0];
  EXPECT_EQ(none["snippet"], "🪞 one long take …");
  EXPECT_FALSE(none.contains("ranges"));
}

TEST(AnswerJson, PlotHitsHaveNoRating) {
  query::Answer answer = sample_answer();
  answer.hits[0].plot = true;
  const json hit = json::parse(answer_json(answer))["hits"][0];
  EXPECT_EQ(hit["type"], "plot");
  EXPECT_EQ(hit["plot"], json({{"author", "Ada Fenn"}, {"lang", "en"}}));
  EXPECT_FALSE(hit.contains("review"));
}

TEST(AnswerJson, LeavesOutAFilmThatIsNotNamed) {
  query::Answer answer = sample_answer();
  answer.hit_films[0] = {};
  EXPECT_FALSE(json::parse(answer_json(answer))["hits"][0].contains("film"));
}

TEST(AnswerJson, GroupsStandInsteadOfHits) {
  query::Answer answer = sample_answer();
  answer.grouped = true;
  answer.groups = {{0, 9, answer.hits}};
  answer.hits.clear();
  const json body = json::parse(answer_json(answer));
  EXPECT_FALSE(body.contains("hits"));
  EXPECT_EQ(body["groups"][0]["reviews"], 9);
  EXPECT_EQ(body["groups"][0]["film"]["id"], "f-88");
  EXPECT_EQ(body["groups"][0]["hits"].size(), 1U);
  answer.limit = 1;
  answer.total.films = 0;  // of reviews whose film nobody knows each is a group
  EXPECT_EQ(next_page(answer).offset, 1U);
  answer.next.clear();
  EXPECT_EQ(next_page(answer).offset, std::nullopt);
}

TEST(AnswerJson, HasGroupsAlsoWhereThereIsNone) {
  query::Answer answer = sample_answer();
  answer.grouped = true;
  answer.hits.clear();
  const json body = json::parse(answer_json(answer));
  EXPECT_EQ(body["groups"], json::array());
  EXPECT_FALSE(body.contains("hits"));
}

// A megabyte each, and each with a cursor to the page behind it.
query::Answer heavy_answer() {
  query::Answer answer = sample_answer();
  answer.hits.assign(20, sample_hit());
  for (std::size_t i = 0; i < answer.hits.size(); ++i) {
    answer.hits[i].snippet = {std::string(std::size_t{1} << 20U, 'a'), {}};
    answer.cursors.push_back("behind-" + std::to_string(i));
  }
  answer.limit = answer.hits.size();
  answer.offset = 40;
  answer.total.texts = 1000;
  return answer;
}

TEST(AnswerJson, EndsAPageBeforeItIsTooLong) {
  const std::string printed = answer_json(heavy_answer());
  EXPECT_LE(printed.size(), store::limits.answer_bytes);
  const json body = json::parse(printed);
  EXPECT_EQ(body["hits"].size(), 6U);
  EXPECT_EQ(body["page"]["cut"], true);
  EXPECT_EQ(body["page"]["next"], "behind-5") << "the next page begins with the first left out";
  EXPECT_EQ(body["page"]["next_offset"], 46);
}

TEST(AnswerJson, CutsGroupsToo) {
  query::Answer answer = heavy_answer();
  answer.grouped = true;
  for (const query::Hit& hit : answer.hits) {
    answer.groups.push_back({0, 1, {hit}});
  }
  answer.hits.clear();
  const json body = json::parse(answer_json(answer));
  EXPECT_EQ(body["groups"].size(), 6U);
  EXPECT_EQ(body["page"]["next"], "behind-5");
}

TEST(AnswerJson, GivesOneHitInAnyCase) {
  query::Answer answer = heavy_answer();
  answer.hits.resize(2);
  for (query::Hit& hit : answer.hits) {
    hit.snippet.text.assign(store::limits.answer_bytes, 'a');
  }
  EXPECT_EQ(json::parse(answer_json(answer))["hits"].size(), 1U);
}

TEST(AnswerJson, SaysWhereThePageOfAShortTimeEnds) {
  query::Answer answer = sample_answer();
  answer.cut = true;
  answer.timed_out = true;
  const json page = json::parse(answer_json(answer))["page"];
  EXPECT_EQ(page["cut"], true);
  EXPECT_EQ(page["next_offset"], 1) << "behind the one hit that there was the time for";
}

TEST(AnswerJson, PlacesNotesInUtf16Units) {
  query::Answer answer = sample_answer();
  answer.text = "🪞鏡 (";
  answer.notes = {{8, "a bracket is not closed"}};
  EXPECT_EQ(json::parse(answer_json(answer))["query"]["notes"][0]["position"], 4);
}

TEST(AnswerJson, SaysThatAPartialAnswerIsNotExact) {
  query::Answer answer = sample_answer();
  answer.timed_out = true;
  answer.total.exact = false;
  answer.facets[1].exact = false;
  const json body = json::parse(answer_json(answer));
  EXPECT_EQ(body["timed_out"], true);
  EXPECT_EQ(body["total"]["exact"], false);
  EXPECT_EQ(body["facets"]["director"]["exact"], true);
  EXPECT_EQ(body["facets"]["rating"]["exact"], false);
}

TEST(AnswerJson, OfACursorHasNoOffset) {
  query::Answer answer = sample_answer();
  answer.continued = true;
  answer.total.texts = 50;
  const json page = json::parse(answer_json(answer))["page"];
  EXPECT_TRUE(page["offset"].is_null());
  EXPECT_TRUE(page["next_offset"].is_null());
  EXPECT_EQ(page["next"], "AAEC_-");
}

struct NextCase {
  std::string_view why;
  std::size_t limit;
  std::size_t offset;
  std::uint64_t texts;
  std::optional<std::size_t> expected;
};

const NextCase next_cases[] = {
    {"more follow", 10, 0, 11, 10},
    {"exactly one page", 10, 0, 10, std::nullopt},
    {"the last page", 10, 20, 25, std::nullopt},
    {"the deepest page", 10, 9990, 50000, 10000},
    {"nothing deeper may be asked", 10, 10000, 50000, std::nullopt},
    {"a limit of none has no pages", 0, 0, 11, std::nullopt},
};

TEST(NextPage, IsThereWhileMoreMayBeAsked) {
  for (const NextCase& c : next_cases) {
    query::Answer answer = sample_answer();
    answer.limit = c.limit;
    answer.offset = c.offset;
    answer.total.texts = c.texts;
    EXPECT_EQ(next_page(answer).offset, c.expected) << c.why;
  }
}

TEST(FilmJson, HoldsFactsAndReviews) {
  query::FilmPage page{sample_card(), {sample_hit().review}};
  page.card.film.aggregates = {{"tomatometer", 100, "100%", 28, ""}};
  page.reviews[0].text = "The text.";
  const json body = json::parse(film_json(page, 1, 0));
  EXPECT_EQ(body["film"]["aggregates"][0]["count"], 28);
  EXPECT_EQ(body["reviews"][0]["text"], "The text.");
  EXPECT_EQ(body["page"]["next_offset"], 1);
}

TEST(FilmJson, EndsBeforeItIsTooLong) {
  query::FilmPage page{sample_card(), {}};
  page.card.reviews = 100;
  page.reviews.assign(20, sample_hit().review);
  for (store::Review& review : page.reviews) {
    review.text.assign(std::size_t{1} << 20U, 'a');
  }
  const std::string printed = film_json(page, 20, 20);
  EXPECT_LE(printed.size(), store::limits.answer_bytes);
  const json body = json::parse(printed);
  EXPECT_EQ(body["reviews"].size(), 6U);
  EXPECT_EQ(body["page"]["next_offset"], 26);
  EXPECT_EQ(body["page"]["cut"], true);
}

query::Opinions sample_opinions() {
  query::Opinions opinions;
  opinions.critics.tally = {
      .reviews = 2, .rated = 1, .judged = 2, .positive = 2, .sum = 160, .squares = 25600};
  opinions.critics.median = 80;
  opinions.critics.histogram[8] = 1;
  opinions.audience.tally.reviews = 1;
  opinions.all = opinions.critics;
  opinions.all.tally.reviews = 3;
  return opinions;
}

query::Answer sample_films() {
  query::Answer answer = sample_answer();
  answer.hits.clear();
  answer.grouped = true;
  answer.groups = {{0, 2, {}, sample_opinions()}};
  return answer;
}

TEST(FilmsJson, SaysWhatReviewsSayTogether) {
  query::Answer answer = sample_films();
  answer.opinions = sample_opinions();
  answer.opinions->kinds = {{"critic", answer.opinions->critics}};
  const json body = json::parse(films_json(answer));
  const json& film = body["films"][0];
  EXPECT_EQ(film["id"], "f-88");
  EXPECT_EQ(film["reviews"], 61);
  EXPECT_EQ(film["found"], 2);
  EXPECT_EQ(film["stats"]["reviews"], 3);
  EXPECT_EQ(film["stats"]["rated"], 1);
  EXPECT_EQ(film["stats"]["mean"], 80);
  EXPECT_EQ(film["stats"]["median"], 80);
  EXPECT_EQ(film["stats"]["spread"], 0);
  EXPECT_EQ(film["stats"]["positive"], 1);
  EXPECT_EQ(film["stats"]["score"], 46.57);
  EXPECT_EQ(film["stats"]["histogram"][8], 1);
  EXPECT_EQ(film["stats"]["critics"]["reviews"], 2);
  EXPECT_EQ(film["stats"]["audience"], (json{{"reviews", 1}, {"rated", 0}}));
  EXPECT_FALSE(film["stats"].contains("by"));
  EXPECT_EQ(body["stats"]["by"]["kind"][0]["value"], "critic");
  EXPECT_FALSE(body.contains("hits"));
  EXPECT_FALSE(body.contains("groups"));
  EXPECT_TRUE(body["facets"].contains("director"));
}

TEST(PersonJson, HoldsFilmsRolesAndReviewers) {
  query::PersonPage page{"Andrei Tarkovsky",
                         "andrei-tarkovsky",
                         {"Andrej Tarkowskij"},
                         {{store::Field::director, 1}},
                         sample_films(),
                         {{store::Field::director}},
                         {{"Ada Fenn", sample_opinions().critics}},
                         {}};
  page.films.opinions = sample_opinions();
  page.films.total.films = 1;
  const json body = json::parse(person_json(page));
  EXPECT_EQ(body["person"],
            (json{{"id", "andrei-tarkovsky"},
                  {"name", "Andrei Tarkovsky"},
                  {"spellings", {"Andrej Tarkowskij"}},
                  {"films", 1},
                  {"roles", {{{"role", "director"}, {"films", 1}}}}}));
  EXPECT_EQ(body["films"][0]["roles"], json{"director"});
  EXPECT_EQ(body["stats"]["reviews"], 3);
  EXPECT_EQ(body["best_reviewers"]["author"][0]["value"], "Ada Fenn");
  EXPECT_EQ(body["best_reviewers"]["publication"], json::array());
}

TEST(SuggestionsJson, SaysWhatToSearchForAPerson) {
  query::Suggestion film{query::Suggestion::Kind::film,
                         "The Mirror",
                         {"The Mirror", {{4, 7}}},
                         "f-88",
                         "",
                         1975,
                         61};
  query::Suggestion person{
      query::Suggestion::Kind::director, "A \"B\" C", {"A \"B\" C", {}}, "", "", {}, 2};
  const query::Suggestion phrase{
      query::Suggestion::Kind::phrase, "mirror image", {"mirror image", {}}, "", "", {}, 7};
  const json body = json::parse(suggestions_json("mir", {film, person, phrase}));
  EXPECT_EQ(body["suggestions"][0]["id"], "f-88");
  EXPECT_EQ(body["suggestions"][0]["ranges"]["text"], json({{4, 3}}));
  EXPECT_EQ(body["suggestions"][1]["q"], "director:\"A  B  C\"");
  EXPECT_FALSE(body["suggestions"][1].contains("year"));
  EXPECT_EQ(body["suggestions"][2]["kind"], "phrase");
  EXPECT_EQ(body["suggestions"][2]["q"], "\"mirror image\"");
}

// Source: OpenSearch suggestions extension 1.0.
TEST(OpensearchJson, IsFourListsOfOneLength) {
  const query::Suggestion film{
      query::Suggestion::Kind::film, "A & B", {"A & B", {}}, "f/8 8", "", 1975, 61};
  const query::Suggestion person{
      query::Suggestion::Kind::person, "Ada Fenn", {"Ada Fenn", {}}, "", "", {}, 1};
  EXPECT_EQ(json::parse(opensearch_json("a\xFF", {film, person})),
            json::parse(R"(["a\ufffd", ["A & B", "person:\"Ada Fenn\""],
                            ["film (1975), 61 reviews", "person, 1 review"],
                            ["/films/f%2F8%208", "/search?q=person%3A%22Ada%20Fenn%22"]])"));
}

TEST(ReadingJson, ShowsWordsPlanAndCost) {
  query::Reading reading;
  reading.text = "😀 cats";
  reading.tree = "all(word:😀, word:cats)";
  reading.language = "en";
  reading.notes = {{5, "a note"}};
  reading.tokens = {{"cats", "cat", 5, 9}};
  EXPECT_EQ(
      json::parse(reading_json(reading)),
      json::parse(R"json({"query":{"text":"😀 cats","tree":"all(word:😀, word:cats)","lang":"en",
                                    "notes":[{"position":3,"text":"a note"}]
}

, "tokens" : [ {"term" : "cats", "stem" : "cat", "bytes" : [ 5, 4 ], "range" : [ 3, 4 ]} ]
})json"));
  reading.plan.emplace();
  reading.plan->kind = "word";
  reading.plan->label = "cats";
  reading.plan->terms = {{"cats", "word", "", 3}, {"cat", "stem", "en", 5}};
  reading.plan->passages = 8;
  reading.lists = 2;
  reading.postings = 8;
  const json body = json::parse(reading_json(reading));
  EXPECT_EQ(body["plan"], json::parse(R"({"kind":"word","label":"cats","passages":8,
                            "terms":[{"term":"cats","kind":"word","passages":3},
                                     {"term":"cat","kind":"stem","lang":"en","passages":5}]})"));
  EXPECT_EQ(body["cost"], json::parse(R"({"lists":2,"postings":8})"));
}

TEST(AnalysisJson, GivesOffsetsInBytesAndUnits) {
  text::Analyzed analyzed;
  analyzed.tokens = {
      {"a", "", 4, 5, 1, true}, {"b", "", 5, 6, 2, false}, {"c", "", 7, 8, 3, true}};
  analyzed.joined = {{"ab", 0, 2}};
  analyzed.grams = {{"ab", 4, 6}};
  EXPECT_EQ(json::parse(analysis_json("😀ab c", {"de", 0.876}, analyzed)),
            json::parse(R"({"lang":"de","confidence":0.88,
                            "tokens":[{"term":"a","bytes":[4,1],"range":[2,1]},
                                      {"term":"b","bytes":[5,1],"range":[3,1]},
                                      {"term":"c","bytes":[7,1],"range":[5,1]}],
                            "joined":[{"term":"ab","first":0,"count":2}],
                            "grams":[{"term":"ab","bytes":[4,2],"range":[2,2]}],
                            "sentences":[[0,2],[2,1]]})"));
}

TEST(ProblemJson, FollowsRfc9457) {
  const json body =
      json::parse(problem_json({400, "invalid-filter", "x", "filter", 18, "country"}, "abc"));
  EXPECT_EQ(
      body,
      json::parse(
          R"({"type":"urn:zerkalo:problem:invalid-filter","title":"Bad Request","status":400,"detail":"x",
                "instance":"abc","code":"invalid-filter","param":"filter","position":18,"suggestion":"country"})"));
}

TEST(AnswerJson, SaysHowCloseAPassageIs) {
  query::Answer answer = sample_answer();
  answer.closest = true;
  answer.hits = {sample_close_hit()};
  const json read = json::parse(answer_json(answer, {}));
  EXPECT_EQ(read["query"]["closest"], true);
  EXPECT_EQ(read["query"]["share"], 0.667);
  const json& hit = read["hits"][0];
  EXPECT_EQ(hit["closest"], true);
  EXPECT_EQ(hit["share"], 0.667);
  EXPECT_EQ(hit["quote"]["words"], 3);
  EXPECT_EQ(hit["quote"]["found"], 2);
  EXPECT_EQ(hit["quote"]["text"], "her yellow kite");
  EXPECT_EQ(hit["quote"]["ranges"]["differing"], json({{4, 6}}));
  EXPECT_EQ(hit["ranges"]["snippet"], json({{2, 15}}));
  EXPECT_EQ(hit["ranges"]["differing"], json({{6, 6}}));
}

TEST(AnswerJson, SaysNothingOfQuotesThatStandAsTyped) {
  const json read = json::parse(answer_json(sample_answer(), {}));
  EXPECT_FALSE(read["query"].contains("closest"));
  EXPECT_FALSE(read["hits"][0].contains("closest"));
}

TEST(AnswerJson, MarksWhatDiffersAsTags) {
  query::Answer answer = sample_answer();
  answer.closest = true;
  answer.hits = {sample_close_hit()};
  const json hit =
      json::parse(answer_json(answer, {.highlight = query::Highlight::tags}))["hits"][0];
  EXPECT_EQ(hit["quote"]["text"], "her <del>yellow</del> kite");
  EXPECT_EQ(hit["snippet"], "… <mark>her <ins>broken</ins> kite</mark> …");
}

}  // namespace
}  // namespace zerkalo::server::json_test
