// tests/server/workers_test.cpp - whatever is ready is run, once, by whoever is free.

#include "server/http/workers.h"

#include <array>
#include <latch>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <gtest/gtest.h>

namespace zerkalo::server::workers_test {
namespace {

TEST(Workers, RunWhatTheyAreGiven) {
  constexpr std::ptrdiff_t tasks = 1000;
  std::latch run(tasks);
  Workers workers(4);
  for (std::ptrdiff_t at = 0; at < tasks; ++at) {
    workers.give([&run] { run.count_down(); });
  }
  run.wait();
}

TEST(Workers, RunATaskForEachTimeThatASocketIsWatched) {
  std::array<int, 2> ends{};
  ASSERT_EQ(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, ends.data()), 0);
  constexpr int rounds = 100;
  std::latch over(1);
  int runs = 0;  // plain: each run is ordered behind the one before
  {
    Workers workers(4);
    Workers::Task task;
    // The byte stays unread, so the socket stays ready.
    task = [&] {
      ++runs == rounds ? over.count_down()
                       : static_cast<void>(workers.watch(ends[0], EPOLLIN, task));
    };
    EXPECT_TRUE(workers.watch(ends[0], EPOLLIN, task));
    EXPECT_EQ(::send(ends[1], "a", 1, 0), 1);
    over.wait();
  }
  EXPECT_EQ(runs, rounds);
  ::close(ends[0]);
  ::close(ends[1]);
}

TEST(Workers, DoNotWaitForOneThatIsBusy) {
  Workers workers(2);
  std::latch first(1);
  std::latch second(1);
  workers.give([&first] { first.wait(); });
  workers.give([&second] { second.count_down(); });
  second.wait();
  first.count_down();
}

TEST(Workers, SayWhatCannotBeWatched) {
  Workers workers(1);
  EXPECT_FALSE(workers.watch(-1, EPOLLIN, {}));
}

}  // namespace
}  // namespace zerkalo::server::workers_test
