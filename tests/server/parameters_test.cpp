// tests/server/parameters_test.cpp - parameters are read by the table, and refused with its
// help.

#include "server/api/parameters.h"

#include <algorithm>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "server/api/json_body.h"

namespace zerkalo::server::parameters_test {
namespace {

std::string printed(const query::Request& r) {
  std::ostringstream out;
  out << "q=" << r.q << " limit=" << r.limit << " offset=" << r.offset;
  out << " match=" << static_cast<int>(r.match)
      << " highlight=" << static_cast<int>(r.highlight);
  for (const query::FilterGroup& group : r.filters) {
    out << " (";
    for (const query::FieldFilter& filter : group) {
      out << store::field_row(filter.field).name << (filter.negated ? "!" : ":");
      for (const std::string& value : filter.values) {
        out << value << ";";
      }
      for (const query::FieldFilter::Range& range : filter.ranges) {
        out << range.low.value_or(-1) << ".." << range.high.value_or(-1) << ";";
      }
    }
    out << ")";
  }
  for (const query::FacetRequest& facet : r.facets) {
    out << " " << store::field_row(facet.field).name << "#" << facet.limit;
  }
  for (const query::SortKey& key : r.sort) {
    out << " " << (key.descending ? "-" : "+") << static_cast<int>(key.by);
  }
  out << (r.group_by_film ? " grouped" : "") << (r.disjunctive ? "" : " conjunctive");
  out << (r.prefix_last ? " prefix" : "") << (r.explain ? " explain" : "");
  return out.str();
}

std::string printed(const Outcome<Asked>& outcome) {
  if (const Problem* problem = outcome ? nullptr : &outcome.error()) {
    return "! " + problem->code + " " + problem->param +
           (problem->position ? " @" + std::to_string(*problem->position) : "") +
           (problem->suggestion.empty() ? "" : " ?" + problem->suggestion);
  }
  return printed(outcome->search);
}

struct Case {
  std::string_view why;
  std::string_view query;
  std::string_view expected;
};

constexpr std::string_view standard = " limit=10 offset=0 match=0 highlight=1";

constexpr Case good[] = {
    {"nothing asked is everything", "", ""},
    {"a facet name is a filter, its values alternatives",
     "director=A&director=B",
     " (director:A;director:B;)"},
    {"two facets are two groups", "director=A&kind=critic", " (director:A;) (kind:critic;)"},
    {"a range of a number", "rating=80..", " (rating:80..-1;)"},
    {"facets with and without a limit", "facets=director:20,genre", " director#20 genre#10"},
    {"facets may repeat", "facets=director&facets=genre:3", " director#10 genre#3"},
    {"sort keys keep their order", "sort=-rating,year", " -1 +3"},
    {"relevance is always best first", "sort=relevance", " -0"},
    {"what films are judged by begins with the most", "sort=score,year", " -5 +3"},
    {"a direction behind a key", "sort=mean:asc,year:desc,count:desc", " +6 -3 -7"},
    {"a film is a filter by its id", "film=imdb:tt1&film=b", " (film:imdb:tt1;film:b;)"},
    {"a film in a filter", "filter=film+!%3D+%22a+b%22", " (film!a b;)"},
    {"choices",
     "group_by=film&facet_mode=conjunctive&prefix=last&explain=true",
     " grouped conjunctive prefix explain"},
};

TEST(ReadParameters, FillsTheRequest) {
  for (const Case& c : good) {
    const Outcome<Pairs> pairs = parse_pairs(c.query);
    EXPECT_EQ(printed(read_parameters(*pairs, route_search)),
              "q=" + std::string(standard) + std::string(c.expected))
        << c.why;
  }
}

constexpr Case bad[] = {
    {"an unknown name, with the nearest one", "limt=5", "! unknown-parameter limt ?limit"},
    {"an alias of a facet names the facet", "actor=A", "! unknown-parameter actor ?cast"},
    {"nothing near", "callback=x", "! unknown-parameter callback"},
    {"a field that is no facet", "title=x", "! unknown-parameter title"},
    {"a parameter of another route", "facet_query=x", "! unknown-parameter facet_query"},
    {"given twice", "q=a&q=b", "! repeated-parameter q"},
    {"above the limit", "limit=101", "! invalid-value limit"},
    {"not a number", "limit=ten", "! invalid-value limit"},
    {"a number with a sign", "limit=-1", "! invalid-value limit"},
    {"a number with a tail", "limit=5x", "! invalid-value limit"},
    {"empty is not a number", "limit=", "! invalid-value limit"},
    {"more than fits a machine word", "offset=99999999999999999999", "! invalid-value offset"},
    {"below the least", "timeout_ms=9", "! invalid-value timeout_ms"},
    {"a wrong choice, with the nearest one", "match=alll", "! invalid-value match ?all"},
    {"choices are exact", "highlight=Tags", "! invalid-value highlight ?tags"},
    {"a sort key that is none", "sort=-ratng", "! invalid-value sort ?rating"},
    {"a direction that is none", "sort=year:up", "! invalid-value sort"},
    {"two directions", "sort=-year:asc", "! invalid-value sort"},
    {"films are no facet", "facets=film", "! unknown-facet facets"},
    {"five sort keys", "sort=rating,year,title,date,relevance", "! too-many-values sort"},
    {"a facet that is none", "facets=directr", "! unknown-facet facets ?director"},
    {"a facet limit above the cap", "facets=director:101", "! invalid-value facets"},
    {"a rating that is no number", "rating=good", "! invalid-value rating"},
};

TEST(ReadParameters, NamesTheFirstProblem) {
  for (const Case& c : bad) {
    const Outcome<Pairs> pairs = parse_pairs(c.query);
    EXPECT_EQ(printed(read_parameters(*pairs, route_search)), c.expected) << c.why;
  }
}

TEST(ReadParameters, PointsAtTheColumnOfAFilter) {
  const auto outcome =
      read_parameters({{"filter", "rating >= 80 AND colour = red"}}, route_search);
  const Problem* problem = outcome ? nullptr : &outcome.error();
  ASSERT_NE(problem, nullptr);
  EXPECT_EQ(problem->code, "invalid-filter");
  EXPECT_EQ(problem->position, 18U);
}

TEST(ReadParameters, KeepsAFilterBesideFacetParameters) {
  const auto outcome = read_parameters(
      {{"filter", "year 1970..1979"}, {"director", "A"}, {"director", "B"}}, route_search);
  EXPECT_EQ(printed(outcome),
            "q=" + std::string(standard) + " (director:A;director:B;) (year:1970..1979;)");
}

TEST(ReadParameters, CountsCharactersNotBytes) {
  std::string text;
  for (std::size_t i = 0; i < store::limits.query_code_points; ++i) {
    text += "鏡";
  }
  EXPECT_TRUE(read_parameters({{"q", text}}, route_search));
  EXPECT_EQ(printed(read_parameters({{"filter", text + "x"}}, route_search)),
            "! value-too-long filter");
}

// The parser cuts it, with a note.
TEST(ReadParameters, TakesAQueryOfAnyLength) {
  const std::string text(store::limits.query_code_points + 1, 'x');
  const auto read = read_parameters({{"q", text}}, route_search);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->search.q, text);
}

TEST(ReadParameters, AsksForFilmsAlone) {
  const auto films = read_parameters({{"sort", "score"}, {"film", "a"}}, route_films);
  ASSERT_TRUE(films);
  EXPECT_TRUE(films->search.films_alone && films->search.group_by_film);
  EXPECT_FALSE(read_parameters({}, route_search)->search.films_alone);
  EXPECT_EQ(printed(read_parameters({{"sort", "date"}}, route_films)), "! invalid-value sort");
  EXPECT_EQ(printed(read_parameters({{"snippet", "3"}}, route_films)),
            "! unknown-parameter snippet");
}

TEST(ReadParameters, CapsTheNumberOfFacetValues) {
  Pairs pairs(store::limits.filter_values, {"director", "A"});
  EXPECT_TRUE(read_parameters(pairs, route_search));
  pairs.emplace_back("director", "A");
  EXPECT_EQ(printed(read_parameters(pairs, route_search)), "! too-many-values director");
}

TEST(ReadParameters, StarAsksForEveryFacet) {
  const auto outcome = read_parameters({{"facets", "*"}}, route_search);
  const auto facets = std::ranges::count_if(store::fields, &store::FieldRow::facet);
  EXPECT_EQ(outcome->search.facets.size(), static_cast<std::size_t>(facets));
}

struct BodyCase {
  std::string_view why;
  std::string_view body;
  std::string_view expected;
};

constexpr BodyCase bodies[] = {
    {"values of every kind",
     R"({"q":"a b","limit":5,"explain":true,"director":["A","B"]})",
     "director=A&director=B&explain=true&limit=5&q=a%20b"},
    {"an empty object asks for everything", "{}", ""},
    {"not an object", "[1]", "! invalid-json"},
    {"not JSON", "{q:1}", "! invalid-json"},
    {"trailing text", "{} {}", "! invalid-json"},
    {"malformed UTF-8", "{\"q\":\"\xFF\"}", "! invalid-json"},
    {"an object as value", R"({"q":{"a":1}})", "! invalid-value"},
    {"a list in a list", R"({"q":[["a"]]})", "! invalid-value"},
    {"null", R"({"q":null})", "! invalid-value"},
};

TEST(ReadBody, GivesThePairsOfAQueryString) {
  for (const BodyCase& c : bodies) {
    const Outcome<Pairs> outcome = read_body(c.body);
    const Problem* problem = outcome ? nullptr : &outcome.error();
    EXPECT_EQ(problem != nullptr ? "! " + problem->code : encode_pairs(*outcome), c.expected)
        << c.why;
  }
}

TEST(ReadBody, SurvivesDeepNesting) {
  const std::string deep(60000, '[');
  EXPECT_FALSE(read_body("{\"q\":" + deep));
}

TEST(DescribeParameters, IsTheTableOfTheDocs) {
  std::ifstream file(ZERKALO_SOURCE_DIR "/docs/api.md");
  const std::string docs((std::istreambuf_iterator<char>(file)), {});
  EXPECT_NE(docs.find(describe_parameters()), std::string::npos)
      << "docs/api.md should contain exactly:\n"
      << describe_parameters();
}

}  // namespace
}  // namespace zerkalo::server::parameters_test
