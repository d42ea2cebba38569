// cli/facets.cpp - the values of one facet, counted over what a query finds.

#include <array>

#include "base/nearest.h"
#include "cli/commands.h"
#include "cli/print_answer.h"
#include "cli/search_options.h"
#include "server/api/json.h"

namespace zerkalo::cli {
namespace {

constexpr std::array<Option, 7> facets_rows{{
    in_row,
    film_row,
    {"--facet-query", "", "TEXT", "", "only values with a word that starts like this"},
    {"--filter", "", "EXPR", "", "as in search"},
    {"--limit", "-n", "N", "", "how many values (10)"},
    {"--match", "", "HOW", "", "as in search"},
    {"--json", "", "", "", "print the answer of /v1/facets/FIELD"},
}};

const store::FieldRow& facet_row(const std::string& name) {
  std::vector<std::string_view> names;
  for (const store::FieldRow& row : store::fields) {
    if (row.facet && row.name == name) {
      return row;
    }
    if (row.facet) {
      names.push_back(row.name);
    }
  }
  const std::string near = base::nearest(name, names);
  throw store::Error(store::Code::usage,
                     name.empty() ? "facets wants a field" : "no facet is called " + name,
                     near.empty() ? "zerkalo facets director" : "did you mean " + near + "?");
}

void print_facet(const query::Facet& facet, const Console& console) {
  for (const query::FacetValue& value : facet.values) {
    console.out << printable(value.value) << "   " << counted(value.reviews, "review") << ", "
                << counted(value.films, "film") << '\n';
  }
  if (!facet.buckets.empty()) {
    console.out << describe(facet, console) << '\n';
  }
}

int run_facets(const Call& call) {
  std::vector<std::string> words = call.options.words;
  const store::FieldRow& row = facet_row(words.empty() ? "" : words.front());
  Options query = call.options;
  if (!query.words.empty()) {
    query.words.erase(query.words.begin());
  }
  server::Pairs pairs{{"q", query.joined_words()}};
  add_pairs(query, facets_rows, pairs);
  const server::Asked asked = read_asked(pairs, server::route_facets);
  query::Searcher searcher = open_searcher(query);
  const query::Facet facet =
      searcher.facet(asked.search, {row.field, asked.search.limit}, asked.facet_query);
  if (query.on("--json")) {
    call.console.out << server::facet_json(facet, {.format_version = 1, .indent = 2}) << '\n';
  } else {
    print_facet(facet, call.console);
  }
  return facet.values.empty() && facet.buckets.empty() ? 1 : 0;
}

}  // namespace

const Command facets_command = {
    .name = "facets",
    .usage = "facets FIELD [QUERY...]",
    .summary = "count the values of one field in reviews and films",
    .example = "  zerkalo facets director tarkov* -n 20\n",
    .words = Words::query,
    .options = facets_rows,
    .run = run_facets,
};

}  // namespace zerkalo::cli
