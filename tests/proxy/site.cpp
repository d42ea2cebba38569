// tests/proxy/site.cpp - builds an index and starts what answers from it.

#include "tests/proxy/site.h"

#include <fstream>
#include <stdexcept>
#include <utility>

#include "tests/proxy/machine.h"

namespace zerkalo::proxy {

namespace {

constexpr std::string_view records =
    R"({"format_version":1,"type":"film","id":"f1","source":"s","title":"The Mirror","year":1975,"directors":["Andrei Tarkovsky"]}
{"format_version":1,"type":"review","id":"r1","film":"f1","source":"s","kind":"critic","author":"Ada Fenn","rating_raw":"4.5/5","lang":"en","text":"Memory breathes inside one long take."}
{"format_version":1,"type":"review","id":"r2","film":"f1","source":"s","kind":"user","author":"Bo","rating_raw":"3/5","lang":"en","text":"A long dream of rain."}
)";

cli::Start serve_in(const std::filesystem::path& folder,
                    const std::vector<std::string>& options) {
  build_index(folder);
  std::vector<std::string> words{"serve", "--listen", std::string("unix:") + socket_path};
  words.insert(words.end(), options.begin(), options.end());
  return {.folder = folder, .words = std::move(words), .environment = {}, .input = {}};
}

}  // namespace

void build_index(const std::filesystem::path& folder) {
  std::ofstream(folder / "records.jsonl") << records;
  const cli::Outcome built = cli::run_program({.folder = folder,
                                               .words = {"build", "records.jsonl", "-q"},
                                               .environment = {},
                                               .input = {}});
  if (built.code != 0) {
    throw std::runtime_error(built.err);
  }
}

Site::Site(const std::vector<std::string>& options)
    : program_(serve_in(folder_.path(), options)) {
  program_.wait_for_output("stops\n");
}

}  // namespace zerkalo::proxy
