// tests/store/index_dir_test.cpp - locking, publishing and going back, without any content.

#include "store/index_dir.h"

#include <fstream>
#include <sys/wait.h>
#include <unistd.h>

#include <gtest/gtest.h>

#include "store/error.h"
#include "tests/support/temporary_folder.h"

namespace zerkalo::store {

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
  EXPECT_EQ(index.list(), std::vector<std::string>{"gen-000005"});
}

TEST(IndexDir, RemovesWhatADeadBuilderLeft) {
  const support::TemporaryFolder folder;
  const IndexDir index(folder.path());
  std::filesystem::create_directory(folder.path() / "gen-000009.tmp");
  EXPECT_EQ(publish_empty(index, 2), "gen-000010");
  EXPECT_FALSE(std::filesystem::exists(folder.path() / "gen-000009.tmp"));
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

}  // namespace zerkalo::store
