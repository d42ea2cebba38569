// tests/proxy/nginx_test.cpp - what clients get, and what the server gets, behind nginx as we
// ship it.

#include <chrono>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/proxy/site.h"
#include "tests/proxy/upstream.h"
#include "tests/server/raw_client.h"
#include "tests/server/raw_requests.h"

namespace zerkalo::proxy::nginx_test {
namespace {

using server::body_of;
using server::header_of;
using server::RawClient;
using server::status_of;
using ::testing::HasSubstr;
using ::testing::Not;

class BehindNginx : public ::testing::Test {
 protected:
  static void SetUpTestSuite() { site = new Site(); }

  static void TearDownTestSuite() { delete site; }

  static std::string ask(RawClient& client, std::string_view target, std::string_view headers) {
    client.send("GET " + std::string(target) + " HTTP/1.1\r\nHost: films.example\r\n" +
                std::string(headers) + "\r\n");
    return client.receive();
  }

  /// From an address of its own.
  static std::string ask(std::string_view target, std::string_view headers = "") {
    RawClient client(site->port(), addresses.next());
    return ask(client, target, headers);
  }

  static double counted(std::string_view line) {
    RawClient client(site->port());
    const std::string figures = body_of(ask(client, "/metrics", ""));
    const std::size_t at = figures.find("\n" + std::string(line) + ' ');
    return at == std::string::npos ? 0 : std::stod(figures.substr(at + line.size() + 2));
  }

  inline static Site* site = nullptr;
  inline static Addresses addresses;
};

TEST_F(BehindNginx, RawRequestsHaveAsManyAnswersAsTheyAre) {
  for (const server::RawRequest& row : server::raw_requests()) {
    RawClient client(site->port(), addresses.next());
    const std::string bytes =
        std::string(row.bytes) +
        "GET /livez HTTP/1.1\r\nHost: films.example\r\nConnection: close\r\n\r\n";
    const std::string statuses = server::statuses_for(client, bytes);
    EXPECT_EQ(statuses.empty() ? "none" : statuses, row.behind.empty() ? row.alone : row.behind)
        << row.why;
  }
}

TEST_F(BehindNginx, AnAnswerIsAskedForAgainByItsTag) {
  constexpr std::string_view searched =
      R"(zerkalo_http_requests_total{route="/v1/search",method="GET",code="200"})";
  constexpr std::string_view unchanged =
      R"(zerkalo_http_requests_total{route="/v1/search",method="GET",code="304"})";
  const std::string target = "/v1/search?q=tagged";
  const double before = counted(searched);
  const std::string first = ask(target);
  ASSERT_EQ(status_of(first), 200);
  const std::string tag = header_of(first, "ETag");
  ASSERT_NE(tag, "");
  const std::string again = ask(target, "If-None-Match: " + tag + "\r\n");
  EXPECT_EQ(status_of(again), 304);
  EXPECT_EQ(header_of(again, "ETag"), tag);
  const double unchanged_before = counted(unchanged);
  std::this_thread::sleep_for(std::chrono::milliseconds(2100));
  const std::string late = ask(target);
  EXPECT_EQ(body_of(late), body_of(first));
  EXPECT_EQ(counted(searched), before + 1) << "one search for three requests";
  EXPECT_EQ(counted(unchanged), unchanged_before + 1) << "and one question whether it holds";
}

TEST_F(BehindNginx, PackedAnswersGoToThoseWhoTakeThem) {
  for (const auto& [accepted, encoding] : {std::pair("gzip, deflate, br, zstd", "gzip"),
                                           std::pair("br;q=1.0, gzip;q=0.8", "gzip"),
                                           std::pair("GZIP", "gzip"),
                                           std::pair("gzip;q=0, br", ""),
                                           std::pair("gzip; q=0.00", ""),
                                           std::pair("br", ""),
                                           std::pair("x-gzip-no", "")}) {
    const std::string response =
        ask("/v1/search?q=packed", "Accept-Encoding: " + std::string(accepted) + "\r\n");
    EXPECT_EQ(header_of(response, "Content-Encoding"), encoding) << accepted;
  }
}

TEST_F(BehindNginx, HealthAndFiguresAreNeverKept) {
  constexpr std::string_view asked =
      R"(zerkalo_http_requests_total{route="/readyz",method="GET",code="200"})";
  const double before = counted(asked);
  EXPECT_EQ(status_of(ask("/readyz")), 200);
  EXPECT_EQ(status_of(ask("/readyz")), 200);
  EXPECT_EQ(counted(asked), before + 2);
  const auto misses = [] {
    return nlohmann::json::parse(body_of(ask("/v1/stats")))["serving"]["cache"]["misses"]
        .get<std::uint64_t>();
  };
  const std::uint64_t first = misses();
  ask("/v1/search?q=missed");
  EXPECT_EQ(misses(), first + 1);
}

// What one client says may never be the answer to another's question.
TEST_F(BehindNginx, NoRequestHasTheKeyOfAnother) {
  struct Pair {
    std::string_view why;
    std::string target;
    std::string headers;
    std::string victim;
  };

  const std::string searched = "search?q=poisoned";
  const std::vector<Pair> pairs{
      {"an origin that completes the address", "/", "Origin: " + searched, "/" + searched},
      {"behind a blank", "/", "Origin:  " + searched, "/" + searched},
      {"parameters of another",
       "/v1/search?limit=1",
       "Origin: &q=rain",
       "/v1/search?limit=1&q=rain"},
      {"an authorization that completes it",
       "/v1/search?q=a",
       "Authorization: b",
       "/v1/search?q=ab"},
      {"with blanks of its own",
       "/v1/search?q=a",
       "Authorization: /v1/search?q=c   ",
       "/v1/search?q=c"}};
  for (const Pair& pair : pairs) {
    const std::string own = body_of(ask(pair.target, pair.headers + "\r\n"));
    const std::string victims = body_of(ask(pair.victim));
    EXPECT_NE(victims, own) << pair.why;
    EXPECT_THAT(victims, HasSubstr(pair.victim.substr(pair.victim.rfind('=') + 1))) << pair.why;
  }
}

TEST_F(BehindNginx, ABlankInAnAddressIsNoRequest) {
  EXPECT_EQ(status_of(ask("/v1/search?q=a  /v1/search?q=b")), 400);
}

TEST_F(BehindNginx, FiguresAreForThisMachine) {
  EXPECT_EQ(status_of(ask("/metrics")), 403);
  // What the server takes for the same address.
  for (const char* also : {"/metrics?a=b",
                           "/%6Detrics",
                           "//metrics",
                           "/metrics/",
                           "/metrics//",
                           "/metrics%2F",
                           "/./metrics",
                           "/a/../metrics"}) {
    EXPECT_EQ(status_of(ask(also)), 403) << also;
  }
  RawClient here(site->port());
  EXPECT_EQ(status_of(ask(here, "/metrics", "")), 200);
}

TEST_F(BehindNginx, AnAddressThatAsksTooOftenIsToldSo) {
  RawClient hasty(site->port(), addresses.next());
  std::string refused;
  for (int at = 0; at < 300 && refused.empty(); ++at) {
    const std::string response = ask(hasty, "/v1/search?q=often", "");
    refused = status_of(response) == 429 ? response : "";
  }
  EXPECT_EQ(header_of(refused, "Retry-After"), "1");
  EXPECT_EQ(header_of(refused, "Content-Type"), "application/problem+json");
  EXPECT_EQ(nlohmann::json::parse(body_of(refused))["code"], "rate-limited");
  EXPECT_EQ(status_of(ask("/v1/search?q=often")), 200) << "another address";
}

TEST_F(BehindNginx, LongRequestsEndBeforeTheServer) {
  const std::string longest = ask("/v1/search?q=" + std::string(8000, 'a'));
  EXPECT_EQ(status_of(longest), 200) << "the server's own answer";
  EXPECT_FALSE(nlohmann::json::parse(body_of(longest))["query"]["notes"].empty())
      << "a query is cut, and that is said";
  EXPECT_EQ(status_of(ask("/v1/search?q=" + std::string(20000, 'a'))), 414);
  EXPECT_EQ(status_of(ask("/livez", "A: " + std::string(20000, 'a') + "\r\n")), 400);
  RawClient client(site->port(), addresses.next());
  client.send(
      "POST /v1/search HTTP/1.1\r\nHost: films.example\r\nContent-Length: 70000\r\n\r\n");
  EXPECT_EQ(status_of(client.receive()), 413);
}

TEST_F(BehindNginx, ErrorsOfTheServerArriveWhole) {
  const std::string response = ask("/v1/search?limt=3");
  EXPECT_EQ(status_of(response), 400);
  EXPECT_EQ(nlohmann::json::parse(body_of(response))["suggestion"], "limit");
}

TEST(WhatTheServerGets, IsWhatItReads) {
  Upstream upstream;
  const Nginx nginx;
  RawClient client(nginx.port());
  client.send(
      "GET /v1/search?q=a+b%20c HTTP/1.1\r\nHost: films.example\r\n"
      "Range: bytes=0-0,0-0,0-0\r\nIf-Range: \"a\"\r\nX-Forwarded-For: 1.2.3.4\r\n"
      "X-Real-IP: 1.2.3.4\r\nREMOTE_ADDR: 1.2.3.4\r\nX-Request-Id: forged\r\n"
      "Connection: keep-alive, X-Secret\r\nX-Secret: s\r\nKeep-Alive: 300\r\nUpgrade: h2c\r\n"
      "Accept-Encoding: br, gzip\r\n\r\n");
  EXPECT_EQ(status_of(client.receive()), 200) << nginx.errors();
  const std::string got = upstream.last();
  EXPECT_TRUE(got.starts_with("GET /v1/search?q=a+b%20c HTTP/1.1\r\n")) << got;
  for (const char* kept : {"\r\nHost: films.example\r\n", "\r\nAccept-Encoding: gzip\r\n"}) {
    EXPECT_THAT(got, HasSubstr(kept));
  }
  for (const char* gone :
       {"Range", "1.2.3.4", "forged", "Connection", "Keep-Alive", "Upgrade"}) {
    EXPECT_THAT(got, Not(HasSubstr(gone)));
  }
}

TEST(WhatTheServerGets, IsNoOriginThatTheSiteDoesNotName) {
  Upstream upstream;
  const Nginx nginx;
  RawClient client(nginx.port());
  client.send("GET / HTTP/1.1\r\nHost: films.example\r\nOrigin: https://other.example\r\n\r\n");
  EXPECT_EQ(status_of(client.receive()), 200) << nginx.errors();
  EXPECT_THAT(upstream.last(), Not(HasSubstr("Origin")));
}

TEST(WhatTheServerGets, IsABodyOfKnownLength) {
  Upstream upstream;
  const Nginx nginx;
  RawClient client(nginx.port());
  client.send(
      "POST /v1/search HTTP/1.1\r\nHost: films.example\r\nTransfer-Encoding: chunked\r\n\r\n"
      "3\r\n{\"q\r\n6;a=b\r\n\":\"a\"}\r\n0\r\nTrailer: a\r\n\r\n");
  EXPECT_EQ(status_of(client.receive()), 200) << nginx.errors();
  const std::string got = upstream.last();
  EXPECT_THAT(got, HasSubstr("\r\nContent-Length: 9\r\n"));
  EXPECT_THAT(got, Not(HasSubstr("Transfer-Encoding")));
  EXPECT_TRUE(got.ends_with("\r\n\r\n{\"q\":\"a\"}")) << got;
}

}  // namespace
}  // namespace zerkalo::proxy::nginx_test
