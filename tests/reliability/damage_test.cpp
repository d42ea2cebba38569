// tests/reliability/damage_test.cpp - a damaged generation is never served, and nobody goes
// back to one.

#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>

#include <gtest/gtest.h>

#include "indexer/build/build.h"
#include "server/serving/generations.h"
#include "store/generation/index_dir.h"
#include "store/model/error.h"
#include "tests/support/temporary_folder.h"

namespace zerkalo {

namespace {

namespace fs = std::filesystem;

void flip_byte(const fs::path& path, std::streamoff at) {
  std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
  file.seekg(at);
  const char byte = static_cast<char>(file.get());
  file.seekp(at);
  file.put(static_cast<char>(byte ^ 0x55));
}

void damage_middle(const fs::path& path) {
  flip_byte(path, static_cast<std::streamoff>(fs::file_size(path) / 2));
}

template <class Work>
std::string refusal(const Work& work) {
  try {
    work();
    return "accepted";
  } catch (const store::Error& error) {
    EXPECT_EQ(error.code, store::Code::index);
    return error.message;
  }
}

// Two generations; the second is served.
class Damage : public ::testing::Test {
 protected:
  void SetUp() override {
    const fs::path input = folder.path() / "reviews.jsonl";
    std::ofstream out(input);
    for (int i = 0; i < 200; ++i) {
      out << R"({"film":"Film )" << i % 40 << R"(","year":1975,"text":"review number )" << i
          << R"("})" << '\n';
    }
    out.close();
    indexer::BuildOptions options;
    options.index = index.path();
    options.inputs = {input.string()};
    options.jobs = 1;
    indexer::build(options);
    indexer::build(options);
  }

  fs::path of(const std::string& generation) const { return index.path() / generation; }

  void point_to(const std::string& generation) const {
    std::ofstream(index.path() / "CURRENT.next") << generation << '\n';
    fs::rename(index.path() / "CURRENT.next", index.path() / "CURRENT");
  }

  const support::TemporaryFolder folder;
  const store::IndexDir index{folder.path() / "index"};
  const std::string old_name = "gen-000001";
  const std::string new_name = "gen-000002";
};

server::FollowOptions followed(const fs::path& index) {
  server::FollowOptions options;
  options.index = index;
  options.poll = std::chrono::milliseconds(10);
  return options;
}

}  // namespace

TEST_F(Damage, OfOneByteStopsTheServerFromStarting) {
  ASSERT_EQ(index.current(), new_name);
  damage_middle(of(new_name) / "tokens.bin");
  const std::string expected =
      (of(new_name) / "tokens.bin").string() + " is damaged: section passage is damaged";
  EXPECT_EQ(refusal([&] { const server::Generations served(followed(index.path())); }),
            expected);
}

TEST_F(Damage, OfANewGenerationLeavesTheServerOnTheOldOne) {
  damage_middle(of(new_name) / "tokens.bin");
  point_to(old_name);
  const server::Generations served(followed(index.path()));
  point_to(new_name);
  for (int wait = 0; wait < 1000 && served.readiness().trouble.empty(); ++wait) {
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  EXPECT_EQ(served.readiness().trouble,
            (of(new_name) / "tokens.bin").string() + " is damaged: section passage is damaged");
  EXPECT_EQ(served.readiness().generation, old_name);
  EXPECT_EQ(served.served()->manifest.name, old_name);
}

TEST_F(Damage, OfAnOlderGenerationForbidsGoingBackToIt) {
  const store::IndexLock lock(index.path());
  for (const char* file : {"columns.bin",
                           "tokens.bin",
                           "records.bin",
                           "terms.dict",
                           "reviews/postlist.glass",
                           "films/docdata.glass"}) {
    const fs::path path = of(old_name) / file;
    damage_middle(path);
    EXPECT_NE(refusal([&] { index.rollback(lock); }), "accepted") << file;
    EXPECT_EQ(index.current(), new_name) << file;
    damage_middle(path);
  }
  EXPECT_EQ(index.rollback(lock), old_name);
}

TEST_F(Damage, OfAFileThatIsNotThereForbidsGoingBackToo) {
  const store::IndexLock lock(index.path());
  fs::remove(of(old_name) / "reviews" / "postlist.glass");
  EXPECT_EQ(refusal([&] { index.rollback(lock); }),
            "cannot go back to gen-000001: " +
                (of(old_name) / "reviews/postlist.glass").string() + " is missing");
  EXPECT_EQ(index.current(), new_name);
}

TEST_F(Damage, OfTheServedGenerationDoesNotStandInTheWayOfGoingBack) {
  fs::remove_all(of(new_name) / "films");
  damage_middle(of(new_name) / "manifest.json");
  const store::IndexLock lock(index.path());
  EXPECT_EQ(index.rollback(lock), old_name);
  EXPECT_EQ(index.open(true)->manifest.name, old_name);
}

}  // namespace zerkalo
