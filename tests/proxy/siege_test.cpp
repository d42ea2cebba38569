// tests/proxy/siege_test.cpp - is anybody kept from searching, and does the program grow, while
// nginx is besieged?

#include "tests/proxy/siege.h"

#include <chrono>
#include <cstdlib>
#include <string>

#include <gtest/gtest.h>

#include "tests/proxy/site.h"
#include "tests/server/raw_client.h"

namespace zerkalo::proxy::siege_test {
namespace {

std::string search(int port, std::uint32_t from, int number) {
  server::RawClient client(port, from);
  client.send("GET /v1/search?q=long+take+" + std::to_string(number) +
              " HTTP/1.1\r\nHost: films.example\r\nConnection: close\r\n\r\n");
  return client.receive();
}

// Address Sanitizer keeps 256 MB of what was freed, which is no growth of the program's own.
void let_go_of_what_is_freed() {
  const char* set = std::getenv("ASAN_OPTIONS");  // NOLINT(concurrency-mt-unsafe)
  const std::string options = (set == nullptr ? std::string() : std::string(set) + ':') +
                              "quarantine_size_mb=1:thread_local_quarantine_size_kb=64";
  ::setenv("ASAN_OPTIONS", options.c_str(), 1);  // NOLINT(concurrency-mt-unsafe)
}

TEST(Siege, KeepsNobodyFromSearching) {
  let_go_of_what_is_freed();
  // Kept answers are memory that searches take, not besiegers.
  const Site site({"--cache-mb", "0"});
  Addresses addresses;
  for (int number = 0; number < 100; ++number) {
    search(site.port(), addresses.next(), number);
  }
  const std::size_t before = site.program().own_memory();
  const Siege siege(site.port(), {400, 400, 20, 20, 20});
  // Longer than nginx waits for a head.
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(8);
  for (int number = 0; std::chrono::steady_clock::now() < end; ++number) {
    const std::string response = search(site.port(), addresses.next(), number);
    ASSERT_EQ(server::status_of(response), 200) << response << site.nginx().errors();
  }
  EXPECT_GE(siege.sent_away(), 400) << "the slow ones at least";
  EXPECT_LE(site.program().own_memory(), before + 16384) << "kilobytes";
}

}  // namespace
}  // namespace zerkalo::proxy::siege_test
