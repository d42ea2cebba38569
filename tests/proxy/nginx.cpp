// tests/proxy/nginx.cpp - writes what is around the shipped file, starts nginx.

#include "tests/proxy/nginx.h"

#include <array>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <netinet/in.h>
#include <stdexcept>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

#include "tests/server/raw_client.h"

namespace zerkalo::proxy {

namespace {

namespace fs = std::filesystem;

std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// What Debian's nginx.conf is around a file of conf.d, for the one user that there is.
std::string around(const fs::path& shipped) {
  return "user root;\ndaemon off;\nworker_processes 1;\npid /run/nginx.pid;\n"
         "events { worker_connections 8192; }\nhttp {\naccess_log off;\ninclude " +
         shipped.string() + ";\n}\n";
}

}  // namespace

Nginx::Nginx() {
  start();
  for (int tries = 0; !is_reachable(); ++tries) {
    if (tries == 1000 || ::waitpid(child_, nullptr, WNOHANG) != 0) {
      throw std::runtime_error("nginx does not start: " + errors());
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
}

void Nginx::start() {
  const fs::path& folder = folder_.path();
  std::ofstream(folder / "nginx.conf")
      << around(fs::path(ZERKALO_SOURCE_DIR) / "config/proxy/nginx.conf");
  std::string configuration = (folder / "nginx.conf").string();
  std::string log = (folder / "error.log").string();
  std::string program = ZERKALO_NGINX;
  std::array<char, 3> e{"-e"};
  std::array<char, 3> c{"-c"};
  const std::array<char*, 6> arguments{
      program.data(), e.data(), log.data(), c.data(), configuration.data(), nullptr};
  const std::array<char*, 1> environment{nullptr};
  child_ = ::fork();
  if (child_ == 0) {
    ::prctl(PR_SET_PDEATHSIG, SIGTERM);
    ::execve(program.c_str(), arguments.data(), environment.data());
    ::_exit(127);
  }
}

bool Nginx::is_reachable() {
  const int socket = server::connect_from(INADDR_LOOPBACK, port());
  if (socket >= 0) {
    ::close(socket);
  }
  return socket >= 0;
}

Nginx::~Nginx() {
  ::kill(child_, SIGTERM);
  ::waitpid(child_, nullptr, 0);
}

std::string Nginx::errors() const {
  return read_file(folder_.path() / "error.log");
}

}  // namespace zerkalo::proxy
