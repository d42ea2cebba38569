// cli/list.cpp - which generations an index has and which one is served.

#include <algorithm>

#include "cli/commands.h"
#include "store/generation/index_dir.h"
#include "store/model/error.h"

namespace zerkalo::cli {
namespace {

void print_list_row(const store::IndexDir& index,
                    const std::string& name,
                    bool rolled_back,
                    std::ostream& out) {
  out << name << "  ";
  try {
    const store::Manifest built = store::read_manifest(index.path() / name);
    out << built.built << "  " << counted(built.reviews, "review") << ", "
        << counted(built.films, "film") << ", " << size(static_cast<double>(built.index_bytes));
  } catch (const store::Error& error) {
    out << printable(error.message);
  }
  out << (rolled_back ? ", rolled back\n" : "\n");
}

int run_list(const Call& call) {
  const store::IndexDir index(index_folder(call.options));
  const std::vector<std::string> names = index.list();
  const std::vector<std::string> bad = index.rolled_back();
  const std::string served = index.current();
  for (const std::string& name : names) {
    call.console.out << (name == served ? "* " : "  ");
    const bool rolled_back = std::ranges::find(bad, name) != bad.end();
    print_list_row(index, name, rolled_back, call.console.out);
  }
  if (names.empty()) {
    index.open(false);  // says that there is none
  }
  return 0;
}

}  // namespace

const Command list_command = {
    .name = "list",
    .usage = "list",
    .summary = "show the generations of the index: * is served, and which were rolled back",
    .example = "",
    .options = {},
    .run = run_list,
};

}  // namespace zerkalo::cli
