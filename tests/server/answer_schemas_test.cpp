// tests/server/answer_schemas_test.cpp - answers have the members that their descriptions
// name, no others, and each of them at least once.

#include "server/v1/answer_schemas.h"

#include <set>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "server/api/json.h"
#include "server/api/request_target.h"
#include "tests/server/raw_client.h"
#include "tests/server/running.h"
#include "tests/server/samples.h"
#include "tests/support/test_index.h"

namespace zerkalo::server::answer_schemas_test {
namespace {

using ::testing::IsEmpty;
using json = nlohmann::json;

std::string below(std::string at, std::string_view name) {
  return at.append("/").append(name);
}

/// The part of JSON Schema that descriptions use, and stricter: a member without a schema is a
/// fault.
class Checker {
 public:
  explicit Checker(json schemas) : schemas_(std::move(schemas)) {}

  void check(const json& value, json schema, const std::string& at) {
    std::string name;
    if (schema.contains("$ref")) {
      name = schema["$ref"].get<std::string>().substr(std::size("#/components/schemas/") - 1);
      ASSERT_TRUE(schemas_.contains(name)) << name;
      schema = schemas_[name];
    }
    if (schema.contains("anyOf")) {
      check_ways(value, schema["anyOf"], at);
      return;
    }
    if (!has_type(value, schema["type"])) {
      faults.push_back(at + " is no " + schema["type"].get<std::string>());
    } else if (schema.contains("enum") &&
               !std::count(schema["enum"].begin(), schema["enum"].end(), value)) {
      faults.push_back(at + " is none of " + schema["enum"].dump());
    } else if (value.is_array()) {
      for (std::size_t i = 0; i < value.size(); ++i) {
        check(value[i], schema["items"], below(at, std::to_string(i)));
      }
    } else if (value.is_object()) {
      check_members(value, schema, at, name);
    }
  }

  /// Members of the named schemas that no answer had.
  std::vector<std::string> unseen() const {
    std::vector<std::string> names;
    for (const auto& [name, schema] : schemas_.items()) {
      for (const auto& [member, type] : schema["properties"].items()) {
        std::string whole = std::string(name).append(".").append(member);
        if (!seen_.contains(whole)) {
          names.push_back(std::move(whole));
        }
      }
    }
    return names;
  }

  std::vector<std::string> faults;

 private:
  static bool has_type(const json& value, const std::string& type) {
    return type == "string"    ? value.is_string()
           : type == "integer" ? value.is_number_integer()
           : type == "number"  ? value.is_number()
           : type == "boolean" ? value.is_boolean()
           : type == "array"   ? value.is_array()
           : type == "null"    ? value.is_null()
                               : value.is_object();
  }

  // The first way without a fault is meant, else the first one's faults are told.
  void check_ways(const json& value, const json& ways, const std::string& at) {
    std::vector<std::string> first;
    for (const json& way : ways) {
      Checker tried(*this);
      tried.faults.clear();
      tried.check(value, way, at);
      if (tried.faults.empty()) {
        seen_ = std::move(tried.seen_);
        return;
      }
      first = first.empty() ? tried.faults : first;
    }
    faults.insert(faults.end(), first.begin(), first.end());
  }

  void check_members(const json& value,
                     const json& schema,
                     const std::string& at,
                     const std::string& name) {
    for (const json& required : schema.value("required", json::array())) {
      if (!value.contains(required.get<std::string>())) {
        faults.push_back(at + " lacks " + required.get<std::string>());
      }
    }
    const bool open = !schema.contains("properties");
    for (const auto& [member, inner] : value.items()) {
      if (open && schema.contains("additionalProperties")) {
        check(inner, schema["additionalProperties"], below(at, member));
      } else if (!open && schema["properties"].contains(member)) {
        seen_.insert(std::string(name).append(".").append(member));
        check(inner, schema["properties"][member], below(at, member));
      } else if (!open) {
        faults.push_back(below(at, member) + " is what no schema names");
      }
    }
  }

  json schemas_;
  std::set<std::string> seen_;
};

constexpr std::string_view records =
    R"({"type":"film","id":"f1","source":"s","url":"https://films.example/1","title":"The Salt Road","original_title":"Die Salzstraße","titles":[{"text":"Droga soli","lang":"pl"}],"year":1975,"directors":["Ada Fenn"],"writers":["Bo Lind"],"producers":["Cy Dorn"],"cast":["Dee Orr"],"genres":["Drama"],"languages":["German"],"countries":["Austria"],"production":["Lantern"],"mpaa":"PG","runtime_min":98,"rank":12,"release_dates":[{"date":"1975-03-14","region":"Austria","kind":"wide","raw":"14 March 1975"}],"plots":[{"text":"A carrier of salt walks along a frozen coast.","author":"Eve","lang":"en"}],"aggregates":[{"name":"critics","value":81,"raw":"81%","count":40,"count_raw":"40 reviews"}]}
{"type":"film","id":"f1-again","source":"t","title":"The Salt Road","year":1975,"directors":["A. Fenn"],"cast":["Dee Orr"]}
{"type":"review","id":"r1","film":"f1","source":"s","url":"https://films.example/r1","kind":"critic","author":"Ada Ray","publication":"Lantern Weekly","lang":"en","date":"1975-04-01","rating_raw":"4.5/5","truncated":true,"text":"She carries her broken kite along the frozen harbour, and nobody asks why."}
{"type":"review","id":"r2","film":"f1","source":"s","kind":"user","author":"Bo","lang":"en","verdict":"fresh","rating_raw":"3/5","text":"A long dream of rain and salt."}
{"type":"review","id":"r3","film":"f1","source":"s","kind":"user","author":"Cy","lang":"en","rating_raw":"2/5","text":"A long dream of rain and salt."}
{"type":"review","id":"r4","film":"f1","source":"s","kind":"user","author":"Di","lang":"en","rating_raw":"1/5","text":"Rain again, and a harbour without boats."}
{"type":"review","id":"r6","film":"f1","source":"s","kind":"critic","author":"Flo","lang":"en","rating_raw":"4/5","text":"Cold, slow and worth it."}
{"type":"review","id":"r7","film":"f1","source":"s","kind":"critic","author":"Gus","lang":"en","rating_raw":"5/5","text":"Nobody films a coast as she does."}
{"type":"review","id":"r5","source":"s","kind":"user","author":"Di","lang":"en","text":"Names no film, only rain."}
)";

std::string post(int port, std::string_view target, std::string_view body) {
  return answer_to(port,
                   "POST " + std::string(target) +
                       " HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: "
                       "application/json\r\nContent-Length: " +
                       std::to_string(body.size()) + "\r\n\r\n" + std::string(body));
}

struct Asked {
  const char* type;
  const char* target;
  const char* body = "";  ///< of a POST
};

constexpr Asked asked[] = {
    {"SearchAnswer", "/v1/search?q=rain&facets=rating,director&highlight=ranges&explain=true"},
    {"SearchAnswer", "/v1/search?q=rain&group_by=film"},
    {"SearchAnswer", "/v1/search?q=fenn%20salt%20road&in=all&rating=60.."},
    {"SearchAnswer", "/v1/search?q=plot:salt"},
    {"SearchAnswer", "/v1/search?q=Fenn%20raain"},
    {"SearchAnswer", "/v1/search?q=dream%20harbour%20year:1999"},
    {"SearchAnswer", "/v1/search?q=rain%20wobbleflop%20("},
    {"SearchAnswer", "/v1/search?q=dream%20harbour%20kite%20boats&match=auto"},
    {"SearchAnswer", "/v1/search?q=rain&year=1999"},
    {"SearchAnswer",
     "/v1/search?q=%22carries%20her%20yellow%20kite%20along%20the%20frozen%20harbour%22&"
     "highlight=ranges"},
    {"SearchAnswer", "/v1/reviews/r2/similar"},
    {"SearchAnswer", "/v1/search?q=rain&group_by=film&stats=true"},
    {"FilmsAnswer", "/v1/films?q=rain&stats=true"},
    {"TermsFacet | RangeFacet", "/v1/facets/director?q=rain"},
    {"TermsFacet | RangeFacet", "/v1/facets/rating?q=rain"},
    {"Suggestions", "/v1/suggest?q=salt"},
    {"Suggestions", "/v1/suggest?q=rain%20fen"},
    {"FilmAnswer", "/v1/films/f1"},
    {"PersonAnswer", "/v1/people/Ada%20Fenn"},
    {"ReviewAnswer", "/v1/reviews/r1?q=kite&highlight=ranges"},
    {"ReviewAnswer", "/v1/reviews/plot-f1-1"},
    {"ParsedQuery",
     "/v1/"
     "parse?q=%22long%20dream%22%20fenn%20kites%20harbuor%20year:1975&filter=rating%20%3E%3D%"
     "2020"},
    {"ParsedQuery", "/v1/parse?q=der%20lange%20Traum%20von%20dem%20Regen%20und%20nicht%20mehr"},
    {"Analysis", "/v1/analyze", R"({"text":"Well-known 雨の中. Kites fly.","lang":"en"})"},
    {"Stats", "/v1/stats"},
    {"FieldTable", "/v1/schema"},
    {"Problem", "/v1/search?q=rain&limit=many"},
    {"Problem", "/v1/search?q=rain&filter=rating%20%3E"},
    {"Problem", "/v1/search?limt=3"},
    {"AlgoliaResult",
     "/1/indexes/reviews/query",
     R"({"query":"raain dream","facets":["director","rating"],"getRankingInfo":true,"attributesToSnippet":["text:10"]})"},
    {"AlgoliaResult", "/1/indexes/reviews/query", R"({"query":"rain","offset":0,"length":2})"},
    {"AlgoliaResult",
     "/1/indexes/reviews/query",
     R"({"query":"dream harbour kite boats","attributesToRetrieve":["*"]})"},
    {"AlgoliaResults", "/1/indexes/reviews/queries", R"({"requests":[{"query":"salt"}]})"},
    {"AlgoliaResults",
     "/1/indexes/reviews/recommendations",
     R"({"requests":[{"objectID":"r2","model":"related-products","threshold":0}]})"},
    {"AlgoliaFacetHits", "/1/indexes/reviews/facets/director/query", R"({"facetQuery":"fen"})"},
};

void check_live_answers(int port, Checker& checker) {
  for (const Asked& one : asked) {
    const std::string target = one.target;
    const std::string answer =
        *one.body != '\0' ? post(port, target, one.body) : get(port, target);
    checker.check(json::parse(body_of(answer)), type_schema(one.type), target + one.body);
  }
  RawClient client(port);
  client.send("GET /v1/export?q=rain%20OR%20salt&in=all HTTP/1.0\r\nHost: a\r\n\r\n");
  std::istringstream lines(body_of(client.receive_all()));
  for (std::string line; std::getline(lines, line);) {
    checker.check(json::parse(line), type_schema("ExportLine"), "export");
  }
}

// What an index of a few records cannot bring about.
void check_rare_answers(Checker& checker) {
  query::Answer answer = sample_answer();
  answer.partial = true;
  answer.cut = true;
  answer.closest = true;
  answer.hits = {sample_close_hit()};
  answer.variants = {{"rain", true, {"year"}, 3, "without the year"}};
  checker.check(json::parse(answer_json(answer, {query::Highlight::ranges})),
                type_schema("SearchAnswer"),
                "a cut answer");
  answer.grouped = true;
  checker.check(json::parse(films_json(answer)), type_schema("FilmsAnswer"), "a part of films");
  query::FilmPage page;
  page.card = sample_card();
  page.reviews = {sample_hit().review, sample_hit().review};
  page.card.film.people = {
      {"Andrei Tarkovsky", "andrei-tarkovsky", {"Андрей Тарковский"}, {"one sound"}, {}}};
  page.card.film.doubts = {{"f-9", "same title; but other years"}};
  page.reviews.back().text.assign(std::size_t{40} << 20U, 'a');
  checker.check(
      json::parse(film_json(page, 5, 0)), type_schema("FilmAnswer"), "a cut page of a film");
}

/// A server of the records, and how it describes itself.
class AnswerSchemas : public ::testing::Test {
 protected:
  ServerOptions options() const {
    ServerOptions options;
    options.port = 0;
    options.index = index_.generation->path.parent_path();
    return options;
  }

  const support::TestIndex index_ = support::index_lines(records);
  const Running running_{options()};
  const json api_ = json::parse(body_of(get(running_.port(), "/openapi.json")));
};

TEST_F(AnswerSchemas, NameEveryMemberOfEveryAnswer) {
  Checker checker(api_["components"]["schemas"]);
  check_live_answers(running_.port(), checker);
  check_rare_answers(checker);
  EXPECT_THAT(checker.faults, IsEmpty());
  std::vector<std::string> unseen = checker.unseen();
  // Which facets there are is the table of fields' to say.
  std::erase_if(unseen, [](const std::string& name) { return name.starts_with("Facets."); });
  EXPECT_THAT(unseen, IsEmpty());
}

TEST_F(AnswerSchemas, AreThereForEveryRoute) {
  for (const auto& [path, operations] : api_["paths"].items()) {
    for (const auto& [method, operation] : operations.items()) {
      for (const auto& [media, content] : operation["responses"]["200"]["content"].items()) {
        EXPECT_NE(content["schema"].dump(), R"({"$ref":"#/components/schemas/"})") << path;
      }
    }
  }
}

}  // namespace
}  // namespace zerkalo::server::answer_schemas_test
