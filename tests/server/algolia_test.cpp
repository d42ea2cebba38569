// tests/server/algolia_test.cpp - clients of the Algolia protocol are understood.

#include "server/algolia/algolia.h"

#include <fstream>
#include <sstream>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "server/algolia/marks.h"
#include "server/api/json_body.h"
#include "tests/server/samples.h"

namespace zerkalo::server::algolia_test {
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
  if (const Problem* problem = read ? nullptr : &read.error()) {
    return problem->code;
  }
  std::string out;
  for (const query::FilterGroup& group : *read) {
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

TEST(AlgoliaFacetFilters, AreValuesOfAttributes) {
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
      {"plots are a kind", "type:plot", "kind:plot"},
      {"reviews are all others", "type:review", "not kind:plot"},
      {"what is no review is a plot", "type:-review", "kind:plot"},
      {"a type that there is not", "type:film", "invalid-filter"},
      {"no such attribute", "colour:red", "unknown-attribute"},
      {"no value", "director", "invalid-filter"},
      {"no number", "rating:high", "invalid-filter"},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(printed(algolia_facet_filters({{c.input}})), c.expected) << c.why;
  }
}

TEST(AlgoliaNumericFilters, AreComparisons) {
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
    EXPECT_EQ(printed(algolia_numeric_filters({{c.input}})), c.expected) << c.why;
  }
}

TEST(AlgoliaFilters, AreAndOfOr) {
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
    EXPECT_EQ(printed(algolia_filters(c.input)), c.expected) << c.why;
  }
}

std::string printed(const AlgoliaQuery& q) {
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

TEST(ReadAlgoliaBatch, TakesEveryFormOfAQuery) {
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
      {"a film by its id",
       R"({"facetFilters":["film:imdb:tt1"],"filters":"NOT film:b"})",
       "reviews '' 20@0 film:imdb:tt1 & not film:b"},
      {"whole words", R"({"queryType":"prefixNone"})", "reviews '' 20@0 whole"},
      {"what has no effect",
       R"({"analytics":false,"clickAnalytics":true,"aroundLatLng":"1,2","tagFilters":[],"userToken":"x"})",
       "reviews '' 20@0"},
      {"null is as if it were not there", R"({"page":null})", "reviews '' 20@0"},
  };
  for (const Case& c : cases) {
    const auto read = read_algolia_batch("{\"requests\":[" + c.input + "]}");
    const Problem* problem = read ? nullptr : &read.error();
    ASSERT_EQ(problem, nullptr) << c.why << ": " << problem->detail;
    EXPECT_EQ(printed(read->front()), c.expected) << c.why;
  }
}

TEST(ReadAlgoliaBatch, SaysWhatIsWrong) {
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
    const auto read = read_algolia_batch(c.input);
    const Problem* problem = read ? nullptr : &read.error();
    ASSERT_NE(problem, nullptr) << c.why;
    EXPECT_EQ(problem->detail, c.expected) << c.why;
  }
  EXPECT_EQ(read_algolia_query("{}", "movies").error().status, 404);
  std::string many = "{\"requests\":[{}";
  for (int i = 0; i < 40; ++i) {
    many += ",{}";
  }
  EXPECT_EQ(read_algolia_batch(many + "]}").error().detail, "more than 32 queries in a batch");
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

TEST(AlgoliaPrinter, PrintsWhatWidgetsRead) {
  AlgoliaQuery asked =
      read_algolia_batch(
          R"({"requests":[{"indexName":"reviews","query":"long take","facets":["director","stars","type"],
          "attributesToSnippet":["text:2"],"highlightPreTag":"[","highlightPostTag":"]"}]})")
          ->front();
  query::Answer answer = sample_answer();
  answer.text = "long take";
  answer.facets[1].buckets = {{80, 100, 11, 3, false}};
  AlgoliaPrinter printer{Deadline()};
  const json out = json::parse(*printer.hits(asked, answer));
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
  EXPECT_EQ(out["facets"]["type"], json({{"review", 11}, {"plot", 1}}));
  EXPECT_EQ(out["facets_stats"]["stars"]["min"], 2);
  EXPECT_FALSE(out.contains("queryID"));
}

AlgoliaQuery read_one(const std::string& parameters) {
  return *read_algolia_query(parameters, "reviews");
}

TEST(AlgoliaPrinter, CountsStarsAsTheFacetDoes) {
  const AlgoliaQuery asked =
      read_one(R"({"facets":["rating","stars"],"facetingAfterDistinct":1})");
  ASSERT_EQ(asked.search.facets.size(), 2U);
  EXPECT_EQ(asked.search.facets[0].bucket, 10U);
  EXPECT_EQ(asked.search.facets[1].bucket, 20U);
  query::Answer answer = sample_answer();
  query::Facet rating = answer.facets[1];
  rating.buckets = {{80, 90, 7, 5, false}, {90, 100, 9, 6, false}};
  query::Facet stars = answer.facets[1];
  stars.buckets = {{60, 80, 1, 1, false}, {80, 100, 16, 8, false}};
  answer.facets = {rating, stars};
  AlgoliaPrinter printer{Deadline()};
  const json out = json::parse(*printer.hits(asked, answer));
  EXPECT_EQ(out["facets"]["rating"], json({{"80", 5}, {"90", 6}}));
  EXPECT_EQ(out["facets"]["stars"], json({{"3", 1}, {"4", 8}})) << "a film is in both tens";
}

TEST(AlgoliaPrinter, RefusesWhatIsTooLong) {
  const AlgoliaQuery asked = read_one(R"({"highlightPreTag":"<b class=\"found\">"})");
  query::Answer answer = sample_answer();
  answer.hits[0].snippet = {std::string(1000, 'a'), {}};
  for (std::uint32_t at = 0; at < 1000; at += 2) {
    answer.hits[0].snippet.ranges.push_back({at, at + 1});
  }
  // The text is there twice, and once with five hundred marks.
  const auto printed = [&](std::size_t most) {
    return AlgoliaPrinter(Deadline(), most).hits(asked, answer);
  };
  EXPECT_EQ(printed(10'000).error().status, 413);
  EXPECT_LT((*printed(20'000)).size(), 20'000U);
}

TEST(AlgoliaPrinter, CountsAllResultsOfABatch) {
  const AlgoliaQuery asked = read_one("{}");
  const query::Answer answer = sample_answer();
  const auto one = *AlgoliaPrinter(Deadline()).hits(asked, answer);
  AlgoliaPrinter printer(Deadline(), 2 * one.size() - 1);
  EXPECT_EQ(*printer.hits(asked, answer), one);
  EXPECT_EQ(printer.hits(asked, answer).error().code, "answer-too-large");
}

TEST(AlgoliaPrinter, SaysThatValuesWereNotCountedInTime) {
  AlgoliaQuery asked = read_one("{}");
  asked.facet = "director";
  query::Facet facet = sample_answer().facets[0];
  AlgoliaPrinter printer{Deadline()};
  const auto is_exact = [&] {
    return json::parse(*printer.facet(asked, facet, 1))["exhaustiveFacetsCount"];
  };
  EXPECT_EQ(is_exact(), true);
  facet.exact = false;
  EXPECT_EQ(is_exact(), false);
}

TEST(AlgoliaPrinter, MarksNothingWhenItIsLate) {
  const AlgoliaQuery asked = read_one(R"({"query":"mirror"})");
  query::Answer answer = sample_answer();
  answer.text = "mirror";
  const Deadline late(std::chrono::milliseconds(0));
  ASSERT_TRUE(late.passed());
  AlgoliaPrinter printer(late);
  const json out = json::parse(*printer.hits(asked, answer));
  EXPECT_EQ(out["hits"][0]["_highlightResult"]["title"]["matchLevel"], "none");
}

TEST(AlgoliaPrinter, LeavesOutHitsThatCannotBePrintedInTime) {
  const AlgoliaQuery asked = read_one("{}");
  query::Answer answer = sample_answer();
  answer.timed_out = true;
  answer.hits.assign(4, sample_hit());
  for (query::Hit& hit : answer.hits) {
    hit.snippet = {std::string(200'000, 'a'), {}};
  }
  const Deadline late(std::chrono::milliseconds(0));
  ASSERT_TRUE(late.passed());
  const json out = json::parse(*AlgoliaPrinter(late).hits(asked, answer));
  EXPECT_EQ(out["hits"].size(), 3U) << "each has its text twice, at two units a byte";
  EXPECT_EQ(out["exhaustiveNbHits"], false);
  answer.cancelled = true;
  EXPECT_EQ(*AlgoliaPrinter(late).hits(asked, answer), "{}");
}

TEST(ReadAlgoliaQuery, TakesShortTagsOnly) {
  for (const char* name : {"highlightPreTag", "highlightPostTag", "snippetEllipsisText"}) {
    const auto body = [&](std::size_t bytes) {
      return json({{name, std::string(bytes, 'x')}}).dump();
    };
    EXPECT_TRUE(read_algolia_query(body(64), "reviews")) << name;
    const auto refused = read_algolia_query(body(65), "reviews");
    EXPECT_EQ(refused.error().detail, "'" + std::string(name) + "' has more than 64 bytes");
  }
}

TEST(ReadAlgoliaQuery, NamesEachAttributeOnce) {
  std::vector<std::string> snippets(1000, "text:5");
  snippets.insert(snippets.end(), {"text:7", "nothing:3", "title"});
  const AlgoliaQuery asked = read_one(json({{"attributesToSnippet", snippets},
                                            {"attributesToHighlight", {"text", "text", "x"}},
                                            {"attributesToRetrieve", {"-text", "-text", "-y"}}})
                                          .dump());
  const std::vector<std::pair<std::string, std::size_t>> expected{{"text", 7}, {"title", 10}};
  EXPECT_EQ(asked.snippets, expected);
  EXPECT_EQ(asked.highlight.names, std::vector<std::string>{"text"});
  EXPECT_EQ(asked.retrieve.without, std::vector<std::string>{"text"});
  EXPECT_TRUE(asked.retrieve.has("title"));
  EXPECT_FALSE(asked.retrieve.has("text"));
}

TEST(ReadAlgoliaQuery, TakesAQueryOfAnyLength) {
  const std::string text(store::limits.query_code_points + 1, 'x');
  EXPECT_EQ(read_one(json({{"query", text}}).dump()).search.q, text);
}

TEST(AlgoliaQuery, AsksForTheTextOnlyWhereItIsShown) {
  struct Needs {
    std::string_view why;
    std::string query;
    bool text;
    bool marks;
  };

  const Needs cases[] = {
      {"by default", "{}", true, true},
      {"not even highlighted", R"({"attributesToHighlight":[]})", true, false},
      {"left out",
       R"({"attributesToRetrieve":["-text"],"attributesToHighlight":["title"]})",
       false,
       false},
      {"only as a snippet",
       R"({"attributesToRetrieve":["title"],"attributesToHighlight":["title"],"attributesToSnippet":["text:20"]})",
       true,
       true},
      {"to count its marks",
       R"({"attributesToRetrieve":["title"],"attributesToHighlight":[],"getRankingInfo":true})",
       false,
       true},
  };
  for (const Needs& c : cases) {
    const AlgoliaQuery asked = read_one(c.query);
    EXPECT_EQ(needs_text(asked), c.text) << c.why;
    EXPECT_EQ(needs_marks(asked), c.marks) << c.why;
  }
}

TEST(CutAroundMarks, KeepsAnEndlessWordShort) {
  const std::string word(100'000, 'a');
  EXPECT_EQ(cut_around_marks({word, {}}, 10, "…").text, std::string(640, 'a') + "…");
  EXPECT_EQ(cut_around_marks({"b " + word + " c", {{0, 1}}}, 2, "…").text.size(),
            128 + std::string_view("…").size());
}

TEST(DescribeAlgoliaParameters, IsWhatTheDocsSay) {
  std::ifstream file(ZERKALO_SOURCE_DIR "/docs/instantsearch.md");
  std::stringstream docs;
  docs << file.rdbuf();
  EXPECT_NE(docs.str().find(describe_algolia_parameters()), std::string::npos)
      << describe_algolia_parameters();
}

}  // namespace
}  // namespace zerkalo::server::algolia_test
