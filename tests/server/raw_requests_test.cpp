// tests/server/raw_requests_test.cpp - does every raw request get as many answers as it is?

#include "tests/server/raw_requests.h"

#include <gtest/gtest.h>

#include "tests/server/raw_client.h"
#include "tests/server/running.h"
#include "tests/support/test_index.h"

namespace zerkalo::server::raw_requests_test {
namespace {

TEST(RawRequests, HaveAsManyAnswersAsTheyAre) {
  const support::TestIndex index(support::index_lines(
      R"({"format_version":1,"type":"review","id":"r1","source":"s","kind":"user","lang":"en","text":"A long take."})"
      "\n"));
  ServerOptions options;
  options.port = 0;
  options.threads = 4;
  options.index = index.generation->path.parent_path();
  const Running running(options);
  for (const RawRequest& row : raw_requests()) {
    RawClient client(running.port());
    const std::string bytes =
        std::string(row.bytes) + "GET /livez HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    EXPECT_EQ(statuses_for(client, bytes), row.alone) << row.why;
  }
}

}  // namespace
}  // namespace zerkalo::server::raw_requests_test
