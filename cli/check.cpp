// cli/check.cpp - is the index whole?

#include <algorithm>
#include <array>

#include "cli/commands.h"
#include "store/generation/generation.h"
#include "store/generation/index_dir.h"
#include "store/model/error.h"

namespace zerkalo::cli {
namespace {

constexpr std::array<Option, 1> check_rows{{
    {"--all", "", "", "", "every generation, not only the served one"},
}};

std::size_t report_check(const std::string& what,
                         const std::vector<std::string>& faults,
                         std::ostream& out) {
  for (const std::string& fault : faults) {
    out << what << ": " << printable(fault) << '\n';
  }
  if (faults.empty()) {
    out << what << ": whole\n";
  }
  return faults.size();
}

// What it names is either checked with the rest or not there.
std::size_t check_pointer(const store::IndexDir& index, std::ostream& out) {
  const std::string served = index.current();
  const std::vector<std::string> names = index.list();
  if (std::ranges::find(names, served) != names.end()) {
    return 0;
  }
  const std::string fault =
      served.empty() ? "is not there" : "names \"" + served + "\", which is not there";
  return report_check("CURRENT", {fault}, out);
}

int run_check(const Call& call) {
  const store::IndexDir index(index_folder(call.options));
  std::vector<std::string> names = index.list();
  if (names.empty()) {
    index.open(false);  // says that there is none
  }
  std::size_t faults = check_pointer(index, call.console.out);
  if (!call.options.on("--all")) {
    std::erase_if(names, [&](const std::string& name) { return name != index.current(); });
  }
  for (const std::string& name : names) {
    faults +=
        report_check(name, store::check_generation(index.path() / name), call.console.out);
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
    .summary = "read every byte of the index and compare it with its hashes; writes nothing",
    .example = "",
    .options = check_rows,
    .run = run_check,
};

}  // namespace zerkalo::cli
