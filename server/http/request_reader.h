// server/http/request_reader.h - whole requests from the bytes of a connection.

#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "server/http/chunked_body.h"
#include "server/http/framing.h"

namespace zerkalo::server {

/// Shape:   bytes go in as they come, requests come out in their order, pipelined ones too.
/// Errors:  a Problem, after which nothing else may be read.
/// Threads: one.
class RequestReader {
 public:
  void append(std::string_view bytes) { bytes_ += bytes; }

  /// The next request; nothing while it is not whole.
  std::optional<Outcome<Request>> next();

  /// What of a request has come, but not all of it.
  enum class Part : std::uint8_t { nothing, head, body };

  Part part() const;

  /// Bytes of what is not whole.
  std::size_t held() const { return bytes_.size() + chunks_.held(); }

  /// Whether the client holds its body back until it is asked for it; true once.
  bool take_expectation();

 private:
  std::optional<Problem> read_head_of_next();
  bool has_whole_body(std::optional<Problem>& problem);
  Request take_request();

  std::string bytes_;
  std::optional<Head> head_;  ///< of the request whose body is not whole
  ChunkedBody chunks_;
};

}  // namespace zerkalo::server
