// server/serving/admission.h - how many search at a time, and how long the others wait before they are
// refused.

#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <mutex>

namespace zerkalo::server {

/// Places for searches.
///
/// Shape:   in the order of coming. A burst may wait for `burst`; where somebody has been
/// waiting
///          without a break for `standing`, that is a load which waiting does not cure: nobody
///          waits longer than `patience`, and who would wait for more than half of that, by
///          the pace at which places come free, is refused at once. So what is accepted stays
///          quick, and no work is done for those who will be refused.
/// Threads: share freely.
/// Source:  the controlled delay of RFC 8289, applied to a queue of requests.
class Admission {
 public:
  Admission(std::size_t places,
            std::chrono::milliseconds patience,
            std::chrono::milliseconds burst);

  /// False: refused. Otherwise leave() gives the place back.
  bool enter();
  void leave();

  struct Counts {
    std::size_t places = 0;
    std::size_t busy = 0;
    std::size_t waiting = 0;
    std::uint64_t refused = 0;
  };

  Counts counts() const;

 private:
  using Clock = std::chrono::steady_clock;
  static constexpr std::chrono::milliseconds standing{100};

  struct Waiter {
    std::condition_variable turn;
    bool entered = false;
  };

  Clock::duration expected_wait() const;
  void note_pace(Clock::time_point now);

  const std::size_t places_;
  const std::chrono::milliseconds patience_;
  const std::chrono::milliseconds burst_;
  mutable std::mutex mutex_;
  std::size_t busy_ = 0;
  std::deque<Waiter*> waiting_;
  std::uint64_t refused_ = 0;
  Clock::time_point nobody_waited_ = Clock::now();
  Clock::time_point passed_on_;  ///< when the last place was; none: nobody waited for it
  Clock::duration pace_{0};      ///< from one such moment to the next, lately
};

}  // namespace zerkalo::server
