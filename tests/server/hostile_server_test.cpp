// tests/server/hostile_server_test.cpp - strangers' texts in the index and in requests, through
// a running server: every answer stays whole, and so do its headers and the logs.

#include <filesystem>
#include <fstream>
#include <functional>
#include <set>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "server/api/request_target.h"
#include "tests/server/raw_client.h"
#include "tests/server/running.h"
#include "tests/support/hostile.h"
#include "tests/support/test_index.h"
#include "text/utf8.h"

namespace zerkalo::server::hostile_server_test {
namespace {

using support::hostile_texts;
using json = nlohmann::json;

class HostileServerTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    shared_index = new support::TestIndex(support::index_lines(support::hostile_records()));
    ServerOptions options;
    options.port = 0;
    options.threads = 4;
    options.index = shared_index->generation->path.parent_path();
    options.log = log_path();
    options.slow_ms = 0.000001;
    options.address = "https://films.example";
    options.cors = {"https://films.example"};
    running = new Running(options);
  }

  static void TearDownTestSuite() {
    delete running;
    delete shared_index;
  }

  static std::string log_path() { return (shared_index->folder.path() / "log").string(); }

  static std::string ask(const std::string& target, std::string_view headers = "") {
    return get(running->port(), target, headers);
  }

  static std::string send(std::string_view target, const json& body) {
    const std::string text = body.dump();
    return answer_to(
        running->port(),
        "POST " + std::string(target) +
            " HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: application/json\r\n"
            "Content-Length: " +
            std::to_string(text.size()) + "\r\n\r\n" + text);
  }

  inline static support::TestIndex* shared_index = nullptr;
  inline static Running* running = nullptr;
};

/// Controls, and signs that turn or break lines where JSON is shown or run as a script.
bool is_unseen(char32_t c) {
  return (c < 0x20 && c != '\n') || (c >= 0x7F && c < 0xA0) || (c >= 0x2028 && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069);
}

bool has_unseen(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (is_unseen(text::next_code_point(text, at))) {
      return true;
    }
  }
  return false;
}

/// As it is written into a query string.
std::string shown(const std::string& text) {
  return text::repair_utf8(text);
}

std::set<std::string> header_names(const std::string& response) {
  std::set<std::string> names;
  const std::string head = response.substr(0, response.find("\r\n\r\n"));
  for (std::size_t at = head.find("\r\n"); at != std::string::npos;
       at = head.find("\r\n", at + 2)) {
    names.insert(head.substr(at + 2, head.find(':', at) - at - 2));
  }
  return names;
}

std::set<std::string> tags(const std::string& html) {
  std::set<std::string> names;
  for (std::size_t at = html.find('<'); at != std::string::npos; at = html.find('<', at + 1)) {
    names.insert(html.substr(at, html.find_first_of(" >\n", at) - at));
  }
  return names;
}

TEST_F(HostileServerTest, EveryTextIsFound) {
  const json found = json::parse(body_of(ask("/v1/search?q=quarrelsome&limit=0&copies=all")));
  EXPECT_EQ(found["total"]["reviews"], hostile_texts().size());
  EXPECT_EQ(found["total"]["films"], hostile_texts().size());
}

TEST_F(HostileServerTest, WhatIsStoredComesBackWholeAsJson) {
  for (std::size_t at = 0; at < hostile_texts().size(); ++at) {
    const std::string film = ask("/v1/films/h" + std::to_string(at));
    ASSERT_EQ(status_of(film), 200) << at;
    EXPECT_FALSE(has_unseen(body_of(film))) << at;
    const json body = json::parse(body_of(film));
    ASSERT_EQ(body["reviews"].size(), 1U) << at;
    const std::string text = body["reviews"][0]["text"];
    EXPECT_TRUE(text.starts_with("A quarrelsome text:")) << text;
    const std::string address =
        "/v1/reviews/" + encode_component(body["reviews"][0]["id"].get<std::string>());
    EXPECT_EQ(json::parse(body_of(ask(address + "?highlight=none")))["text"], text) << at;
    const std::string tagged =
        json::parse(body_of(ask(address + "?highlight=tags&q=quarrelsome")))["text"];
    EXPECT_EQ(tags(tagged), (std::set<std::string>{"<mark", "</mark"})) << at;
  }
}

TEST_F(HostileServerTest, WhatIsStoredAddsNoTagToAPage) {
  const std::set<std::string> search = tags(body_of(ask("/search?q=quarrelsome")));
  for (std::size_t at = 0; at < hostile_texts().size(); at += 100) {
    const std::string page = ask(
        "/search?q=quarrelsome&copies=all&limit=100&per_film=0&offset=" + std::to_string(at));
    ASSERT_EQ(status_of(page), 200);
    for (const std::string& tag : tags(body_of(page))) {
      EXPECT_TRUE(search.contains(tag)) << tag;
    }
  }
}

const std::vector<std::string>& addresses() {
  static const std::vector<std::string> list{"/v1/search?q=",
                                             "/v1/search?filter=",
                                             "/v1/search?facets=genre,director&genre=",
                                             "/v1/search?sort=",
                                             "/v1/search?cursor=",
                                             "/v1/suggest?q=",
                                             "/v1/suggest?format=opensearch&q=",
                                             "/v1/facets/genre?facet_query=",
                                             "/v1/parse?q=",
                                             "/v1/films/",
                                             "/v1/",
                                             "/v1/search?"};
  return list;
}

TEST_F(HostileServerTest, WhatIsAskedIsAnsweredInWholeJson) {
  std::set<std::string> names = header_names(ask("/v1/search?q=a"));
  names.merge(header_names(ask("/v1/search?x=a")));
  for (const std::string& text : hostile_texts()) {
    for (const std::string& address : addresses()) {
      const std::string response = ask(address + encode_component(text));
      EXPECT_NE(status_of(response), 500) << address << encode_component(text);
      EXPECT_NE(status_of(response), 0) << address << encode_component(text);
      EXPECT_TRUE(json::accept(body_of(response))) << address << encode_component(text);
      EXPECT_FALSE(has_unseen(body_of(response))) << address << encode_component(text);
      for (const std::string& name : header_names(response)) {
        EXPECT_TRUE(names.contains(name)) << name << " from " << encode_component(text);
      }
    }
  }
}

TEST_F(HostileServerTest, NoHeaderOfARequestComesBackAsAHeader) {
  const std::set<std::string> names = header_names(ask("/livez"));
  for (const std::string& text : hostile_texts()) {
    for (const char* name :
         {"X-Request-Id: ", "Origin: ", "If-None-Match: ", "Accept: ", "Host: "}) {
      const std::string response = ask("/livez", name + encode_component(text) + "\r\n");
      for (const std::string& one : header_names(response)) {
        EXPECT_TRUE(names.contains(one)) << one << " from " << name << encode_component(text);
      }
      EXPECT_EQ(body_of(response).find("evil.example"), std::string::npos);
    }
  }
}

TEST_F(HostileServerTest, TheAlgoliaProtocolCarriesItWhole) {
  for (const std::string& raw : hostile_texts()) {
    const std::string text = shown(raw);
    const json request{{"indexName", "reviews"},
                       {"query", "quarrelsome"},
                       {"facets", {"genre", "director"}},
                       {"facetFilters", {"genre:" + text}},
                       {"attributesToSnippet", {"text:10"}},
                       {"snippetEllipsisText", text},
                       {"highlightPreTag", text},
                       {"highlightPostTag", text},
                       {"hitsPerPage", 2}};
    const std::string response =
        send("/1/indexes/*/queries",
             {{"requests", {request, {{"indexName", text}, {"query", text}}}}});
    ASSERT_TRUE(json::accept(body_of(response))) << encode_component(text);
    EXPECT_FALSE(has_unseen(body_of(response))) << encode_component(text);
    EXPECT_NE(status_of(response), 500) << encode_component(text);
  }
}

TEST_F(HostileServerTest, LogsAreLinesOfJsonThatShowEverySign) {
  for (const std::string& text : hostile_texts()) {
    const std::string query = encode_component(shown(text));
    ask("/v1/search?q=" + query, "X-Request-Id: " + query + "\r\n");
    answer_to(running->port(),
              "G" + encode_component(text) + " /" + query +
                  " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  }
  std::ifstream file(log_path());
  std::size_t slow = 0;
  for (std::string line; std::getline(file, line);) {
    ASSERT_TRUE(json::accept(line)) << line;
    ASSERT_FALSE(has_unseen(line)) << line;
    slow += json::parse(line).contains("slow") ? 1U : 0U;
  }
  EXPECT_GT(slow, 300U);
}

TEST_F(HostileServerTest, FiguresNameNothingThatWasAsked) {
  const std::string text = body_of(ask("/metrics"));
  EXPECT_EQ(text.find("forged"), std::string::npos);
  EXPECT_EQ(text.find("evil"), std::string::npos);
  EXPECT_FALSE(has_unseen(text));
}

}  // namespace
}  // namespace zerkalo::server::hostile_server_test
