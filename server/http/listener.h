// server/http/listener.h - a listening socket that no second server can share.

#pragma once

#include <string>

#include "server/serving/server_options.h"

namespace zerkalo::server {

/// A file descriptor, closed at the end.
class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}

  ~Descriptor();
  Descriptor(Descriptor&& other) noexcept;
  Descriptor& operator=(Descriptor&& other) noexcept;

  int number() const { return number_; }

 private:
  int number_;
};

/// Takes over what a system call returned. Errors: Code::system when that was none, by errno.
Descriptor opened(int number);

/// Binds host and port, or the socket file, and listens; or takes the socket that already does.
/// Errors: Code::network "port 8080 is in use" and the like.
Descriptor listen_at(const ServerOptions& options);

/// The numeric address of a bound socket; empty for a socket file and for what is none.
std::string bound_host(int socket);

/// The port of a bound socket; 0 for a socket file.
int bound_port(const Descriptor& listener);

}  // namespace zerkalo::server
