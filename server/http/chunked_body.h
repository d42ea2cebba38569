// server/http/chunked_body.h - a body that comes in chunks, read strictly.

#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "server/api/problem.h"

namespace zerkalo::server {

/// Joins the chunks of a body; extensions and trailers are checked and dropped.
///
/// Shape:   the bytes of one connection go in as they come, in pieces of any size.
/// Errors:  Problem, after which the connection must close: bad-framing for a size that is not
///          hexadecimal digits, a chunk that is longer than it said, and lines that end by a
///          bare newline; payload-too-large for store::limits.body_bytes, and for more than
///          chunking_bytes around the chunks.
/// Threads: one.
/// Source:  RFC 9112 section 7.1.
class ChunkedBody {
 public:
  /// Takes what is whole off the front of `bytes`.
  std::optional<Problem> read(std::string& bytes);

  /// Whether all of it has been read: what remains of the bytes is the next request's.
  bool ended() const { return next_ == Next::nothing; }

  /// Bytes of the body so far.
  std::size_t held() const { return body_.size(); }

  std::string take() { return std::move(body_); }

 private:
  enum class Next : std::uint8_t { size, data, end_of_data, trailer, nothing };

  bool advance(std::string_view& rest, std::optional<Problem>& problem);
  bool take_data(std::string_view& rest);
  std::optional<Problem> read_line(std::string_view line);
  std::optional<Problem> read_size(std::string_view line);

  Next next_ = Next::size;
  std::size_t left_ = 0;    ///< of the chunk
  std::size_t around_ = 0;  ///< bytes of all lines around the chunks
  std::string body_;
};

}  // namespace zerkalo::server
