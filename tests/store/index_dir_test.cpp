// tests/store/index_dir_test.cpp - locking, publishing and going back, without any content.

#include "store/generation/index_dir.h"

#include <array>
#include <fstream>
#include <set>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <gtest/gtest.h>

#include "store/model/error.h"
#include "tests/support/temporary_folder.h"

namespace {

std::set<std::string> synced;

}  // namespace

// Stands in for the library's: a test cannot cut the power, but it can see who asked.
extern "C" int fsync(int file) {
  std::array<char, 4096> path{};
  const std::string link = "/proc/self/fd/" + std::to_string(file);
  if (::readlink(link.c_str(), path.data(), path.size() - 1) > 0) {
    synced.insert(path.data());
  }
  return static_cast<int>(::syscall(SYS_fsync, file));
}

namespace zerkalo::store::index_dir_test {

namespace {

std::string publish_empty(const IndexDir& index, int keep) {
  const IndexLock lock(index.path());
  const std::filesystem::path tmp = index.begin_generation(lock);
  std::ofstream(tmp / "content") << tmp.filename().string();
  return index.publish(tmp, keep, lock);
}

template <class Work>
std::string message_of(const Work& work) {
  try {
    work();
    return "no error";
  } catch (const Error& error) {
    return error.message;
  }
}

}  // namespace

TEST(IndexDir, NumbersGenerationsAndKeepsAsManyAsAsked) {
  const support::TemporaryFolder folder;
  const IndexDir index(folder.path() / "index");
  EXPECT_EQ(index.current(), "");
  EXPECT_EQ(publish_empty(index, 2), "gen-000001");
  EXPECT_EQ(publish_empty(index, 2), "gen-000002");
  EXPECT_EQ(publish_empty(index, 2), "gen-000003");
  EXPECT_EQ(publish_empty(index, 2), "gen-000004");
  EXPECT_EQ(index.current(), "gen-000004");
  EXPECT_EQ(index.list(), (std::vector<std::string>{"gen-000002", "gen-000003", "gen-000004"}));
  EXPECT_EQ(publish_empty(index, 0), "gen-000005");
  EXPECT_EQ(index.list(), (std::vector<std::string>{"gen-000004", "gen-000005"}))
      << "what was served when the build began stays";
}

TEST(IndexDir, RemovesWhatADeadBuilderLeft) {
  const support::TemporaryFolder folder;
  const IndexDir index(folder.path());
  std::filesystem::create_directory(folder.path() / "gen-000009.tmp");
  EXPECT_EQ(publish_empty(index, 2), "gen-000010");
  EXPECT_FALSE(std::filesystem::exists(folder.path() / "gen-000009.tmp"));
}

TEST(IndexDir, RemovesNothingOfOthers) {
  const support::TemporaryFolder folder;
  const IndexDir index(folder.path());
  const std::vector<std::string> others{"thesis.tmp",
                                        "download.tmp",
                                        "gen-7.tmp",
                                        "gen-000007.tmp.tmp",
                                        "gen-000007x.tmp",
                                        "gen-.tmp",
                                        "CURRENT.tmp.old",
                                        ".tmp"};
  for (const std::string& name : others) {
    std::filesystem::create_directory(folder.path() / name);
  }
  std::ofstream(folder.path() / "CURRENT.tmp") << "gen-0000";
  std::filesystem::create_directory(folder.path() / "gen-000007.tmp");
  publish_empty(index, 0);
  for (const std::string& name : others) {
    EXPECT_TRUE(std::filesystem::exists(folder.path() / name)) << name;
  }
  EXPECT_FALSE(std::filesystem::exists(folder.path() / "CURRENT.tmp"));
  EXPECT_FALSE(std::filesystem::exists(folder.path() / "gen-000007.tmp"));
}

TEST(IndexDir, CountsOnBeyondSixDigits) {
  const support::TemporaryFolder folder;
  const IndexDir index(folder.path());
  std::filesystem::create_directory(folder.path() / "gen-999998");
  EXPECT_EQ(publish_empty(index, 2), "gen-999999");
  EXPECT_EQ(publish_empty(index, 2), "gen-1000000");
  EXPECT_EQ(index.list(),
            (std::vector<std::string>{"gen-999998", "gen-999999", "gen-1000000"}));
  EXPECT_EQ(publish_empty(index, 1), "gen-1000001");
  EXPECT_EQ(index.list(), (std::vector<std::string>{"gen-1000000", "gen-1000001"}));
}

TEST(IndexDir, LeavesFoldersOfOtherNamesAlone) {
  const support::TemporaryFolder folder;
  const IndexDir index(folder.path());
  std::filesystem::create_directory(folder.path() / "gen-000001-copy");
  std::filesystem::create_directory(folder.path() / "gen-old");
  EXPECT_EQ(publish_empty(index, 0), "gen-000002");
  EXPECT_EQ(index.list(), std::vector<std::string>{"gen-000002"});
  EXPECT_TRUE(std::filesystem::exists(folder.path() / "gen-000001-copy"));
  EXPECT_TRUE(std::filesystem::exists(folder.path() / "gen-old"));
}

TEST(IndexDir, MakesWhatItPublishesDurable) {
  const support::TemporaryFolder folder;
  const IndexDir index(folder.path() / "index");
  synced.clear();
  publish_empty(index, 2);
  const std::string path = index.path().string();
  for (const std::string& expected : {path + "/gen-000001.tmp/content",
                                      path + "/gen-000001.tmp",
                                      path,
                                      path + "/CURRENT.tmp"}) {
    EXPECT_TRUE(synced.contains(expected)) << expected;
  }
}

TEST(IndexDir, SaysThatThereIsNoIndex) {
  const support::TemporaryFolder folder;
  const IndexDir index(folder.path() / "none");
  EXPECT_EQ(message_of([&] { index.open(false); }), "no index in " + index.path().string());
}

TEST(IndexDir, GoesBackOnlyToAWholeGeneration) {
  const support::TemporaryFolder folder;
  const IndexDir index(folder.path());
  publish_empty(index, 2);
  const IndexLock lock(index.path());
  EXPECT_EQ(message_of([&] { index.rollback(lock); }),
            "no older generation in " + index.path().string());
}

TEST(IndexDir, SaysWhenItsPointerNamesNoGeneration) {
  const support::TemporaryFolder folder;
  const IndexDir index(folder.path());
  const std::string pointer = (folder.path() / "CURRENT").string();
  for (const char* content : {"/etc", "../../etc", "gen-000001/../gen-000001", "gen-1"}) {
    std::ofstream(pointer) << content << '\n';
    EXPECT_EQ(message_of([&] { index.open(false); }),
              pointer + " names no generation: \"" + content + '"');
  }
  std::ofstream(pointer) << "gen-000001 \r\n";
  EXPECT_EQ(index.current(), "gen-000001");
}

TEST(IndexDir, KeepsWhatWasRolledBackToAndPrunesTheRestFirst) {
  const support::TemporaryFolder folder;
  const IndexDir index(folder.path());
  for (int build = 0; build < 3; ++build) {
    publish_empty(index, 2);
  }
  // As two rollbacks leave it: nobody trusts the second and the third.
  std::ofstream(folder.path() / "ROLLED_BACK") << "gen-000002\ngen-000003\n";
  std::ofstream(folder.path() / "CURRENT") << "gen-000001\n";
  EXPECT_EQ(index.rolled_back(), (std::vector<std::string>{"gen-000002", "gen-000003"}));
  EXPECT_EQ(index.others("gen-000001"), (std::vector<std::string>{"gen-000003", "gen-000002"}));
  publish_empty(index, 2);
  EXPECT_EQ(index.list(), (std::vector<std::string>{"gen-000001", "gen-000003", "gen-000004"}));
  EXPECT_EQ(index.others("gen-000004"), (std::vector<std::string>{"gen-000001", "gen-000003"}))
      << "the newest is a rolled back one";
  publish_empty(index, 2);
  EXPECT_EQ(index.list(), (std::vector<std::string>{"gen-000001", "gen-000004", "gen-000005"}));
}

TEST(IndexDir, ForgetsTheMarkOfANumberThatComesAgain) {
  const support::TemporaryFolder folder;
  const IndexDir index(folder.path());
  publish_empty(index, 2);
  std::ofstream(folder.path() / "ROLLED_BACK") << "gen-000002\n";
  publish_empty(index, 2);
  EXPECT_EQ(index.rolled_back(), std::vector<std::string>());
}

TEST(IndexLock, MakesTheFoldersThatItCreatesDurable) {
  const support::TemporaryFolder folder;
  synced.clear();
  const IndexLock lock(folder.path() / "a" / "b" / "index/");
  const std::string root = folder.path().string();
  EXPECT_EQ(synced, (std::set<std::string>{root, root + "/a", root + "/a/b"}));
  synced.clear();
  const IndexLock other(folder.path());
  EXPECT_EQ(synced, std::set<std::string>()) << "a folder that was there";
}

TEST(IndexLock, NamesWhoHoldsIt) {
  const support::TemporaryFolder folder;
  const IndexLock lock(folder.path());
  const std::string expected =
      folder.path().string() + " is locked by pid " + std::to_string(::getpid());
  EXPECT_EQ(message_of([&] { const IndexLock second(folder.path()); }), expected);
}

TEST(IndexLock, IsReleasedWhenItsHolderDies) {
  const support::TemporaryFolder folder;
  const pid_t child = ::fork();
  if (child == 0) {
    const IndexLock lock(folder.path());
    ::_exit(0);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  EXPECT_EQ(message_of([&] { const IndexLock second(folder.path()); }), "no error");
}

}  // namespace zerkalo::store::index_dir_test
