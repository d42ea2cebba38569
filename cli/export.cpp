// cli/export.cpp - prints every hit of a search as a line of JSON.

#include <array>

#include "cli/commands.h"
#include "cli/search_options.h"
#include "cli/settings.h"
#include "query/searcher.h"
#include "server/api/json.h"
#include "store/model/error.h"

namespace zerkalo::cli {
namespace {

// Nobody waits for a page here.
constexpr int milliseconds = 600'000;

constexpr std::array<Option, 10> export_rows{{
    in_row,
    film_row,
    {"--filter",
     "",
     "EXPR",
     "",
     "rating >= 80 AND director = \"Agnès Varda\" AND year 1960..1969"},
    {"--sort",
     "",
     "KEYS",
     "",
     "relevance, rating, date, year, title; - for descending (default: as in the index)"},
    {"--match", "", "HOW", "", "all needs all words (default); any"},
    {"--typo", "", "on|off", "", "off: words are not tried as typos or on other keyboards"},
    {"--profile", "", "NAME", "search.profile", "relevance, film-first, critic-first"},
    profiles_row,
    synonyms_row,
    {"--q-lang", "", "CODE", "", "language of the query: it only changes weight"},
}};

int run_export(const Call& call) {
  server::Pairs pairs{{"q", call.options.joined_words()}};
  add_pairs(call.options, export_rows, pairs);
  query::Request request = read_asked(pairs, server::route_export).search;
  request.timeout_ms = milliseconds;
  check_profile(call.options);
  query::Searcher searcher = open_searcher(call.options);
  const query::Listing listing = searcher.list(request);
  if (listing.timed_out) {
    throw store::Error(store::Code::internal, "not all of it was found in time", "filter it");
  }
  for (const auto& [docid, score] : listing.hits) {
    const auto& [hit, film] = searcher.record(docid, score);
    call.console.out << server::export_json(hit, film) << '\n';
    if (!call.console.out) {
      break;
    }
  }
  return listing.hits.empty() ? 1 : 0;
}

}  // namespace

const Command export_command = {
    .name = "export",
    .usage = "export [QUERY...]",
    .summary = "print all that a search finds, one JSON record a line",
    .example = "  zerkalo export '\"long take\"' --filter 'rating >= 80' > long-takes.jsonl\n",
    .words = Words::query,
    .options = export_rows,
    .run = run_export,
};

}  // namespace zerkalo::cli
