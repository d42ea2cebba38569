// server/admission.h - how many search at a time, and how long the others wait before they are
// refused.

#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <mutex>

namespace zerkalo::server {

/// Places for searches.
///
/// Shape:   a burst may wait for `burst`; where somebody has been waiting without a break for
///          `standing`, that is a load which waiting does not cure, and nobody waits longer
///          than `patience`. So what is accepted stays quick and the refused know at once.
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

  const std::size_t places_;
  const std::chrono::milliseconds patience_;
  const std::chrono::milliseconds burst_;
  mutable std::mutex mutex_;
  std::condition_variable left_;
  std::size_t busy_ = 0;
  std::size_t waiting_ = 0;
  std::uint64_t refused_ = 0;
  Clock::time_point nobody_waited_ = Clock::now();
};

}  // namespace zerkalo::server
