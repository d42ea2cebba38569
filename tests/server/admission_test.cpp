// tests/server/admission_test.cpp - who may search now, who waits, who is refused.

#include "server/serving/admission.h"

#include <algorithm>
#include <deque>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

namespace zerkalo::server::admission_test {
namespace {

using std::chrono::milliseconds;
using Time = std::chrono::steady_clock::time_point;
using Bounds = Admission::Bounds;

constexpr Bounds bounds{milliseconds(1000), milliseconds(100), milliseconds(5)};

Time at(int ms) {
  return Time(milliseconds(ms));
}

TEST(Admission, GivesAPlaceBackToWhoWaits) {
  Admission admission(1, bounds);
  Admission::Place first = admission.enter(at(0));
  ASSERT_TRUE(first);
  EXPECT_FALSE(admission.enter(at(0)));
  Admission::Place second;
  EXPECT_TRUE(
      admission.wait(at(0), [&second](Admission::Place place) { second = std::move(place); }));
  EXPECT_EQ(admission.counts().waiting, 1U);
  first.give_back(at(10));
  EXPECT_TRUE(second);
  EXPECT_EQ(admission.counts().busy, 1U);
  EXPECT_EQ(admission.counts().waiting, 0U);
  second.give_back(at(20));
  EXPECT_EQ(admission.counts().busy, 0U);
}

TEST(Admission, GivesWhoWaitsAPlaceThatIsFreeByNow) {
  Admission admission(1, bounds);
  Admission::Place place;
  EXPECT_TRUE(
      admission.wait(at(0), [&place](Admission::Place given) { place = std::move(given); }));
  EXPECT_TRUE(place);
}

TEST(Admission, KeepsTheOrderOfComing) {
  Admission admission(1, bounds);
  Admission::Place held = admission.enter(at(0));
  std::vector<int> order;
  for (int number = 0; number < 10; ++number) {
    admission.wait(at(number), [&, number](Admission::Place place) {
      order.push_back(number);
      held = std::move(place);
    });
  }
  EXPECT_FALSE(admission.enter(at(10))) << "a newcomer does not overtake who waits";
  for (int turn = 0; turn < 10; ++turn) {
    Admission::Place(std::move(held)).give_back(at(20));
  }
  EXPECT_EQ(order, (std::vector<int>{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}));
}

TEST(Admission, RefusesWhoHasWaitedTooLong) {
  Admission admission(1, bounds);
  const Admission::Place held = admission.enter(at(0));
  std::string told;
  for (const int since : {0, 50}) {
    admission.wait(at(since), [&told](const Admission::Place& place) {
      told += place ? "place " : "none ";
    });
  }
  admission.refuse_overdue(at(1099));
  EXPECT_EQ(told, "");
  admission.refuse_overdue(at(1100));
  EXPECT_EQ(told, "none ");
  admission.refuse_overdue(at(1150));
  EXPECT_EQ(told, "none none ");
  EXPECT_EQ(admission.counts().refused, 2U);
}

TEST(Admission, GivesNoPlaceToWhoHasWaitedTooLong) {
  Admission admission(1, bounds);
  Admission::Place held = admission.enter(at(0));
  std::string told;
  for (const int since : {0, 500}) {
    admission.wait(at(since), [&told](const Admission::Place& place) {
      told += place ? "place " : "none ";
    });
  }
  held.give_back(at(1200));
  EXPECT_EQ(told, "none place ");
}

/// Clients and searches in a time of their own, in milliseconds.
class Simulation {
 public:
  struct Asked {
    int came = 0;
    int took = 0;  ///< from coming to the answer
    bool refused = false;
  };

  Simulation(std::size_t places, int search_ms)
      : admission_(places, bounds), search_ms_(search_ms) {}

  ~Simulation() { admission_.clear(); }

  Simulation(const Simulation&) = delete;
  Simulation& operator=(const Simulation&) = delete;

  /// Clients that ask again as soon as they are answered.
  void keep_asking(int clients, int until) {
    for (int client = 0; client < clients; ++client) {
      come();
    }
    for (std::size_t seen = done_.size(); now_ < until;) {
      tick();
      for (const std::size_t end = done_.size(); seen < end; ++seen) {
        come();
      }
    }
  }

  /// So many new clients each millisecond, answered or not.
  void pour(int clients, int until) {
    while (now_ < until) {
      for (int client = 0; client < clients; ++client) {
        come();
      }
      tick();
    }
  }

  void rest(int until) {
    while (now_ < until) {
      tick();
    }
  }

  std::size_t answered() const {
    return static_cast<std::size_t>(std::ranges::count(done_, false, &Asked::refused));
  }

  std::size_t refused() const { return done_.size() - answered(); }

  /// What a share of the answered, or of the refused, took at most.
  int percentile(double share, bool refused) const {
    std::vector<int> took;
    for (const Asked& asked : done_) {
      if (asked.refused == refused) {
        took.push_back(asked.took);
      }
    }
    std::ranges::sort(took);
    return took.at(static_cast<std::size_t>(share * static_cast<double>(took.size() - 1)));
  }

 private:
  struct Running {
    int came;
    int until;
    Admission::Place place;
  };

  void come() {
    if (Admission::Place place = admission_.enter(at(now_))) {
      begin(now_, std::move(place));
      return;
    }
    const bool waits = admission_.wait(at(now_), [this, came = now_](Admission::Place place) {
      place ? begin(came, std::move(place)) : done_.push_back({came, now_ - came, true});
    });
    if (!waits) {
      done_.push_back({now_, 0, true});
    }
  }

  void begin(int came, Admission::Place place) {
    running_.push_back({came, now_ + search_ms_, std::move(place)});
  }

  void tick() {
    ++now_;
    admission_.refuse_overdue(at(now_));
    while (!running_.empty() && running_.front().until <= now_) {
      Running over = std::move(running_.front());
      running_.pop_front();
      done_.push_back({over.came, now_ - over.came, false});
      over.place.give_back(at(now_));
    }
  }

  Admission admission_;
  int search_ms_;
  int now_ = 0;
  std::deque<Running> running_;  ///< in the order of their ends
  std::vector<Asked> done_;
};

TEST(Admission, RefusesNobodyWhileTheQueueIsShorterThanASecond) {
  struct Case {
    int clients;
    int search_ms;
  };

  for (const auto& [clients, search_ms] :
       {Case{8, 200}, Case{16, 100}, Case{32, 50}, Case{64, 20}, Case{64, 30}}) {
    Simulation simulation(2, search_ms);
    simulation.keep_asking(clients, 10000);
    EXPECT_EQ(simulation.refused(), 0U) << clients << " clients, " << search_ms << " ms";
    EXPECT_EQ(simulation.answered(), static_cast<std::size_t>(2 * 10000 / search_ms));
  }
}

TEST(Admission, RefusesAtOnceWhoWouldWaitForMoreThanASecond) {
  for (const int overload : {2, 5}) {
    Simulation simulation(2, 2);
    simulation.pour(overload, 20000);
    EXPECT_GE(simulation.answered(), 18000U) << overload << " times what can be answered";
    EXPECT_LE(simulation.percentile(0.99, false), 1100) << overload;
    EXPECT_EQ(simulation.percentile(0.99, true), 0) << overload;
  }
}

TEST(Admission, LetsABurstDrain) {
  Simulation simulation(2, 2);
  simulation.pour(900, 1);
  simulation.rest(1000);
  EXPECT_EQ(simulation.refused(), 0U);
  EXPECT_EQ(simulation.answered(), 900U);
}

TEST(Admission, ForgetsAnOverloadThatIsOver) {
  Simulation simulation(2, 10);
  simulation.pour(1, 5000);
  const std::size_t before = simulation.refused();
  EXPECT_GT(before, 0U);
  simulation.rest(7000);
  simulation.keep_asking(64, 10000);
  EXPECT_EQ(simulation.refused(), before);
}

}  // namespace
}  // namespace zerkalo::server::admission_test
