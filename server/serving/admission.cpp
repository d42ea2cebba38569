// server/serving/admission.cpp - gives places in turn, refuses under a standing queue.

#include "server/serving/admission.h"

namespace zerkalo::server {

Admission::Admission(std::size_t places,
                     std::chrono::milliseconds patience,
                     std::chrono::milliseconds burst)
    : places_(places), patience_(patience), burst_(burst) {}

bool Admission::enter() {
  std::unique_lock lock(mutex_);
  const Clock::time_point now = Clock::now();
  if (waiting_.empty()) {
    nobody_waited_ = now;
    if (busy_ < places_) {
      ++busy_;
      return true;
    }
  }
  const bool lasting = now - nobody_waited_ > standing;
  if (lasting && expected_wait() > patience_ / 2) {
    ++refused_;
    return false;
  }
  Waiter waiter;
  waiting_.push_back(&waiter);
  waiter.turn.wait_until(
      lock, now + (lasting ? patience_ : burst_), [&waiter] { return waiter.entered; });
  if (!waiter.entered) {
    std::erase(waiting_, &waiter);
    ++refused_;
  }
  return waiter.entered;
}

// A place goes straight to who has waited longest: a newcomer cannot take it in between.
void Admission::leave() {
  const std::scoped_lock lock(mutex_);
  if (waiting_.empty()) {
    --busy_;
    passed_on_ = {};
    return;
  }
  note_pace(Clock::now());
  Waiter& next = *waiting_.front();
  waiting_.pop_front();
  next.entered = true;
  // Under the lock: it is gone as soon as it sees that it has entered.
  next.turn.notify_one();
}

void Admission::note_pace(Clock::time_point now) {
  constexpr int memory = 16;
  if (passed_on_ != Clock::time_point{}) {
    pace_ += (now - passed_on_ - pace_) / memory;
  }
  passed_on_ = now;
}

Admission::Clock::duration Admission::expected_wait() const {
  return pace_ * (waiting_.size() + 1);
}

Admission::Counts Admission::counts() const {
  const std::scoped_lock lock(mutex_);
  return {places_, busy_, waiting_.size(), refused_};
}

}  // namespace zerkalo::server
