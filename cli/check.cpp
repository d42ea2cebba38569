// cli/check.cpp - is the index whole?

#include <array>

#include "cli/commands.h"
#include "store/generation/generation.h"
#include "store/generation/index_dir.h"
#include "store/model/error.h"

namespace zerkalo::cli {
namespace {

constexpr std::array<Option, 1> rows{{
    {"--all", "", "", "", "every generation, not only the served one"},
}};

int run_check(const Call& call) {
  const store::IndexDir index(index_folder(call.options));
  std::vector<std::string> names = index.list();
  if (!call.options.on("--all")) {
    names = {index.current()};
  }
  if (names.empty() || names.front().empty()) {
    index.open(false);  // says that there is none
  }
  std::size_t faults = 0;
  for (const std::string& name : names) {
    const std::vector<std::string> found = store::check_generation(index.path() / name);
    faults += found.size();
    for (const std::string& fault : found) {
      call.console.out << name << ": " << printable(fault) << '\n';
    }
    if (found.empty()) {
      call.console.out << name << ": whole\n";
    }
  }
  if (faults > 0) {
    throw store::Error(store::Code::index,
                       counted(faults, "fault") + " found in " + index.path().string(),
                       "run `zerkalo rollback`, or build the index again");
  }
  return 0;
}

}  // namespace

const Command check_command = {
    .name = "check",
    .usage = "check",
    .summary = "read every byte of the index and compare it with its hashes",
    .example = "",
    .options = rows,
    .run = run_check,
};

}  // namespace zerkalo::cli
