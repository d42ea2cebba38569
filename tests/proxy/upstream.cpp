// tests/proxy/upstream.cpp - accepts one connection after another.

#include "tests/proxy/upstream.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <sys/socket.h>
#include <unistd.h>

#include "tests/proxy/machine.h"
#include "tests/server/raw_client.h"

namespace zerkalo::proxy {

namespace {

bool is_whole(const std::string& request) {
  const std::size_t end = request.find("\r\n\r\n");
  const std::size_t length =
      std::strtoull(server::header_of(request, "Content-Length").c_str(), nullptr, 10);
  return end != std::string::npos && request.size() >= end + 4 + length;
}

std::string read_request(int socket) {
  std::string request;
  std::array<char, 16384> bytes{};
  ssize_t count = 1;
  while (!is_whole(request) && count > 0) {
    count = ::recv(socket, bytes.data(), bytes.size(), 0);
    request.append(bytes.data(), static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
  }
  return request;
}

}  // namespace

Upstream::Upstream() : listening_(socket_path), thread_([this] { serve(); }) {}

Upstream::~Upstream() {
  ::shutdown(listening_.number(), SHUT_RDWR);
  thread_.join();
}

std::string Upstream::last() const {
  const std::scoped_lock lock(mutex_);
  return last_;
}

void Upstream::serve() {
  for (int socket = ::accept(listening_.number(), nullptr, nullptr); socket >= 0;
       socket = ::accept(listening_.number(), nullptr, nullptr)) {
    const std::string request = read_request(socket);
    {
      const std::scoped_lock lock(mutex_);
      last_ = request;
    }
    constexpr std::string_view answer =
        "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    ::send(socket, answer.data(), answer.size(), MSG_NOSIGNAL);
    ::close(socket);
  }
}

}  // namespace zerkalo::proxy
