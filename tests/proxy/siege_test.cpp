// tests/proxy/siege_test.cpp - is anybody kept from searching, and does the program grow, while
// nginx is besieged?

#include "tests/proxy/siege.h"

#include <chrono>

#include <gtest/gtest.h>

#include "tests/proxy/site.h"
#include "tests/server/raw_client.h"

namespace zerkalo::proxy {
namespace {

std::string search(int port, std::uint32_t from, int number) {
  server::RawClient client(port, from);
  client.send("GET /v1/search?q=long+take+" + std::to_string(number) +
              " HTTP/1.1\r\nHost: films.example\r\nConnection: close\r\n\r\n");
  return client.receive();
}

TEST(Siege, KeepsNobodyFromSearching) {
  const Site site;
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
}  // namespace zerkalo::proxy
