// cli/info.cpp - what the served generation holds.

#include <array>

#include "cli/commands.h"
#include "server/api/json.h"
#include "store/generation/generation.h"
#include "store/generation/index_dir.h"

namespace zerkalo::cli {
namespace {

constexpr std::array<Option, 1> info_rows{{
    {"--json", "", "", "", "print the answer of /v1/stats"},
}};

void print_info(const store::Manifest& built, std::ostream& out) {
  out << built.name << ", built " << built.built << " in " << duration(built.build_seconds)
      << '\n'
      << "  reviews    " << grouped(built.reviews) << " (and " << counted(built.plots, "plot")
      << ")\n"
      << "  films      " << grouped(built.films) << '\n'
      << "  words      " << grouped(built.tokens) << ", " << grouped(built.terms)
      << " different\n"
      << "  size       " << size(static_cast<double>(built.index_bytes)) << " from "
      << size(static_cast<double>(built.input_bytes))
      << (built.positions ? ", with positions" : "") << '\n';
  print_counts(built.languages, "  languages  ", out);
  print_counts(built.rejects, "  rejected   ", out);
  for (const std::string& input : built.recipe.inputs) {
    out << "  input      " << printable(input) << '\n';
  }
}

int run_info(const Call& call) {
  const store::IndexDir index(index_folder(call.options));
  const store::Manifest manifest = index.open(false)->manifest;
  if (call.options.on("--json")) {
    call.console.out << server::stats_json(manifest, {}, {.format_version = 1, .indent = 2})
                     << '\n';
  } else {
    print_info(manifest, call.console.out);
  }
  return 0;
}

}  // namespace

const Command info_command = {
    .name = "info",
    .usage = "info",
    .summary = "show what the index holds: counts, sizes, languages, rejects, inputs",
    .example = "",
    .options = info_rows,
    .run = run_info,
};

}  // namespace zerkalo::cli
