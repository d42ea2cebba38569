// tests/server/algolia_test.cpp - clients of the Algolia protocol are understood.

#include "server/algolia/algolia.h"

#include <fstream>
#include <sstream>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "server/algolia/marks.h"
#include "server/api/json_depth.h"
#include "tests/server/samples.h"

namespace zerkalo::server {
namespace {

using json = nlohmann::json;

std::string printed(const query::FieldFilter& filter) {
  std::string out = filter.negated ? "not " : "";
  out += store::field_row(filter.field).name;
  for (const std::string& value : filter.values) {
    out += ":" + value;
  }
  for (const query::FieldFilter::Range& range : filter.ranges) {
    std::ostringstream text;
    text << (range.low_open ? "(" : "[");
    if (range.low) {
      text << *range.low;
    }
    text << ",";
    if (range.high) {
      text << *range.high;
    }
    text << (range.high_open ? ")" : "]");
    out += text.str();
  }
  return out;
}

std::string printed(const Outcome<std::vector<query::FilterGroup>>& read) {
  if (const auto* problem = std::get_if<Problem>(&read)) {
    return problem->code;
  }
  std::string out;
  for (const query::FilterGroup& group : std::get<0>(read)) {
    out += out.empty() ? "" : " & ";
    for (const query::FieldFilter& filter : group) {
      out += (&filter == group.data() ? "" : " | ") + printed(filter);
    }
  }
  return out;
}

struct Case {
  std::string_view why;
  std::string input;
  std::string_view expected;
};

TEST(WireFacetFilters, AreValuesOfAttributes) {
  const Case cases[] = {
      {"a value", "director:Agnès Varda", "director:Agnès Varda"},
      {"the first colon parts", "author:a:b", "author:a:b"},
      {"a minus excludes", "kind:-user", "not kind:user"},
      {"an escaped minus begins the value", "kind:\\-user", "kind:-user"},
      {"a year", "year:1975", "year[1975,1975]"},
      {"a decade of the hierarchy", "period.lvl0:1970s", "decade[1970,1970]"},
      {"a year of the hierarchy", "period.lvl1:1970s > 1975", "year[1975,1975]"},
      {"a rating counts from its lower end", "rating:80", "rating[80,90)"},
      {"the last one has its upper end", "rating:90", "rating[90,100]"},
      {"stars", "stars:3", "rating[60,80)"},
      {"four stars are all above", "stars:4", "rating[80,100]"},
      {"no such attribute", "colour:red", "unknown-attribute"},
      {"no value", "director", "invalid-filter"},
      {"no number", "rating:high", "invalid-filter"},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(printed(wire_facet_filters({{c.input}})), c.expected) << c.why;
  }
}

TEST(WireNumericFilters, AreComparisons) {
  const Case cases[] = {
      {"at least", "year>=1970", "year[1970,]"},
      {"blanks", " year >= 1970 ", "year[1970,]"},
      {"below", "rating < 50.5", "rating[,50.5)"},
      {"above", "rating>50", "rating(50,]"},
      {"equal", "decade=1970", "decade[1970,1970]"},
      {"unequal", "year != 1970", "not year[1970,1970]"},
      {"between", "year:1970 TO 1979", "year[1970,1979]"},
      {"stars are twenty points each", "stars>=3", "rating[60,]"},
      {"dates are seconds", "date>=864000", "date[10,]"},
      {"a name is no number", "director>=3", "invalid-filter"},
      {"no number", "year>=x", "invalid-filter"},
      {"infinite", "year>=inf", "invalid-filter"},
      {"no comparison", "year", "invalid-filter"},
      {"no such attribute", "price>3", "unknown-attribute"},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(printed(wire_numeric_filters({{c.input}})), c.expected) << c.why;
  }
}

TEST(WireFilters, AreAndOfOr) {
  const Case cases[] = {
      {"nothing", "", ""},
      {"one", "kind:critic", "kind:critic"},
      {"and, or", "kind:critic AND (lang:en OR lang:de)", "kind:critic & lang:en | lang:de"},
      {"or binds tighter",
       "kind:critic AND lang:en OR lang:de",
       "kind:critic & lang:en | lang:de"},
      {"quotes",
       R"(director:"Agnès \"V\" Varda" AND author:'a b')",
       "director:Agnès \"V\" Varda & author:a b"},
      {"not", "NOT kind:user AND year < 1970", "not kind:user & year[,1970)"},
      {"between", "year:1970 TO 1979", "year[1970,1979]"},
      {"two brackets", "(kind:a OR kind:b) AND (lang:c)", "kind:a | kind:b & lang:c"},
      {"a word beside", "kind:a lang:b", "invalid-filter"},
      {"an open bracket", "(kind:a", "invalid-filter"},
      {"and in brackets", "(kind:a AND kind:b)", "invalid-filter"},
      {"nothing behind AND", "kind:a AND", "invalid-filter"},
      {"an open quote holds the rest", "kind:\"a b", "kind:a b"},
      {"many brackets", std::string(3000, '('), "invalid-filter"},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(printed(wire_filters(c.input)), c.expected) << c.why;
  }
}

std::string printed(const WireQuery& q) {
  std::string out = q.index + " '" + q.search.q + "' " + std::to_string(q.search.limit) + "@" +
                    std::to_string(q.search.offset);
  out += q.search.group_by_film ? " films" : "";
  out += q.search.sort.empty() ? "" : q.search.sort.front().descending ? " desc" : " asc";
  out += q.search.typo ? "" : " typo-off";
  out += q.search.prefix_last ? "" : " whole";
  for (const std::string& facet : q.facets) {
    out += " " + facet;
  }
  return out + (q.search.filters.empty() ? "" : " ") + printed(q.search.filters);
}

TEST(ReadWireBatch, TakesEveryFormOfAQuery) {
  const Case cases[] = {
      {"defaults", R"({"indexName":"reviews"})", "reviews '' 20@0"},
      {"paged",
       R"({"indexName":"reviews","query":"a","page":2,"hitsPerPage":5})",
       "reviews 'a' 5@10"},
      {"offset and length", R"({"offset":3,"length":4,"page":9})", "reviews '' 4@3"},
      {"never more than the limit", R"({"hitsPerPage":1000})", "reviews '' 100@0"},
      {"a page beyond what is given is empty", R"({"page":100000})", "reviews '' 0@0"},
      {"sorted", R"({"indexName":"films_year_asc"})", "films_year_asc '' 20@0 films asc"},
      {"distinct", R"({"distinct":true})", "reviews '' 20@0 films"},
      {"distinct off", R"({"indexName":"films","distinct":false})", "films '' 20@0"},
      {"facets as one text", R"({"facets":"year"})", "reviews '' 20@0 year"},
      {"facets as a list",
       R"({"facets":["year","director","year"]})",
       "reviews '' 20@0 director year"},
      {"an old client",
       R"x({"params":"query=a%20b&facets=%5B%22year%22%5D&facetFilters=%5B%5B%22lang%3Aen%22%2C%22lang%3Ade%22%5D%5D&typoTolerance=false"})x",
       "reviews 'a b' 20@0 typo-off year lang:en | lang:de"},
      {"nested filters",
       R"({"facetFilters":["kind:a",["lang:b","lang:c"]],"numericFilters":["year>=1","year<=2"]})",
       "reviews '' 20@0 kind:a & lang:b | lang:c & year[1,] & year[,2]"},
      {"one filter as a text", R"({"facetFilters":"kind:a"})", "reviews '' 20@0 kind:a"},
      {"whole words", R"({"queryType":"prefixNone"})", "reviews '' 20@0 whole"},
      {"what has no effect",
       R"({"analytics":false,"clickAnalytics":true,"aroundLatLng":"1,2","tagFilters":[],"userToken":"x"})",
       "reviews '' 20@0"},
      {"null is as if it were not there", R"({"page":null})", "reviews '' 20@0"},
  };
  for (const Case& c : cases) {
    const auto read = read_wire_batch("{\"requests\":[" + c.input + "]}");
    const auto* problem = std::get_if<Problem>(&read);
    ASSERT_EQ(problem, nullptr) << c.why << ": " << problem->detail;
    EXPECT_EQ(printed(std::get<0>(read).front()), c.expected) << c.why;
  }
}

TEST(ReadWireBatch, SaysWhatIsWrong) {
  const std::string one = R"({"requests":[{"indexName":"reviews"}]})";
  const Case cases[] = {
      {"no JSON", "{", "the body is not {\"requests\": [...]} in UTF-8"},
      {"no requests", "{}", "the body is not {\"requests\": [...]} in UTF-8"},
      {"a slip",
       R"({"requests":[{"hitPerPage":1}]})",
       "unknown parameter 'hitPerPage'; did you mean 'hitsPerPage'?"},
      {"another kind",
       R"({"requests":[{"page":"x"}]})",
       "'page' has a value of another kind than it takes"},
      {"below zero",
       R"({"requests":[{"page":-1}]})",
       "'page' has a value of another kind than it takes"},
      {"no such facet",
       R"({"requests":[{"facets":["directr"]}]})",
       "there is no facet 'directr'; did you mean 'director'?"},
      {"params in params",
       R"({"requests":[{"params":"params=a%3Db"}]})",
       "'params' inside 'params'"},
      {"no object", R"({"requests":[3]})", "a query is a JSON object"},
      {"a facet query without facet",
       R"({"requests":[{"type":"facet"}]})",
       "there is no facet ''"},
  };
  for (const Case& c : cases) {
    const auto read = read_wire_batch(c.input);
    const auto* problem = std::get_if<Problem>(&read);
    ASSERT_NE(problem, nullptr) << c.why;
    EXPECT_EQ(problem->detail, c.expected) << c.why;
  }
  EXPECT_EQ(std::get<Problem>(read_wire_query("{}", "movies")).status, 404);
  std::string many = "{\"requests\":[{}";
  for (int i = 0; i < 40; ++i) {
    many += ",{}";
  }
  EXPECT_EQ(std::get<Problem>(read_wire_batch(many + "]}")).detail,
            "more than 32 queries in a batch");
}

TEST(IsDeepJson, CountsBracketsOutsideOfTexts) {
  EXPECT_FALSE(is_deep_json("{\"a\":[1,[2]]}"));
  EXPECT_FALSE(
      is_deep_json("\"" + std::string(100, '[') + "\\\"" + std::string(100, '[') + "\""));
  EXPECT_TRUE(is_deep_json(std::string(33, '[')));
}

TEST(CutAroundMarks, KeepsTheMostMarks) {
  const query::Marked text{"a b c d e f g h i j", {{2, 3}, {14, 15}, {16, 17}}};
  EXPECT_EQ(with_tags(cut_around_marks(text, 4, "…"), "<", ">"), "…g <h> <i> j");
  EXPECT_EQ(with_tags(cut_around_marks(text, 100, "…"), "<", ">"), "a <b> c d e f g <h> <i> j");
  EXPECT_EQ(cut_around_marks({"a b c", {}}, 2, " …").text, "a b …");
  EXPECT_EQ(cut_around_marks({"長い一つの", {{6, 9}}}, 1, "…").text, "…一…");
  EXPECT_EQ(cut_around_marks({"a b", {}}, 0, "…").text, "");
  EXPECT_EQ(cut_around_marks({"", {}}, 3, "…").text, "");
}

TEST(MarkValue, FindsFoldedWords) {
  text::Analyzer analyzer;
  const WantedWords wanted = wanted_words(analyzer, "AGNES var", true);
  EXPECT_EQ(with_tags(mark_value(analyzer, "Agnès Varda", wanted).marked, "<", ">"),
            "<Agnès> <Varda>");
  EXPECT_EQ(
      with_tags(
          mark_value(analyzer, "Agnès", wanted_words(analyzer, "agn", false)).marked, "<", ">"),
      "Agnès");
}

TEST(WirePrinter, PrintsWhatWidgetsRead) {
  WireQuery asked = std::get<0>(read_wire_batch(
      R"({"requests":[{"indexName":"reviews","query":"long take","facets":["director","stars"],
          "attributesToSnippet":["text:2"],"highlightPreTag":"[","highlightPostTag":"]"}]})"))
      [0];
  query::Answer answer = sample_answer();
  answer.text = "long take";
  WirePrinter printer;
  const json out = json::parse(printer.hits(asked, answer));
  EXPECT_EQ(out["nbHits"], 12);
  EXPECT_EQ(out["nbPages"], 1);
  EXPECT_EQ(out["index"], "reviews");
  EXPECT_EQ(out["hits"][0]["objectID"], "r-1");
  EXPECT_EQ(out["hits"][0]["period"]["lvl1"], "1970s > 1975");
  EXPECT_EQ(out["hits"][0]["_highlightResult"]["text"]["value"], "🪞 one [long take] …");
  EXPECT_EQ(out["hits"][0]["_highlightResult"]["text"]["matchLevel"], "full");
  EXPECT_EQ(out["hits"][0]["_highlightResult"]["director"][0]["matchLevel"], "none");
  EXPECT_EQ(out["hits"][0]["_snippetResult"]["text"]["value"], "…[long take]…");
  EXPECT_EQ(out["facets"]["director"]["Agnès Varda"], 2);
  EXPECT_EQ(out["facets"]["stars"], json({{"4", 11}}));
  EXPECT_EQ(out["facets_stats"]["stars"]["min"], 2);
  EXPECT_FALSE(out.contains("queryID"));
}

TEST(DescribeWireParameters, IsWhatTheDocsSay) {
  std::ifstream file(ZERKALO_SOURCE_DIR "/docs/instantsearch.md");
  std::stringstream docs;
  docs << file.rdbuf();
  EXPECT_NE(docs.str().find(describe_wire_parameters()), std::string::npos)
      << describe_wire_parameters();
}

}  // namespace
}  // namespace zerkalo::server
