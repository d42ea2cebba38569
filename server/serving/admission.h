// server/serving/admission.h - how many search at a time, who waits for how long, and who is
// refused.

#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <vector>

namespace zerkalo::server {

/// Places for searches, and a queue for them that holds no thread.
///
/// Shape:   first come, first served; the queue is bounded by time. While searches get their
///          places quickly, whoever comes may wait: a burst drains. Once nobody has got one
///          within `target` for a whole `interval`, the queue stands, and who would wait for
///          more than `wait`, by how long searches take of late, is refused at once, so that
///          no time is spent on waiting in vain. Expectations err, so an `interval` more is
///          waited in fact, and then given up.
/// Threads: share freely. Whoever is told is told without a lock held.
/// Source:  RFC 8289 (CoDel): time in the queue, not its length, and over an interval, tells a
///          burst from an overload; its figures for target and interval are used too.
class Admission {
 public:
  using Clock = std::chrono::steady_clock;

  struct Bounds {
    std::chrono::milliseconds wait{1000};
    std::chrono::milliseconds interval{100};
    std::chrono::milliseconds target{5};
  };

  /// A place to search, given back when it ends; empty where there is none.
  class Place {
   public:
    Place() = default;

    Place(Admission& from, Clock::time_point since) : from_(&from), since_(since) {}

    ~Place() { give_back(Clock::now()); }

    Place(Place&& other) noexcept;
    Place& operator=(Place&& other) noexcept;

    explicit operator bool() const { return from_ != nullptr; }

    void give_back(Clock::time_point now);

   private:
    Admission* from_ = nullptr;
    Clock::time_point since_;
  };

  /// Takes the place; an empty one says that the wait was in vain. Must be brief.
  using Told = std::function<void(Place)>;

  Admission(std::size_t places, Bounds bounds);

  /// A place that is free and that nobody waits for; otherwise an empty one.
  Place enter(Clock::time_point now);

  /// Queues for a place. False: refused, and `told` will not be called.
  bool wait(Clock::time_point now, Told told);

  /// Refuses those who have waited too long; for somebody to call now and then.
  void refuse_overdue(Clock::time_point now);

  /// Forgets who waits, without a word.
  void clear();

  struct Counts {
    std::size_t places = 0;
    std::size_t busy = 0;
    std::size_t waiting = 0;
    std::uint64_t refused = 0;
  };

  Counts counts() const;

 private:
  struct Waiter {
    Clock::time_point since;
    Told told;
  };

  void leave(Clock::time_point since, Clock::time_point now);
  std::vector<Told> take_overdue(Clock::time_point now);
  void note_search(Clock::duration took);
  void note_wait(Clock::duration waited, Clock::time_point now);
  bool stands(Clock::time_point now) const;
  Clock::duration expected_wait() const;

  const std::size_t places_;
  const Bounds bounds_;
  mutable std::mutex mutex_;
  std::size_t busy_ = 0;
  std::deque<Waiter> waiting_;
  std::uint64_t refused_ = 0;
  std::optional<Clock::time_point> slow_since_;  ///< nobody was quick to get a place since then
  std::size_t searches_ = 0;                     ///< that the mean is of
  Clock::duration mean_{0};                      ///< what a search takes of late
};

}  // namespace zerkalo::server
