// tests/server/server_test.cpp - a running server over real sockets.

#include "server/server.h"

#include <fstream>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "store/model/error.h"
#include "tests/server/raw_client.h"
#include "tests/server/running.h"
#include "tests/support/test_index.h"

namespace zerkalo::server::server_test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using json = nlohmann::json;

constexpr std::string_view records =
    R"({"format_version":1,"type":"film","id":"f/1","source":"s","title":"The Mirror","year":1975,"directors":["Andrei Tarkovsky"]}
{"format_version":1,"type":"review","id":"r1","film":"f/1","source":"s","kind":"critic","author":"Ada Fenn","rating_raw":"4.5/5","lang":"en","text":"Memory breathes inside one long take."}
{"format_version":1,"type":"review","id":"r 2%2F","film":"f/1","source":"s","kind":"user","author":"Bo","rating_raw":"3/5","lang":"en","text":"A long dream of &lt;script&gt;alert(1)&lt;/script&gt; and rain."}
)";

class ServerTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    indexed = new support::TestIndex(support::index_lines(records));
    ServerOptions options = base();
    options.cors = {"https://films.example"};
    options.header_deadline = std::chrono::seconds(2);
    served = new Running(options);
  }

  static void TearDownTestSuite() {
    delete served;
    delete indexed;
  }

  static ServerOptions base() {
    ServerOptions options;
    options.port = 0;
    options.threads = 8;
    options.index = indexed->generation->path.parent_path();
    return options;
  }

  static int port() { return served->port(); }

  static support::TestIndex* indexed;
  static Running* served;
};

support::TestIndex* ServerTest::indexed = nullptr;
Running* ServerTest::served = nullptr;

struct StatusCase {
  std::string_view why;
  std::string_view target;
  int status;
  std::string_view code;
};

constexpr StatusCase statuses[] = {
    {"the start page", "/", 200, ""},
    {"a search", "/v1/search?q=long", 200, ""},
    {"a page of results", "/search?q=long", 200, ""},
    {"an unknown parameter on the page is ignored",
     "/search?q=long&utm_source=x&director=",
     200,
     ""},
    {"a facet", "/v1/facets/director?q=long", 200, ""},
    {"a film whose id has a slash", "/v1/films/f%2F1", 200, ""},
    {"its page", "/films/f%2F1", 200, ""},
    {"an id is decoded once", "/v1/reviews/r%202%252F", 200, ""},
    {"not twice", "/v1/reviews/r%202%2F", 404, "not-found"},
    {"a reading of a query", "/v1/parse?q=%22a", 200, ""},
    {"completions", "/v1/suggest?q=mir", 200, ""},
    {"completions for a browser", "/v1/suggest?q=mir&format=opensearch", 200, ""},
    {"completions of no such kind", "/v1/suggest?q=mir&types=film,song", 400, "invalid-value"},
    {"an analysis comes by POST", "/v1/analyze?text=a", 405, "method-not-allowed"},
    {"counts", "/v1/stats", 200, ""},
    {"alive", "/livez", 200, ""},
    {"ready", "/readyz", 200, ""},
    {"a plain asset", "/assets/zerkalo-search.js", 200, ""},
    {"no such asset", "/assets/nothing.js", 404, "not-found"},
    {"no such route", "/v2/search", 404, "not-found"},
    {"a path above the root", "/assets/../../etc/passwd", 404, "not-found"},
    {"no such film", "/v1/films/nothing", 404, "not-found"},
    {"no such review", "/v1/reviews/nothing", 404, "not-found"},
    {"no such facet", "/v1/facets/colour", 404, "not-found"},
    {"an unknown parameter", "/v1/search?qq=x", 400, "unknown-parameter"},
    {"an unknown parameter of a film", "/v1/films/f%2F1?q=x", 400, "unknown-parameter"},
    {"a bad value on the page", "/search?limit=many", 400, "invalid-value"},
    {"malformed UTF-8", "/v1/search?q=%FF", 400, "invalid-utf8"},
    {"a broken escape", "/v1/search?q=%", 400, "invalid-escape"},
    {"a bad filter", "/v1/search?filter=rating+%3E%3E", 400, "invalid-filter"},
};

TEST_F(ServerTest, AnswersEveryAddress) {
  for (const StatusCase& c : statuses) {
    const std::string response = get(port(), c.target);
    EXPECT_EQ(status_of(response), c.status) << c.why << "\n" << response.substr(0, 2000);
    if (!c.code.empty()) {
      EXPECT_EQ(header_of(response, "Content-Type"), "application/problem+json") << c.why;
      EXPECT_EQ(json::parse(body_of(response))["code"], c.code) << c.why;
    }
  }
}

TEST_F(ServerTest, FindsThePhraseAndCountsFacets) {
  const json body =
      json::parse(body_of(get(port(), "/v1/search?q=%22long+take%22&facets=director,rating")));
  EXPECT_EQ(body["total"]["reviews"], 1);
  EXPECT_EQ(body["hits"][0]["id"], "r1");
  EXPECT_EQ(body["facets"]["director"]["values"][0]["value"], "Andrei Tarkovsky");
}

TEST_F(ServerTest, PostTakesTheSameNames) {
  const std::string body = R"({"q":"\"long take\"","facets":["director"]})";
  const std::string posted =
      answer_to(port(),
                "POST /v1/search HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: "
                "application/json; charset=utf-8\r\nContent-Length: " +
                    std::to_string(body.size()) + "\r\n\r\n" + body);
  ASSERT_EQ(status_of(posted), 200) << posted;
  const json got =
      json::parse(body_of(get(port(), "/v1/search?q=%22long+take%22&facets=director")));
  const json sent = json::parse(body_of(posted));
  EXPECT_EQ(sent["hits"], got["hits"]);
  EXPECT_EQ(sent["facets"], got["facets"]);
}

TEST_F(ServerTest, CompletesByKindAndFormat) {
  const json some =
      json::parse(body_of(get(port(), "/v1/suggest?q=a&types=director&types=film")));
  ASSERT_EQ(some["suggestions"].size(), 1U);
  EXPECT_EQ(some["suggestions"][0]["text"], "Andrei Tarkovsky");
  EXPECT_EQ(some["suggestions"][0]["ranges"]["text"], json({{0, 1}}));
  const std::string browser = get(port(), "/v1/suggest?q=mirr&format=opensearch");
  EXPECT_EQ(header_of(browser, "Content-Type"), "application/x-suggestions+json");
  EXPECT_EQ(
      json::parse(body_of(browser)),
      json::parse(R"(["mirr", ["The Mirror"], ["film (1975), 2 reviews"], ["/films/f%2F1"]])"));
}

TEST_F(ServerTest, ShowsHowAQueryIsRead) {
  const json body = json::parse(body_of(
      get(port(), "/v1/parse?q=%22long+take%22+dreams&filter=rating+%3E%3D+80&q_lang=en")));
  EXPECT_EQ(body["query"]["tree"], "all(phrase:\"long take\", word:dreams)");
  EXPECT_EQ(body["tokens"][2]["stem"], "dream");
  EXPECT_EQ(body["plan"]["kind"], "all");
  EXPECT_EQ(body["plan"]["children"][0]["forms"], json({"long take"}));
  EXPECT_EQ(body["plan"]["children"][0]["passages"], 1);
  EXPECT_EQ(body["filters"].size(), 1U);
  EXPECT_GE(body["cost"]["lists"], 3);
  EXPECT_GE(body["cost"]["postings"], 3);
}

std::string post(int port, std::string_view target, const std::string& body) {
  return server::answer_to(
      port,
      "POST " + std::string(target) +
          " HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: application/json\r\n"
          "Content-Length: " +
          std::to_string(body.size()) + "\r\n\r\n" + body);
}

TEST_F(ServerTest, AnalysesAText) {
  const json german = json::parse(
      body_of(post(port(), "/v1/analyze", R"({"text":"Die Überlänge","lang":"German"})")));
  EXPECT_EQ(german["lang"], "de");
  EXPECT_EQ(german["tokens"][1]["term"], "uberlange");
  EXPECT_EQ(german["tokens"][1]["bytes"], json({4, 11}));
  EXPECT_EQ(german["tokens"][1]["range"], json({4, 9}));
  const json found = json::parse(
      body_of(post(port(), "/v1/analyze", R"({"text":"Это очень хороший фильм о любви"})")));
  EXPECT_EQ(found["lang"], "ru");
  const std::string refused =
      post(port(), "/v1/analyze", R"({"text":")" + std::string(10'001, 'a') + "\"}");
  EXPECT_EQ(json::parse(body_of(refused))["code"], "value-too-long");
  EXPECT_EQ(json::parse(body_of(post(port(), "/v1/analyze", R"({"q":"x"})")))["code"],
            "unknown-parameter");
}

TEST_F(ServerTest, RefusesABodyThatIsNotJson) {
  EXPECT_EQ(status_of(answer_to(port(),
                                "POST /v1/search HTTP/1.1\r\nHost: a\r\nConnection: "
                                "close\r\nContent-Length: 3\r\n\r\nq=a")),
            415);
}

TEST_F(ServerTest, NamesTheMethodsOfARoute) {
  const std::string response =
      answer_to(port(), "DELETE /v1/search HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  EXPECT_EQ(status_of(response), 405);
  EXPECT_EQ(header_of(response, "Allow"), "GET, HEAD, POST, OPTIONS");
  EXPECT_EQ(
      status_of(answer_to(port(), "BREW / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")),
      501);
  const std::string options =
      answer_to(port(), "OPTIONS /search HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  EXPECT_EQ(status_of(options), 204);
  EXPECT_EQ(header_of(options, "Allow"), "GET, HEAD, OPTIONS");
}

TEST_F(ServerTest, HeadHasHeadersOnly) {
  const std::string response = answer_to(
      port(), "HEAD /assets/page.css HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  EXPECT_EQ(status_of(response), 200);
  EXPECT_NE(header_of(response, "Content-Length"), "0");
  EXPECT_EQ(body_of(response), "");
}

TEST_F(ServerTest, AnswersNotModified) {
  for (const char* target : {"/v1/search?q=long", "/search?q=long", "/assets/page.css"}) {
    const std::string tag = header_of(get(port(), target), "ETag");
    ASSERT_FALSE(tag.empty()) << target;
    const std::string again = get(port(), target, "If-None-Match: " + tag + "\r\n");
    EXPECT_EQ(status_of(again), 304) << target;
    EXPECT_EQ(body_of(again), "") << target;
    EXPECT_EQ(status_of(get(port(), target, "If-None-Match: \"other\"\r\n")), 200) << target;
  }
  EXPECT_NE(header_of(get(port(), "/v1/search?q=a"), "ETag"),
            header_of(get(port(), "/v1/search?q=b"), "ETag"));
}

TEST_F(ServerTest, LetsOnlyListedOriginsRead) {
  const std::string listed =
      get(port(), "/v1/suggest?q=mir", "Origin: https://films.example\r\n");
  EXPECT_EQ(header_of(listed, "Access-Control-Allow-Origin"), "https://films.example");
  EXPECT_THAT(header_of(listed, "Vary"), HasSubstr("Origin"));
  EXPECT_EQ(header_of(listed, "Access-Control-Expose-Headers"),
            "ETag, Retry-After, Server-Timing, X-Request-Id, X-Total-Count");
  const std::string other =
      get(port(), "/v1/suggest?q=mir", "Origin: https://evil.example\r\n");
  EXPECT_EQ(header_of(other, "Access-Control-Allow-Origin"), "");
}

TEST_F(ServerTest, SendsTheHeadersThatKeepPagesSafe) {
  const std::string page = get(port(), "/search?q=long");
  EXPECT_THAT(header_of(page, "Content-Security-Policy"),
              HasSubstr("default-src 'none'; script-src 'self'"));
  EXPECT_EQ(header_of(page, "X-Content-Type-Options"), "nosniff");
  EXPECT_EQ(header_of(page, "Referrer-Policy"), "no-referrer");
  EXPECT_THAT(body_of(page), Not(HasSubstr("<script>alert")));
}

TEST_F(ServerTest, EchoesOnlySafeRequestIds) {
  EXPECT_EQ(header_of(get(port(), "/livez", "X-Request-Id: abc-1.2_3\r\n"), "X-Request-Id"),
            "abc-1.2_3");
  const std::string made =
      header_of(get(port(), "/livez", "X-Request-Id: a%0D%0Ab\r\n"), "X-Request-Id");
  EXPECT_EQ(made.find('%'), std::string::npos);
  EXPECT_EQ(made.size(), 16U);
}

TEST_F(ServerTest, IgnoresRangesAndBrotli) {
  const std::string response =
      get(port(), "/assets/page.css", "Range: bytes=0-1,0-1,0-1\r\nAccept-Encoding: br\r\n");
  EXPECT_EQ(status_of(response), 200);
  EXPECT_EQ(header_of(response, "Content-Encoding"), "");
  EXPECT_EQ(header_of(get(port(), "/assets/page.css", "Accept-Encoding: br, gzip\r\n"),
                      "Content-Encoding"),
            "gzip");
}

TEST_F(ServerTest, KeepsTheConnectionAndAnswersPipelinedRequests) {
  RawClient client(port());
  client.send("GET /livez HTTP/1.1\r\nHost: a\r\n\r\nGET /readyz HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_EQ(body_of(client.receive()), "ok\n");
  EXPECT_THAT(body_of(client.receive()), HasSubstr("ok gen-"));
  client.send("GET /livez HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  EXPECT_EQ(header_of(client.receive(), "Connection"), "close");
  EXPECT_TRUE(client.closed());
}

TEST_F(ServerTest, ClosesAfterWhatItCannotFrame) {
  RawClient client(port());
  client.send(
      "POST /v1/search HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: "
      "6\r\n\r\nhelloGET / "
      "HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_EQ(status_of(client.receive()), 400);
  EXPECT_TRUE(client.closed());
}

TEST_F(ServerTest, LeavesWhoGoesOnSendingAfterARefusal) {
  const int socket = connect_from(INADDR_LOOPBACK, port());
  ASSERT_GE(socket, 0);
  const std::string header = "A : b\r\n";
  std::string request = "GET / HTTP/1.1\r\n";
  // Without an end this goes on for ever.
  while (::send(socket, request.data(), request.size(), MSG_NOSIGNAL) > 0) {
    request = header;
  }
  ::close(socket);
}

TEST_F(ServerTest, EndsAHeadThatNeverEnds) {
  RawClient client(port());
  client.send("GET / HTTP/1.1\r\nHost: a\r\nA: b\r\n");
  EXPECT_EQ(status_of(client.receive()), 408);
  EXPECT_TRUE(client.closed());
}

TEST_F(ServerTest, AsksForTheBodyThatAClientHoldsBack) {
  RawClient client(port());
  client.send(
      "POST /v1/search HTTP/1.1\r\nHost: a\r\nContent-Type: "
      "application/json\r\nContent-Length: "
      "2\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_EQ(status_of(client.receive()), 100);
  client.send("{}");
  EXPECT_EQ(status_of(client.receive()), 200);
}

TEST_F(ServerTest, ASecondServerIsToldThatThePortIsTaken) {
  ServerOptions options = base();
  options.port = port();
  try {
    const Server second(options);
    FAIL() << "two servers on one port";
  } catch (const store::Error& error) {
    EXPECT_EQ(error.code, store::Code::network);
    EXPECT_EQ(error.message, "port " + std::to_string(port()) + " is in use");
  }
}

TEST_F(ServerTest, AFolderWithoutAnIndexIsAnError) {
  ServerOptions options = base();
  options.index = "/nonexistent";
  try {
    const Server server(options);
    FAIL() << "served nothing";
  } catch (const store::Error& error) {
    EXPECT_EQ(error.code, store::Code::index);
  }
}

TEST_F(ServerTest, StopsWhileAConnectionIdles) {
  auto running = std::make_unique<Running>(base());
  RawClient client(running->port());
  client.send("GET /livez HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_EQ(status_of(client.receive()), 200);
  running.reset();
  EXPECT_TRUE(client.closed());
}

TEST_F(ServerTest, StatsShowEveryLimit) {
  const json limits = json::parse(body_of(get(port(), "/v1/stats")))["limits"];
  std::ifstream table(std::string(ZERKALO_SOURCE_DIR) + "/store/model/limits.h");
  std::size_t rows = 0;
  for (std::string line; std::getline(table, line);) {
    const std::size_t equals = line.find(" = ");
    if (line.starts_with("  ") && equals != std::string::npos) {
      const std::string name = line.substr(line.rfind(' ', equals - 1) + 1,
                                           equals - line.rfind(' ', equals - 1) - 1);
      EXPECT_TRUE(limits.contains(name)) << name;
      ++rows;
    }
  }
  EXPECT_GT(rows, 30U);
  EXPECT_EQ(limits["threads"], base().threads);
  EXPECT_EQ(limits["header_seconds"], 2);
  EXPECT_EQ(limits["queue_ms"], 1000);
  for (const char* name : {"searches",
                           "connections",
                           "idle_seconds",
                           "silence_ms",
                           "grace_seconds",
                           "shard_timeout_ms",
                           "cache_bytes"}) {
    EXPECT_TRUE(limits.contains(name)) << name;
  }
}

TEST_F(ServerTest, SurvivesRandomBytes) {
  std::uint32_t state = 1;
  for (int round = 0; round < 200; ++round) {
    std::string bytes = round % 2 == 0 ? "" : "GET /v1/search?q=";
    for (int i = 0; i < 300; ++i) {
      state = state * 1664525U + 1013904223U;
      bytes += static_cast<char>(state >> 24U);
    }
    RawClient client(port());
    client.send(bytes + "\r\n\r\n");
    client.receive();
  }
  EXPECT_EQ(status_of(get(port(), "/livez")), 200);
}

}  // namespace
}  // namespace zerkalo::server::server_test
