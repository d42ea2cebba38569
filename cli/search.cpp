// cli/search.cpp - searches the index and prints hits for a terminal, or the API's answer.

#include <array>

#include "cli/commands.h"
#include "cli/print_answer.h"
#include "cli/search_options.h"
#include "cli/settings.h"
#include "query/searcher.h"
#include "server/api/json.h"

namespace zerkalo::cli {
namespace {

constexpr std::array<Option, 23> search_rows{{
    in_row,
    film_row,
    {"--filter",
     "",
     "EXPR",
     "",
     "rating >= 80 AND director = \"Agnès Varda\" AND year 1960..1969"},
    {"--facets",
     "",
     "LIST",
     "search.facets",
     "fields to count: director:3,rating or * (default on a text answer)"},
    {"--group-by", "", "film", "", "the best passages of each film"},
    {"--sort",
     "",
     "KEYS",
     "",
     "relevance, rating, date, year, title, score, mean, count, division, agreement: "
     "-rating,year"},
    {"--stats", "", "true", "", "with --json: what the found reviews say together"},
    {"--limit", "-n", "N", "search.limit", "how many hits (10)"},
    {"--offset", "", "N", "", "how many hits to leave out"},
    {"--cursor", "", "CURSOR", "", "page.next of --json: what follows that answer"},
    {"--per-film", "", "N", "", "hits of one film before those of others had their turn"},
    {"--match",
     "",
     "HOW",
     "",
     "auto needs all words and relaxes when nothing is found; all; any"},
    {"--typo", "", "on|off", "", "off: words are not tried as typos or on other keyboards"},
    {"--snippet", "", "N", "search.snippet", "words of a snippet (30)"},
    {"--matcher", "", "WHICH", "", "fast or plain: they give the same answers"},
    {"--explain", "", "", "", "the parts that add up to each score"},
    {"--profile", "", "NAME", "search.profile", "relevance, film-first, critic-first"},
    profiles_row,
    synonyms_row,
    {"--copies", "", "HOW", "", "once: a text that several reviews have is shown once; all"},
    {"--q-lang", "", "CODE", "", "language of the query: it only changes weight"},
    {"--facet-mode",
     "",
     "MODE",
     "",
     "disjunctive lifts a field's own filter while it is counted; conjunctive"},
    {"--json", "", "", "", "print the answer of /v1/search"},
}};

query::Request read_request(const Options& options) {
  server::Pairs pairs{{"q", options.joined_words()}};
  add_pairs(options, search_rows, pairs);
  if (options.find("--facets") == nullptr && !options.on("--json")) {
    pairs.emplace_back("facets", "director:3,rating");
  }
  query::Request request = read_asked(pairs, server::route_search).search;
  const std::string matcher = options.text("--matcher", "");
  if (matcher == "plain" || matcher == "fast") {
    request.matcher = matcher == "plain" ? query::Matcher::plain : query::Matcher::fast;
  } else if (!matcher.empty()) {
    throw store::Error(store::Code::usage,
                       "--matcher wants fast or plain, not \"" + matcher + "\"");
  }
  return request;
}

int run_search(const Call& call) {
  const query::Request request = read_request(call.options);
  check_profile(call.options);
  query::Searcher searcher = open_searcher(call.options);
  const query::Answer answer = searcher.search(request);
  if (call.options.on("--json")) {
    call.console.out << server::answer_json(answer, {.format_version = 1, .indent = 2}) << '\n';
  } else {
    print_answer(answer, call.options.on("--verbose"), call.console);
    if (!call.options.on("--quiet")) {
      print_notes(answer, call.console);
    }
  }
  return answer.total.hits > 0 ? 0 : 1;
}

}  // namespace

const Command search_command = {
    .name = "search",
    .usage = "search QUERY...",
    .summary = "search the reviews",
    .example =
        "  zerkalo search tarkovsky mirror -dull\n"
        "  zerkalo search '\"one long take\"' --filter 'rating >= 80' --facets director,year\n",
    .words = Words::query,
    .options = search_rows,
    .run = run_search,
};

}  // namespace zerkalo::cli
