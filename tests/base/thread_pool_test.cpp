// tests/base/thread_pool_test.cpp - every task is done once, and what it throws reaches who
// waits.

#include "base/thread_pool.h"

#include <atomic>
#include <fstream>
#include <stdexcept>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

#include <gtest/gtest.h>

namespace zerkalo::base::thread_pool_test {

namespace {

TEST(ThreadPool, DoesWhatIsWaitedFor) {
  for (const unsigned threads : {0U, 1U, 2U, 7U}) {
    ThreadPool tasks(threads);
    std::atomic<int> done = 0;
    std::vector<std::future<void>> results;
    results.reserve(100);
    for (int i = 0; i < 100; ++i) {
      results.push_back(tasks.add([&done] { ++done; }));
    }
    for (std::future<void>& result : results) {
      result.get();
    }
    EXPECT_EQ(done, 100) << threads;
  }
}

TEST(ThreadPool, HandsOnFailures) {
  for (const unsigned threads : {0U, 1U, 2U}) {
    ThreadPool tasks(threads);
    std::future<void> failed = tasks.add([] { throw std::runtime_error("no"); });
    EXPECT_THROW(failed.get(), std::runtime_error) << threads;
    EXPECT_NO_THROW(tasks.add([] {}).get()) << threads;
  }
}

TEST(WaitFor, EndsWhenTheTaskWillNeverBegin) {
  std::future<void> never;
  {
    ThreadPool nobody(0);
    never = nobody.add([] { FAIL() << "nobody asked for it"; });
  }
  wait_for(never);
  wait_for({});
}

TEST(RunParallel, DoesEveryTaskOnce) {
  for (const unsigned threads : {0U, 1U, 3U, 50U}) {
    for (const std::size_t tasks : {0U, 1U, 2U, 40U}) {
      std::vector<std::atomic<int>> done(tasks);
      run_parallel(threads, tasks, [&](std::size_t task) { ++done[task]; });
      for (const std::atomic<int>& times : done) {
        EXPECT_EQ(times, 1) << threads << ' ' << tasks;
      }
    }
  }
}

TEST(RunParallel, HandsOnAFailureAndBeginsNoMore) {
  for (const unsigned threads : {1U, 3U}) {
    std::atomic<std::size_t> begun = 0;
    EXPECT_THROW(run_parallel(threads,
                              1'000'000,
                              [&](std::size_t) {
                                ++begun;
                                throw std::runtime_error("no");
                              }),
                 std::runtime_error);
    EXPECT_LE(begun, threads);
  }
}

// The sanitizers map more than any limit that bites.
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
TEST(RunParallel, DoesEverythingWithTheThreadsThatThereAre) {
  const pid_t child = ::fork();
  if (child == 0) {
    std::size_t pages = 0;
    std::ifstream("/proc/self/statm") >> pages;
    const std::size_t mapped = pages * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
    // A stack is 8 MB of address space: some threads can be had, and by far not a hundred.
    const rlimit limit{mapped + (std::size_t{100} << 20U), RLIM_INFINITY};
    std::atomic<std::size_t> done = 0;
    if (::setrlimit(RLIMIT_AS, &limit) == 0) {
      run_parallel(100, 1000, [&](std::size_t) { ++done; });
      ThreadPool queue(100);
      queue.add([&] { ++done; }).get();
    }
    ::_exit(done == 1001 ? 0 : 1);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  EXPECT_EQ(status, 0);
}
#endif

}  // namespace

}  // namespace zerkalo::base::thread_pool_test
