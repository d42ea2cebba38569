// tests/proxy/upstream.h - a server that keeps what it is sent, to be looked at.

#pragma once

#include <mutex>
#include <string>
#include <thread>

#include "tests/proxy/socket_file.h"

namespace zerkalo::proxy {

/// Answers each request with an empty 200 and closes.
class Upstream {
 public:
  Upstream();
  ~Upstream();
  Upstream(const Upstream&) = delete;
  Upstream& operator=(const Upstream&) = delete;

  /// The bytes of the last request.
  std::string last() const;

 private:
  void serve();

  SocketFile listening_;
  mutable std::mutex mutex_;
  std::string last_;
  std::thread thread_;
};

}  // namespace zerkalo::proxy
