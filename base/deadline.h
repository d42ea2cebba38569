// base/deadline.h - how long a request may go on working.

#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <utility>

namespace zerkalo {

/// The one context of a request: when it must end, and whether anybody still waits for its
/// answer. It is made where the request comes in, and everything that works for the request
/// tells it how much work it does. Copies are the same deadline.
///
/// Shape:   once over it stays over. Then nothing more is searched; what was found is finished
///          and sent, until this has taken the grace too.
/// Units:   of work, each about five nanoseconds: a posting that is read, a token that is
///          compared. The clock is looked at after `between_looks` of them, and whether the
///          client has left, which is a system call, at most every `between_asks`.
/// Threads: one.
class Deadline {
 public:
  using Clock = std::chrono::steady_clock;
  using Now = std::function<Clock::time_point()>;

  static constexpr std::uint64_t between_looks = 4096;
  static constexpr std::chrono::milliseconds between_asks{5};
  /// About ten milliseconds.
  static constexpr std::uint64_t grace = 2'000'000;

  /// Never.
  Deadline() = default;

  /// So long from now, while `gone` is false; it must not throw. Tests bring a clock of their
  /// own.
  explicit Deadline(std::chrono::milliseconds time,
                    std::function<bool()> gone = {},
                    Now now = Clock::now)
      : state_(std::make_shared<State>()) {
    state_->now = std::move(now);
    state_->gone = std::move(gone);
    state_->ask = state_->now();
    state_->end = state_->ask + time;
  }

  /// Whether there is an end at all.
  bool is_set() const { return state_ != nullptr; }

  /// Asks for the time to do so much; true: there is none, leave it. To be refused takes a
  /// unit.
  bool spend(std::uint64_t units = 1) const {
    if (is_set()) {
      state_->count(state_->over ? 1 : units);
    }
    return over();
  }

  /// Tells of work that finishes what was found, and is done even when it is late.
  void finish(std::uint64_t units) const {
    if (is_set()) {
      state_->count(units);
    }
  }

  /// Looks at the clock now.
  bool passed() const {
    if (is_set()) {
      state_->look();
    }
    return over();
  }

  /// As of the last look.
  bool over() const { return is_set() && state_->over; }

  /// Whether it is over because nobody waits.
  bool cancelled() const { return is_set() && state_->cancelled; }

  /// The work that was done since it was over.
  std::uint64_t overtime() const { return over() ? state_->overtime + state_->unlooked : 0; }

  /// Whether even what was found may not be finished any more.
  bool exhausted() const { return cancelled() || overtime() > grace; }

 private:
  struct State {
    void count(std::uint64_t units) {
      unlooked += units;
      if (unlooked >= between_looks) {
        look();
      }
    }

    void look() {
      const std::uint64_t units = std::exchange(unlooked, 0);
      if (over) {
        overtime += units;
        return;
      }
      const Clock::time_point time = now();
      if (gone && time >= ask) {
        ask = time + between_asks;
        cancelled = gone();
      }
      over = cancelled || time >= end;
    }

    Now now;
    std::function<bool()> gone;
    Clock::time_point ask;
    Clock::time_point end;
    std::uint64_t unlooked = 0;
    std::uint64_t overtime = 0;
    bool over = false;
    bool cancelled = false;
  };

  std::shared_ptr<State> state_;
};

}  // namespace zerkalo
