// server/http/memory.cpp - asks the C library to let go.

#include "server/http/memory.h"

#include <malloc.h>

namespace zerkalo::server {

void give_memory_back(std::size_t answer_bytes) {
  // To look through all that is free takes about a millisecond, as does printing so much.
  constexpr std::size_t long_answer = 1U << 20U;
  if (answer_bytes >= long_answer) {
    ::malloc_trim(0);
  }
}

}  // namespace zerkalo::server
