// tests/query/cursor_test.cpp - cursors come back as they were written, and nothing else does.

#include "query/model/cursor.h"

#include <limits>
#include <string>

#include <gtest/gtest.h>

#include "query/model/request.h"

namespace zerkalo::query::cursor_test {

namespace {

Cursor example() {
  Cursor cursor;
  cursor.index = 0xFEDCBA9876543210U;
  cursor.request = 7;
  cursor.rank = {3, {1.5, -std::numeric_limits<double>::infinity(), 0, -7}, 17.25, 4711};
  return cursor;
}

}  // namespace

TEST(ReadCursor, GivesWhatWasWritten) {
  const std::string text = write_cursor(example());
  EXPECT_LE(text.size(), store::limits.cursor_bytes);
  EXPECT_EQ(text.find_first_of("+/= &?#%"), std::string::npos) << text;
  const std::optional<Cursor> read = read_cursor(text);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->index, example().index);
  EXPECT_EQ(read->request, example().request);
  EXPECT_EQ(read->rank, example().rank);
}

TEST(ReadCursor, RefusesEveryChangedLetter) {
  const std::string text = write_cursor(example());
  for (std::size_t at = 0; at < text.size(); ++at) {
    for (const char other : {'A', 'B', '_', '=', ' ', '\0'}) {
      std::string changed = text;
      changed[at] = other;
      EXPECT_EQ(read_cursor(changed).has_value(), changed == text) << at << other;
    }
  }
}

TEST(ReadCursor, RefusesWhatIsNone) {
  const std::string text = write_cursor(example());
  for (const std::string& wrong : {std::string(),
                                   std::string("eyJhIjoxfQ"),
                                   text + "A",
                                   text.substr(1),
                                   text.substr(0, text.size() - 1),
                                   text + text,
                                   std::string(100, 'A')}) {
    EXPECT_FALSE(read_cursor(wrong)) << wrong;
  }
}

TEST(ReadCursor, RefusesNumbersThatAreNone) {
  Cursor cursor = example();
  cursor.rank.score = std::numeric_limits<double>::quiet_NaN();
  EXPECT_FALSE(read_cursor(write_cursor(cursor)));
}

TEST(IndexId, TellsIndexesAndSettingsApart) {
  EXPECT_EQ(index_id("a", "b"), index_id("a", "b"));
  EXPECT_NE(index_id("a", "b"), index_id("b", "b"));
  EXPECT_NE(index_id("a", "b"), index_id("a", "c"));
  EXPECT_NE(index_id("ab", "c"), index_id("a", "bc"));
}

TEST(OrderId, ChangesWithWhatChangesTheOrder) {
  struct Case {
    const char* why;
    void (*change)(Request&);
    bool same;
  };

  constexpr Case cases[] = {
      {"the page's size", [](Request& r) { r.limit = 50; }, true},
      {"facets", [](Request& r) { r.facets.push_back({}); }, true},
      {"snippets", [](Request& r) { r.snippet_words = 5; }, true},
      {"the time it may take", [](Request& r) { r.timeout_ms = 5; }, true},
      {"words", [](Request& r) { r.q = "b"; }, false},
      {"language", [](Request& r) { r.q_lang = "de"; }, false},
      {"profile", [](Request& r) { r.profile = "film-first"; }, false},
      {"all or any", [](Request& r) { r.match = Match::any; }, false},
      {"groups", [](Request& r) { r.group_by_film = true; }, false},
      {"hits of one film", [](Request& r) { r.per_film = 2; }, false},
      {"copies", [](Request& r) { r.all_copies = true; }, false},
      {"typos", [](Request& r) { r.typo = false; }, false},
      {"an unfinished word", [](Request& r) { r.prefix_last = true; }, false},
      {"a sort key",
       [](Request& r) {
         r.sort.push_back({SortKey::By::year, true});
       },
       false},
      {"its direction", [](Request& r) { r.sort[0].descending = false; }, false},
      {"a filter's value", [](Request& r) { r.filters[0][0].values[0] = "C"; }, false},
      {"a filter's value more",
       [](Request& r) { r.filters[0][0].values.emplace_back("C"); },
       false},
      {"its negation", [](Request& r) { r.filters[0][0].negated = true; }, false},
      {"a range", [](Request& r) { r.filters[1][0].ranges[0].high = 90; }, false},
      {"an open range", [](Request& r) { r.filters[1][0].ranges[0].low_open = true; }, false},
      {"the order of values",
       [](Request& r) { std::swap(r.filters[0][0].values[0], r.filters[0][0].values[1]); },
       true},
      {"the order of filters", [](Request& r) { std::swap(r.filters[0], r.filters[1]); }, true},
  };
  Request request;
  request.q = "a";
  request.sort = {{SortKey::By::rating, true}};
  request.filters = {{{store::Field::director, {"A", "B"}, {}, false}},
                     {{store::Field::rating, {}, {{80.0, {}, false, false}}, false}}};
  for (const Case& c : cases) {
    Request changed = request;
    c.change(changed);
    EXPECT_EQ(order_id(changed) == order_id(request), c.same) << c.why;
  }
}

}  // namespace zerkalo::query::cursor_test
