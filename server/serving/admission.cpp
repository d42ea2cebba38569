// server/serving/admission.cpp - gives places in turn, refuses who would wait in vain.

#include "server/serving/admission.h"

#include <algorithm>
#include <utility>

namespace zerkalo::server {

Admission::Place::Place(Place&& other) noexcept
    : from_(std::exchange(other.from_, nullptr)), since_(other.since_) {}

Admission::Place& Admission::Place::operator=(Place&& other) noexcept {
  std::swap(from_, other.from_);
  std::swap(since_, other.since_);
  return *this;
}

void Admission::Place::give_back(Clock::time_point now) {
  if (Admission* from = std::exchange(from_, nullptr)) {
    from->leave(since_, now);
  }
}

Admission::Admission(std::size_t places, Bounds bounds) : places_(places), bounds_(bounds) {}

Admission::Place Admission::enter(Clock::time_point now) {
  const std::scoped_lock lock(mutex_);
  if (busy_ == places_ || !waiting_.empty()) {
    return {};
  }
  ++busy_;
  note_wait({}, now);
  return {*this, now};
}

bool Admission::wait(Clock::time_point now, Told told) {
  {
    const std::scoped_lock lock(mutex_);
    if (busy_ == places_ || !waiting_.empty()) {
      if (stands(now) && expected_wait() > bounds_.wait) {
        ++refused_;
        return false;
      }
      waiting_.push_back({now, std::move(told)});
      return true;
    }
    // One has become free since the caller looked.
    ++busy_;
    note_wait({}, now);
  }
  told({*this, now});
  return true;
}

// A place goes straight to who has waited longest: a newcomer cannot take it in between.
void Admission::leave(Clock::time_point since, Clock::time_point now) {
  std::vector<Told> late;
  Told next;
  {
    const std::scoped_lock lock(mutex_);
    note_search(now - since);
    late = take_overdue(now);
    if (waiting_.empty()) {
      --busy_;
    } else {
      note_wait(now - waiting_.front().since, now);
      next = std::move(waiting_.front().told);
      waiting_.pop_front();
    }
  }
  for (const Told& told : late) {
    told({});
  }
  if (next) {
    next({*this, now});
  }
}

void Admission::refuse_overdue(Clock::time_point now) {
  std::vector<Told> late;
  {
    const std::scoped_lock lock(mutex_);
    late = take_overdue(now);
  }
  for (const Told& told : late) {
    told({});
  }
}

std::vector<Admission::Told> Admission::take_overdue(Clock::time_point now) {
  std::vector<Told> late;
  while (!waiting_.empty() && now - waiting_.front().since >= bounds_.wait + bounds_.interval) {
    late.push_back(std::move(waiting_.front().told));
    waiting_.pop_front();
    ++refused_;
  }
  return late;
}

void Admission::clear() {
  const std::scoped_lock lock(mutex_);
  waiting_.clear();
}

// Long enough that one slow search does not count for many, short enough to follow the load.
void Admission::note_search(Clock::duration took) {
  constexpr std::size_t memory = 128;
  searches_ = std::min(searches_ + 1, memory);
  mean_ += (took - mean_) / static_cast<Clock::rep>(searches_);
}

void Admission::note_wait(Clock::duration waited, Clock::time_point now) {
  if (waited < bounds_.target) {
    slow_since_.reset();
  } else if (!slow_since_) {
    slow_since_ = now;
  }
}

bool Admission::stands(Clock::time_point now) const {
  return slow_since_ && now - *slow_since_ >= bounds_.interval;
}

Admission::Clock::duration Admission::expected_wait() const {
  return mean_ * static_cast<Clock::rep>(waiting_.size() + 1) /
         static_cast<Clock::rep>(places_);
}

Admission::Counts Admission::counts() const {
  const std::scoped_lock lock(mutex_);
  return {places_, busy_, waiting_.size(), refused_};
}

}  // namespace zerkalo::server
