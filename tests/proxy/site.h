// tests/proxy/site.h - a small index, `zerkalo serve` on a socket file, nginx in front.

#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "tests/cli/program.h"
#include "tests/proxy/nginx.h"
#include "tests/support/temporary_folder.h"

namespace zerkalo::proxy {

class Site {
 public:
  /// `options` of `zerkalo serve` beside the socket.
  explicit Site(const std::vector<std::string>& options = {});

  static int port() { return Nginx::port(); }

  const Nginx& nginx() const { return nginx_; }

  const cli::RunningProgram& program() const { return program_; }

 private:
  support::TemporaryFolder folder_;
  cli::RunningProgram program_;
  Nginx nginx_;
};

/// Puts an index of three records into the folder.
void build_index(const std::filesystem::path& folder);

/// The addresses of this machine, one after another: rates and connections are limited by
/// address.
class Addresses {
 public:
  std::uint32_t next() { return 0x7F000000U + ++last_; }

 private:
  std::uint32_t last_ = 1;
};

}  // namespace zerkalo::proxy
