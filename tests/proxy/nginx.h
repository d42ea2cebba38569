// tests/proxy/nginx.h - nginx with the configuration that we ship, in front of a socket file.

#pragma once

#include <filesystem>
#include <string>
#include <sys/types.h>

#include "tests/support/temporary_folder.h"

namespace zerkalo::proxy {

/// Runs as whoever runs the test, at a free port of this machine, until it goes. Of the shipped
/// file only its paths and its port are replaced.
class Nginx {
 public:
  explicit Nginx(const std::filesystem::path& upstream);
  ~Nginx();
  Nginx(const Nginx&) = delete;
  Nginx& operator=(const Nginx&) = delete;

  int port() const { return port_; }

  /// What it has complained of.
  std::string errors() const;

 private:
  support::TemporaryFolder folder_;
  int port_ = 0;
  pid_t child_ = -1;
};

}  // namespace zerkalo::proxy
