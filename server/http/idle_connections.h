// server/http/idle_connections.h - connections that wait for their next request, and whom to send away first.

#pragma once

#include <list>
#include <mutex>

namespace zerkalo::server {

/// Shape:   in the order in which they began to wait.
/// Threads: share freely.
class IdleConnections {
 public:
  /// While it lives, the connection may be sent away.
  class Stay {
   public:
    Stay(IdleConnections& idle, int socket);
    ~Stay();
    Stay(const Stay&) = delete;
    Stay& operator=(const Stay&) = delete;

   private:
    IdleConnections& idle_;
    std::list<int>::iterator place_;
  };

  /// Ends the connection that has waited longest and has not begun to send; its thread sees
  /// that at once. False when there is none.
  bool close_oldest();

 private:
  std::mutex mutex_;
  std::list<int> sockets_;
};

}  // namespace zerkalo::server
