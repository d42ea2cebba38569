// server/server.cpp - accepts connections until told to stop, and keeps the time for all of
// them.

#include "server/server.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

#include "server/http/connections.h"
#include "server/http/listener.h"
#include "server/router/router.h"
#include "store/model/limits.h"

namespace zerkalo::server {

namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

/// Connections as far as descriptors go, which are raised where they may be; the index and the
/// log need some too.
ServerOptions fit_server_options(ServerOptions options) {
  constexpr rlim_t others = 64;
  constexpr rlim_t least = 16;
  rlimit descriptors{};
  ::getrlimit(RLIMIT_NOFILE, &descriptors);
  const rlim_t wanted = std::min<rlim_t>(options.connections + others, descriptors.rlim_max);
  if (descriptors.rlim_cur < wanted) {
    descriptors.rlim_cur = wanted;
    ::setrlimit(RLIMIT_NOFILE, &descriptors);
  }
  const rlim_t most = std::max(descriptors.rlim_cur, others + least) - others;
  options.connections = static_cast<std::size_t>(std::min<rlim_t>(options.connections, most));
  return options;
}

ConnectionTracker::Bounds connection_bounds_of_server(const ServerOptions& options) {
  const auto seconds = [](std::size_t count) { return milliseconds(count * 1000); };
  return {.lasts = {options.idle,
                    options.header_deadline,
                    seconds(store::limits.body_seconds),
                    seconds(store::limits.write_seconds),
                    milliseconds(500)},
          .grace = options.silence,
          .held_bytes = store::limits.held_bytes};
}

/// For poll: until then, rounded up; for ever where there is nothing to wait for.
int server_timeout_until(std::optional<Clock::time_point> then) {
  if (!then) {
    return -1;
  }
  const auto left = std::chrono::ceil<milliseconds>(*then - Clock::now()).count();
  return static_cast<int>(std::max<milliseconds::rep>(left, 0));
}

void raise_server_event(const Descriptor& event) noexcept {
  const std::uint64_t one = 1;
  // The counter is full only after 2^64 times; the first one has done the work.
  [[maybe_unused]] const ssize_t written = ::write(event.number(), &one, sizeof one);
}

void lower_server_event(const Descriptor& event) {
  std::uint64_t count = 0;
  [[maybe_unused]] const ssize_t taken = ::read(event.number(), &count, sizeof count);
}

bool lacks_descriptors(int error) {
  return error == EMFILE || error == ENFILE || error == ENOBUFS || error == ENOMEM;
}

}  // namespace

struct Server::Parts {
  explicit Parts(ServerOptions given)
      : options(fit_server_options(std::move(given))),
        tracker(connection_bounds_of_server(options)),
        router(options, tracker),
        listener(listen_at(options)),
        stop(opened(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))),
        again(opened(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))),
        connections(options, router, tracker) {}

  bool accept_one();
  void reload();
  void drain();

  ServerOptions options;
  ConnectionTracker tracker;
  Router router;
  Descriptor listener;
  Descriptor stop;
  Descriptor again;
  Connections connections;
};

Server::Server(ServerOptions options) : parts_(std::make_unique<Parts>(std::move(options))) {}

Server::~Server() {
  if (!parts_->options.unix_path.empty()) {
    ::unlink(parts_->options.unix_path.c_str());
  }
}

void Server::run() {
  while (true) {
    std::array<pollfd, 3> polled{{{parts_->listener.number(), POLLIN, 0},
                                  {parts_->stop.number(), POLLIN, 0},
                                  {parts_->again.number(), POLLIN, 0}}};
    const int ready =
        ::poll(polled.data(), polled.size(), server_timeout_until(parts_->connections.tend()));
    if (ready > 0 && polled[1].revents != 0) {
      break;
    }
    if (ready > 0 && polled[2].revents != 0) {
      parts_->reload();
    }
    if (ready > 0 && polled[0].revents != 0 && !parts_->accept_one()) {
      // Whoever came waits in the backlog; trying at once would spin.
      std::this_thread::sleep_for(milliseconds(10));
    }
  }
  parts_->drain();
}

void Server::Parts::drain() {
  router.drain();
  connections.stop();
  const Clock::time_point end = Clock::now() + options.drain;
  do {
    connections.tend();
    if (Clock::now() >= end) {
      connections.cut();
    }
  } while (!connections.have_left(Clock::now() + milliseconds(50)));
}

void Server::Parts::reload() {
  lower_server_event(again);
  std::string faults;
  const auto attempt = [&faults](const auto& work) {
    try {
      work();
    } catch (const std::exception& error) {
      faults +=
          (faults.empty() ? "goes on as before, since " : "; ") + std::string(error.what());
    }
  };
  attempt([this] { router.reopen_log(); });
  attempt([this] {
    if (options.reread) {
      router.take(options.reread());
    }
  });
  if (options.tell) {
    options.tell(faults.empty() ? "has read its tokens and synonyms again" : faults);
  }
}

// No error of one accept may end the server. False where it is of no use to try at once.
bool Server::Parts::accept_one() {
  if (!connections.make_room()) {
    return false;
  }
  Descriptor socket(
      ::accept4(listener.number(), nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK));
  if (socket.number() < 0) {
    const bool lacking = lacks_descriptors(errno);
    if (lacking) {
      tracker.end_slowest(Clock::now());
    }
    return !lacking;
  }
  const int on = 1;
  // Without it small answers on a kept connection wait 40 ms for the client's acknowledgement.
  ::setsockopt(socket.number(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  connections.open(std::move(socket));
  return true;
}

void Server::stop() noexcept {
  raise_server_event(parts_->stop);
}

void Server::reload() noexcept {
  raise_server_event(parts_->again);
}

int Server::port() const {
  return bound_port(parts_->listener);
}

}  // namespace zerkalo::server
