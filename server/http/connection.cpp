// server/http/connection.cpp - reads, serves and sends, step by step.

#include "server/http/connection.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <exception>
#include <poll.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <utility>

#include <malloc.h>

#include "store/model/limits.h"

namespace zerkalo::server {

namespace {

/// After an answer of so many bytes was sent and freed: the C library keeps the memory for each
/// thread for ever, unless it is asked.
void give_back_memory_of_answer(std::size_t answer_bytes) {
  // To look through all that is free takes about a millisecond, as does printing so much.
  constexpr std::size_t long_answer = 1U << 20U;
  if (answer_bytes >= long_answer) {
    ::malloc_trim(0);
  }
}

Phase phase_of(RequestReader::Part part) {
  switch (part) {
    case RequestReader::Part::head:
      return Phase::head;
    case RequestReader::Part::body:
      return Phase::body;
    default:
      return Phase::idle;
  }
}

/// Head and body in one go, without what was sent before; as ::send.
ssize_t send_rest_of_answer(int socket, const Rendered& answer, std::size_t sent) {
  const std::string_view head =
      std::string_view(answer.head).substr(std::min(sent, answer.head.size()));
  const std::string_view body =
      answer.body
          ? std::string_view(*answer.body).substr(sent - std::min(sent, answer.head.size()))
          : "";
  // The interface of C does not say that it only reads.
  std::array<iovec, 2> pieces{{{const_cast<char*>(head.data()), head.size()},
                               {const_cast<char*>(body.data()), body.size()}}};
  msghdr message{};
  message.msg_iov = pieces.data();
  message.msg_iovlen = pieces.size();
  return ::sendmsg(socket, &message, MSG_NOSIGNAL);
}

}  // namespace

Connection::Connection(Descriptor socket,
                       Router& router,
                       ConnectionTracker& tracker,
                       const std::atomic<bool>& stopping)
    : socket_(std::move(socket)),
      router_(router),
      stopping_(stopping),
      entry_(tracker, socket_.number(), Clock::now()) {}

// Reads once, so that a client that never stops sending does not keep the thread from others.
Connection::Awaits Connection::proceed() {
  std::optional<Awaits> awaits;
  if (!visit_ && unsent_.size() == 0 && !last_ && !receive()) {
    awaits = end();
  }
  while (!awaits) {
    awaits = step();
  }
  return *awaits;
}

std::optional<Connection::Awaits> Connection::step() {
  if (visit_) {
    return serve();
  }
  if (unsent_.size() > 0) {
    return send();
  }
  return last_ ? leave() : read_request();
}

std::optional<Connection::Awaits> Connection::read_request() {
  std::optional<Outcome<Request>> read = reader_.next();
  if (!read) {
    entry_.enter(phase_of(reader_.part()), Clock::now(), reader_.held());
    if (!reader_.take_expectation()) {
      return Awaits::bytes;
    }
    unsent_ = {"HTTP/1.1 100 Continue\r\n\r\n"};
    return std::nullopt;
  }
  if (!*read) {
    refuse(read->error());
    return std::nullopt;
  }
  entry_.enter(Phase::served, Clock::now());
  visit_.emplace(**std::move(read));
  visit_->request.gone = [this] { return gone(); };
  return std::nullopt;
}

std::optional<Connection::Awaits> Connection::serve() {
  const bool in_vain = waited_ && !visit_->place;
  if (waited_ && gone()) {
    return Awaits::nothing;
  }
  std::optional<Response> response =
      in_vain ? router_.overloaded(*visit_) : router_.respond(*visit_);
  waited_ = !response;
  if (waited_) {
    return Awaits::place;
  }
  // Whoever left a search is looked for once more: a long answer is not sent to nobody.
  if (!response->searched.empty() && gone()) {
    return Awaits::nothing;
  }
  answer(*std::move(response));
  visit_.reset();
  return std::nullopt;
}

void Connection::answer(Response response) {
  const Request& request = visit_->request;
  visit_->place = {};
  last_ = !request.keep_alive || ++answered_ == store::limits.connection_requests || stopping_;
  if (!response.stream) {
    answer_bytes_ = response.made_bytes;
    unsent_ = render(request, std::move(response), last_);
    return;
  }
  const bool whole = send_waiting(render_head(request, response, last_)) &&
                     (request.method == "HEAD" || send_stream(request, response));
  last_ |= !whole || !request.chunked;
}

// A body that breaks off is left without its end, so that nobody takes it for whole.
bool Connection::send_stream(const Request& request, const Response& response) const {
  try {
    std::string piece;
    for (bool more = true; more; piece.clear()) {
      more = response.stream(piece);
      if (!piece.empty() && !send_waiting(render_piece(request, piece))) {
        return false;
      }
    }
    return !request.chunked || send_waiting(render_piece(request, ""));
  } catch (const std::exception&) {
    return false;
  }
}

bool Connection::send_waiting(std::string_view bytes) const {
  const Clock::time_point end =
      Clock::now() + std::chrono::seconds(store::limits.write_seconds);
  while (!bytes.empty()) {
    const ssize_t count = ::send(socket(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (count < 0 && errno != EAGAIN && errno != EINTR) {
      return false;
    }
    bytes.remove_prefix(static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - Clock::now()).count();
    pollfd polled{socket(), POLLOUT, 0};
    if (!bytes.empty() && (left <= 0 || ::poll(&polled, 1, static_cast<int>(left)) == 0)) {
      return false;
    }
  }
  return true;
}

std::optional<Connection::Awaits> Connection::send() {
  const ssize_t count = send_rest_of_answer(socket(), unsent_, sent_);
  if (count < 0 && errno != EAGAIN && errno != EINTR) {
    return Awaits::nothing;
  }
  sent_ += static_cast<std::size_t>(std::max<ssize_t>(count, 0));
  if (sent_ < unsent_.size()) {
    entry_.enter(Phase::send, Clock::now(), unsent_.size());
    return Awaits::room;
  }
  unsent_ = {};
  sent_ = 0;
  give_back_memory_of_answer(std::exchange(answer_bytes_, 0));
  return std::nullopt;
}

// Closing with unread bytes would reset the connection, and the client may lose the answer.
std::optional<Connection::Awaits> Connection::leave() {
  entry_.enter(Phase::leave, Clock::now());
  if (entry_.ended()) {
    return Awaits::nothing;
  }
  ::shutdown(socket(), SHUT_WR);
  std::array<char, 16384> unread;
  const ssize_t count = ::recv(socket(), unread.data(), unread.size(), 0);
  return count > 0 || (count < 0 && (errno == EAGAIN || errno == EINTR)) ? Awaits::bytes
                                                                         : Awaits::nothing;
}

/// The client has left, or was too slow.
std::optional<Connection::Awaits> Connection::end() {
  if (!entry_.ended() || reader_.part() == RequestReader::Part::nothing) {
    return Awaits::nothing;
  }
  const bool head = reader_.part() == RequestReader::Part::head;
  refuse({408,
          "timeout",
          head ? "the head of the request did not come in time"
               : "the body of the request did not come in time",
          "",
          {},
          ""});
  return std::nullopt;
}

void Connection::refuse(const Problem& problem) {
  unsent_ = render({}, router_.refuse(problem), true);
  last_ = true;
}

/// False at the end of what the client says.
bool Connection::receive() {
  std::array<char, 16384> bytes;
  const ssize_t count = ::recv(socket(), bytes.data(), bytes.size(), 0);
  if (count > 0) {
    reader_.append({bytes.data(), static_cast<std::size_t>(count)});
  }
  return count > 0 || (count < 0 && (errno == EAGAIN || errno == EINTR));
}

// A client that closed its side while a search runs is taken for gone, as proxies do.
bool Connection::gone() const {
  pollfd polled{socket(), POLLRDHUP, 0};
  return ::poll(&polled, 1, 0) > 0;
}

}  // namespace zerkalo::server
