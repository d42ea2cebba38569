// tests/support/test_index.cpp - builds small indexes.

#include "tests/support/test_index.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "indexer/build/build.h"
#include "store/generation/index_dir.h"

namespace zerkalo::support {

namespace fs = std::filesystem;

TestIndex index_files(const std::vector<std::string>& files, unsigned shards) {
  TestIndex made;
  indexer::BuildOptions options;
  options.index = made.folder.path() / "index";
  options.inputs = files;
  options.positions = true;
  options.shards = shards;
  options.chunk = 97;
  indexer::build(options);
  made.generation = store::IndexDir(options.index).open(true);
  return made;
}

TestIndex index_seeds(unsigned shards) {
  return index_files({std::string(ZERKALO_SOURCE_DIR) + "/seeds"}, shards);
}

TestIndex index_corpus() {
  const char* const named = std::getenv("ZERKALO_CORPUS");  // NOLINT(concurrency-mt-unsafe)
  const std::string corpus = named == nullptr ? "" : named;
  return index_files({corpus + "/films.jsonl", corpus + "/reviews.jsonl"});
}

TestIndex index_lines(std::string_view lines, unsigned shards) {
  const TemporaryFolder input;
  const fs::path file = input.path() / "records.jsonl";
  std::ofstream(file) << lines;
  return index_files({file.string()}, shards);
}

}  // namespace zerkalo::support
