// server/http/connection.h - one client's connection: bytes in, requests served, answers out.

#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "server/http/listener.h"
#include "server/http/request_reader.h"
#include "server/http/response.h"
#include "server/router/router.h"
#include "server/serving/connection_tracker.h"

namespace zerkalo::server {

/// Serves requests, pipelined ones too, until the client or the server ends it.
///
/// Shape:   goes as far as it can without waiting, for its client or for a place to search, and
///          says what it waits for. Only an export waits for its client here: there are few.
/// Threads: one at a time.
class Connection {
 public:
  /// What has to come before it can go on; `nothing`: it is over.
  enum class Awaits : std::uint8_t { bytes, room, place, nothing };

  /// When `stopping`, answers are the last ones of their connections.
  Connection(Descriptor socket,
             Router& router,
             ConnectionTracker& tracker,
             const std::atomic<bool>& stopping);

  Awaits proceed();

  /// Before it goes on where it awaited a place: that, or none when it has waited in vain.
  void admit(Admission::Place place) { visit_->place = std::move(place); }

  int socket() const { return socket_.number(); }

 private:
  using Clock = std::chrono::steady_clock;

  // A step each, and what it awaits; nothing when the next step can be made.
  std::optional<Awaits> step();
  std::optional<Awaits> read_request();
  std::optional<Awaits> serve();
  std::optional<Awaits> send();
  std::optional<Awaits> leave();
  std::optional<Awaits> end();

  void answer(Response response);
  bool send_stream(const Request& request, const Response& response) const;
  bool send_waiting(std::string_view bytes) const;
  void refuse(const Problem& problem);
  bool receive();
  bool gone() const;

  Descriptor socket_;
  Router& router_;
  const std::atomic<bool>& stopping_;
  ConnectionTracker::Entry entry_;
  RequestReader reader_;
  std::optional<Visit> visit_;    ///< the request that is served
  bool waited_ = false;           ///< for a place
  Rendered unsent_;               ///< an answer, until all of it is sent
  std::size_t sent_ = 0;          ///< bytes of it
  std::size_t answer_bytes_ = 0;  ///< made for it
  std::size_t answered_ = 0;
  bool last_ = false;  ///< nothing is read behind what is sent
};

}  // namespace zerkalo::server
