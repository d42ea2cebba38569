// tests/server/admission_test.cpp - who may search now, who waits, who is refused.

#include "server/serving/admission.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

namespace zerkalo::server {
namespace {

using std::chrono::milliseconds;

TEST(Admission, GivesAPlaceBackToWhoWaits) {
  Admission admission(1, milliseconds(40), milliseconds(10000));
  ASSERT_TRUE(admission.enter());
  std::thread leaves([&admission] {
    while (admission.counts().waiting == 0) {
      std::this_thread::yield();
    }
    admission.leave();
  });
  EXPECT_TRUE(admission.enter());
  leaves.join();
  EXPECT_EQ(admission.counts().busy, 1U);
  EXPECT_EQ(admission.counts().refused, 0U);
}

TEST(Admission, RefusesWhoWaitedLongEnough) {
  Admission admission(1, milliseconds(1), milliseconds(1));
  ASSERT_TRUE(admission.enter());
  EXPECT_FALSE(admission.enter());
  EXPECT_EQ(admission.counts().refused, 1U);
  admission.leave();
  EXPECT_TRUE(admission.enter());
}

TEST(Admission, IsImpatientUnderAStandingQueueOnly) {
  Admission admission(1, milliseconds(1), milliseconds(20000));
  ASSERT_TRUE(admission.enter());
  // Waits as in a burst; from then on the queue stands.
  std::thread first([&admission] { EXPECT_TRUE(admission.enter()); });
  while (admission.counts().waiting == 0) {
    std::this_thread::yield();
  }
  std::this_thread::sleep_for(milliseconds(150));
  EXPECT_FALSE(admission.enter());
  admission.leave();
  first.join();
}

TEST(Admission, RefusesAtOnceWhoWouldWaitInVain) {
  Admission admission(1, milliseconds(4000), milliseconds(20000));
  ASSERT_TRUE(admission.enter());
  constexpr std::size_t crowd = 50;
  std::vector<std::thread> threads;
  std::atomic<std::size_t> hold = 2;
  for (std::size_t at = 0; at < crowd + hold; ++at) {
    threads.emplace_back([&] {
      EXPECT_TRUE(admission.enter());
      // The pace is learnt from the first of them.
      if (hold > 0) {
        --hold;
        std::this_thread::sleep_for(milliseconds(2000));
      }
      admission.leave();
    });
  }
  while (admission.counts().waiting < crowd + 2) {
    std::this_thread::yield();
  }
  std::this_thread::sleep_for(milliseconds(150));
  admission.leave();
  while (admission.counts().waiting > crowd) {
    std::this_thread::yield();
  }
  EXPECT_FALSE(admission.enter());
  EXPECT_GT(admission.counts().waiting, 0U) << "before the others were through";
  for (std::thread& thread : threads) {
    thread.join();
  }
  EXPECT_EQ(admission.counts().refused, 1U);
}

TEST(Admission, KeepsTheOrderOfComing) {
  Admission admission(1, milliseconds(10000), milliseconds(10000));
  ASSERT_TRUE(admission.enter());
  std::mutex mutex;
  std::vector<std::size_t> order;
  std::vector<std::thread> threads;
  for (std::size_t at = 0; at < 10; ++at) {
    threads.emplace_back([&, at] {
      EXPECT_TRUE(admission.enter());
      {
        const std::scoped_lock lock(mutex);
        order.push_back(at);
      }
      admission.leave();
    });
    while (admission.counts().waiting <= at) {
      std::this_thread::yield();
    }
  }
  admission.leave();
  for (std::thread& thread : threads) {
    thread.join();
  }
  EXPECT_TRUE(std::ranges::is_sorted(order));
}

}  // namespace
}  // namespace zerkalo::server
