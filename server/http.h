// server/http.h - a response as the bytes of HTTP/1.1.

#pragma once

#include <string>

#include "server/exchange.h"

namespace zerkalo::server {

/// Shape:   the whole answer, compressed when the request takes gzip and the type is text; no
///          body for HEAD, 204 and 304. Sets `Connection: close` when `close`.
/// Errors:  none.
/// Threads: pure.
std::string render(const Request& request, const Response& response, bool close);

}  // namespace zerkalo::server
