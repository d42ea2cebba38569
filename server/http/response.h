// server/http/response.h - a response as the bytes of HTTP/1.1.

#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "server/api/message.h"

namespace zerkalo::server {

/// What is sent: a head, and behind it a body, which others may be sending, too.
struct Rendered {
  std::string head;
  std::shared_ptr<const std::string> body = {};  ///< nothing where none is sent

  std::size_t size() const { return head.size() + (body ? body->size() : 0); }
};

/// Shape:   no body for HEAD, 204 and 304. Sets `Connection: close` when `close`.
/// Errors:  none; a header with a line break is left out.
/// Threads: pure.
Rendered render(const Request& request, Response response, bool close);

/// The head of a response whose body is a stream: in chunks, or to the end of the connection
/// for a client that does not read chunks.
std::string render_head(const Request& request, const Response& response, bool close);

/// A piece of such a body as it is sent; an empty one ends it.
std::string render_piece(const Request& request, std::string_view piece);

}  // namespace zerkalo::server
