// server/serving/connection_tracker.h - what each connection waits for and since when, and whom
// to end.

#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <list>
#include <mutex>
#include <optional>
#include <span>
#include <string_view>

namespace zerkalo::server {

/// What a connection is about. While it is served it waits for us; otherwise for its client.
enum class Phase : std::uint8_t { idle, head, body, send, leave, served };

inline constexpr std::array<std::string_view, 6> phase_names{
    "idle", "head", "body", "send", "leave", "served"};

/// Shape:   a phase other than `served` has a time in which the client is to do its part, all
///          of it: bytes that trickle in do not prolong it. Whoever takes longer is ended by
///          shutdown, which whoever serves the connection sees at once as its end; nobody but
///          its owner closes a socket. The same befalls whoever is next to run out of time
///          when a connection, or the memory that slow clients take, is wanted for others.
/// Threads: share freely; an entry belongs to one thread at a time.
class ConnectionTracker {
  using Clock = std::chrono::steady_clock;

  struct Record {
    int socket;
    Phase phase;
    Clock::time_point since;
    std::size_t held = 0;
    bool ended = false;
  };

  using Records = std::list<Record>;

 public:
  struct Bounds {
    std::array<std::chrono::milliseconds, 5> lasts;  ///< by Phase
    std::chrono::milliseconds grace{10};             ///< of each phase: nobody is ended in it
    std::size_t held_bytes = 0;                      ///< for all slow clients together
  };

  explicit ConnectionTracker(const Bounds& bounds) : bounds_(bounds) {}

  /// A connection, from its acceptance on, when it is idle, until the entry goes.
  class Entry {
   public:
    Entry(ConnectionTracker& tracker, int socket, Clock::time_point now);
    ~Entry();
    Entry(const Entry&) = delete;
    Entry& operator=(const Entry&) = delete;

    /// Keeps its time where that is the phase already. `held` are bytes of a request that is
    /// not whole or of an answer that is not fetched.
    void enter(Phase phase, Clock::time_point now, std::size_t held = 0);

    /// Whether it was ended: what looks like the client's end is ours.
    bool ended() const;

   private:
    ConnectionTracker& tracker_;
    Records::iterator record_;
  };

  /// Ends those whose time is over; for somebody to call now and then.
  void end_overdue(Clock::time_point now);

  /// Ends whoever would run out of time first. False when all are served or have just begun.
  bool end_slowest(Clock::time_point now);

  /// Ends all that wait for a next request.
  void end_idle();

  /// Ends all, those that are served too: for a server that has waited long enough.
  void end_all();

  struct Counts {
    std::array<std::size_t, phase_names.size()> in{};  ///< by Phase
    std::array<std::uint64_t, phase_names.size()> ended{};

    std::size_t all() const;
  };

  Counts counts() const;

 private:
  Records& in(Phase phase) { return in_.at(static_cast<std::size_t>(phase)); }

  Records& list_of(const Record& record) { return record.ended ? ended_ : in(record.phase); }

  Clock::time_point end_of(const Record& record) const;
  std::optional<Records::iterator> longest_in(Phase phase, Clock::time_point latest);
  std::optional<Records::iterator> slowest(std::span<const Phase> phases,
                                           Clock::time_point latest);
  void end(Records::iterator record);
  void end_holders();
  void hold(Record& record, std::size_t bytes);

  const Bounds bounds_;
  mutable std::mutex mutex_;
  std::array<Records, phase_names.size()> in_;  ///< by Phase, longest first
  Records ended_;                               ///< their owners have yet to see it
  std::array<std::uint64_t, phase_names.size()> ended_count_{};
  std::size_t held_ = 0;
};

}  // namespace zerkalo::server
