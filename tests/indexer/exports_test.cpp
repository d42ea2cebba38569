// tests/indexer/exports_test.cpp - each known export has a file of its own here, and what it
// gives.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

#include <gtest/gtest.h>

#include "base/ascii.h"
#include "indexer/sources/column_names.h"
#include "indexer/sources/known_exports.h"
#include "tests/indexer/record_lines.h"

namespace zerkalo::indexer::exports_test {
namespace {

namespace fs = std::filesystem;

const fs::path exports_folder = ZERKALO_SOURCE_DIR "/tests/indexer/exports";

std::string content_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<fs::path> export_files() {
  std::vector<fs::path> files;
  for (const fs::directory_entry& entry : fs::directory_iterator(exports_folder)) {
    if (entry.path().extension() != ".expected") {
      files.push_back(entry.path());
    }
  }
  std::ranges::sort(files);
  return files;
}

TEST(KnownExports, GiveTheRecordsOfTheirGoldenFiles) {
  for (const fs::path& file : export_files()) {
    RecordList list;
    read_inputs(std::vector{file.string()}, {}, list);
    const std::string golden = content_of(fs::path(file).replace_extension(".expected"));
    EXPECT_EQ(record_lines(list), golden) << file;
  }
}

TEST(KnownExports, HaveAFileEach) {
  const std::vector<fs::path> files = export_files();
  for (const KnownExport& row : known_exports()) {
    std::string name = base::lowered(row.name);
    std::ranges::replace(name, ' ', '_');
    EXPECT_TRUE(std::ranges::any_of(files, [&name](const fs::path& file) {
      return file.stem().string() == name;
    })) << name;
  }
}

TEST(KnownExports, MapOnlyWhatTheyHaveToMeaningsThereAre) {
  for (const KnownExport& row : known_exports()) {
    std::string fault;
    parse_map(row.map, fault);
    EXPECT_EQ(fault, "") << row.name;
  }
}

}  // namespace
}  // namespace zerkalo::indexer::exports_test
