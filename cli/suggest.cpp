// cli/suggest.cpp - films and people by the start of any word.

#include <array>

#include "cli/asked.h"
#include "cli/commands.h"
#include "cli/print_answer.h"
#include "server/json.h"

namespace zerkalo::cli {
namespace {

constexpr std::array<Option, 2> rows{{
    {"--limit", "-n", "N", "", "how many (10)"},
    {"--json", "", "", "", "print the answer of /v1/suggest"},
}};

int run_suggest(const Call& call) {
  const std::string typed = call.options.joined_words();
  query::Searcher searcher = open_searcher(call.options);
  const std::vector<query::Suggestion> found =
      searcher.suggest(typed, call.options.whole("--limit", 10, 1, store::limits.hits));
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
    .summary = "complete films and people by the start of any word",
    .example = "  zerkalo suggest tark\n",
    .options = rows,
    .run = run_suggest,
};

}  // namespace zerkalo::cli
