// cli/parse.cpp - shows how a query is read, without running it.

#include <array>

#include "cli/commands.h"
#include "query/parsed.h"
#include "server/json.h"

namespace zerkalo::cli {
namespace {

constexpr std::array<Option, 1> rows{{
    {"--json", "", "", "", "print the answer of /v1/parse"},
}};

int run_parse(const Call& call) {
  const std::string typed = call.options.joined_words();
  const query::Parsed parsed = query::parse(typed);
  if (call.options.on("--json")) {
    call.console.out << server::parse_json(typed, parsed, {.format_version = 1, .indent = 2})
                     << '\n';
    return 0;
  }
  call.console.out << "reads as  " << printable(query::describe(parsed.root)) << '\n';
  for (const query::Remark& remark : parsed.remarks) {
    call.console.out << "byte " << remark.at << "    " << printable(remark.text) << '\n';
  }
  return 0;
}

}  // namespace

const Command parse_command = {
    .name = "parse",
    .usage = "parse QUERY...",
    .summary = "show how a query is read, without running it",
    .example = "  zerkalo parse '\"long take\" director:tarkovsky -dull'\n",
    .words = Words::query,
    .options = rows,
    .run = run_parse,
};

}  // namespace zerkalo::cli
