// cli/suggest.cpp - films, people and phrases by the start of any word.

#include <array>

#include "cli/commands.h"
#include "cli/print_answer.h"
#include "cli/search_options.h"
#include "server/api/json.h"

namespace zerkalo::cli {
namespace {

constexpr std::array<Option, 3> suggest_rows{{
    {"--limit", "-n", "N", "", "how many (10)"},
    {"--types", "", "LIST", "", "only these kinds: film, director, person, phrase"},
    {"--json", "", "", "", "print the answer of /v1/suggest"},
}};

int run_suggest(const Call& call) {
  server::Pairs pairs{{"q", call.options.joined_words()}};
  add_pairs(call.options, suggest_rows, pairs);
  const server::Asked asked = read_asked(pairs, server::route_suggest);
  query::Searcher searcher = open_searcher(call.options);
  const std::string& typed = asked.search.q;
  const std::vector<query::Suggestion> found = searcher.suggest(typed, asked.suggest);
  if (call.options.on("--json")) {
    call.console.out << server::suggestions_json(
                            typed, found, {.format_version = 1, .indent = 2})
                     << '\n';
    return found.empty() ? 1 : 0;
  }
  for (const query::Suggestion& row : found) {
    call.console.out << server::suggestion_kind(row.kind) << "  "
                     << describe(row.marked, call.console);
    if (row.year) {
      call.console.out << " (" << *row.year << ")";
    }
    call.console.out << "   " << counted(row.reviews, "review") << '\n';
  }
  return found.empty() ? 1 : 0;
}

}  // namespace

const Command suggest_command = {
    .name = "suggest",
    .usage = "suggest TEXT...",
    .summary = "complete films, people and phrases of reviews by the start of any word",
    .example = "  zerkalo suggest tark\n",
    .options = suggest_rows,
    .run = run_suggest,
};

}  // namespace zerkalo::cli
