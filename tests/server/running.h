// tests/server/running.h - a server in a thread of its own.

#pragma once

#include <thread>

#include "server/server.h"

namespace zerkalo::server {

/// A server of one index, running until it goes.
class Running {
 public:
  explicit Running(ServerOptions options)
      : server_(std::move(options)), thread_([this] { server_.run(); }) {}

  ~Running() {
    server_.stop();
    thread_.join();
  }

  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;

  int port() const { return server_.port(); }

  void stop() { server_.stop(); }

 private:
  Server server_;
  std::thread thread_;
};

}  // namespace zerkalo::server
