// tests/proxy/nginx.cpp - writes the configuration, hands nginx its socket, starts it.

#include "tests/proxy/nginx.h"

#include <array>
#include <csignal>
#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <netinet/in.h>
#include <stdexcept>
#include <string_view>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace zerkalo::proxy {

namespace {

namespace fs = std::filesystem;

std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// A listening socket that nginx inherits, so that nobody can take the port in between.
int listen_at_free_port(int& port) {
  const int listening = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  auto* generic = reinterpret_cast<sockaddr*>(&address);
  socklen_t size = sizeof address;
  if (::bind(listening, generic, size) != 0 || ::listen(listening, 1024) != 0 ||
      ::getsockname(listening, generic, &size) != 0) {
    throw std::runtime_error("no free port");
  }
  port = ntohs(address.sin_port);
  return listening;
}

void replace_once(std::string& text, std::string_view from, const std::string& to) {
  const std::size_t at = text.find(from);
  if (at == std::string::npos || text.find(from, at + 1) != std::string::npos) {
    throw std::runtime_error("nginx.conf has not one '" + std::string(from) + "'");
  }
  text.replace(at, from.size(), to);
}

std::string shipped(const fs::path& folder, const fs::path& upstream, int port) {
  std::string text = read_file(fs::path(ZERKALO_SOURCE_DIR) / "config/proxy/nginx.conf");
  replace_once(
      text, "server unix:/run/zerkalo/zerkalo.sock", "server unix:" + upstream.string());
  replace_once(
      text, "proxy_cache_path /var/cache/nginx", "proxy_cache_path " + folder.string());
  replace_once(text, "\n  listen 80 ", "\n  listen 127.0.0.1:" + std::to_string(port) + ' ');
  return text;
}

/// What Debian's nginx.conf is around it, for any user.
std::string around(const fs::path& folder) {
  std::string text = ::getuid() == 0 ? "user root;\n" : "";
  text += "daemon off;\nworker_processes 1;\npid " + (folder / "pid").string() +
          ";\nevents { worker_connections 8192; }\nhttp {\naccess_log off;\n";
  for (const char* kind : {"client_body", "proxy", "fastcgi", "uwsgi", "scgi"}) {
    text += std::string(kind) + "_temp_path " + (folder / kind).string() + ";\n";
  }
  return text + "include " + (folder / "zerkalo.conf").string() + ";\n}\n";
}

}  // namespace

Nginx::Nginx(const fs::path& upstream) {
  const fs::path& folder = folder_.path();
  const int listening = listen_at_free_port(port_);
  std::ofstream(folder / "zerkalo.conf") << shipped(folder, upstream, port_);
  std::ofstream(folder / "nginx.conf") << around(folder);
  std::string configuration = (folder / "nginx.conf").string();
  std::string log = (folder / "error.log").string();
  // Sockets that it inherits, as when it is replaced by a newer nginx.
  std::string inherited = "NGINX=" + std::to_string(listening) + ";";
  std::string program = ZERKALO_NGINX;
  std::array<char, 3> e{"-e"};
  std::array<char, 3> c{"-c"};
  const std::array<char*, 6> arguments{
      program.data(), e.data(), log.data(), c.data(), configuration.data(), nullptr};
  const std::array<char*, 2> environment{inherited.data(), nullptr};
  child_ = ::fork();
  if (child_ == 0) {
    ::prctl(PR_SET_PDEATHSIG, SIGTERM);
    ::fcntl(listening, F_SETFD, 0);
    ::execve(program.c_str(), arguments.data(), environment.data());
    ::_exit(127);
  }
  ::close(listening);
}

Nginx::~Nginx() {
  ::kill(child_, SIGTERM);
  ::waitpid(child_, nullptr, 0);
}

std::string Nginx::errors() const {
  return read_file(folder_.path() / "error.log");
}

}  // namespace zerkalo::proxy
