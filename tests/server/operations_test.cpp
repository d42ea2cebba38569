// tests/server/operations_test.cpp - a running server under waiting clients, with tokens,
// described and measured.

#include <algorithm>
#include <fstream>
#include <memory>
#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "server/api/request_target.h"
#include "tests/proxy/siege.h"
#include "tests/server/raw_client.h"
#include "tests/server/running.h"
#include "tests/support/test_index.h"

namespace zerkalo::server::operations_test {
namespace {

using ::testing::HasSubstr;
using json = nlohmann::json;

constexpr std::string_view records =
    R"({"format_version":1,"type":"film","id":"f1","source":"s","title":"The Mirror","year":1975,"directors":["Andrei Tarkovsky"]}
{"format_version":1,"type":"review","id":"r1","film":"f1","source":"s","kind":"critic","author":"Ada Fenn","rating_raw":"4.5/5","lang":"en","text":"Memory breathes inside one long take."}
{"format_version":1,"type":"review","id":"r2","film":"f1","source":"s","kind":"user","author":"Bo","rating_raw":"3/5","lang":"en","text":"A long dream of rain."}
)";

class OperationsTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    shared_index = new support::TestIndex(support::index_lines(records));
  }

  static void TearDownTestSuite() { delete shared_index; }

  static ServerOptions base() {
    ServerOptions options;
    options.port = 0;
    options.threads = 8;
    options.index = shared_index->generation->path.parent_path();
    return options;
  }

  inline static support::TestIndex* shared_index = nullptr;
};

std::string post(int port,
                 std::string_view target,
                 std::string_view body,
                 std::string_view headers = "") {
  return server::answer_to(
      port,
      "POST " + std::string(target) + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n" +
          std::string(headers) + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
          std::string(body));
}

TEST_F(OperationsTest, IdleConnectionsMakeRoomForAWaitingClient) {
  ServerOptions options = base();
  options.connections = 8;
  options.idle = std::chrono::seconds(3600);
  const Running running(options);
  std::vector<std::unique_ptr<RawClient>> idle;
  for (std::size_t at = 0; at < options.connections; ++at) {
    idle.push_back(std::make_unique<RawClient>(running.port()));
    idle.back()->send("GET /livez HTTP/1.1\r\nHost: a\r\n\r\n");
    ASSERT_EQ(status_of(idle.back()->receive()), 200);
  }
  // Without room this waits for the hour of the others, and the test client for five seconds.
  EXPECT_EQ(status_of(get(running.port(), "/livez")), 200);
  // Which one leaves depends on whose thread first learns that an answer was received.
  const auto stays = [](const std::unique_ptr<RawClient>& client) {
    client->send("GET /livez HTTP/1.1\r\nHost: a\r\n\r\n");
    return status_of(client->receive()) == 200;
  };
  const auto staying = std::count_if(idle.begin(), idle.end(), stays);
  EXPECT_GT(staying, 0);
  EXPECT_LT(staying, static_cast<std::ptrdiff_t>(options.connections));
}

TEST_F(OperationsTest, ConnectionsThatSayNothingDoNotKeepOthersOut) {
  ServerOptions options = base();
  options.connections = 8;
  options.idle = std::chrono::seconds(3600);
  const Running running(options);
  std::vector<std::unique_ptr<RawClient>> silent;
  for (std::size_t at = 0; at < 5 * options.connections; ++at) {
    silent.push_back(std::make_unique<RawClient>(running.port()));
  }
  EXPECT_EQ(status_of(get(running.port(), "/livez")), 200);
}

TEST_F(OperationsTest, NobodyIsKeptOutByClientsThatHoldOn) {
  ServerOptions options = base();
  options.threads = 2;
  options.connections = 256;
  const Running running(options);
  const proxy::Siege siege(running.port(),
                           {.slow = 200, .idle = 100, .chunks = 20, .bodies = 200, .deaf = 20});
  for (int number = 0; number < 100; ++number) {
    const std::string search = "/v1/search?q=long+" + std::to_string(number);
    for (const std::string& target : {std::string("/livez"), search}) {
      EXPECT_EQ(status_of(get(running.port(), target)), 200) << target;
    }
  }
}

TEST_F(OperationsTest, WhatIsRefusedBeforeItIsARequestIsLoggedAndCounted) {
  const support::TemporaryFolder folder;
  ServerOptions options = base();
  options.log = (folder.path() / "log").string();
  options.header_deadline = std::chrono::seconds(1);
  const Running running(options);
  const std::vector<std::pair<std::string, int>> refused{
      {"GET / HTTP/1.1\r\nHost: a\r\nA : b\r\n\r\n", 400},
      {"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\na", 400},
      {"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n", 400},
      {"GET / HTTP/1.1\r\nHost: a\r\nA: b\r\n", 408},
      {"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 70000\r\n\r\n", 413},
      {"GET /" + std::string(9000, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n", 414},
      {"GET / HTTP/1.1\r\nHost: a\r\nA: " + std::string(9000, 'a') + "\r\n\r\n", 431},
      {"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n", 501}};
  std::vector<std::string> told;
  for (const auto& [bytes, status] : refused) {
    const std::string response = answer_to(running.port(), bytes);
    EXPECT_EQ(status_of(response), status) << response;
    const json body = json::parse(body_of(response));
    EXPECT_EQ(body["instance"], header_of(response, "X-Request-Id"));
    told.push_back(header_of(response, "X-Request-Id") + ' ' + std::to_string(status) + ' ' +
                   body["code"].get<std::string>());
  }
  std::vector<std::string> logged;
  std::ifstream file(options.log);
  for (std::string line; std::getline(file, line);) {
    const json row = json::parse(line);
    logged.push_back(row["id"].get<std::string>() + ' ' + row["status"].dump() + ' ' +
                     row["problem"].get<std::string>());
  }
  EXPECT_EQ(logged, told);
  const std::string figures = body_of(get(running.port(), "/metrics"));
  for (const auto& [status, times] :
       {std::pair(400, 3), std::pair(408, 1), std::pair(501, 1)}) {
    EXPECT_THAT(figures,
                HasSubstr("{route=\"none\",method=\"other\",code=\"" + std::to_string(status) +
                          "\"} " + std::to_string(times) + "\n"));
  }
  EXPECT_THAT(figures, HasSubstr("\nzerkalo_connections_ended_total{phase=\"head\"} 1\n"));
}

TEST_F(OperationsTest, WithoutShardsASearchIsPartialAndAnExportRefused) {
  const support::TestIndex dealt = support::index_seeds(2);
  ServerOptions options = base();
  options.index = dealt.generation->path.parent_path();
  // Nobody listens there.
  options.shards = {"127.0.0.1:1", "127.0.0.1:1"};
  const Running running(options);
  const json answer = json::parse(body_of(get(running.port(), "/v1/search?q=film")));
  EXPECT_EQ(answer["partial"], true);
  EXPECT_EQ(answer["total"]["exact"], false);
  const std::string refused = get(running.port(), "/v1/export?q=film");
  EXPECT_EQ(status_of(refused), 503);
  EXPECT_EQ(json::parse(body_of(refused))["code"], "shards-missing");
}

TEST_F(OperationsTest, ATokenOpensWhatIsNotEverybodys) {
  ServerOptions options = base();
  options.tokens = {"0123456789abcdef0123"};
  const Running running(options);
  const int port = running.port();
  const std::string with = "Authorization: Bearer 0123456789abcdef0123\r\n";
  for (const char* closed : {"/", "/v1/search?q=a", "/metrics", "/openapi.json", "/films/f1"}) {
    const std::string refused = get(port, closed);
    EXPECT_EQ(status_of(refused), 401) << closed;
    EXPECT_EQ(header_of(refused, "WWW-Authenticate"), "Bearer") << closed;
    EXPECT_EQ(status_of(get(port, closed, with)), 200) << closed;
  }
  EXPECT_EQ(status_of(get(port, "/v1/search?q=a", "Authorization: Bearer 0123\r\n")), 401);
  for (const char* open : {"/livez", "/readyz", "/assets/page.css"}) {
    EXPECT_EQ(status_of(get(port, open)), 200) << open;
  }
  const std::string_view query = "/1/indexes/reviews/query";
  EXPECT_EQ(json::parse(body_of(post(port, query, "{}")))["status"], 401);
  EXPECT_EQ(status_of(post(
                port, "/1/indexes/reviews/query?x-algolia-api-key=0123456789abcdef0123", "{}")),
            200);
  EXPECT_EQ(status_of(post(port, query, "{}", "X-Algolia-API-Key: 0123456789abcdef0123\r\n")),
            200);
}

TEST_F(OperationsTest, TheLogOfSlowSearchesKnowsEveryWayToSearch) {
  const support::TemporaryFolder folder;
  ServerOptions options = base();
  options.log = (folder.path() / "log").string();
  options.slow_ms = 0.000001;
  const Running running(options);
  const int port = running.port();
  for (const char* target : {"/v1/search?q=long",
                             "/v1/search?q=long",
                             "/v1/facets/director?q=long",
                             "/v1/export?q=long",
                             "/v1/reviews/r1/similar",
                             "/search?q=long",
                             "/reviews/r1/similar"}) {
    ASSERT_EQ(status_of(get(port, target)), 200) << target;
  }
  post(
      port,
      "/1/indexes/*/queries",
      R"({"requests":[{"indexName":"reviews","query":"long"},{"indexName":"reviews","query":"dream"}]})");
  std::vector<std::string> slow;
  std::ifstream file(options.log);
  for (std::string line; std::getline(file, line);) {
    const json row = json::parse(line);
    if (row.contains("slow")) {
      slow.push_back(row["route"].get<std::string>() + " " + row["tree"].get<std::string>());
    }
  }
  // What was kept from before costs nothing, so it comes once.
  EXPECT_EQ(slow,
            (std::vector<std::string>{"/v1/search word:long",
                                      "/v1/facets/* word:long",
                                      "/v1/export word:long",
                                      "/v1/reviews/*/similar similar to r1",
                                      "/search word:long",
                                      "/reviews/*/similar similar to r1",
                                      "/1/indexes/*/queries word:long",
                                      "/1/indexes/*/queries word:dream"}));
}

TEST_F(OperationsTest, FiguresNameRoutesAndNeverQueries) {
  const Running running(base());
  get(running.port(), "/v1/search?q=secretword");
  get(running.port(), "/v1/films/secretid");
  const std::string text = body_of(get(running.port(), "/metrics"));
  EXPECT_THAT(text, HasSubstr("{route=\"/v1/search\",method=\"GET\",code=\"200\"} 1"));
  EXPECT_THAT(text, HasSubstr("{route=\"/v1/films/*\",method=\"GET\",code=\"404\"} 1"));
  EXPECT_THAT(text, HasSubstr("\nzerkalo_index_reviews 2\n"));
  EXPECT_EQ(text.find("secret"), std::string::npos);
  const std::string first = header_of(get(running.port(), "/v1/search?q=b"), "Server-Timing");
  EXPECT_THAT(first, HasSubstr("total;dur="));
  EXPECT_THAT(first, HasSubstr(", search;dur="));
  EXPECT_THAT(header_of(get(running.port(), "/v1/search?q=b"), "Server-Timing"),
              ::testing::Not(HasSubstr("search")))
      << "it was kept";
}

/// The address of an operation with its path variables filled in.
std::string address_of(std::string path) {
  for (const auto& [name, value] : {std::pair("{facet}", "director"),
                                    std::pair("{index}", "reviews"),
                                    std::pair("people/{id}", "people/andrei-tarkovsky"),
                                    std::pair("films/{id}", "films/f1"),
                                    std::pair("{id}", "r1")}) {
    const std::size_t at = path.find(name);
    if (at != std::string::npos) {
      path.replace(at, std::string_view(name).size(), value);
    }
  }
  return path;
}

TEST_F(OperationsTest, EveryExampleOfTheDescriptionCanBeAsked) {
  const Running running(base());
  const int port = running.port();
  const json api = json::parse(body_of(get(port, "/openapi.json")));
  EXPECT_EQ(api["openapi"], "3.1.0");
  int asked = 0;
  for (const auto& [path, operations] : api["paths"].items()) {
    const std::string address = address_of(path);
    if (operations.contains("get")) {
      EXPECT_EQ(status_of(get(port, address)), 200) << address;
      for (const json& parameter : operations["get"].value("parameters", json::array())) {
        if (parameter["in"] != "query" || !parameter.contains("example")) {
          continue;
        }
        const json& example = parameter["example"];
        const std::string value = example.is_array() ? example[0] : example;
        const std::string target = address + "?" + encode_pairs({{parameter["name"], value}});
        EXPECT_EQ(status_of(get(port, target)), 200) << target;
        ++asked;
      }
    }
    if (operations.contains("post")) {
      const json& content = operations["post"]["requestBody"]["content"]["application/json"];
      const std::string batch = R"({"requests":[]})";
      const std::string body = content.contains("example") ? content["example"].dump()
                               : path.find('*') != std::string::npos ||
                                       address.ends_with("queries") ||
                                       address.ends_with("recommendations")
                                   ? batch
                                   : "{}";
      EXPECT_EQ(status_of(post(port, address, body, "Content-Type: application/json\r\n")), 200)
          << address << body;
      ++asked;
    }
  }
  EXPECT_GT(asked, 20);
}

TEST_F(OperationsTest, TellsBrowsersWhereToSearch) {
  EXPECT_EQ(status_of(get(Running(base()).port(), "/opensearch.xml")), 404);
  ServerOptions options = base();
  options.address = "https://films.example/a\"b";
  const Running running(options);
  const std::string body = body_of(get(running.port(), "/opensearch.xml"));
  EXPECT_THAT(body,
              HasSubstr("template=\"https://films.example/a&quot;b/search?q={searchTerms}\""));
}

TEST_F(OperationsTest, ShowsItsSchema) {
  const Running running(base());
  const json schema = json::parse(body_of(get(running.port(), "/v1/schema")));
  EXPECT_EQ(schema["fields"].size(), store::fields.size());
  EXPECT_EQ(schema["limits"]["batch_queries"], 32);
  EXPECT_EQ(schema["sort"][0], "relevance");
}

TEST_F(OperationsTest, AnswersABatchOfTheAlgoliaProtocol) {
  ServerOptions options = base();
  options.cors = {"https://films.example"};
  const Running running(options);
  const std::string body =
      R"({"requests":[{"indexName":"reviews","query":"long","facets":["kind"]},)"
      R"({"indexName":"reviews","query":"long","facetFilters":["kind:critic"],"hitsPerPage":0},)"
      R"({"indexName":"films","query":"long"},)"
      R"({"type":"facet","indexName":"reviews","facet":"director","facetQuery":"tar"}]})";
  for (const char* target :
       {"/1/indexes/*/queries", "/1/indexes/%2A/queries?x-algolia-agent=a"}) {
    const std::string response =
        post(running.port(),
             target,
             body,
             "Content-Type: text/plain\r\nOrigin: https://films.example\r\n");
    EXPECT_EQ(header_of(response, "Access-Control-Allow-Origin"), "https://films.example");
    const json results = json::parse(body_of(response))["results"];
    ASSERT_EQ(results.size(), 4U) << response;
    EXPECT_EQ(results[0]["nbHits"], 2);
    EXPECT_EQ(results[0]["facets"]["kind"]["critic"], 1);
    EXPECT_EQ(results[1]["nbHits"], 1);
    EXPECT_EQ(results[2]["nbHits"], 1);
    EXPECT_EQ(results[3]["facetHits"][0]["highlighted"], "Andrei <em>Tarkovsky</em>");
  }
}

TEST_F(OperationsTest, RefusesBodiesThatNestDeep) {
  const Running running(base());
  const std::string deep = "{\"q\":" + std::string(30000, '[') + std::string(30000, ']') + "}";
  EXPECT_EQ(
      status_of(post(running.port(), "/v1/search", deep, "Content-Type: application/json\r\n")),
      400);
  EXPECT_EQ(status_of(post(running.port(), "/1/indexes/reviews/query", deep)), 400);
  EXPECT_EQ(status_of(get(running.port(), "/livez")), 200);
}

}  // namespace
}  // namespace zerkalo::server::operations_test
