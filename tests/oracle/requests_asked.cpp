// tests/oracle/requests_asked.cpp - numbers from the environment.

#include "tests/oracle/requests_asked.h"

#include <cstdlib>

namespace zerkalo::oracle {

namespace {

// A sanitizer looks at every access of memory: it needs fewer of them, and takes seven times as
// long for each.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr std::size_t share = 5;
#else
constexpr std::size_t share = 1;
#endif

std::size_t environment(const char* name, std::size_t usual) {
  const char* asked = std::getenv(name);  // NOLINT(concurrency-mt-unsafe)
  return asked == nullptr ? usual : std::strtoull(asked, nullptr, 10);
}

}  // namespace

std::size_t queries_asked(std::size_t usual) {
  return environment("ZERKALO_ORACLE_QUERIES", usual / share);
}

unsigned seed_asked(unsigned usual) {
  return static_cast<unsigned>(environment("ZERKALO_ORACLE_SEED", usual));
}

}  // namespace zerkalo::oracle
