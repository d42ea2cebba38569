// tests/server/admission_test.cpp - who may search now, who waits, who is refused.

#include "server/admission.h"

#include <thread>

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

}  // namespace
}  // namespace zerkalo::server
