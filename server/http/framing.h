// server/http/framing.h - where a request ends in a stream of bytes, read strictly.

#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "server/api/message.h"
#include "server/api/problem.h"

namespace zerkalo::server {

/// A request's head, and what body follows it.
struct Head {
  Request request;
  std::size_t head_bytes = 0;
  std::size_t body_bytes = 0;
  bool chunked_body = false;  ///< the body comes in chunks, which say where it ends
};

/// Reads the head of a request at the start of `bytes`.
///
/// Shape:   nullopt while the empty line has not come; only the headers of Request are kept. A
///          target in absolute form becomes the path that it asks for.
/// Errors:  Problem, after which the connection must close: bad-framing for a line that is not
///          HTTP, two lengths, codings or hosts, no host in HTTP/1.1, a host that is none, a
///          length that is not digits, a length beside a coding, and any coding but chunked;
///          uri-too-long, headers-too-large and payload-too-large for store::Limits;
///          http-version for anything but 1.0 and 1.1.
/// Threads: pure.
/// Source:  RFC 9112; the library behind us accepts all of these.
std::optional<Outcome<Head>> read_head(std::string_view bytes);

/// Whether it is `name: value`, without its line break.
bool is_field_line(std::string_view line);

/// Whether it has no control character but tabs.
bool is_field_value(std::string_view text);

}  // namespace zerkalo::server
