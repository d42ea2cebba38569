// server/http/connections.h - all connections of a server, and the threads that serve them.

#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <unordered_map>

#include "server/http/connection.h"
#include "server/http/workers.h"
#include "server/router/router.h"
#include "server/serving/connection_tracker.h"
#include "server/serving/server_options.h"

namespace zerkalo::server {

/// Shape:   a connection that waits, for its client or for a place to search, holds no thread.
/// Threads: open(), make_room() and tend() in one thread.
class Connections {
 public:
  using Clock = std::chrono::steady_clock;

  Connections(const ServerOptions& options, Router& router, ConnectionTracker& tracker);
  ~Connections();
  Connections(const Connections&) = delete;
  Connections& operator=(const Connections&) = delete;

  void open(Descriptor socket);

  /// Whether one more may be opened, after the slowest was sent away where that was needed.
  bool make_room();

  /// Ends and refuses whose time is over; when to come again, if somebody waits.
  std::optional<Clock::time_point> tend();

  /// From now on answers are the last ones of their connections, and who is idle leaves.
  void stop() { stopping_ = true; }

  /// Ends whoever has not left yet, in the middle of an answer too.
  void cut() { tracker_.end_all(); }

  /// Whether all have left by then.
  bool have_left(Clock::time_point end);

 private:
  struct Held;
  /// When a connection goes on; later is on any thread.
  enum class Next : std::uint8_t { at_once, later, never };

  void serve(Held& held);
  Next await(Held& held, Connection::Awaits awaited);
  Next await_place(Held& held);
  void close(Held& held);

  const std::size_t most_;
  Router& router_;
  ConnectionTracker& tracker_;
  std::atomic<bool> stopping_ = false;
  std::mutex mutex_;
  std::condition_variable left_;
  std::unordered_map<Held*, std::unique_ptr<Held>> open_;
  Workers workers_;
};

}  // namespace zerkalo::server
