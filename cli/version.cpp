// cli/version.cpp - which version this is and what it reads and writes.

#include <array>

#include <nlohmann/json.hpp>

#include "cli/commands.h"
#include "store/generation/manifest.h"
#include "text/analyzer.h"

namespace zerkalo::cli {
namespace {

constexpr std::array<Option, 1> version_rows{{
    {"--json", "", "", "", "print one JSON document"},
}};

int run_version(const Call& call) {
  if (call.options.on("--json")) {
    const nlohmann::ordered_json version{{"format_version", 1},
                                         {"version", ZERKALO_VERSION},
                                         {"index_format", store::index_format},
                                         {"analyzer", text::fingerprint()}};
    call.console.out << version.dump(2) << '\n';
    return 0;
  }
  call.console.out << "zerkalo " << ZERKALO_VERSION << "\nindex format " << store::index_format
                   << '\n';
  if (call.options.on("--verbose")) {
    call.console.out << "analyzer " << text::fingerprint() << '\n';
  }
  return 0;
}

}  // namespace

const Command version_command = {
    .name = "version",
    .usage = "version",
    .summary = "show the version and the index format; --verbose adds the text rules",
    .example = "",
    .options = version_rows,
    .run = run_version,
};

}  // namespace zerkalo::cli
