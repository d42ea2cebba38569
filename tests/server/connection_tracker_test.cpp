// tests/server/connection_tracker_test.cpp - who is slow is ended, and who is slowest first.

#include "server/serving/connection_tracker.h"

#include <array>
#include <string>
#include <sys/socket.h>
#include <unistd.h>

#include <gtest/gtest.h>

namespace zerkalo::server::connection_tracker_test {
namespace {

using std::chrono::milliseconds;
using Time = std::chrono::steady_clock::time_point;

constexpr ConnectionTracker::Bounds bounds{.lasts = {milliseconds(15000),
                                                     milliseconds(5000),
                                                     milliseconds(10000),
                                                     milliseconds(10000),
                                                     milliseconds(500)},
                                           .grace = milliseconds(10),
                                           .held_bytes = 1000};

Time at(int ms) {
  return Time(milliseconds(ms));
}

/// A connection that came then, and its client.
class Client {
 public:
  Client(ConnectionTracker& tracker, int came) : ends_(pair()) {
    entry_.emplace(tracker, ends_[0], at(came));
  }

  ~Client() {
    entry_.reset();
    ::close(ends_[0]);
    ::close(ends_[1]);
  }

  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  ConnectionTracker::Entry& entry() { return *entry_; }

  void enter(Phase phase, int now, std::size_t held = 0) {
    entry_->enter(phase, at(now), held);
  }

  bool ended() const { return entry_->ended(); }

  void say(char byte) const { EXPECT_EQ(::send(ends_[1], &byte, 1, 0), 1); }

  /// Whether the server's side sees the end of what its client says.
  bool reads_end() const {
    char byte = 0;
    return ::recv(ends_[0], &byte, 1, 0) == 0;
  }

  /// Whether the server may still say something.
  bool can_be_told() const {
    const char byte = 0;
    return ::send(ends_[0], &byte, 1, MSG_NOSIGNAL) == 1;
  }

 private:
  static std::array<int, 2> pair() {
    std::array<int, 2> ends{};
    EXPECT_EQ(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, ends.data()), 0);
    return ends;
  }

  std::array<int, 2> ends_;
  std::optional<ConnectionTracker::Entry> entry_;
};

TEST(ConnectionTracker, EndsEachPhaseInItsTime) {
  for (const Phase phase : {Phase::idle, Phase::head, Phase::body, Phase::send, Phase::leave}) {
    ConnectionTracker tracker(bounds);
    Client client(tracker, 0);
    client.enter(phase, 0);
    const auto lasts =
        static_cast<int>(bounds.lasts.at(static_cast<std::size_t>(phase)).count());
    tracker.end_overdue(at(lasts - 1));
    EXPECT_FALSE(client.ended()) << phase_names.at(static_cast<std::size_t>(phase));
    EXPECT_FALSE(client.reads_end());
    tracker.end_overdue(at(lasts));
    EXPECT_TRUE(client.ended()) << phase_names.at(static_cast<std::size_t>(phase));
    EXPECT_TRUE(client.reads_end());
  }
}

TEST(ConnectionTracker, DoesNotCountTheTimeInWhichAClientIsServed) {
  ConnectionTracker tracker(bounds);
  Client client(tracker, 0);
  client.enter(Phase::served, 10);
  tracker.end_overdue(at(1000000));
  EXPECT_FALSE(client.ended());
  EXPECT_FALSE(tracker.end_slowest(at(1000000)));
}

TEST(ConnectionTracker, GivesNoMoreTimeForBytesThatTrickleIn) {
  ConnectionTracker tracker(bounds);
  Client client(tracker, 0);
  for (int now = 0; now < 5000; now += 1000) {
    client.enter(Phase::head, now);
  }
  tracker.end_overdue(at(5000));
  EXPECT_TRUE(client.ended());
}

TEST(ConnectionTracker, LetsWhoIsSlowToAskBeTold) {
  ConnectionTracker tracker(bounds);
  Client head(tracker, 0);
  Client idle(tracker, 0);
  head.enter(Phase::head, 0);
  tracker.end_overdue(at(15000));
  EXPECT_TRUE(head.can_be_told());
  EXPECT_FALSE(idle.can_be_told());
  head.enter(Phase::leave, 15000);
  EXPECT_FALSE(head.ended()) << "until the time to leave is over, too";
  tracker.end_overdue(at(15500));
  EXPECT_FALSE(head.can_be_told());
}

TEST(ConnectionTracker, MakesRoomByWhoseTimeIsOverFirst) {
  ConnectionTracker tracker(bounds);
  Client idle(tracker, 0);
  Client slow(tracker, 0);
  Client slower(tracker, 0);
  Client served(tracker, 0);
  served.enter(Phase::served, 0);
  slower.enter(Phase::body, 1);
  slow.enter(Phase::head, 7000);
  EXPECT_TRUE(tracker.end_slowest(at(8000)));
  EXPECT_TRUE(slower.ended()) << "at 10001 it would have been";
  EXPECT_TRUE(tracker.end_slowest(at(8000)));
  EXPECT_TRUE(slow.ended()) << "at 12000";
  EXPECT_TRUE(tracker.end_slowest(at(8000)));
  EXPECT_TRUE(idle.ended()) << "at 15000";
  EXPECT_FALSE(tracker.end_slowest(at(8000)));
  EXPECT_FALSE(served.ended());
  EXPECT_EQ(tracker.counts().all(), 1U);
}

TEST(ConnectionTracker, SendsNobodyAwayWhoHasJustCome) {
  ConnectionTracker tracker(bounds);
  const Client client(tracker, 100);
  EXPECT_FALSE(tracker.end_slowest(at(109)));
  EXPECT_TRUE(tracker.end_slowest(at(110)));
}

TEST(ConnectionTracker, SendsNobodyAwayWhoHasBegunToSend) {
  ConnectionTracker tracker(bounds);
  const Client sends(tracker, 0);
  const Client silent(tracker, 1);
  sends.say('G');
  EXPECT_TRUE(tracker.end_slowest(at(1000)));
  EXPECT_FALSE(sends.ended());
  EXPECT_TRUE(silent.ended());
}

TEST(ConnectionTracker, BoundsWhatIsHeldForSlowClients) {
  ConnectionTracker tracker(bounds);
  Client sends(tracker, 0);
  Client fetches(tracker, 0);
  sends.enter(Phase::body, 1, 100);
  fetches.enter(Phase::send, 2, 400);
  sends.enter(Phase::body, 3, 600);
  EXPECT_FALSE(sends.ended());
  Client third(tracker, 0);
  third.enter(Phase::send, 4, 500);
  EXPECT_TRUE(sends.ended());
  EXPECT_FALSE(fetches.ended());
  fetches.enter(Phase::idle, 5);
  third.enter(Phase::served, 6);
  third.enter(Phase::send, 7, 1000);
  EXPECT_FALSE(third.ended()) << "what has been fetched does not count";
}

TEST(ConnectionTracker, GivesWhoWasEndedNoNewTime) {
  ConnectionTracker tracker(bounds);
  Client client(tracker, 0);
  client.enter(Phase::body, 0, 10);
  tracker.end_overdue(at(10000));
  client.enter(Phase::body, 10000, 20);
  EXPECT_TRUE(client.ended());
}

TEST(ConnectionTracker, CountsByPhase) {
  ConnectionTracker tracker(bounds);
  Client first(tracker, 0);
  const Client second(tracker, 0);
  first.enter(Phase::head, 1);
  EXPECT_EQ(tracker.counts().all(), 2U);
  EXPECT_EQ(tracker.counts().in.at(static_cast<std::size_t>(Phase::head)), 1U);
  tracker.end_idle();
  EXPECT_EQ(tracker.counts().all(), 1U);
  EXPECT_EQ(tracker.counts().ended.at(static_cast<std::size_t>(Phase::idle)), 1U);
}

}  // namespace
}  // namespace zerkalo::server::connection_tracker_test
