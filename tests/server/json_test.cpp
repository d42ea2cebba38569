// tests/server/json_test.cpp - answers as JSON, member by member.

#include "server/json.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/server/samples.h"

namespace zerkalo::server {
namespace {

using json = nlohmann::json;

constexpr std::string_view golden = R"({
  "query": {
    "text": "\"long take\"",
    "tree": "phrase:\"long take\"",
    "notes": []
  },
  "total": {
    "hits": 12,
    "reviews": 11,
    "plots": 1,
    "films": 3,
    "texts": 12,
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
      ]
    }
  },
  "page": {
    "limit": 10,
    "offset": 0,
    "next": 10
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
  answer.groups = {{0, 9, answer.hits}};
  answer.hits.clear();
  const json body = json::parse(answer_json(answer));
  EXPECT_FALSE(body.contains("hits"));
  EXPECT_EQ(body["groups"][0]["reviews"], 9);
  EXPECT_EQ(body["groups"][0]["film"]["id"], "f-88");
  EXPECT_EQ(body["groups"][0]["hits"].size(), 1U);
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
  const json body = json::parse(answer_json(answer));
  EXPECT_EQ(body["timed_out"], true);
  EXPECT_EQ(body["total"]["exact"], false);
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

TEST(NextOffset, IsThereWhileMoreMayBeAsked) {
  for (const NextCase& c : next_cases) {
    query::Answer answer = sample_answer();
    answer.limit = c.limit;
    answer.offset = c.offset;
    answer.total.texts = c.texts;
    EXPECT_EQ(next_offset(answer), c.expected) << c.why;
  }
}

TEST(FilmJson, HoldsFactsAndReviews) {
  query::FilmPage page{sample_card(), {sample_hit().review}};
  page.card.film.aggregates = {{"tomatometer", 100, "100%", 28, ""}};
  page.reviews[0].text = "The text.";
  const json body = json::parse(film_json(page, 1, 0));
  EXPECT_EQ(body["film"]["aggregates"][0]["count"], 28);
  EXPECT_EQ(body["reviews"][0]["text"], "The text.");
  EXPECT_EQ(body["page"]["next"], 1);
}

TEST(SuggestionsJson, SaysWhatToSearchForAPerson) {
  query::Suggestion film{
      query::Suggestion::Kind::film, "The Mirror", {"The Mirror", {{4, 7}}}, "f-88", 1975, 61};
  query::Suggestion person{
      query::Suggestion::Kind::director, "A \"B\" C", {"A \"B\" C", {}}, "", {}, 2};
  const json body = json::parse(suggestions_json("mir", {film, person}));
  EXPECT_EQ(body["suggestions"][0]["id"], "f-88");
  EXPECT_EQ(body["suggestions"][0]["ranges"]["text"], json({{4, 3}}));
  EXPECT_EQ(body["suggestions"][1]["q"], "director:\"A  B  C\"");
  EXPECT_FALSE(body["suggestions"][1].contains("year"));
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

}  // namespace
}  // namespace zerkalo::server
