// server/http/connection.cpp - reads requests under deadlines and sends the answers.

#include "server/http/connection.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <exception>
#include <poll.h>
#include <sys/socket.h>

#include "server/http/response.h"
#include "store/model/limits.h"

namespace zerkalo::server {

namespace {

constexpr std::chrono::seconds body_deadline{store::limits.body_seconds};
constexpr std::chrono::seconds write_deadline{store::limits.write_seconds};

}  // namespace

void Connection::serve() {
  for (std::size_t served = 1; served <= store::limits.connection_requests; ++served) {
    std::optional<Request> request = next_request();
    if (!request) {
      return;
    }
    request->gone = [this] { return gone(); };
    const Response response = service_.respond(*request);
    const bool close = !request->keep_alive || served == store::limits.connection_requests ||
                       stopped() || crowd_.workers->waiting() > 0;
    if (!answer(*request, response, close) || close) {
      ::shutdown(socket_.number(), SHUT_WR);
      return;
    }
  }
}

bool Connection::answer(const Request& request, const Response& response, bool close) const {
  if (!response.stream) {
    return send(render(request, response, close));
  }
  return send(render_head(request, response, close)) &&
         (request.method == "HEAD" || send_stream(request, response)) && request.chunked;
}

// A body that breaks off is left without its end, so that nobody takes it for whole. A server
// that stops does not wait for the end of an export.
bool Connection::send_stream(const Request& request, const Response& response) const {
  try {
    std::string piece;
    for (bool more = true; more; piece.clear()) {
      more = response.stream(piece);
      if (stopped() || (!piece.empty() && !send(render_piece(request, piece)))) {
        return false;
      }
    }
    return !request.chunked || send(render_piece(request, ""));
  } catch (const std::exception&) {
    return false;
  }
}

// A client that closed its side while a search runs is taken for gone, as proxies do.
bool Connection::gone() const {
  pollfd polled{socket_.number(), POLLRDHUP, 0};
  return ::poll(&polled, 1, 0) > 0;
}

std::optional<Request> Connection::next_request() {
  if (buffer_.empty() && !await_next()) {
    return std::nullopt;
  }
  std::optional<Head> head = await_head();
  if (!head || !await_body(*head)) {
    return std::nullopt;
  }
  head->request.body = buffer_.substr(head->head_bytes, head->body_bytes);
  buffer_.erase(0, head->head_bytes + head->body_bytes);
  return std::move(head->request);
}

bool Connection::await_next() const {
  // Who has just come or been answered may be about to send: sent away now, they would see
  // their request fail.
  const Clock::time_point end = Clock::now() + options_.idle;
  const Wait first = wait(POLLIN, std::min(end, Clock::now() + options_.silence), true);
  if (first != Wait::timeout) {
    return first == Wait::ready;
  }
  const IdleConnections::Stay stay(crowd_.idle, socket_.number());
  // Who came while none was idle is still waiting.
  if (crowd_.workers->waiting() > 0) {
    crowd_.idle.close_oldest();
  }
  return wait(POLLIN, end, true) == Wait::ready;
}

std::optional<Head> Connection::await_head() {
  const Clock::time_point deadline = Clock::now() + options_.header_deadline;
  std::optional<Outcome<Head>> head;
  while (!head) {
    // RFC 9112 section 2.2: empty lines before a request are skipped.
    buffer_.erase(0, std::min(buffer_.find_first_not_of("\r\n"), buffer_.size()));
    head = read_head(buffer_);
    if (!head && !fill(deadline)) {
      refuse_late(deadline, "the head of the request did not come in time");
      return std::nullopt;
    }
  }
  if (const auto* problem = std::get_if<Problem>(&*head)) {
    refuse(*problem);
    return std::nullopt;
  }
  return std::get<Head>(std::move(*head));
}

bool Connection::await_body(const Head& head) {
  const Clock::time_point deadline = Clock::now() + body_deadline;
  const std::size_t whole = head.head_bytes + head.body_bytes;
  const bool held_back = head.request.expects_continue && buffer_.size() < whole;
  if (held_back && !send("HTTP/1.1 100 Continue\r\n\r\n")) {
    return false;
  }
  while (buffer_.size() < whole) {
    if (!fill(deadline)) {
      refuse_late(deadline, "the body of the request did not come in time");
      return false;
    }
  }
  return true;
}

void Connection::refuse_late(Clock::time_point deadline, const char* detail) const {
  if (!buffer_.empty() && Clock::now() >= deadline) {
    refuse({408, "timeout", detail, "", {}, ""});
  }
}

bool Connection::fill(Clock::time_point deadline) {
  if (wait(POLLIN, deadline, false) != Wait::ready) {
    return false;
  }
  std::array<char, 16384> bytes{};
  const ssize_t count = ::recv(socket_.number(), bytes.data(), bytes.size(), 0);
  if (count > 0) {
    buffer_.append(bytes.data(), static_cast<std::size_t>(count));
  }
  return count > 0 || (count < 0 && (errno == EAGAIN || errno == EINTR));
}

Connection::Wait Connection::wait(short events,
                                  Clock::time_point deadline,
                                  bool mind_stop) const {
  while (true) {
    const auto left =
        std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now()).count();
    if (left <= 0) {
      return Wait::timeout;
    }
    std::array<pollfd, 2> polled{{{socket_.number(), events, 0}, {stop_, POLLIN, 0}}};
    const int ready = ::poll(polled.data(), mind_stop ? 2 : 1, static_cast<int>(left));
    if (ready > 0) {
      return polled[0].revents != 0 ? Wait::ready : Wait::stopped;
    }
    if (ready < 0 && errno != EINTR) {
      return Wait::timeout;
    }
  }
}

bool Connection::stopped() const {
  pollfd polled{stop_, POLLIN, 0};
  return ::poll(&polled, 1, 0) > 0;
}

bool Connection::send(std::string_view bytes) const {
  const Clock::time_point deadline = Clock::now() + write_deadline;
  while (!bytes.empty()) {
    const ssize_t count = ::send(socket_.number(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
    const bool again = count < 0 && (errno == EAGAIN || errno == EINTR);
    if (count < 0 && !(again && wait(POLLOUT, deadline, false) == Wait::ready)) {
      return false;
    }
    bytes.remove_prefix(static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
  }
  return true;
}

void Connection::refuse(const Problem& problem) const {
  send(render({}, Service::refuse(problem), true));
  ::shutdown(socket_.number(), SHUT_WR);
  // Closing with unread bytes resets the connection, and the client may lose the answer.
  const Clock::time_point deadline = Clock::now() + std::chrono::milliseconds(500);
  std::array<char, 16384> unread{};
  while (wait(POLLIN, deadline, false) == Wait::ready &&
         ::recv(socket_.number(), unread.data(), unread.size(), 0) > 0) {
  }
}

}  // namespace zerkalo::server
