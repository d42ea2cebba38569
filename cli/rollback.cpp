// cli/rollback.cpp - serves the generation before the served one again.

#include "cli/commands.h"
#include "store/generation/index_dir.h"

namespace zerkalo::cli {
namespace {

int run_rollback(const Call& call) {
  const store::IndexDir index(index_folder(call.options));
  const std::string before = index.current();
  if (before.empty()) {
    index.open(false);  // says that there is none, before a lock file is made
  }
  const store::IndexLock lock(index.path());
  const std::string served = index.rollback(lock);
  call.console.out << "serves " << served << " instead of " << before << '\n';
  return 0;
}

}  // namespace

const Command rollback_command = {
    .name = "rollback",
    .usage = "rollback",
    .summary = "serve the previous generation; running servers notice",
    .example = "",
    .options = {},
    .run = run_rollback,
};

}  // namespace zerkalo::cli
