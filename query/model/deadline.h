// query/model/deadline.h - when a search must end.

#pragma once

#include <chrono>
#include <functional>

namespace zerkalo::query {

/// A time, or the moment when nobody waits for the answer any more.
///
/// Shape:   once passed it stays so; `gone` is asked at most every 20 ms, and must not throw.
/// Threads: one per thread.
class Deadline {
 public:
  using Clock = std::chrono::steady_clock;

  /// Never.
  Deadline() = default;

  explicit Deadline(Clock::time_point end, std::function<bool()> gone = {})
      : end_(end), gone_(std::move(gone)), ask_(Clock::now() + between) {}

  bool passed() {
    if (!passed_ && end_ != Clock::time_point::max()) {
      look(Clock::now());
    }
    return passed_;
  }

  /// Whether it passed because nobody waits.
  bool cancelled() const { return cancelled_; }

  Clock::time_point end() const { return end_; }

 private:
  static constexpr std::chrono::milliseconds between{20};

  void look(Clock::time_point now) {
    if (gone_ && now >= ask_) {
      ask_ = now + between;
      cancelled_ = gone_();
    }
    passed_ = cancelled_ || now >= end_;
  }

  Clock::time_point end_ = Clock::time_point::max();
  std::function<bool()> gone_;
  Clock::time_point ask_;
  bool passed_ = false;
  bool cancelled_ = false;
};

}  // namespace zerkalo::query
