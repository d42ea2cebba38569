// server/server.cpp - accepts connections and hands them to threads until told to stop.

#include "server/server.h"

#include <atomic>
#include <cerrno>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

#include "server/http/connection.h"
#include "server/http/listener.h"
#include "server/http/workers.h"
#include "server/router/service.h"

namespace zerkalo::server {

struct Server::Parts {
  explicit Parts(ServerOptions given)
      : options(std::move(given)),
        service(options),
        listener(listen_at(options)),
        stop(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}

  void accept_one(Workers& workers, Crowd& crowd);

  ServerOptions options;
  Service service;
  Descriptor listener;
  Descriptor stop;
};

Server::Server(ServerOptions options) : parts_(std::make_unique<Parts>(std::move(options))) {}

Server::~Server() {
  if (!parts_->options.unix_path.empty()) {
    ::unlink(parts_->options.unix_path.c_str());
  }
}

void Server::run() {
  // First, so that it outlives the threads.
  Crowd crowd;
  Workers workers(parts_->options.threads);
  crowd.workers = &workers;
  while (true) {
    std::array<pollfd, 2> polled{
        {{parts_->listener.number(), POLLIN, 0}, {parts_->stop.number(), POLLIN, 0}}};
    const int ready = ::poll(polled.data(), polled.size(), -1);
    if (ready > 0 && polled[1].revents != 0) {
      break;
    }
    if (ready > 0) {
      parts_->accept_one(workers, crowd);
    }
  }
  parts_->service.drain();
}

void Server::Parts::accept_one(Workers& workers, Crowd& crowd) {
  Descriptor socket(
      ::accept4(listener.number(), nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK));
  if (socket.number() < 0) {
    // No error of one accept may end the server; without descriptors, trying at once would
    // spin.
    if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM) {
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return;
  }
  const int on = 1;
  // Without it small answers on a kept connection wait 40 ms for the client's acknowledgement.
  ::setsockopt(socket.number(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  const bool waits =
      workers.give([this, &crowd, held = std::make_shared<Descriptor>(std::move(socket))] {
        Connection(std::move(*held), stop.number(), service, options, crowd).serve();
      });
  if (waits) {
    crowd.idle.close_oldest();
  }
}

void Server::stop() noexcept {
  const std::uint64_t one = 1;
  // The counter is full only after 2^64 stops; the first one has done the work.
  [[maybe_unused]] const ssize_t written = ::write(parts_->stop.number(), &one, sizeof one);
}

int Server::port() const {
  return bound_port(parts_->listener);
}

}  // namespace zerkalo::server
