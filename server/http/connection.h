// server/http/connection.h - one client's connection: requests in, responses out, every wait
// bounded.

#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "server/http/framing.h"
#include "server/http/idle_connections.h"
#include "server/http/listener.h"
#include "server/http/workers.h"
#include "server/router/service.h"

namespace zerkalo::server {

/// What the connections of a server share.
struct Crowd {
  IdleConnections idle;
  const Workers* workers =
      nullptr;  ///< where somebody waits for a thread, no connection is kept
};

/// Serves requests, pipelined ones too, until the client or the server ends it.
///
/// Shape:   a connection that waits for its next request ends at once when the server stops;
/// one
///          that has begun a request gets its answer.
/// Threads: one.
class Connection {
 public:
  /// `stop` becomes readable when the server stops.
  Connection(
      Descriptor socket, int stop, Service& service, const ServerOptions& options, Crowd& crowd)
      : socket_(std::move(socket)),
        stop_(stop),
        service_(service),
        options_(options),
        crowd_(crowd) {}

  void serve();

 private:
  using Clock = std::chrono::steady_clock;
  enum class Wait { ready, timeout, stopped };

  std::optional<Request> next_request();
  bool await_next() const;
  std::optional<Head> await_head();
  bool await_body(const Head& head);
  bool fill(Clock::time_point deadline);
  Wait wait(short events, Clock::time_point deadline, bool mind_stop) const;
  bool stopped() const;
  bool send(std::string_view bytes) const;
  bool answer(const Request& request, const Response& response, bool close) const;
  bool send_stream(const Request& request, const Response& response) const;
  bool gone() const;
  void refuse(const Problem& problem) const;
  void refuse_late(Clock::time_point deadline, const char* detail) const;

  Descriptor socket_;
  int stop_;
  Service& service_;
  const ServerOptions& options_;
  Crowd& crowd_;
  std::string buffer_;
};

}  // namespace zerkalo::server
