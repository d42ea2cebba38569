// server/http/listener.cpp - binds and listens.

#include "server/http/listener.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <memory>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>
#include <utility>

#include <netdb.h>

#include "store/model/error.h"

namespace zerkalo::server {

namespace {

using store::Code;
using store::Error;

constexpr int backlog = 511;

struct Addresses {
  addrinfo* first = nullptr;

  ~Addresses() {
    if (first != nullptr) {
      ::freeaddrinfo(first);
    }
  }
};

Error bind_error(const ServerOptions& options, int error) {
  const std::string port = std::to_string(options.port);
  if (error == EADDRINUSE) {
    return {Code::network,
            "port " + port + " is in use",
            "choose another one with --listen HOST:PORT"};
  }
  if (error == EACCES) {
    return {Code::network,
            "port " + port + " needs more rights",
            "choose one above 1023 with --listen HOST:PORT"};
  }
  if (error == EMFILE || error == ENFILE || error == ENOMEM || error == ENOBUFS) {
    return store::system_fault("listen at", options.host + ":" + port, error);
  }
  return {Code::network,
          "cannot listen at " + options.host + ":" + port,
          "is it an address of this machine?"};
}

Descriptor listen_tcp(const ServerOptions& options) {
  addrinfo wanted{};
  wanted.ai_socktype = SOCK_STREAM;
  wanted.ai_flags = AI_PASSIVE | AI_NUMERICSERV;
  Addresses addresses;
  const std::string port = std::to_string(options.port);
  if (::getaddrinfo(options.host.c_str(), port.c_str(), &wanted, &addresses.first) != 0) {
    throw bind_error(options, EINVAL);
  }
  int error = EINVAL;
  for (const addrinfo* at = addresses.first; at != nullptr; at = at->ai_next) {
    Descriptor socket(
        ::socket(at->ai_family, at->ai_socktype | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    if (socket.number() < 0) {
      error = errno;
      continue;
    }
    const int on = 1;
    // SO_REUSEADDR only: with SO_REUSEPORT a second server would start silently on the same
    // port.
    ::setsockopt(socket.number(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (::bind(socket.number(), at->ai_addr, at->ai_addrlen) == 0 &&
        ::listen(socket.number(), backlog) == 0) {
      return socket;
    }
    error = errno;
  }
  throw bind_error(options, error);
}

bool listener_answers(const sockaddr_un& address) {
  const Descriptor probe(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  return ::connect(
             probe.number(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
}

Descriptor listen_unix(const std::string& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path.size() >= sizeof address.sun_path) {
    throw Error(
        Code::network, "the socket path " + path + " is too long", "use at most 107 bytes");
  }
  std::memcpy(address.sun_path, path.data(), path.size());

  struct stat found {};

  if (::lstat(path.c_str(), &found) == 0 && S_ISSOCK(found.st_mode)) {
    if (listener_answers(address)) {
      throw Error(
          Code::network, "the socket " + path + " is in use", "stop the other server first");
    }
    ::unlink(path.c_str());
  }
  Descriptor socket = opened(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
  if (::bind(socket.number(), reinterpret_cast<const sockaddr*>(&address), sizeof address) !=
          0 ||
      ::listen(socket.number(), backlog) != 0) {
    throw Error(Code::network,
                "cannot listen at " + path,
                "does its folder exist, and may it be written?");
  }
  return socket;
}

// Whoever holds the socket too, the next server of a restart, may accept what was announced.
Descriptor take_listening(int number) {
  int listens = 0;
  socklen_t size = sizeof listens;
  if (::getsockopt(number, SOL_SOCKET, SO_ACCEPTCONN, &listens, &size) != 0 || listens == 0) {
    throw Error(Code::network,
                "descriptor " + std::to_string(number) + " is not a socket that listens",
                "a socket unit passes one: config/systemd/zerkalo.socket");
  }
  ::fcntl(number, F_SETFL, ::fcntl(number, F_GETFL) | O_NONBLOCK);
  ::fcntl(number, F_SETFD, FD_CLOEXEC);
  return Descriptor(number);
}

}  // namespace

Descriptor::~Descriptor() {
  if (number_ >= 0) {
    ::close(number_);
  }
}

Descriptor::Descriptor(Descriptor&& other) noexcept
    : number_(std::exchange(other.number_, -1)) {}

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
  std::swap(number_, other.number_);
  return *this;
}

Descriptor opened(int number) {
  if (number < 0) {
    throw store::system_fault("open", "a descriptor", errno);
  }
  return Descriptor(number);
}

Descriptor listen_at(const ServerOptions& options) {
  if (options.listening >= 0) {
    return take_listening(options.listening);
  }
  return options.unix_path.empty() ? listen_tcp(options) : listen_unix(options.unix_path);
}

std::string bound_host(int socket) {
  sockaddr_storage address{};
  socklen_t size = sizeof address;
  std::array<char, NI_MAXHOST> host{};
  const bool internet =
      ::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size) == 0 &&
      (address.ss_family == AF_INET || address.ss_family == AF_INET6) &&
      ::getnameinfo(reinterpret_cast<const sockaddr*>(&address),
                    size,
                    host.data(),
                    host.size(),
                    nullptr,
                    0,
                    NI_NUMERICHOST) == 0;
  return internet ? host.data() : "";
}

int bound_port(const Descriptor& listener) {
  sockaddr_storage address{};
  socklen_t size = sizeof address;
  if (::getsockname(listener.number(), reinterpret_cast<sockaddr*>(&address), &size) != 0) {
    return 0;
  }
  if (address.ss_family == AF_INET) {
    return ntohs(reinterpret_cast<const sockaddr_in*>(&address)->sin_port);
  }
  return address.ss_family == AF_INET6
             ? ntohs(reinterpret_cast<const sockaddr_in6*>(&address)->sin6_port)
             : 0;
}

}  // namespace zerkalo::server
