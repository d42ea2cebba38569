// tests/query/partial_date_test.cpp - a review of which only the month or year is known is no
// review of a day.

#include <algorithm>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "query/searcher.h"
#include "tests/support/test_index.h"

namespace zerkalo::query::partial_date_test {

namespace {

support::TestIndex index_dates() {
  std::string lines =
      R"({"format_version":1,"type":"film","id":"f","source":"t","title":"Qzqzqz"})"
      "\n";
  char id = 'a';
  for (const std::string_view date :
       {"1968", "1968-02", "1968-02-29", "1968-03-01", "1968-12-31", "1969-01-01"}) {
    lines +=
        R"({"format_version":1,"type":"review","source":"t","film":"f","lang":"en","id":")";
    lines.append(1, id).append(R"(","text":"Fog number )").append(1, id);
    lines.append(R"(.","date":")").append(date).append("\"}\n");
    ++id;
  }
  return support::index_lines(lines);
}

std::string found(Searcher& searcher, Request request, Matcher matcher) {
  request.limit = 100;
  request.matcher = matcher;
  std::string ids;
  for (const Hit& hit : searcher.search(request).hits) {
    ids += hit.review.id;
  }
  std::ranges::sort(ids);
  return ids;
}

}  // namespace

TEST(PartialDates, AreInARangeThatHasAllOfThem) {
  struct Case {
    std::string_view why;
    std::string_view range;
    std::string_view ids;
  };

  const Case cases[] = {
      {"a year has its months and days", "1968", "abcde"},
      {"written by its ends too", "1968-01-01..1968-12-31", "abcde"},
      {"a day less has not the year", "1968-01-02..1968-12-31", "bcde"},
      {"nor at the other end", "1968-01-01..1968-12-30", "bcd"},
      {"a month has its days", "1968-02", "bc"},
      {"a day has neither", "1968-02-29", "c"},
      {"the first day of a month neither", "1968-02-01..1968-02-28", ""},
      {"open below", "..1968-02", "bc"},
      {"open above", "1968-03..", "def"},
      {"several years", "1960..1970", "abcdef"},
  };
  const support::TestIndex index = index_dates();
  Searcher searcher(index.generation);
  for (const Case& c : cases) {
    for (const Matcher matcher : {Matcher::fast, Matcher::plain}) {
      Request typed;
      typed.q = "date:" + std::string(c.range);
      EXPECT_EQ(found(searcher, typed, matcher), c.ids) << c.why;
      Request filtered;
      filtered.q = "fog";
      filtered.filters =
          parse_filter((c.range.find("..") == std::string_view::npos ? "date = " : "date ") +
                       std::string(c.range));
      EXPECT_EQ(found(searcher, filtered, matcher), c.ids) << c.why << ", as a filter";
    }
  }
}

TEST(PartialDates, SortByTheirFirstDay) {
  const support::TestIndex index = index_dates();
  Searcher searcher(index.generation);
  Request request;
  request.sort = {{SortKey::By::date, false}};
  std::string ids;
  for (const Hit& hit : searcher.search(request).hits) {
    ids += hit.review.id;
  }
  EXPECT_EQ(ids, "abcdef");
}

}  // namespace zerkalo::query::partial_date_test
