// tests/reliability/damage_test.cpp - a damaged generation is never served, and nobody goes
// back to one.

#include <chrono>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <regex>
#include <string>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

#include <gtest/gtest.h>

#include "indexer/build/build.h"
#include "server/serving/generations.h"
#include "store/generation/index_dir.h"
#include "store/model/error.h"
#include "tests/support/temporary_folder.h"

namespace zerkalo::damage_test {

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
    build_again();
    build_again();
  }

  void build_again() const {
    indexer::BuildOptions options;
    options.index = index.path();
    options.inputs = {(folder.path() / "reviews.jsonl").string()};
    options.jobs = 1;
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

void wait_until(const std::function<bool()>& done) {
  for (int wait = 0; wait < 1000 && !done(); ++wait) {
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
}

server::FollowOptions followed(const fs::path& index) {
  server::FollowOptions options;
  options.index = index;
  options.poll = std::chrono::milliseconds(10);
  return options;
}

}  // namespace

TEST_F(Damage, OfOneByteOfAnyFileStartsTheServerOnTheGenerationBefore) {
  for (const char* file : {"columns.bin",
                           "suggest.bin",
                           "manifest.json",
                           "reviews/postlist.glass",
                           "reviews/iamglass",
                           "films/docdata.glass"}) {
    const fs::path path = of(new_name) / file;
    damage_middle(path);
    std::vector<std::string> told;
    server::FollowOptions options = followed(index.path());
    options.tell = [&told](const std::string& news) { told.push_back(news); };
    const server::Generations served(options);
    const std::string why = path.string() + " is damaged";
    EXPECT_EQ(served.readiness().generation, old_name) << file;
    EXPECT_TRUE(served.readiness().ready) << file;
    EXPECT_EQ(served.readiness().trouble, why);
    EXPECT_EQ(told, std::vector<std::string>{"serves " + old_name + ": " + why});
    damage_middle(path);
  }
}

TEST_F(Damage, OfAllGenerationsStopsTheServerFromStarting) {
  damage_middle(of(new_name) / "tokens.bin");
  damage_middle(of(old_name) / "tokens.bin");
  EXPECT_EQ(refusal([&] { const server::Generations served(followed(index.path())); }),
            (of(new_name) / "tokens.bin").string() + " is damaged");
}

TEST_F(Damage, IsSoonerServedThanWhatWasRolledBack) {
  build_again();
  std::ofstream(index.path() / "ROLLED_BACK") << new_name << '\n';
  damage_middle(of("gen-000003") / "tokens.bin");
  EXPECT_EQ(server::Generations(followed(index.path())).readiness().generation, old_name);
  damage_middle(of(old_name) / "tokens.bin");
  EXPECT_EQ(server::Generations(followed(index.path())).readiness().generation, new_name)
      << "better than none";
}

TEST_F(Damage, OfThePointerStartsTheServerOnTheNewestGeneration) {
  for (const char* content : {"gen-000009\n", "/etc\n", ""}) {
    std::ofstream(index.path() / "CURRENT") << content;
    const server::Generations served(followed(index.path()));
    EXPECT_EQ(served.readiness().generation, new_name) << content;
    EXPECT_NE(served.readiness().trouble, "") << content;
  }
  fs::remove(index.path() / "CURRENT");
  EXPECT_EQ(server::Generations(followed(index.path())).readiness().trouble,
            (index.path() / "CURRENT").string() + " is not there");
}

TEST_F(Damage, OfANewGenerationLeavesTheServerOnTheOldOne) {
  damage_middle(of(new_name) / "tokens.bin");
  point_to(old_name);
  const server::Generations served(followed(index.path()));
  point_to(new_name);
  wait_until([&] { return !served.readiness().trouble.empty(); });
  EXPECT_EQ(served.readiness().trouble, (of(new_name) / "tokens.bin").string() + " is damaged");
  EXPECT_EQ(served.readiness().generation, old_name);
  EXPECT_EQ(served.served()->manifest.name, old_name);
}

TEST_F(Damage, OfTheServedFilesIsSeenAndPasses) {
  const server::Generations served(followed(index.path()));
  for (const std::string& name : {old_name, new_name}) {
    fs::copy_file(of(name) / "films/postlist.glass", folder.path() / name);
    fs::resize_file(of(name) / "films/postlist.glass", 0);
  }
  wait_until([&] { return !served.readiness().ready; });
  EXPECT_FALSE(served.readiness().ready) << "there is no other to serve";
  EXPECT_EQ(served.readiness().trouble,
            (of(new_name) / "films/postlist.glass").string() + " has a wrong size");
  fs::copy_file(folder.path() / old_name,
                of(old_name) / "films/postlist.glass",
                fs::copy_options::overwrite_existing);
  wait_until([&] { return served.readiness().ready; });
  EXPECT_EQ(served.readiness().generation, old_name);
  fs::copy_file(folder.path() / new_name,
                of(new_name) / "films/postlist.glass",
                fs::copy_options::overwrite_existing);
  wait_until([&] { return served.readiness().trouble.empty(); });
  EXPECT_EQ(served.readiness().generation, new_name);
  EXPECT_TRUE(served.readiness().ready);
}

TEST_F(Damage, ThatASearchMeetsIsLookedForInAllFiles) {
  server::FollowOptions options = followed(index.path());
  options.rest = std::chrono::milliseconds(0);
  server::Generations served(options);
  damage_middle(of(new_name) / "reviews/postlist.glass");
  served.doubt();
  wait_until([&] { return !served.readiness().trouble.empty(); });
  EXPECT_EQ(served.readiness().generation, old_name);
  EXPECT_EQ(served.readiness().trouble,
            (of(new_name) / "reviews/postlist.glass").string() + " is damaged");
}

TEST_F(Damage, IsLookedForWithoutWriting) {
  // Whoever builds as root has readers who are not.
  constexpr uid_t nobody = 65534;
  fs::permissions(folder.path(), fs::perms::all);
  for (const auto& entry : fs::recursive_directory_iterator(index.path())) {
    fs::permissions(entry.path(), entry.is_directory() ? fs::perms(0555) : fs::perms(0444));
  }
  const pid_t reader = ::fork();
  if (reader == 0) {
    const bool changed = ::geteuid() != 0 || ::seteuid(nobody) == 0;
    const std::vector<std::string> faults = store::check_generation(of(new_name));
    ::_exit(changed && faults.empty() ? 0 : 1);
  }
  int status = 0;
  ::waitpid(reader, &status, 0);
  EXPECT_EQ(status, 0);
  for (const auto& entry : fs::recursive_directory_iterator(index.path())) {
    fs::permissions(entry.path(), fs::perms::owner_all, fs::perm_options::add);
  }
}

TEST_F(Damage, OfTheManifestIsFoundWhereItStillReads) {
  const fs::path path = of(new_name) / "manifest.json";
  std::ifstream in(path);
  const std::string whole{std::istreambuf_iterator<char>(in), {}};
  const auto rewrite = [&](const std::string& pattern, const std::string& with) {
    std::ofstream(path) << std::regex_replace(whole, std::regex(pattern), with);
  };
  rewrite("\"input_bytes\": ", "\"input_bytes\": 9");
  EXPECT_EQ(store::check_generation(of(new_name)),
            std::vector<std::string>{path.string() + " is damaged"});
  rewrite(R"(reviews\.jsonl)", "others.jsonl");
  EXPECT_EQ(store::check_generation(of(new_name)),
            std::vector<std::string>{path.string() + " is damaged"});
  rewrite(R"( "manifest_hash": "[0-9a-f]*",\n)", "");
  EXPECT_EQ(store::check_generation(of(new_name)), std::vector<std::string>())
      << "an index of before has none";
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

}  // namespace zerkalo::damage_test
