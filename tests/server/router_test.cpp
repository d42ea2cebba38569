// tests/server/router_test.cpp - who has to wait for a place to search, and what is answered.

#include "server/router/router.h"

#include <algorithm>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/support/test_index.h"

namespace zerkalo::server::router_test {
namespace {

using json = nlohmann::json;

constexpr std::string_view records =
    R"({"format_version":1,"type":"film","id":"f1","source":"s","title":"The Mirror","year":1975,"directors":["Andrei Tarkovsky"]}
{"format_version":1,"type":"review","id":"r1","film":"f1","source":"s","kind":"critic","author":"Ada Fenn","lang":"en","text":"Memory breathes inside one long take."}
)";

Request request_for(std::string_view target, std::string_view body = "") {
  Request request;
  request.method = body.empty() ? "GET" : "POST";
  request.target = target;
  request.body = body;
  request.content_type = "application/json";
  return request;
}

std::string header_of(const Response& response, std::string_view name) {
  const auto found = std::ranges::find(response.headers, name, [](const auto& header) {
    return std::string_view(header.first);
  });
  return found == response.headers.end() ? "" : found->second;
}

class RouterTest : public ::testing::Test {
 protected:
  RouterTest() : index_(support::index_lines(records)), router_(options(), connections_) {}

  ServerOptions options() const {
    ServerOptions options;
    options.index = index_.generation->path.parent_path();
    options.searches = 1;
    return options;
  }

  Admission::Place take_place() { return router_.admission().enter(Admission::Clock::now()); }

  /// The status; 0 where it has to wait.
  int status_for(const Request& request) {
    Visit visit(request);
    const std::optional<Response> response = router_.respond(visit);
    return response ? response->status : 0;
  }

  support::TestIndex index_;
  ConnectionTracker connections_{{}};
  Router router_;
};

TEST_F(RouterTest, SearchesWaitForAPlace) {
  const Admission::Place taken = take_place();
  ASSERT_TRUE(taken);
  for (const char* target : {"/",
                             "/search?q=long",
                             "/v1/search?q=long",
                             "/v1/facets/director?q=long",
                             "/v1/export?q=long",
                             "/v1/reviews/r1/similar",
                             "/v1/films/f1"}) {
    EXPECT_EQ(status_for(request_for(target)), 0) << target;
  }
  EXPECT_EQ(status_for(request_for("/1/indexes/reviews/query", R"({"query":"long"})")), 0);
}

TEST_F(RouterTest, CheapRequestsNeverStandBehindSearches) {
  Visit before(request_for("/v1/search?q=take"));
  const std::optional<Response> kept = router_.respond(before);
  ASSERT_TRUE(kept);
  const Admission::Place taken = take_place();
  ASSERT_TRUE(taken);
  for (const char* target : {"/livez",
                             "/readyz",
                             "/metrics",
                             "/v1/stats",
                             "/openapi.json",
                             "/assets/page.css",
                             "/v1/suggest?q=mir"}) {
    EXPECT_EQ(status_for(request_for(target)), 200) << target;
  }
  EXPECT_EQ(status_for(request_for("/v1/search?q=take")), 200) << "answered before";
  Request again = request_for("/v1/search?q=take");
  again.if_none_match = header_of(*kept, "ETag");
  EXPECT_EQ(status_for(again), 304);
  EXPECT_EQ(status_for(request_for("/v1/search?limt=3")), 400);
  EXPECT_EQ(status_for(request_for("/v1/nothing")), 404);
}

TEST_F(RouterTest, WhoHasWaitedIsAnsweredWithItsPlace) {
  Admission::Place taken = take_place();
  Visit visit(request_for("/v1/search?q=long"));
  ASSERT_FALSE(router_.respond(visit));
  const std::string id = visit.request.request_id;
  ASSERT_TRUE(router_.admission().wait(
      Admission::Clock::now(),
      [&visit](Admission::Place place) { visit.place = std::move(place); }));
  taken = {};
  ASSERT_TRUE(visit.place);
  const std::optional<Response> response = router_.respond(visit);
  ASSERT_TRUE(response);
  EXPECT_EQ(response->status, 200);
  EXPECT_EQ(header_of(*response, "X-Request-Id"), id) << "it is one request";
  EXPECT_EQ(router_.admission().counts().busy, 0U);
}

TEST_F(RouterTest, WhoIsRefusedIsToldWhenToComeAgain) {
  const Admission::Place taken = take_place();
  Visit visit(request_for("/v1/search?q=long"));
  ASSERT_FALSE(router_.respond(visit));
  const Response response = router_.overloaded(visit);
  EXPECT_EQ(response.status, 503);
  EXPECT_EQ(header_of(response, "Retry-After"), "1");
  const json body = json::parse(response.content());
  EXPECT_EQ(body["code"], "overloaded");
  EXPECT_EQ(body["instance"], visit.request.request_id);
}

TEST_F(RouterTest, AKeptAnswerIsCompressedOnce) {
  const auto ask = [&](bool gzip) {
    Request request = request_for("/v1/search?q=take");
    request.gzip = gzip;
    Visit visit(request);
    return router_.respond(visit).value();
  };
  const Response plain = ask(false);
  const Response first = ask(true);
  const Response second = ask(true);
  EXPECT_EQ(header_of(first, "Content-Encoding"), "gzip");
  EXPECT_LT(first.content().size(), plain.content().size());
  EXPECT_EQ(first.shared_body, second.shared_body) << "the same bytes, not made anew";
  EXPECT_EQ(header_of(second, "Content-Encoding"), "gzip");
  EXPECT_EQ(header_of(ask(false), "Content-Encoding"), "");
  EXPECT_EQ(ask(false).shared_body, plain.shared_body);
  EXPECT_NE(header_of(first, "ETag"), header_of(plain, "ETag"));
  EXPECT_EQ(header_of(first, "ETag"), header_of(second, "ETag"));
  for (const Response* response : {&plain, &first, &second}) {
    EXPECT_EQ(header_of(*response, "Vary"), "Accept-Encoding");
  }
}

TEST_F(RouterTest, AConditionOfAnyTagIsOneOnWhatExists) {
  for (const auto& [target, expected] : {std::pair("/v1/search?q=take", 304),
                                         std::pair("/films/f1", 304),
                                         std::pair("/assets/page.css", 304),
                                         std::pair("/films/f2", 404),
                                         std::pair("/assets/none.css", 404),
                                         std::pair("/v1/search?limt=3", 400),
                                         std::pair("/livez", 200)}) {
    Request request = request_for(target);
    request.gzip = true;
    request.if_none_match = "*";
    Visit visit(request);
    const Response response = router_.respond(visit).value();
    EXPECT_EQ(response.status, expected) << target;
    if (expected == 304) {
      EXPECT_EQ(response.content(), "") << target;
      EXPECT_NE(header_of(response, "ETag"), "") << target;
      EXPECT_EQ(header_of(response, "Content-Encoding"), "") << target;
    }
  }
}

TEST_F(RouterTest, ShortAnswersAreNotCompressed) {
  Request request = request_for("/livez");
  request.gzip = true;
  Visit visit(request);
  const Response response = router_.respond(visit).value();
  EXPECT_LT(response.body.size(), 256U);
  EXPECT_EQ(header_of(response, "Content-Encoding"), "");
}

// All queries of a batch are one request: none is searched for a client that has left.
TEST_F(RouterTest, ABatchEndsWithItsClient) {
  json batch{{"requests", json::array()}};
  for (int query = 0; query < 32; ++query) {
    batch["requests"].push_back({{"indexName", "reviews"}, {"query", "long take"}});
  }
  const auto trees = [&](bool gone) {
    Request request = request_for("/1/indexes/*/queries", batch.dump());
    request.gone = [gone] { return gone; };
    Visit visit(request);
    const std::optional<Response> response = router_.respond(visit);
    EXPECT_TRUE(response);
    EXPECT_EQ(response->searched.size(), 32U);
    return std::ranges::count_if(response->searched,
                                 [](const Searched& search) { return !search.tree.empty(); });
  };
  EXPECT_EQ(trees(false), 32);
  EXPECT_EQ(trees(true), 0);
  EXPECT_EQ(router_.admission().counts().busy, 0U);
}

TEST_F(RouterTest, LetsPagesOfOtherOriginsSendTheirToken) {
  Request request = request_for("/v1/search?q=long");
  request.method = "OPTIONS";
  request.origin = "https://films.example";
  Visit visit(request);
  const std::optional<Response> response = router_.respond(visit);
  ASSERT_TRUE(response);
  EXPECT_EQ(header_of(*response, "Access-Control-Allow-Headers"),
            "Authorization, Content-Type, X-Request-Id");
}

TEST_F(RouterTest, GroupsAreThereAlsoWhereNothingIsFound) {
  Visit visit(request_for("/v1/search?q=lighthouse&group_by=film"));
  const json body = json::parse(router_.respond(visit)->content());
  EXPECT_EQ(body["groups"], json::array());
  EXPECT_FALSE(body.contains("hits"));
}

TEST_F(RouterTest, CutsALongQueryWithANote) {
  const std::string q = "take" + std::string(store::limits.query_code_points - 4, ' ') + "x";
  const json body{{"q", q}};
  Visit visit(request_for("/v1/search", body.dump()));
  const std::optional<Response> response = router_.respond(visit);
  ASSERT_TRUE(response);
  ASSERT_EQ(response->status, 200) << response->content();
  const json answer = json::parse(response->content());
  EXPECT_EQ(answer["total"]["reviews"], 1);
  EXPECT_EQ(answer["query"]["notes"][0]["text"],
            "the query is longer than 4096 characters; the rest is left out");
}

constexpr std::string_view merged_records =
    R"({"format_version":1,"type":"film","id":"a/1","source":"s","title":"The Mirror","year":1975,"directors":["Andrei Tarkovsky"]}
{"format_version":1,"type":"film","id":"b 2","source":"t","title":"The Mirror","year":1975,"directors":["Andrei Tarkovsky"]}
{"format_version":1,"type":"review","id":"r1","film":"b 2","source":"t","kind":"critic","author":"Ada Fenn","lang":"en","text":"Memory breathes inside one long take."}
)";

class MergedFilmTest : public ::testing::Test {
 protected:
  MergedFilmTest()
      : index_(support::index_lines(merged_records)), router_(options(), connections_) {}

  ServerOptions options() const {
    ServerOptions options;
    options.index = index_.generation->path.parent_path();
    options.address = "https://films.example";
    return options;
  }

  Response answer(std::string_view target) {
    Visit visit(request_for(target));
    return router_.respond(visit).value();
  }

  support::TestIndex index_;
  ConnectionTracker connections_{{}};
  Router router_;
};

TEST_F(MergedFilmTest, OldIdsLeadToTheOneAddress) {
  for (const auto& [target, address] :
       {std::pair("/v1/films/b%202", "/v1/films/a%2F1"),
        std::pair("/v1/films/b%202?limit=3&offset=1", "/v1/films/a%2F1?limit=3&offset=1"),
        std::pair("/films/b%202", "/films/a%2F1"),
        std::pair("/films/b%202?offset=20", "/films/a%2F1?offset=20")}) {
    const Response response = answer(target);
    EXPECT_EQ(response.status, 301) << target;
    EXPECT_EQ(header_of(response, "Location"), address) << target;
  }
  EXPECT_EQ(answer("/v1/films/a%2F1").status, 200);
}

TEST_F(MergedFilmTest, PagesNameTheirCanonicalAddress) {
  const auto link = [](const std::string& address) {
    return R"(<link rel="canonical" href="https://films.example)" + address + R"(">)";
  };
  EXPECT_NE(answer("/films/a%2F1").content().find(link("/films/a%2F1")), std::string::npos);
  EXPECT_NE(answer("/reviews/r1?q=long").content().find(link("/reviews/r1")),
            std::string::npos);
  EXPECT_EQ(answer("/search?q=long").content().find("canonical"), std::string::npos);
}

}  // namespace
}  // namespace zerkalo::server::router_test
