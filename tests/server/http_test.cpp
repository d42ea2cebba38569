// tests/server/http_test.cpp - responses as bytes.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/http/response.h"

namespace zerkalo::server {
namespace {

using ::testing::ContainsRegex;
using ::testing::HasSubstr;
using ::testing::Not;

Request get() {
  Request request;
  request.method = "GET";
  return request;
}

TEST(Render, WritesStatusHeadersAndBody) {
  const std::string bytes =
      render(get(), {200, "application/json", "{}", {{"ETag", "\"x\""}}}, false);
  EXPECT_TRUE(bytes.starts_with("HTTP/1.1 200 OK\r\n")) << bytes;
  EXPECT_THAT(bytes, HasSubstr("Content-Type: application/json\r\n"));
  EXPECT_THAT(bytes, HasSubstr("Content-Length: 2\r\n"));
  EXPECT_THAT(bytes, HasSubstr("ETag: \"x\"\r\n"));
  EXPECT_TRUE(bytes.ends_with("\r\n\r\n{}")) << bytes;
}

TEST(Render, SaysWhenTheConnectionCloses) {
  EXPECT_THAT(render(get(), {200, "text/plain", "x", {}}, true),
              HasSubstr("Connection: close\r\n"));
  EXPECT_THAT(render(get(), {200, "text/plain", "x", {}}, false), Not(HasSubstr("close")));
}

TEST(Render, KeepsTheBodyFromHead) {
  Request head = get();
  head.method = "HEAD";
  const std::string bytes = render(head, {200, "text/plain", "abc", {}}, false);
  EXPECT_THAT(bytes, HasSubstr("Content-Length: 3\r\n"));
  EXPECT_TRUE(bytes.ends_with("\r\n\r\n")) << bytes;
}

TEST(Render, GivesNoLengthWithoutContent) {
  for (const int status : {204, 304}) {
    EXPECT_THAT(render(get(), {status, "", "", {}}, false), Not(HasSubstr("Content-Length")))
        << status;
  }
}

TEST(Render, CompressesTextWhenAsked) {
  Request request = get();
  const std::string body(5000, 'a');
  EXPECT_THAT(render(request, {200, "application/json", body, {}}, false),
              Not(HasSubstr("Content-Encoding")));
  request.gzip = true;
  const std::string bytes = render(request, {200, "application/json", body, {}}, false);
  EXPECT_THAT(bytes, HasSubstr("Content-Encoding: gzip\r\n"));
  EXPECT_LT(bytes.size(), 1000U);
}

TEST(Render, SaysWhen) {
  const ::testing::Matcher<std::string> dated = ContainsRegex(
      "\r\nDate: (Sun|Mon|Tue|Wed|Thu|Fri|Sat), [0-3][0-9] (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|"
      "Sep|Oct|Nov|Dec) 2[0-9][0-9][0-9] [0-2][0-9]:[0-5][0-9]:[0-6][0-9] GMT\r\n");
  for (const int status : {200, 204, 304, 400, 503}) {
    EXPECT_THAT(render(get(), {status, "", "", {}}, false), dated) << status;
  }
  EXPECT_THAT(render_head(get(), {200, "text/plain", "", {}}, false), dated);
}

TEST(Render, LetsNoHeaderBreakTheLine) {
  const std::string bytes =
      render(get(), {200, "text/plain", "x", {{"X-A", "b\r\nX-Evil: 1"}}}, false);
  EXPECT_THAT(bytes, Not(HasSubstr("\r\nX-Evil")));
}

}  // namespace
}  // namespace zerkalo::server
