// tests/oracle/relax_test.cpp - what is given up when nothing matches, and what is offered.

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "query/searcher.h"
#include "tests/support/test_index.h"

namespace zerkalo::oracle::relax_test {

namespace {

using query::Answer;
using query::Request;
using query::Searcher;

constexpr std::string_view reviews =
    R"({"id":"r1","film":"The Mirror","year":1975,"rating":"9/10","lang":"en","text":"A barn burns in one long and quiet take while rain falls."}
{"id":"r2","film":"The Mirror","year":1975,"rating":"3/10","lang":"en","text":"The barn is dull and the rain is duller."}
{"id":"r3","film":"Vagabond","year":1985,"rating":"7/10","lang":"en","text":"A road, a winter, a long walk through snow."}
{"id":"r4","film":"Vagabond","year":1985,"rating":"8/10","lang":"en","text":"Snow falls on the road and on the barn."}
)";

struct Case {
  const char* why;
  const char* q;
  const char* relaxation;
  std::size_t hits;
};

constexpr Case cases[] = {
    {"what is found is not relaxed", "barn rain", "", 2},
    {"a word that is nowhere goes first",
     "barn rain xqzvy",
     "without “xqzvy”, which is nowhere",
     2},
    {"two of them", "barn xqzvy yzqvx", "without “xqzvy” and “yzqvx”, which are nowhere", 3},
    {"the words of a quote may stand near each other",
     R"("long take" barn)",
     "with the words of “long take” near each other",
     1},
    {"then any of the words is enough", "burns winter barn", "with any of the words", 4},
    {"the commonest of three", "walk winter barn", "without “barn”", 1},
    {"a quote alone means what it says", R"("quiet rain")", "", 0},
    {"a word alone has nothing to give up", "xqzvy", "", 0},
    {"exclusions stay", "barn xqzvy -dull", "without “xqzvy”, which is nowhere", 2},
    {"conditions stay", "barn xqzvy year:1985", "without “xqzvy”, which is nowhere", 1},
    {"conditions are never given up alone", "dull year:1985", "", 0},
    {"words of one field, named once",
     "title:(mirror xqzvy)",
     "without “xqzvy”, which is nowhere",
     2},
    {"an end that is left out stays whole",
     "barn xqzvy rating:>80",
     "without “xqzvy”, which is nowhere",
     1},
    {"an operator that joined nothing",
     "(barn SENTENCE) xqzvy rain",
     "without “SENTENCE” and “xqzvy”, which are nowhere",
     2},
    {"a quote that is not closed",
     R"(xqzvy barn "rain falls)",
     "without “xqzvy”, which is nowhere",
     1},
};

Request request_of(const char* q) {
  Request request;
  request.q = q;
  request.typo = false;
  request.timeout_ms = 100'000;
  return request;
}

std::string describe(const query::Variant& variant) {
  std::string line = variant.what + " [" + variant.q + (variant.any ? " any" : "") + "]";
  for (const std::string& name : variant.without) {
    line += " -" + name;
  }
  return line;
}

std::vector<std::string> describe(const std::vector<query::Variant>& variants) {
  std::vector<std::string> lines;
  lines.reserve(variants.size());
  for (const query::Variant& variant : variants) {
    lines.push_back(describe(variant));
  }
  return lines;
}

query::FieldFilter year(double low, double high) {
  query::FieldFilter filter;
  filter.field = store::Field::year;
  filter.ranges.push_back({low, high, false, false});
  return filter;
}

// Asks as the variant says: what it counts must be what one gets.
std::uint64_t ask(Searcher& searcher, Request request, const query::Variant& variant) {
  request.q = variant.q;
  request.match = variant.any ? query::Match::any : query::Match::automatic;
  if (!variant.without.empty()) {
    request.filters.clear();
    request.named_filters = 0;
  }
  const Answer answer = searcher.search(request);
  EXPECT_FALSE(answer.relaxed) << variant.q;
  return answer.total.hits;
}

}  // namespace

TEST(Relax, GivesUpOneThingAfterTheOther) {
  const support::TestIndex index = support::index_lines(reviews);
  Searcher searcher(index.generation);
  for (const Case& c : cases) {
    const Answer answer = searcher.search(request_of(c.q));
    EXPECT_EQ(answer.relaxation, c.relaxation) << c.why;
    EXPECT_EQ(answer.relaxed, *c.relaxation != '\0') << c.why;
    EXPECT_EQ(answer.total.hits, c.hits) << c.why;
  }
}

TEST(Variants, AreOfferedWithWhatTheyFind) {
  const support::TestIndex index = support::index_lines(reviews);
  Searcher searcher(index.generation);
  Request filtered = request_of("dull barn");
  filtered.filters = {{year(1980, 1989)}};
  filtered.named_filters = 1;
  const std::vector<std::pair<Request, std::vector<std::string>>> asked{
      {filtered,
       {"without the filter year:1980..1989 [dull barn] -year", "without “dull” [barn]"}},
      {request_of(R"("quiet long")"), {"with the words of “quiet long” anywhere [quiet long]"}},
      {request_of(R"("long take")"),
       {"with the words of “long take” near each other [\"long take\"~8]",
        "with the words of “long take” anywhere [long take]"}},
      {request_of("dull year:1985"), {"without year:1985 [dull]"}},
      {request_of("dull rating:>80"), {"without rating:>80 [dull]"}},
      {request_of("title:(vagabond mirror)"),
       {"without “vagabond” [title:mirror]", "without “mirror” [title:vagabond]"}},
      {request_of("snow snow dull"), {"without “dull” [snow snow]"}},
      {request_of("barn rain"), {}},
      {request_of("walk winter barn"), {"with any of the words [walk winter barn any]"}},
  };
  for (const auto& [request, expected] : asked) {
    const Answer answer = searcher.search(request);
    const std::vector<std::string> offered = describe(answer.variants);
    for (const std::string& line : expected) {
      EXPECT_NE(std::find(offered.begin(), offered.end(), line), offered.end())
          << request.q << " lacks " << line << "; has "
          << (offered.empty() ? "nothing" : offered.front());
    }
    EXPECT_LE(offered.size(), 5U) << request.q;
    EXPECT_EQ(offered.empty(), expected.empty()) << request.q;
    for (const query::Variant& variant : answer.variants) {
      EXPECT_GT(variant.hits, 0U) << variant.q;
      EXPECT_EQ(ask(searcher, request, variant), variant.hits) << variant.q;
    }
  }
}

}  // namespace zerkalo::oracle::relax_test
