// tests/language/search_test.cpp - small sets of reviews in many languages, and what questions
// find in them.

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "query/searcher.h"
#include "tests/language/table.h"
#include "tests/support/test_index.h"

namespace zerkalo::tests::search_test {
namespace {

/// One section of the table.
struct Section {
  std::vector<TableRow> reviews;
  std::vector<TableRow> questions;
};

// Rows begin with `section`, `review` or `ask`.
std::vector<Section> read_sections() {
  std::vector<Section> sections;
  for (TableRow& row : read_table("searches.tsv", 2)) {
    if (row.cells[0] == "section") {
      sections.emplace_back();
    } else if (row.cells[0] == "review") {
      sections.back().reviews.push_back(std::move(row));
    } else {
      sections.back().questions.push_back(std::move(row));
    }
  }
  return sections;
}

support::TestIndex index_reviews(const std::vector<TableRow>& rows) {
  std::string lines;
  for (const TableRow& row : rows) {
    // Each of a film of its own: equal texts about one film are shown once.
    const std::string number = std::to_string(&row - rows.data());
    const nlohmann::json film = {{"format_version", 1},
                                 {"type", "film"},
                                 {"id", "f" + number},
                                 {"source", "t"},
                                 {"title", "Qzqzqz" + number}};
    const nlohmann::json review = {{"format_version", 1},
                                   {"type", "review"},
                                   {"id", row.cells[1]},
                                   {"source", "t"},
                                   {"film", "f" + number},
                                   {"lang", row.cells[2]},
                                   {"text", row.cells[3]}};
    lines += film.dump() + '\n' + review.dump() + '\n';
  }
  return support::index_lines(lines);
}

/// Ids of the hits, sorted, with a blank between; `~` before them where not all was searched.
std::string found(query::Searcher& searcher, std::string_view typed, query::Matcher matcher) {
  query::Request request;
  request.q = typed;
  request.limit = 100;
  request.timeout_ms = 100'000;
  request.matcher = matcher;
  const query::Answer answer = searcher.search(request);
  std::vector<std::string> ids;
  for (const query::Hit& hit : answer.hits) {
    ids.push_back(hit.review.id);
  }
  std::ranges::sort(ids);
  std::string list = answer.relaxed ? "~" : "";
  for (const std::string& id : ids) {
    list += (list.empty() || list == "~" ? "" : " ") + id;
  }
  return list;
}

TEST(Searches, FindWhatTheTableSays) {
  for (const Section& section : read_sections()) {
    const support::TestIndex index = index_reviews(section.reviews);
    query::Searcher searcher(index.generation);
    for (const TableRow& row : section.questions) {
      const std::vector<std::string>& c = row.cells;
      for (const query::Matcher matcher : {query::Matcher::fast, query::Matcher::plain}) {
        EXPECT_EQ(found(searcher, c[1], matcher), c[2] == "-" ? "" : c[2])
            << row.place << ' ' << c[1] << ": " << c[3]
            << (matcher == query::Matcher::plain ? " (plain)" : "");
      }
    }
  }
}

}  // namespace
}  // namespace zerkalo::tests::search_test
