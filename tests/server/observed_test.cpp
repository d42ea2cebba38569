// tests/server/observed_test.cpp - counters and log lines carry no text of a client.

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <unistd.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "server/router/tokens.h"
#include "server/serving/log.h"
#include "store/model/error.h"

namespace zerkalo::server::observed_test {
namespace {

using ::testing::HasSubstr;

TEST(Metrics, CountsByRouteAndAddsUp) {
  Metrics metrics;
  metrics.count({"GET", "/v1/search", "id", 200, 10, 0.0005});
  metrics.count({"GET", "/v1/search", "id", 200, 10, 0.03});
  metrics.count({"GET", "/v1/search", "id", 200, 10, 30});
  metrics.count({"EVIL\"} 1\n", "", "id", 404, 10, 0});
  const std::string text = metrics.text();
  EXPECT_THAT(
      text,
      HasSubstr(
          "zerkalo_http_requests_total{route=\"/v1/search\",method=\"GET\",code=\"200\"} 3\n"));
  EXPECT_THAT(
      text,
      HasSubstr(
          "zerkalo_http_requests_total{route=\"none\",method=\"other\",code=\"404\"} 1\n"));
  EXPECT_THAT(text, HasSubstr("bucket{route=\"/v1/search\",le=\"0.001\"} 1\n"));
  EXPECT_THAT(text, HasSubstr("bucket{route=\"/v1/search\",le=\"0.05\"} 2\n"));
  EXPECT_THAT(text, HasSubstr("bucket{route=\"/v1/search\",le=\"+Inf\"} 3\n"));
  EXPECT_THAT(text, HasSubstr("count{route=\"/v1/search\"} 3\n"));
}

TEST(Log, WritesOneLineOfJsonForEach) {
  std::string path = "/tmp/zerkalo-log-XXXXXX";
  ::close(::mkstemp(path.data()));
  Log log(path);
  log.served({"GET", "/v1/search", "abc", 200, 1234, 0.0034});
  log.slow("/v1/search", "abc", 501, "word:\x1b[31mred\nline");
  std::ifstream file(path);
  std::string line;
  ASSERT_TRUE(std::getline(file, line));
  const auto served = nlohmann::json::parse(line);
  EXPECT_EQ(served["route"], "/v1/search");
  EXPECT_EQ(served["status"], 200);
  EXPECT_EQ(served["ms"], 3.4);
  ASSERT_TRUE(std::getline(file, line));
  EXPECT_EQ(line.find('\x1b'), std::string::npos);
  EXPECT_EQ(nlohmann::json::parse(line)["tree"], "word:\x1b[31mred\nline");
  EXPECT_FALSE(std::getline(file, line));
  ::unlink(path.c_str());
}

TEST(Log, OfNoFileIsSilentAndOfAnImpossibleOneIsAnError) {
  EXPECT_FALSE(Log("").on());
  EXPECT_THROW(Log("/nonexistent/log"), store::Error);
}

struct TokenCase {
  std::string_view why;
  std::string_view header;
  bool expected;
};

TEST(Tokens, AreTakenWholeOnly) {
  const Tokens tokens({"0123456789abcdef", "fedcba9876543210"});
  constexpr TokenCase cases[] = {
      {"the first", "Bearer 0123456789abcdef", true},
      {"the second", "bearer fedcba9876543210", true},
      {"nothing", "", false},
      {"no token", "Bearer ", false},
      {"another scheme", "Basic 0123456789abcdef", false},
      {"a part", "Bearer 0123456789abcde", false},
      {"more", "Bearer 0123456789abcdef0", false},
      {"another", "Bearer 0123456789abcdeg", false},
  };
  for (const TokenCase& c : cases) {
    EXPECT_EQ(tokens.allow(bearer(c.header)), c.expected) << c.why;
  }
}

TEST(Tokens, LetEverybodyReadWhereThereAreNone) {
  Tokens tokens({});
  EXPECT_TRUE(tokens.allow(""));
  tokens.replace({"0123456789abcdef"});
  EXPECT_FALSE(tokens.allow(""));
}

}  // namespace
}  // namespace zerkalo::server::observed_test
