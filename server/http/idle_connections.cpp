// server/http/idle_connections.cpp - keeps the order of waiting; ends by shutdown, so that
// nobody else closes.

#include "server/http/idle_connections.h"

#include <poll.h>
#include <sys/socket.h>

namespace zerkalo::server {

IdleConnections::Stay::Stay(IdleConnections& idle, int socket) : idle_(idle) {
  const std::scoped_lock lock(idle_.mutex_);
  place_ = idle_.sockets_.insert(idle_.sockets_.end(), socket);
}

IdleConnections::Stay::~Stay() {
  const std::scoped_lock lock(idle_.mutex_);
  idle_.sockets_.erase(place_);
}

// A socket is listed only while its thread holds it open, so its number is nobody else's.
bool IdleConnections::close_oldest() {
  const std::scoped_lock lock(mutex_);
  for (const int socket : sockets_) {
    pollfd polled{socket, POLLIN, 0};
    if (::poll(&polled, 1, 0) == 0) {
      return ::shutdown(socket, SHUT_RDWR) == 0;
    }
  }
  return false;
}

}  // namespace zerkalo::server
