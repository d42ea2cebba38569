// cli/films.cpp - films instead of reviews: which, and what their reviews say together.

#include <array>
#include <optional>

#include "cli/commands.h"
#include "cli/print_answer.h"
#include "cli/resolution.h"
#include "cli/search_options.h"
#include "cli/settings.h"
#include "query/searcher.h"
#include "server/api/json.h"

namespace zerkalo::cli {
namespace {

constexpr std::array<Option, 17> films_rows{{
    {"--sort",
     "",
     "KEYS",
     "",
     "score, mean, count, division, agreement (most first), relevance, year, title; mean:asc"},
    in_row,
    film_row,
    {"--filter",
     "",
     "EXPR",
     "",
     "as in search; films are judged by the reviews it lets through"},
    {"--facets", "", "LIST", "", "as in search (default: none)"},
    {"--limit", "-n", "N", "", "how many films (10)"},
    {"--offset", "", "N", "", "how many films to leave out"},
    {"--cursor", "", "CURSOR", "", "page.next of --json: what follows that answer"},
    {"--match", "", "HOW", "", "as in search"},
    {"--typo", "", "on|off", "", "as in search"},
    {"--profile", "", "NAME", "search.profile", "relevance, film-first, critic-first"},
    profiles_row,
    synonyms_row,
    {"--json", "", "", "", "print the answer of /v1/films"},
    {"--merges", "", "", "", "films of several sources, why each is one, lines to split them"},
    {"--doubts",
     "",
     "",
     "",
     "films that may be one, what keeps them apart, lines to join them"},
    {"--conflicts", "", "", "", "films whose sources disagree in year, length or public ids"},
}};

/// Nothing unless it was asked how films were taken for one.
std::optional<std::size_t> print_resolution(const Call& call, query::Searcher& searcher) {
  if (call.options.on("--merges")) {
    return print_merges(searcher, call.console);
  }
  if (call.options.on("--doubts")) {
    return print_doubts(searcher, call.console);
  }
  if (call.options.on("--conflicts")) {
    return print_conflicts(searcher, call.console);
  }
  return std::nullopt;
}

int run_films(const Call& call) {
  server::Pairs pairs{{"q", call.options.joined_words()}};
  add_pairs(call.options, films_rows, pairs);
  const query::Request request = read_asked(pairs, server::route_films).search;
  check_profile(call.options);
  query::Searcher searcher = open_searcher(call.options);
  if (const std::optional<std::size_t> listed = print_resolution(call, searcher)) {
    return *listed > 0 ? 0 : 1;
  }
  const query::Answer answer = searcher.search(request);
  if (call.options.on("--json")) {
    call.console.out << server::films_json(answer, {.format_version = 1, .indent = 2}) << '\n';
  } else {
    print_films(answer, call.console);
    if (!call.options.on("--quiet")) {
      print_notes(answer, call.console);
    }
  }
  return answer.total.films > 0 ? 0 : 1;
}

}  // namespace

const Command films_command = {
    .name = "films",
    .usage = "films [QUERY...]",
    .summary = "list films and what their reviews say together",
    .example =
        "  zerkalo films --sort score --filter 'year 1970..1979 AND kind = critic'\n"
        "  zerkalo films trains --sort division\n"
        "  zerkalo films --doubts\n",
    .words = Words::query,
    .options = films_rows,
    .run = run_films,
};

}  // namespace zerkalo::cli
