// server/http/response.h - a response as the bytes of HTTP/1.1.

#pragma once

#include <string>
#include <string_view>

#include "server/api/message.h"

namespace zerkalo::server {

/// Shape:   the whole answer, compressed when the request takes gzip and the type is text; no
///          body for HEAD, 204 and 304. Sets `Connection: close` when `close`.
/// Errors:  none.
/// Threads: pure.
std::string render(const Request& request, const Response& response, bool close);

/// The head of a response whose body is a stream: in chunks, or to the end of the connection
/// for a client that does not read chunks.
std::string render_head(const Request& request, const Response& response, bool close);

/// A piece of such a body as it is sent; an empty one ends it.
std::string render_piece(const Request& request, std::string_view piece);

}  // namespace zerkalo::server
