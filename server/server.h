// server/server.h - answers HTTP requests from an index until it is stopped.

#pragma once

#include <memory>

#include "server/serving/server_options.h"

namespace zerkalo::server {

/// Errors:  the constructor throws store::Error: Code::index when there is no index,
///          Code::network "port 8080 is in use", Code::system when there are not as many
///          threads.
/// Threads: run() in one thread; stop() and reload() from any thread and from signal handlers.
class Server {
 public:
  explicit Server(ServerOptions options);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  /// Serves until stop(), then lets running requests finish, but no longer than `drain`. Once.
  void run();

  void stop() noexcept;

  /// Opens the log again, and takes tokens and settings anew.
  void reload() noexcept;

  /// The port that was bound; 0 for a socket file.
  int port() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace zerkalo::server
