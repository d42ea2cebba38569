// tests/bench/open_load.cpp - one thread, epoll, as many connections as there are unanswered
// requests.

#include "tests/bench/open_load.h"

#include <array>
#include <cmath>
#include <cstdlib>
#include <memory>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string_view>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "tests/server/raw_client.h"

namespace zerkalo::bench {

namespace {

using Clock = std::chrono::steady_clock;

constexpr double patience_ms = 10000;

/// A kept connection.
struct Connection {
  int socket = -1;
  bool busy = false;
  std::size_t asked = 0;  ///< its request, where it is busy
  std::string answer;

  Connection() : socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {}

  ~Connection() { close(); }

  void close() {
    if (socket >= 0) {
      ::close(socket);
    }
    socket = -1;
  }

  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  bool open(int port) const {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int on = 1;
    ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return ::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  }

  bool is_answered() const {
    const std::size_t head = answer.find("\r\n\r\n");
    return head != std::string::npos &&
           answer.size() >=
               head + 4 +
                   std::strtoull(
                       server::header_of(answer, "Content-Length").c_str(), nullptr, 10);
  }
};

class Asking {
 public:
  explicit Asking(const Load& load)
      : load_(load), events_(::epoll_create1(EPOLL_CLOEXEC)), began_(Clock::now()) {}

  ~Asking() { ::close(events_); }

  Asking(const Asking&) = delete;
  Asking& operator=(const Asking&) = delete;

  std::vector<Asked> run() {
    const auto lasts = static_cast<double>(load_.lasts.count());
    while (now() < lasts || (open_ > 0 && now() < lasts + patience_ms)) {
      if (now() < lasts) {
        send_due();
      }
      wait();
    }
    return std::move(asked_);
  }

 private:
  double now() const {
    return std::chrono::duration<double, std::milli>(Clock::now() - began_).count();
  }

  double next_due() const {
    return load_.per_second > 0 ? static_cast<double>(asked_.size()) * 1000 / load_.per_second
                                : now();
  }

  void send_due() {
    while (open_ < load_.at_a_time && next_due() <= now()) {
      send(next_due());
    }
  }

  void send(double due) {
    asked_.push_back({due, 0, 0});
    Connection* taken = free_.empty() ? open() : free_.back();
    if (taken == nullptr) {
      return;
    }
    // The one that answered last: those that waited longer are sent away first.
    free_.pop_back();
    taken->busy = true;
    taken->asked = asked_.size() - 1;
    taken->answer.clear();
    const std::string& request = load_.requests[taken->asked % load_.requests.size()];
    ::send(taken->socket, request.data(), request.size(), MSG_NOSIGNAL);
    ++open_;
  }

  /// A new one at the end of the free ones.
  Connection* open() {
    auto made = std::make_unique<Connection>();
    epoll_event event{};
    event.events = EPOLLIN | EPOLLRDHUP;
    event.data.ptr = made.get();
    if (!made->open(load_.port) ||
        ::epoll_ctl(events_, EPOLL_CTL_ADD, made->socket, &event) != 0) {
      return nullptr;
    }
    free_.push_back(made.get());
    connections_.push_back(std::move(made));
    return free_.back();
  }

  void wait() {
    const double ahead = load_.per_second > 0 ? next_due() - now() : 1;
    std::array<epoll_event, 256> events{};
    const int count = ::epoll_wait(events_,
                                   events.data(),
                                   static_cast<int>(events.size()),
                                   ahead > 0 ? static_cast<int>(std::ceil(ahead)) : 0);
    for (int at = 0; at < count; ++at) {
      read(static_cast<Connection*>(events.at(static_cast<std::size_t>(at)).data.ptr));
    }
  }

  void read(Connection* connection) {
    std::array<char, 65536> bytes{};
    const ssize_t count = ::recv(connection->socket, bytes.data(), bytes.size(), MSG_DONTWAIT);
    if (count > 0) {
      connection->answer.append(bytes.data(), static_cast<std::size_t>(count));
    }
    const bool answered = connection->busy && connection->is_answered();
    if (answered || count <= 0) {
      finish(*connection, answered);
    }
  }

  void finish(Connection& connection, bool answered) {
    Asked& asked = asked_[connection.asked];
    if (connection.busy) {
      asked.took = now() - asked.due;
      asked.status = answered ? server::status_of(connection.answer) : 0;
      --open_;
    } else {
      std::erase(free_, &connection);
    }
    connection.busy = false;
    if (answered && server::header_of(connection.answer, "Connection") != "close") {
      free_.push_back(&connection);
    } else {
      connection.close();
    }
  }

  const Load& load_;
  int events_;
  Clock::time_point began_;
  std::vector<Asked> asked_;
  std::vector<std::unique_ptr<Connection>> connections_;  ///< closed ones too
  std::vector<Connection*> free_;
  std::size_t open_ = 0;
};

}  // namespace

std::vector<Asked> ask(const Load& load) {
  return Asking(load).run();
}

}  // namespace zerkalo::bench
