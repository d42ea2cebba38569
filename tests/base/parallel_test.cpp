// tests/base/parallel_test.cpp - every task is done once, and a failure reaches the caller.

#include "base/parallel.h"

#include <atomic>
#include <stdexcept>
#include <vector>

#include <gtest/gtest.h>

namespace zerkalo::base {

namespace {

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

}  // namespace

}  // namespace zerkalo::base
