// tests/server/paging_test.cpp - cursors, exports and kept answers over real sockets.

#include <chrono>
#include <filesystem>
#include <fstream>
#include <memory>
#include <set>
#include <sstream>
#include <string>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "indexer/build/build.h"
#include "server/server.h"
#include "store/generation/index_dir.h"
#include "tests/server/raw_client.h"
#include "tests/support/test_index.h"

namespace zerkalo::server::paging_test {
namespace {

using ::testing::HasSubstr;
using json = nlohmann::json;
using namespace std::chrono_literals;

constexpr int reviews = 25;

std::string records() {
  std::string lines;
  for (int i = 0; i < reviews; ++i) {
    lines += R"({"id":"r)" + std::to_string(i) + R"(","film":"Film )" + std::to_string(i % 4) +
             R"(","year":1970,"rating":")" + std::to_string(i % 10) +
             R"(/10","lang":"en","text":"Rain on roof number )" + std::to_string(i) + "\"}\n";
  }
  return lines;
}

class PagingTest : public ::testing::Test {
 protected:
  PagingTest() : index_(support::index_lines(records())) {
    options_.port = 0;
    options_.threads = 4;
    options_.poll = 10ms;
    options_.index = index_.generation->path.parent_path();
  }

  ~PagingTest() override {
    if (server_) {
      server_->stop();
      thread_.join();
    }
  }

  void start() {
    server_ = std::make_unique<Server>(options_);
    thread_ = std::thread([this] { server_->run(); });
  }

  int port() const { return server_->port(); }

  json get_json(const std::string& target) const {
    return json::parse(body_of(get(port(), target)));
  }

  // The same records once more.
  void replace_index() const {
    const std::filesystem::path input = options_.index / "input.jsonl";
    std::ofstream(input) << records();
    indexer::BuildOptions build;
    build.index = options_.index;
    build.inputs = {input.string()};
    build.jobs = 1;
    indexer::build(build);
  }

  bool wait_for(const std::string& pointer, const json& value) const {
    for (int i = 0; i < 1000; ++i) {
      if (get_json("/v1/stats")["serving"].at(json::json_pointer(pointer)) == value) {
        return true;
      }
      std::this_thread::sleep_for(10ms);
    }
    return false;
  }

  support::TestIndex index_;
  ServerOptions options_;
  std::unique_ptr<Server> server_;
  std::thread thread_;
};

}  // namespace

TEST_F(PagingTest, CursorsLeadThroughAllHits) {
  start();
  for (const std::string rest : {"&sort=-rating,title", "&per_film=2", "&group_by=film", ""}) {
    std::set<std::string> seen;
    std::size_t shown = 0;
    std::string cursor;
    do {
      const json answer = get_json("/v1/search?q=rain&limit=3" + rest +
                                   (cursor.empty() ? "" : "&cursor=" + cursor));
      for (const json& hit : answer.contains("groups") ? answer["groups"] : answer["hits"]) {
        seen.insert(hit.contains("hits") ? hit["film"]["id"] : hit["id"]);
        ++shown;
      }
      EXPECT_EQ(answer["total"]["reviews"], reviews);
      cursor = answer["page"]["next"].is_null() ? "" : answer["page"]["next"];
    } while (!cursor.empty());
    EXPECT_EQ(seen.size(), rest == "&group_by=film" ? 4U : 25U) << rest;
    EXPECT_EQ(shown, seen.size()) << rest;
  }
}

TEST_F(PagingTest, RefusesCursorsOfOtherSearches) {
  start();
  const std::string cursor = get_json("/v1/search?q=rain&limit=3")["page"]["next"];

  struct Case {
    std::string why;
    std::string target;
    int status;
  };

  for (const Case& c :
       {Case{"the search itself", "q=rain&cursor=" + cursor, 200},
        {"other facets and sizes", "q=rain&limit=5&facets=genre&cursor=" + cursor, 200},
        {"other words", "q=roof&cursor=" + cursor, 400},
        {"another order", "q=rain&sort=year&cursor=" + cursor, 400},
        {"another filter", "q=rain&year=1970&cursor=" + cursor, 400},
        {"an offset too", "q=rain&offset=3&cursor=" + cursor, 400},
        {"a changed letter", "q=rain&cursor=A" + cursor.substr(1), 400},
        {"no cursor", "q=rain&cursor=10", 400}}) {
    const std::string response = get(port(), "/v1/search?" + c.target);
    EXPECT_EQ(status_of(response), c.status) << c.why;
    if (c.status == 400) {
      EXPECT_EQ(json::parse(body_of(response))["code"], "invalid-cursor") << c.why;
      EXPECT_EQ(json::parse(body_of(response))["param"], "cursor") << c.why;
    }
  }
}

TEST_F(PagingTest, CursorsOutliveTheirIndexForAWhile) {
  options_.grace = 2s;
  start();
  const json first = get_json("/v1/search?q=rain&limit=3");
  const std::string next =
      "/v1/search?q=rain&limit=3&cursor=" + std::string(first["page"]["next"]);
  replace_index();
  ASSERT_TRUE(wait_for("/kept", json::array({"gen-000001"})));
  EXPECT_EQ(get_json("/v1/search?q=rain")["index"]["generation"], "gen-000002");
  const json second = get_json(next);
  EXPECT_EQ(second["index"]["generation"], "gen-000001");
  EXPECT_EQ(second["hits"].size(), 3U);
  ASSERT_TRUE(wait_for("/kept", json::array()));
  const std::string late = get(port(), next);
  EXPECT_EQ(status_of(late), 410);
  EXPECT_EQ(json::parse(body_of(late))["code"], "cursor-expired");
}

TEST_F(PagingTest, KeptAnswersAreThoseOfTheirIndex) {
  start();
  const std::string target = "/v1/search?q=rain&facets=rating";
  const std::string first = body_of(get(port(), target));
  EXPECT_EQ(body_of(get(port(), "/v1/search?facets=rating&q=rain")), first) << "in any order";
  EXPECT_EQ(get_json("/v1/stats")["serving"]["cache"]["hits"], 1);
  EXPECT_NE(body_of(get(port(), target + "&limit=3")), first);
  replace_index();
  ASSERT_TRUE(wait_for("/switches", 1));
  EXPECT_EQ(json::parse(body_of(get(port(), target)))["index"]["generation"], "gen-000002");
}

TEST_F(PagingTest, KeepsNothingWhereItMayNot) {
  options_.cache_bytes = 0;
  start();
  for (int i = 0; i < 2; ++i) {
    EXPECT_EQ(status_of(get(port(), "/v1/search?q=rain")), 200);
  }
  EXPECT_EQ(get_json("/v1/stats")["serving"]["cache"]["hits"], 0);
  EXPECT_EQ(get_json("/v1/stats")["serving"]["cache"]["entries"], 0);
}

TEST_F(PagingTest, ExportsEveryHitAsALine) {
  start();
  RawClient client(port());
  client.send(
      "GET /v1/export?q=rain&sort=-rating HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  const std::string response = client.receive_all();
  EXPECT_EQ(status_of(response), 200);
  EXPECT_EQ(header_of(response, "Transfer-Encoding"), "chunked");
  EXPECT_EQ(header_of(response, "X-Total-Count"), std::to_string(reviews));
  EXPECT_TRUE(response.ends_with("\r\n0\r\n\r\n")) << response.substr(response.size() - 40);
  RawClient older(port());
  older.send("GET /v1/export?q=rain HTTP/1.0\r\nHost: a\r\n\r\n");
  const std::string old = older.receive_all();
  EXPECT_EQ(header_of(old, "Transfer-Encoding"), "");
  std::istringstream lines(body_of(old));
  std::set<std::string> ids;
  for (std::string line; std::getline(lines, line);) {
    const json record = json::parse(line);
    ids.insert(record["id"]);
    EXPECT_THAT(record["text"].get<std::string>(), HasSubstr("Rain on roof"));
    EXPECT_EQ(record["film"]["year"], 1970);
  }
  EXPECT_EQ(ids.size(), static_cast<std::size_t>(reviews));
  EXPECT_EQ(status_of(get(port(), "/v1/export?limit=3")), 400) << "it is always whole";
}

}  // namespace zerkalo::server::paging_test
