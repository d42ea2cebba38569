// tests/server/raw_client.cpp - sends bytes, reads responses.

#include "tests/server/raw_client.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <netinet/in.h>
#include <stdexcept>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

namespace zerkalo::server {

namespace {

sockaddr_in address_of(std::uint32_t host, int port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(host);
  return address;
}

}  // namespace

int connect_from(std::uint32_t address, int port) {
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const sockaddr_in own = address_of(address, 0);
  const sockaddr_in server = address_of(INADDR_LOOPBACK, port);
  const int on = 1;
  // Else the port is taken from all addresses at once, and thousands of clients use them up.
  ::setsockopt(socket, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &on, sizeof on);
  if (::bind(socket, reinterpret_cast<const sockaddr*>(&own), sizeof own) != 0 ||
      ::connect(socket, reinterpret_cast<const sockaddr*>(&server), sizeof server) != 0) {
    ::close(socket);
    return -1;
  }
  return socket;
}

RawClient::RawClient(int port, std::uint32_t from) : socket_(connect_from(from, port)) {
  if (socket_ < 0) {
    throw std::runtime_error("cannot connect");
  }
  const timeval patience{5, 0};
  ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
}

RawClient::~RawClient() {
  ::close(socket_);
}

void RawClient::send(std::string_view bytes) const {
  while (!bytes.empty()) {
    const ssize_t count = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (count <= 0) {
      return;
    }
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
}

bool RawClient::fill() {
  std::array<char, 16384> bytes{};
  const ssize_t count = ::recv(socket_, bytes.data(), bytes.size(), 0);
  if (count > 0) {
    buffer_.append(bytes.data(), static_cast<std::size_t>(count));
  }
  return count > 0;
}

std::string RawClient::receive() {
  while (buffer_.find("\r\n\r\n") == std::string::npos && fill()) {
  }
  const std::size_t head = std::min(buffer_.find("\r\n\r\n"), buffer_.size());
  const std::size_t length =
      std::strtoull(header_of(buffer_, "Content-Length").c_str(), nullptr, 10);
  const std::size_t whole = head + 4 + length;
  while (buffer_.size() < whole && fill()) {
  }
  std::string response = buffer_.substr(0, whole);
  buffer_.erase(0, whole);
  return response;
}

std::string RawClient::receive_all() {
  while (fill()) {
  }
  return std::move(buffer_);
}

bool RawClient::closed() {
  std::array<char, 1> byte{};
  return buffer_.empty() && ::recv(socket_, byte.data(), byte.size(), 0) == 0;
}

std::string answer_to(int port, std::string_view request) {
  RawClient client(port);
  client.send(request);
  return client.receive();
}

std::string get(int port, std::string_view target, std::string_view headers) {
  return answer_to(port,
                   "GET " + std::string(target) +
                       " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" +
                       std::string(headers) + "\r\n");
}

int status_of(std::string_view response) {
  return response.starts_with("HTTP/1.1 ")
             ? std::atoi(std::string(response.substr(9, 3)).c_str())
             : 0;
}

std::string header_of(std::string_view response, std::string_view name) {
  const std::size_t head = response.find("\r\n\r\n");
  const std::string line = "\r\n" + std::string(name) + ": ";
  const std::size_t at = response.substr(0, head).find(line);
  if (at == std::string_view::npos) {
    return {};
  }
  const std::size_t begin = at + line.size();
  return std::string(response.substr(begin, response.find("\r\n", begin) - begin));
}

std::string body_of(std::string_view response) {
  const std::size_t head = response.find("\r\n\r\n");
  return head == std::string_view::npos ? std::string()
                                        : std::string(response.substr(head + 4));
}

}  // namespace zerkalo::server
