// cli/people.cpp - people whom sources spell in several ways, and those who may be one.

#include <array>

#include "cli/commands.h"
#include "cli/resolution.h"
#include "cli/search_options.h"

namespace zerkalo::cli {
namespace {

constexpr std::array<Option, 1> people_rows{{
    {"--doubts", "", "", "", "names that may be one person's, and what keeps them apart"},
}};

int run_people(const Call& call) {
  query::Searcher searcher = open_searcher(call.options);
  const bool doubts = call.options.on("--doubts");
  const std::size_t listed = doubts ? print_near_names(searcher, call.console)
                                    : print_spellings(searcher, call.console);
  return listed > 0 ? 0 : 1;
}

}  // namespace

const Command people_command = {
    .name = "people",
    .usage = "people",
    .summary = "list the names that are one person's, and lines for build --people",
    .example = "  zerkalo people --doubts\n",
    .options = people_rows,
    .run = run_people,
};

}  // namespace zerkalo::cli
