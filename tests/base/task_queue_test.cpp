// tests/base/task_queue_test.cpp - tasks are done, and what they throw reaches who waits.

#include "base/task_queue.h"

#include <atomic>
#include <stdexcept>

#include <gtest/gtest.h>

namespace zerkalo::base {

namespace {

TEST(TaskQueue, DoesWhatIsWaitedFor) {
  for (const unsigned threads : {0U, 1U, 2U, 7U}) {
    TaskQueue tasks(threads);
    std::atomic<int> done = 0;
    std::vector<std::future<void>> results;
    for (int i = 0; i < 100; ++i) {
      results.push_back(tasks.add([&done] { ++done; }));
    }
    for (std::future<void>& result : results) {
      result.get();
    }
    EXPECT_EQ(done, 100) << threads;
  }
}

TEST(TaskQueue, HandsOnFailures) {
  for (const unsigned threads : {1U, 2U}) {
    TaskQueue tasks(threads);
    std::future<void> failed = tasks.add([] { throw std::runtime_error("no"); });
    EXPECT_THROW(failed.get(), std::runtime_error) << threads;
    EXPECT_NO_THROW(tasks.add([] {}).get()) << threads;
  }
}

TEST(WaitFor, EndsWhenTheTaskWillNeverBegin) {
  std::future<void> never;
  {
    TaskQueue nobody(1);
    never = nobody.add([] { FAIL() << "nobody asked for it"; });
  }
  wait_for(never);
  wait_for({});
}

}  // namespace

}  // namespace zerkalo::base
