// server/http/connections.cpp - lets each connection go on when what it awaits has come.

#include "server/http/connections.h"

#include <algorithm>
#include <exception>
#include <sys/epoll.h>
#include <utility>

namespace zerkalo::server {

struct Connections::Held {
  Held(Descriptor socket,
       Router& router,
       ConnectionTracker& tracker,
       const std::atomic<bool>& stopping)
      : connection(std::move(socket), router, tracker, stopping) {}

  Connection connection;
  Workers::Task go_on;
  /// Of the thread that serves it. The next one may begin as soon as the kernel knows what is
  /// awaited: it waits until the call that said so is over, and only then may close the socket.
  std::mutex serving;
};

// Threads beside those that search: what is cheap never stands behind searches.
Connections::Connections(const ServerOptions& options,
                         Router& router,
                         ConnectionTracker& tracker)
    : most_(options.connections),
      router_(router),
      tracker_(tracker),
      workers_(options.threads + router.admission().counts().places) {}

// Places of those that are cut off are for nobody.
Connections::~Connections() {
  workers_.end();
  router_.admission().clear();
}

void Connections::open(Descriptor socket) {
  auto made = std::make_unique<Held>(std::move(socket), router_, tracker_, stopping_);
  Held& held = *made;
  held.go_on = [this, &held] { serve(held); };
  {
    const std::scoped_lock lock(mutex_);
    open_.emplace(&held, std::move(made));
  }
  Next next = Next::never;
  {
    const std::scoped_lock lock(held.serving);
    next = await(held, Connection::Awaits::bytes);
  }
  if (next == Next::never) {
    close(held);
  }
}

bool Connections::make_room() {
  return tracker_.counts().all() < most_ || tracker_.end_slowest(Clock::now());
}

std::optional<Connections::Clock::time_point> Connections::tend() {
  constexpr std::chrono::milliseconds often{100};
  if (stopping_) {
    tracker_.end_idle();
  }
  const Clock::time_point now = Clock::now();
  tracker_.end_overdue(now);
  router_.admission().refuse_overdue(now);
  // Whoever is served now may wait for something in a moment.
  return tracker_.counts().all() > 0 ? std::optional(now + often) : std::nullopt;
}

bool Connections::have_left(Clock::time_point end) {
  std::unique_lock lock(mutex_);
  return left_.wait_until(lock, end, [this] { return open_.empty(); });
}

void Connections::serve(Held& held) {
  Next next = Next::at_once;
  try {
    const std::scoped_lock lock(held.serving);
    while (next == Next::at_once) {
      next = await(held, held.connection.proceed());
    }
  } catch (const std::exception&) {
    next = Next::never;
  }
  if (next == Next::never) {
    close(held);
  }
}

// Another thread goes on as soon as something is awaited and this one lets go: nothing of the
// connection is touched then.
Connections::Next Connections::await(Held& held, Connection::Awaits awaited) {
  switch (awaited) {
    case Connection::Awaits::bytes:
    case Connection::Awaits::room: {
      const bool room = awaited == Connection::Awaits::room;
      const std::uint32_t events = room ? EPOLLOUT : EPOLLIN | EPOLLRDHUP;
      return workers_.watch(held.connection.socket(), events, held.go_on) ? Next::later
                                                                          : Next::never;
    }
    case Connection::Awaits::place:
      return await_place(held);
    default:
      return Next::never;
  }
}

Connections::Next Connections::await_place(Held& held) {
  const auto told = [this, &held](Admission::Place place) {
    held.connection.admit(std::move(place));
    workers_.give(held.go_on);
  };
  if (router_.admission().wait(Clock::now(), told)) {
    return Next::later;
  }
  held.connection.admit({});
  return Next::at_once;
}

void Connections::close(Held& held) {
  std::unique_ptr<Held> closed;
  const std::scoped_lock lock(mutex_);
  const auto found = open_.find(&held);
  closed = std::move(found->second);
  open_.erase(found);
  if (open_.empty()) {
    left_.notify_all();
  }
}

}  // namespace zerkalo::server
