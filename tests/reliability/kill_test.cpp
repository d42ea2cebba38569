// tests/reliability/kill_test.cpp - a build that dies anywhere leaves a whole index: the old or
// the new one.

#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <string>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

#include <gtest/gtest.h>

#include "indexer/build/build.h"
#include "query/searcher.h"
#include "store/generation/index_dir.h"
#include "store/model/error.h"
#include "tests/support/temporary_folder.h"

namespace {

// 0: none; else the process dies instead of syncing for that time.
int fatal_sync = 0;

}  // namespace

// Stands in for the library's: publishing syncs before and after each of its steps.
extern "C" int fsync(int file) {
  if (fatal_sync > 0 && --fatal_sync == 0) {
    ::kill(::getpid(), SIGKILL);
  }
  return static_cast<int>(::syscall(SYS_fsync, file));
}

namespace zerkalo::kill_test {

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
void write_input(const fs::path& path, const std::string& word, std::uint64_t reviews) {
  std::ofstream out(path);
  for (std::uint64_t i = 0; i < reviews; ++i) {
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

constexpr std::uint64_t old_size = 200;
constexpr std::uint64_t new_size = 300;

// Returns whether the new generation is served.
bool expect_whole(const fs::path& folder, const std::string& why) {
  const fs::path index = folder / "index";
  const store::IndexDir dir(index);
  EXPECT_EQ(store::check_generation(index / dir.current()), std::vector<std::string>()) << why;
  const std::uint64_t old_hits = hits(index, "before");
  const std::uint64_t new_hits = hits(index, "after");
  EXPECT_TRUE((old_hits == old_size && new_hits == 0) ||
              (old_hits == 0 && new_hits == new_size))
      << why << ": " << old_hits << " old and " << new_hits << " new hits";
  return new_hits > 0;
}

// Returns whether the child died by the signal; else it must have finished its work.
template <class Child>
bool is_killed(const Child& child,
               std::chrono::microseconds kill_after = std::chrono::microseconds(0)) {
  const pid_t pid = ::fork();
  if (pid == 0) {
    try {
      child();
      ::_exit(0);
    } catch (...) {
      ::_exit(1);
    }
  }
  if (kill_after.count() > 0) {
    std::this_thread::sleep_for(kill_after);
    ::kill(pid, SIGKILL);
  }
  int status = 0;
  EXPECT_EQ(::waitpid(pid, &status, 0), pid);
  const bool killed = WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
  EXPECT_TRUE(killed || (WIFEXITED(status) && WEXITSTATUS(status) == 0)) << status;
  return killed;
}

// How the runs of a suite ended, and what they left to be served.
struct Ends {
  void count(bool was_killed, bool is_new) {
    ++(was_killed ? killed : finished);
    ++(is_new ? left_new : left_old);
    killed_but_new += was_killed && is_new ? 1 : 0;
  }

  int killed = 0;
  int finished = 0;
  int left_old = 0;
  int left_new = 0;
  int killed_but_new = 0;
};

class Kill : public ::testing::Test {
 protected:
  void SetUp() override {
    write_input(folder.path() / "old.jsonl", "before", old_size);
    write_input(folder.path() / "new.jsonl", "after", new_size);
    indexer::build(options_for(folder.path(), "old.jsonl"));
    old_name = store::IndexDir(folder.path() / "index").current();
  }

  void back_to_old() {
    const store::IndexDir dir(folder.path() / "index");
    if (dir.current() != old_name) {
      indexer::build(options_for(folder.path(), "old.jsonl"));
      old_name = dir.current();
    }
  }

  support::TemporaryFolder folder;
  std::string old_name;
};

}  // namespace

TEST_F(Kill, AtEveryStepOfTheBuild) {
  Ends ends;
  for (int step = 1; ends.finished == 0; ++step) {
    back_to_old();
    const bool killed = is_killed([&] {
      indexer::BuildOptions options = options_for(folder.path(), "new.jsonl");
      int calls = 0;
      options.progress = [&](const indexer::BuildProgress&) {
        if (++calls == step) {
          ::kill(::getpid(), SIGKILL);
        }
        return true;
      };
      indexer::build(options);
    });
    ends.count(killed, expect_whole(folder.path(), "step " + std::to_string(step)));
  }
  // reading, resolving, a chunk of 20 reviews at a time, merging, checking, publishing
  EXPECT_GE(ends.killed, 20);
  EXPECT_EQ(ends.left_old, ends.killed) << "all steps come before the pointer moves";
  EXPECT_EQ(ends.left_new, 1);
}

TEST_F(Kill, AtEverySyncOfPublishing) {
  Ends ends;
  for (int sync = 1; ends.finished == 0; ++sync) {
    back_to_old();
    const bool killed = is_killed([&] {
      fatal_sync = sync;
      indexer::build(options_for(folder.path(), "new.jsonl"));
    });
    ends.count(killed, expect_whole(folder.path(), "sync " + std::to_string(sync)));
  }
  EXPECT_GE(ends.killed, 10) << "every file is synced";
  EXPECT_EQ(ends.killed_but_new, 1) << "only the last sync comes after the pointer moved";
  EXPECT_EQ(ends.left_old, ends.killed - 1);
}

TEST_F(Kill, AtFiftyMomentsOfTheBuild) {
  const auto start = std::chrono::steady_clock::now();
  indexer::build(options_for(folder.path(), "new.jsonl"));
  const auto whole = std::chrono::duration_cast<std::chrono::microseconds>(
      std::chrono::steady_clock::now() - start);
  Ends ends;
  // Later than the fiftieth only where none of the fifty was late enough to finish.
  for (int moment = 1; moment <= 50 || ends.left_new == 0; ++moment) {
    back_to_old();
    const bool killed = is_killed(
        [&] { indexer::build(options_for(folder.path(), "new.jsonl")); }, whole * moment / 50);
    ends.count(killed,
               expect_whole(folder.path(), "moment " + std::to_string(moment) + " of 50"));
  }
  EXPECT_GT(ends.killed, 0);
  EXPECT_GT(ends.left_old, 0);
  EXPECT_GT(ends.left_new, 0);
}

TEST_F(Kill, BetweenTheStepsOfPublishing) {
  const fs::path index = folder.path() / "index";
  const std::string served = store::IndexDir(index).current();
  fs::copy(index / served, index / "gen-000008.tmp", fs::copy_options::recursive);
  expect_whole(folder.path(), "not renamed yet");
  fs::rename(index / "gen-000008.tmp", index / "gen-000008");
  expect_whole(folder.path(), "renamed, pointer not moved");
  std::ofstream(index / "CURRENT.tmp") << "gen-0000";
  expect_whole(folder.path(), "pointer half written");
  indexer::build(options_for(folder.path(), "new.jsonl"));
  EXPECT_EQ(store::IndexDir(index).current(), "gen-000009");
  expect_whole(folder.path(), "the next build goes through");
}

TEST_F(Kill, StoppingIsNoDamage) {
  indexer::BuildOptions options = options_for(folder.path(), "new.jsonl");
  options.progress = [](const indexer::BuildProgress& progress) {
    return progress.phase != "merging";
  };
  EXPECT_TRUE(indexer::build(options).interrupted);
  EXPECT_EQ(store::IndexDir(folder.path() / "index").current(), old_name);
  EXPECT_EQ(hits(folder.path() / "index", "before"), old_size);
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
                           "records.bin",
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
  EXPECT_EQ(hits(dir.path(), "before"), old_size);
}

}  // namespace zerkalo::kill_test
