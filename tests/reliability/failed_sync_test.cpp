// tests/reliability/failed_sync_test.cpp - a disk that loses writes publishes nothing.

#include <array>
#include <cerrno>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <string>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <gtest/gtest.h>
#include <linux/filter.h>
#include <linux/seccomp.h>

#include "indexer/build/build.h"
#include "store/generation/index_dir.h"
#include "store/model/error.h"
#include "tests/support/temporary_folder.h"

namespace zerkalo::failed_sync_test {

namespace {

namespace fs = std::filesystem;

// From now on the kernel says of one system call that it met a fault of the disk.
bool fail_calls(std::uint32_t number) {
  std::array<sock_filter, 4> program{
      {BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
       BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, number, 0, 1),
       BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EIO),
       BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)}};
  const sock_fprog filter{program.size(), program.data()};
  return ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
         ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) == 0;
}

constexpr int refused = 0;
constexpr int published = 1;
constexpr int no_filter = 2;

int outcome_of_build(const indexer::BuildOptions& options, std::uint32_t failing) {
  const pid_t builder = ::fork();
  if (builder == 0) {
    if (!fail_calls(failing)) {
      ::_exit(no_filter);
    }
    try {
      indexer::build(options);
      ::_exit(published);
    } catch (const store::Error& error) {
      ::_exit(error.code == store::Code::system ? refused : published);
    }
  }
  int status = 0;
  ::waitpid(builder, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace

// Xapian calls fdatasync and passes over its result; the program itself calls fsync.
TEST(FailedSync, PublishesNothing) {
  const support::TemporaryFolder folder;
  std::ofstream(folder.path() / "reviews.jsonl")
      << R"({"film":"Mirror","year":1975,"director":"Ada Fenn","text":"A long take."})" << '\n';
  for (const bool positions : {false, true}) {
    for (const std::uint32_t call : {SYS_fdatasync, SYS_fsync}) {
      indexer::BuildOptions options;
      options.index = folder.path() / "index";
      options.inputs = {(folder.path() / "reviews.jsonl").string()};
      options.positions = positions;
      const int outcome = outcome_of_build(options, call);
      if (outcome == no_filter) {
        GTEST_SKIP() << "this kernel lets nobody filter calls";
      }
      EXPECT_EQ(outcome, refused) << "call " << call << ", positions " << positions;
      EXPECT_EQ(store::IndexDir(options.index).current(), "");
      EXPECT_EQ(store::IndexDir(options.index).list(), std::vector<std::string>());
    }
  }
}

}  // namespace zerkalo::failed_sync_test
