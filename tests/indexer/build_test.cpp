// tests/indexer/build_test.cpp - the same input gives the same index however many threads work.

#include "indexer/build/build.h"

#include <fstream>
#include <iterator>
#include <string>

#include <gtest/gtest.h>

#include "indexer/build/glass_database.h"
#include "tests/support/temporary_folder.h"

namespace zerkalo::indexer::build_test {

namespace {

namespace fs = std::filesystem;

constexpr int reviews = 400;

void write_reviews(const fs::path& path) {
  std::ofstream out(path);
  for (int i = 0; i < reviews; ++i) {
    out << R"({"film":"Film )" << i % 30 << R"(","year":1975,"director":"Ada Fenn","text":")"
        << "A slow well-made film of mirrors and rain, number " << i
        << (i % 3 == 0 ? "; ein langsamer Spiegelfilm über Regen" : "")
        << (i % 5 == 0 ? "; 거울 같은 영화입니다" : "") << R"("})" << '\n';
  }
}

/// Of small chunks; `memory` 0 is the default.
fs::path built(const fs::path& folder,
               const std::string& name,
               unsigned jobs,
               std::size_t memory = 0,
               bool by_xapian = false) {
  BuildOptions options;
  options.by_xapian = by_xapian;
  options.index = folder / name;
  options.inputs = {(folder / "reviews.jsonl").string()};
  options.chunk = 50;
  options.jobs = jobs;
  options.memory = memory;
  return options.index / build(options).manifest.name;
}

std::string content(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// Side files name the generation that they belong to in the 40 bytes behind these.
std::string without_uuid(std::string bytes) {
  constexpr std::size_t uuid_at = 8;
  return bytes.replace(uuid_at, 40, "");
}

void expect_same(const fs::path& one, const fs::path& other) {
  for (const char* name :
       {"tokens.bin", "terms.dict", "columns.bin", "records.bin", "suggest.bin"}) {
    EXPECT_TRUE(without_uuid(content(one / name)) == without_uuid(content(other / name)))
        << other / name;
  }
  for (const char* name :
       {"reviews/postlist.glass", "films/postlist.glass", "films/docdata.glass"}) {
    EXPECT_FALSE(content(one / name).empty()) << name;
    EXPECT_TRUE(content(one / name) == content(other / name)) << other / name;
  }
}

}  // namespace

TEST(Build, IsTheSameForAnyNumberOfThreadsAndAnyMemory) {
  const support::TemporaryFolder folder;
  write_reviews(folder.path() / "reviews.jsonl");
  const fs::path one = built(folder.path(), "one", 1);
  const fs::path others[] = {built(folder.path(), "three", 3),
                             built(folder.path(), "seven", 7, std::size_t{64} << 20U)};
  for (const fs::path& other : others) {
    expect_same(one, other);
  }
}

TEST(Build, IsTheSameWhereXapianWritesItAll) {
  const support::TemporaryFolder folder;
  write_reviews(folder.path() / "reviews.jsonl");
  expect_same(built(folder.path(), "ours", 1), built(folder.path(), "by-xapian", 1, 0, true));
}

TEST(Build, WritesTablesOnlyForVersionsThatReadThem) {
  EXPECT_TRUE(reads_our_tables(1, 4));
  for (const auto& [major, minor] : {std::pair(1, 2), std::pair(1, 5), std::pair(2, 0)}) {
    EXPECT_FALSE(reads_our_tables(major, minor)) << major << '.' << minor;
  }
}

TEST(Build, CutsChunksByWhatMemoryIsGiven) {
  const support::TemporaryFolder folder;
  std::ofstream out(folder.path() / "reviews.jsonl");
  std::string text;
  while (text.size() < (std::size_t{32} << 10U)) {
    text += "A slow film of mirrors. ";
  }
  for (int i = 0; i < 100; ++i) {
    out << R"({"film":"Film","lang":"en","text":"Number )" << i << ". " << text << R"("})"
        << '\n';
  }
  out.close();
  BuildOptions options;
  options.index = folder.path() / "index";
  options.inputs = {(folder.path() / "reviews.jsonl").string()};
  EXPECT_EQ(build(options).chunks, 1U);
  options.memory = std::size_t{64} << 20U;
  EXPECT_EQ(build(options).chunks, 4U) << "of a mebibyte each";
}

}  // namespace zerkalo::indexer::build_test
