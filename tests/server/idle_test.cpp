// tests/server/idle_test.cpp - who waits longest and says nothing is sent away first.

#include <array>
#include <sys/socket.h>
#include <unistd.h>

#include <gtest/gtest.h>

#include "server/http/idle_connections.h"

namespace zerkalo::server {
namespace {

class Pair {
 public:
  Pair() { EXPECT_EQ(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, ends_.data()), 0); }

  ~Pair() {
    ::close(ends_[0]);
    ::close(ends_[1]);
  }

  Pair(const Pair&) = delete;
  Pair& operator=(const Pair&) = delete;

  int server() const { return ends_[0]; }

  void say(char byte) const { EXPECT_EQ(::send(ends_[1], &byte, 1, 0), 1); }

  bool ended() const {
    char byte = 0;
    return ::recv(ends_[1], &byte, 1, 0) == 0;
  }

 private:
  std::array<int, 2> ends_{};
};

TEST(IdleConnections, LeaveInTheOrderInWhichTheyCame) {
  IdleConnections idle;
  const std::array<Pair, 3> pairs;
  const IdleConnections::Stay first(idle, pairs[0].server());
  const IdleConnections::Stay second(idle, pairs[1].server());
  const IdleConnections::Stay third(idle, pairs[2].server());
  EXPECT_TRUE(idle.close_oldest());
  EXPECT_TRUE(pairs[0].ended());
  EXPECT_FALSE(pairs[1].ended());
  EXPECT_TRUE(idle.close_oldest()) << "the one that is leaving is not sent away twice";
  EXPECT_TRUE(pairs[1].ended());
  EXPECT_FALSE(pairs[2].ended());
}

TEST(IdleConnections, StayWhenTheyHaveBegunToSendOrAreServed) {
  IdleConnections idle;
  const std::array<Pair, 2> pairs;
  const IdleConnections::Stay sends(idle, pairs[0].server());
  pairs[0].say('G');
  { const IdleConnections::Stay served(idle, pairs[1].server()); }
  EXPECT_FALSE(idle.close_oldest());
  EXPECT_FALSE(pairs[0].ended());
  EXPECT_FALSE(pairs[1].ended());
}

}  // namespace
}  // namespace zerkalo::server
