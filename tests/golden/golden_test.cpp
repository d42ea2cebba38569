// tests/golden/golden_test.cpp - searches as data: what was asked, what the answer must say,
// and why.

#include <filesystem>
#include <fstream>
#include <string>
#include <variant>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "query/searcher.h"
#include "server/api/json.h"
#include "server/api/json_body.h"
#include "server/api/parameters.h"
#include "tests/support/test_index.h"

namespace zerkalo::golden_test {

namespace {

using nlohmann::json;

std::filesystem::path root() {
  return ZERKALO_SOURCE_DIR;
}

json answer(query::Searcher& searcher, const json& search, query::Matcher matcher) {
  const auto pairs = server::read_body(search.dump());
  const auto asked = server::read_parameters(*pairs, server::route_search);
  query::Request request = asked->search;
  request.matcher = matcher;
  request.timeout_ms = 100'000;
  return json::parse(server::answer_json(searcher.search(request)));
}

json at(const json& document, const std::string& pointer) {
  const json::json_pointer place(pointer);
  return document.contains(place) ? document.at(place) : json("(absent)");
}

// Both matchers agree on every total and on the best hit; film facets and snippets are not the
// plain one's.
bool plain_knows(const std::string& pointer, const json& search) {
  return pointer.starts_with("/total") || (pointer == "/hits/0/id" && !search.contains("sort"));
}

void expect_answers(const std::string& topic) {
  std::ifstream file(root() / "tests/golden" / topic / "searches.json");
  const json golden = json::parse(file);
  std::vector<std::string> inputs;
  for (const json& input : golden["inputs"]) {
    inputs.push_back((root() / input.get<std::string>()).string());
  }
  const support::TestIndex index = support::index_files(inputs);
  query::Searcher searcher(index.generation);
  for (const json& row : golden["searches"]) {
    const json fast = answer(searcher, row["search"], query::Matcher::fast);
    const json plain = answer(searcher, row["search"], query::Matcher::plain);
    for (const auto& [pointer, expected] : row["expect"].items()) {
      EXPECT_EQ(at(fast, pointer), expected)
          << row["why"] << ' ' << row["search"] << ' ' << pointer;
      if (plain_knows(pointer, row["search"])) {
        EXPECT_EQ(at(plain, pointer), expected)
            << "plain: " << row["why"] << ' ' << row["search"] << ' ' << pointer;
      }
    }
  }
}

}  // namespace

TEST(Golden, Phrases) {
  expect_answers("phrases");
}

TEST(Golden, Seeds) {
  expect_answers("seeds");
}

TEST(Golden, Values) {
  expect_answers("values");
}

TEST(Explain, AddsUpToTheScore) {
  const support::TestIndex index = support::index_files({(root() / "seeds").string()});
  query::Searcher searcher(index.generation);
  int hits = 0;
  for (const char* q : {"mirror",
                        "long take",
                        "\"one long take\" memory",
                        "rain OR train",
                        "(rain OR snow) -music",
                        "зеркало мать",
                        "雨",
                        "title:mirror childhood",
                        "director:tarkovsky rating:>=80",
                        "memor*"}) {
    for (const char* language : {"", "en", "ru"}) {
      query::Request request;
      request.q = q;
      request.q_lang = language;
      request.explain = true;
      for (const query::Hit& hit : searcher.search(request).hits) {
        double sum = 0;
        for (const auto& [part, score] : hit.explain) {
          sum += score;
        }
        EXPECT_NEAR(sum, hit.score, 1e-9) << q << " in " << hit.review.id;
        ++hits;
      }
    }
  }
  EXPECT_GT(hits, 100);
}

}  // namespace zerkalo::golden_test
