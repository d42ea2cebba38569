// tests/proxy/nginx.h - nginx with the configuration that we ship, as it is shipped.

#pragma once

#include <string>
#include <sys/types.h>

#include "tests/support/temporary_folder.h"

namespace zerkalo::proxy {

/// Runs from when it is reachable until it goes, on a machine of its own: machine.h.
class Nginx {
 public:
  /// Errors: std::runtime_error with what nginx says where it does not start.
  Nginx();
  ~Nginx();
  Nginx(const Nginx&) = delete;
  Nginx& operator=(const Nginx&) = delete;

  static int port() { return 80; }

  /// What it has complained of.
  std::string errors() const;

 private:
  void start();
  static bool is_reachable();

  support::TemporaryFolder folder_;
  pid_t child_ = -1;
};

}  // namespace zerkalo::proxy
