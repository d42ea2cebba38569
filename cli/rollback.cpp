// cli/rollback.cpp - serves the generation before the served one again.

#include <array>

#include "cli/commands.h"
#include "store/generation/index_dir.h"

namespace zerkalo::cli {
namespace {

constexpr std::array<Option, 1> rollback_rows{{
    {"--to", "", "NAME", "", "this generation, of those that `zerkalo list` shows"},
}};

int run_rollback(const Call& call) {
  const store::IndexDir index(index_folder(call.options));
  if (index.list().empty()) {
    index.open(false);  // says that there is none, before a lock file is made
  }
  const store::IndexLock lock(index.path());
  const std::string before = index.current();
  std::string served = call.options.text("--to", "");
  if (served.empty()) {
    served = index.rollback(lock);
  } else {
    index.rollback_to(served, lock);
  }
  call.console.out << "serves " << served << " instead of "
                   << (before.empty() ? "none" : printable(before)) << '\n';
  return 0;
}

}  // namespace

const Command rollback_command = {
    .name = "rollback",
    .usage = "rollback [--to NAME]",
    .summary = "serve the generation before; running servers notice",
    .example = "  zerkalo rollback --to gen-000003\n",
    .options = rollback_rows,
    .run = run_rollback,
};

}  // namespace zerkalo::cli
