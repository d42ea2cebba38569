// server/admission.cpp - gives places in turn, refuses under a standing queue.

#include "server/admission.h"

namespace zerkalo::server {

Admission::Admission(std::size_t places,
                     std::chrono::milliseconds patience,
                     std::chrono::milliseconds burst)
    : places_(places), patience_(patience), burst_(burst) {}

bool Admission::enter() {
  std::unique_lock lock(mutex_);
  const Clock::time_point now = Clock::now();
  if (waiting_ == 0) {
    nobody_waited_ = now;
  }
  if (busy_ < places_ && waiting_ == 0) {
    ++busy_;
    return true;
  }
  const bool lasting = now - nobody_waited_ > standing;
  ++waiting_;
  const bool entered = left_.wait_until(
      lock, now + (lasting ? patience_ : burst_), [this] { return busy_ < places_; });
  --waiting_;
  busy_ += entered ? 1U : 0U;
  refused_ += entered ? 0U : 1U;
  return entered;
}

void Admission::leave() {
  {
    const std::scoped_lock lock(mutex_);
    --busy_;
  }
  left_.notify_one();
}

Admission::Counts Admission::counts() const {
  const std::scoped_lock lock(mutex_);
  return {places_, busy_, waiting_, refused_};
}

}  // namespace zerkalo::server
