// tests/server/raw_client.h - a client that sends exactly the bytes that it is given.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace zerkalo::server {

/// A socket of this address, any of 127.0.0.0/8, connected to the port; -1 when it cannot be.
int connect_from(std::uint32_t address, int port);

class RawClient {
 public:
  /// `from` is the address it comes from.
  explicit RawClient(int port, std::uint32_t from = 0x7F000001);
  ~RawClient();
  RawClient(const RawClient&) = delete;
  RawClient& operator=(const RawClient&) = delete;

  void send(std::string_view bytes) const;

  /// One response, by its Content-Length; what came of it when the server closed or fell
  /// silent.
  std::string receive();

  /// Everything until the server closes.
  std::string receive_all();

  /// Whether the server has closed the connection, after at most five seconds.
  bool closed();

 private:
  bool fill();

  int socket_;
  std::string buffer_;
};

/// One request on a connection of its own, without keep-alive.
std::string answer_to(int port, std::string_view request);

/// "GET target" with `Connection: close` and the headers, which end in \r\n each.
std::string get(int port, std::string_view target, std::string_view headers = "");

/// The number in the status line; 0 when there is none.
int status_of(std::string_view response);

std::string header_of(std::string_view response, std::string_view name);
std::string body_of(std::string_view response);

}  // namespace zerkalo::server
