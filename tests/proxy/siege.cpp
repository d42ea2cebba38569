// tests/proxy/siege.cpp - one thread that moves every attacker a step at a time.

#include "tests/proxy/siege.h"

#include <array>
#include <cerrno>
#include <chrono>
#include <poll.h>
#include <string>
#include <string_view>
#include <sys/socket.h>
#include <unistd.h>

#include "tests/server/raw_client.h"

namespace zerkalo::proxy {

namespace {

constexpr std::chrono::milliseconds step{50};
constexpr int steps_of_a_drip = 10;
constexpr std::string_view first_line =
    " /v1/search HTTP/1.1\r\nHost: films.example\r\nContent-Type: application/json\r\n";

std::string repeated(std::string_view text, std::size_t times) {
  std::string out;
  for (std::size_t at = 0; at < times; ++at) {
    out += text;
  }
  return out;
}

}  // namespace

/// What a kind of client says first, what it goes on with, and at which steps.
struct Habit {
  std::string first;
  std::string further;
  int steps = 1;
  bool reads = true;
};

class Attacker {
 public:
  Attacker(const Habit& habit, int port, std::uint32_t from)
      : habit_(habit), port_(port), from_(from) {}

  ~Attacker() { leave(); }

  Attacker(const Attacker&) = delete;
  Attacker& operator=(const Attacker&) = delete;

  /// False when it was sent away.
  bool go_on(int number) {
    if (socket_ < 0) {
      come();
      return true;
    }
    const bool stays = !closed() && (number % habit_.steps != 0 || say(habit_.further));
    if (!stays) {
      leave();
    }
    return stays;
  }

 private:
  void come() {
    socket_ = server::connect_from(from_, port_);
    if (socket_ < 0 || !say(habit_.first)) {
      leave();
    }
  }

  void leave() {
    if (socket_ >= 0) {
      ::close(socket_);
    }
    socket_ = -1;
  }

  // Whoever answers is read, so that answers go on.
  bool closed() const {
    if (!habit_.reads) {
      pollfd polled{socket_, POLLRDHUP, 0};
      return ::poll(&polled, 1, 0) > 0;
    }
    std::array<char, 65536> bytes{};
    const ssize_t count = ::recv(socket_, bytes.data(), bytes.size(), MSG_DONTWAIT);
    return count == 0 || (count < 0 && errno != EAGAIN);
  }

  bool say(std::string_view text) const {
    return ::send(socket_, text.data(), text.size(), MSG_DONTWAIT | MSG_NOSIGNAL) >= 0 ||
           errno == EAGAIN;
  }

  const Habit& habit_;
  int port_;
  std::uint32_t from_;
  int socket_ = -1;
};

namespace {

const Habit& slow() {
  static const Habit habit{"GET" + std::string(first_line) + "X-A: ", "a", steps_of_a_drip};
  return habit;
}

const Habit& idle() {
  static const Habit habit{"", "", 1};
  return habit;
}

const Habit& headers() {
  static const Habit habit{"GET" + std::string(first_line),
                           repeated("X-Name: value\r\n", 1000)};
  return habit;
}

const Habit& chunks() {
  static const Habit habit{
      "POST" + std::string(first_line) + "Transfer-Encoding: chunked\r\n\r\n",
      "4000\r\n" + std::string(0x4000, 'a') + "\r\n"};
  return habit;
}

const Habit& ranges() {
  static const std::string request =
      "GET /assets/page.js HTTP/1.1\r\nHost: films.example\r\nRange: bytes=0-" +
      repeated(",0-", 1000) + "\r\n\r\n";
  static const Habit habit{request, request};
  return habit;
}

const Habit& bodies() {
  static const Habit habit{
      "POST" + std::string(first_line) + "Content-Length: 1000\r\n\r\n", "a", steps_of_a_drip};
  return habit;
}

const Habit& deaf() {
  static const std::string request =
      "GET /assets/page.js HTTP/1.1\r\nHost: films.example\r\n\r\n";
  static const Habit habit{request, request, 1, false};
  return habit;
}

}  // namespace

Siege::Siege(int port, const Besiegers& besiegers) {
  std::uint32_t from = 0x7F020000;
  for (const auto& [count, habit] : {std::pair(besiegers.slow, &slow()),
                                     std::pair(besiegers.idle, &idle()),
                                     std::pair(besiegers.headers, &headers()),
                                     std::pair(besiegers.chunks, &chunks()),
                                     std::pair(besiegers.ranges, &ranges()),
                                     std::pair(besiegers.bodies, &bodies()),
                                     std::pair(besiegers.deaf, &deaf())}) {
    for (int at = 0; at < count; ++at) {
      attackers_.push_back(std::make_unique<Attacker>(*habit, port, ++from));
    }
  }
  thread_ = std::thread([this] { go_on(); });
}

Siege::~Siege() {
  done_ = true;
  thread_.join();
}

void Siege::go_on() {
  for (int number = 1; !done_; ++number) {
    for (const auto& attacker : attackers_) {
      sent_away_ += attacker->go_on(number) ? 0U : 1U;
    }
    std::this_thread::sleep_for(step);
  }
}

}  // namespace zerkalo::proxy
