// server/http/memory.h - what becomes of the memory that a long answer took.

#pragma once

#include <cstddef>

namespace zerkalo::server {

/// After an answer of so many bytes was sent and freed: gives the memory that is free back to
/// the system if the answer was long. The C library keeps it for each thread otherwise, for
/// ever.
///
/// Threads: call it from anywhere.
void give_memory_back(std::size_t answer_bytes);

}  // namespace zerkalo::server
