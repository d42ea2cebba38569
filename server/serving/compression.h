// server/serving/compression.h - which answers are sent compressed, and how they become so.

#pragma once

#include <cstddef>

#include "server/api/message.h"

namespace zerkalo::server {

/// Below this many bytes an answer is one packet anyway, and gzip only costs time.
inline constexpr std::size_t least_compressed_bytes = 256;

/// Whether it is text that is long enough, and neither a stream nor compressed already.
bool is_compressible(const Response& response);

/// Turns the body into gzip, and says so in Content-Encoding.
///
/// Errors:  std::bad_alloc.
/// Threads: pure.
void compress(Response& response);

}  // namespace zerkalo::server
