// tests/reliability/kill_test.cpp - a build that dies anywhere leaves a whole index: the old or
// the new one.

#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <string>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

#include <gtest/gtest.h>

#include "indexer/build/build.h"
#include "query/searcher.h"
#include "store/error.h"
#include "store/index_dir.h"
#include "tests/support/temporary_folder.h"

namespace zerkalo {

namespace {

namespace fs = std::filesystem;

indexer::BuildOptions options_for(const fs::path& folder, const std::string& input) {
  indexer::BuildOptions options;
  options.index = folder / "index";
  options.inputs = {(folder / input).string()};
  options.chunk = 20;
  options.jobs = 2;
  return options;
}

// Every review of one input has one word, so that an answer tells which input it came from.
void write_input(const fs::path& path, const std::string& word, int reviews) {
  std::ofstream out(path);
  for (int i = 0; i < reviews; ++i) {
    out << R"({"film":"Film )" << i % 40 << R"(","year":1975,"director":"Ada Fenn","text":")"
        << word << " stands in review number " << i << R"("})" << '\n';
  }
}

std::uint64_t hits(const fs::path& index, const std::string& word) {
  query::Searcher searcher(store::IndexDir(index).open(true));
  query::Request request;
  request.q = word;
  return searcher.search(request).total.hits;
}

void expect_whole(const fs::path& folder,
                  std::uint64_t old_size,
                  std::uint64_t new_size,
                  const std::string& why) {
  const fs::path index = folder / "index";
  const store::IndexDir dir(index);
  EXPECT_EQ(store::check_generation(index / dir.current()), std::vector<std::string>()) << why;
  const std::uint64_t old_hits = hits(index, "before");
  const std::uint64_t new_hits = hits(index, "after");
  EXPECT_TRUE((old_hits == old_size && new_hits == 0) ||
              (old_hits == 0 && new_hits == new_size))
      << why << ": " << old_hits << " old and " << new_hits << " new hits";
}

template <class Child>
void run_child(const Child& child, std::chrono::microseconds kill_after) {
  const pid_t pid = ::fork();
  if (pid == 0) {
    child();
    ::_exit(0);
  }
  if (kill_after.count() > 0) {
    std::this_thread::sleep_for(kill_after);
    ::kill(pid, SIGKILL);
  }
  int status = 0;
  ::waitpid(pid, &status, 0);
}

class Kill : public ::testing::Test {
 protected:
  void SetUp() override {
    write_input(folder.path() / "old.jsonl", "before", 200);
    write_input(folder.path() / "new.jsonl", "after", 300);
    indexer::build(options_for(folder.path(), "old.jsonl"));
    old_name = store::IndexDir(folder.path() / "index").current();
  }

  void back_to_old() const {
    const store::IndexDir dir(folder.path() / "index");
    if (dir.current() != old_name) {
      indexer::build(options_for(folder.path(), "old.jsonl"));
    }
  }

  support::TemporaryFolder folder;
  std::string old_name;
};

}  // namespace

TEST_F(Kill, AtEveryStepOfTheBuild) {
  for (int step = 1; step <= 25; ++step) {
    back_to_old();
    run_child(
        [&] {
          indexer::BuildOptions options = options_for(folder.path(), "new.jsonl");
          int calls = 0;
          options.progress = [&](const indexer::BuildProgress&) {
            if (++calls == step) {
              ::kill(::getpid(), SIGKILL);
            }
            return true;
          };
          indexer::build(options);
        },
        std::chrono::microseconds(0));
    expect_whole(folder.path(), 200, 300, "step " + std::to_string(step));
  }
}

TEST_F(Kill, AtFiftyMomentsOfTheBuild) {
  const auto start = std::chrono::steady_clock::now();
  indexer::build(options_for(folder.path(), "new.jsonl"));
  const auto whole = std::chrono::duration_cast<std::chrono::microseconds>(
      std::chrono::steady_clock::now() - start);
  for (int moment = 1; moment <= 50; ++moment) {
    back_to_old();
    run_child([&] { indexer::build(options_for(folder.path(), "new.jsonl")); },
              whole * moment / 50);
    expect_whole(folder.path(), 200, 300, "moment " + std::to_string(moment) + " of 50");
  }
}

TEST_F(Kill, BetweenTheStepsOfPublishing) {
  const fs::path index = folder.path() / "index";
  const std::string served = store::IndexDir(index).current();
  fs::copy(index / served, index / "gen-000008.tmp", fs::copy_options::recursive);
  expect_whole(folder.path(), 200, 300, "not renamed yet");
  fs::rename(index / "gen-000008.tmp", index / "gen-000008");
  expect_whole(folder.path(), 200, 300, "renamed, pointer not moved");
  std::ofstream(index / "CURRENT.tmp") << "gen-0000";
  expect_whole(folder.path(), 200, 300, "pointer half written");
  indexer::build(options_for(folder.path(), "new.jsonl"));
  EXPECT_EQ(store::IndexDir(index).current(), "gen-000009");
  expect_whole(folder.path(), 200, 300, "the next build goes through");
}

TEST_F(Kill, StoppingIsNoDamage) {
  indexer::BuildOptions options = options_for(folder.path(), "new.jsonl");
  options.progress = [](const indexer::BuildProgress& progress) {
    return progress.phase != "merging";
  };
  EXPECT_TRUE(indexer::build(options).interrupted);
  EXPECT_EQ(store::IndexDir(folder.path() / "index").current(), old_name);
  EXPECT_EQ(hits(folder.path() / "index", "before"), 200U);
  for (const auto& entry : fs::directory_iterator(folder.path() / "index")) {
    EXPECT_FALSE(entry.path().string().ends_with(".tmp")) << entry.path();
  }
}

TEST_F(Kill, ASecondBuilderIsToldWhoBuilds) {
  const store::IndexLock held(folder.path() / "index");
  try {
    indexer::build(options_for(folder.path(), "new.jsonl"));
    FAIL() << "built under another's lock";
  } catch (const store::Error& error) {
    EXPECT_EQ(error.code, store::Code::locked);
    EXPECT_EQ(
        error.message,
        (folder.path() / "index").string() + " is locked by pid " + std::to_string(::getpid()));
  }
}

TEST_F(Kill, DamageIsFoundAndTheOldGenerationServes) {
  indexer::build(options_for(folder.path(), "new.jsonl"));
  const store::IndexDir dir(folder.path() / "index");
  for (const char* file : {"columns.bin",
                           "tokens.bin",
                           "terms.dict",
                           "reviews/postlist.glass",
                           "films/docdata.glass"}) {
    const fs::path path = folder.path() / "index" / dir.current() / file;
    std::fstream flip(path, std::ios::in | std::ios::out | std::ios::binary);
    const auto at = static_cast<std::streamoff>(fs::file_size(path) / 2);
    flip.seekg(at);
    const char byte = static_cast<char>(flip.get());
    flip.seekp(at);
    flip.put(static_cast<char>(byte ^ 0x55));
    flip.close();
    EXPECT_NE(store::check_generation(path.parent_path().filename() == dir.current()
                                          ? path.parent_path()
                                          : path.parent_path().parent_path()),
              std::vector<std::string>())
        << file;
    std::fstream mend(path, std::ios::in | std::ios::out | std::ios::binary);
    mend.seekp(at);
    mend.put(byte);
  }
  EXPECT_EQ(store::check_generation(folder.path() / "index" / dir.current()),
            std::vector<std::string>());
  const store::IndexLock lock(dir.path());
  EXPECT_EQ(dir.rollback(lock), old_name);
  EXPECT_EQ(hits(dir.path(), "before"), 200U);
}

}  // namespace zerkalo
