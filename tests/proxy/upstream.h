// tests/proxy/upstream.h - a server that keeps what it is sent, to be looked at.

#pragma once

#include <filesystem>
#include <mutex>
#include <string>
#include <thread>

#include "tests/proxy/socket_file.h"
#include "tests/support/temporary_folder.h"

namespace zerkalo::proxy {

/// Answers each request with an empty 200 and closes.
class Upstream {
 public:
  Upstream();
  ~Upstream();
  Upstream(const Upstream&) = delete;
  Upstream& operator=(const Upstream&) = delete;

  std::filesystem::path path() const { return folder_.path() / "socket"; }

  /// The bytes of the last request.
  std::string last() const;

 private:
  void serve();

  support::TemporaryFolder folder_;
  SocketFile listening_;
  mutable std::mutex mutex_;
  std::string last_;
  std::thread thread_;
};

}  // namespace zerkalo::proxy
