// tests/server/http_test.cpp - responses as bytes.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/http/response.h"

namespace zerkalo::server::http_test {
namespace {

using ::testing::ContainsRegex;
using ::testing::HasSubstr;
using ::testing::Not;

Request get() {
  Request request;
  request.method = "GET";
  return request;
}

std::string sent(const Request& request, const Response& response, bool close) {
  const Rendered rendered = render(request, response, close);
  return rendered.head + (rendered.body ? *rendered.body : "");
}

TEST(Render, WritesStatusHeadersAndBody) {
  const std::string bytes =
      sent(get(), {200, "application/json", "{}", {{"ETag", "\"x\""}}}, false);
  EXPECT_TRUE(bytes.starts_with("HTTP/1.1 200 OK\r\n")) << bytes;
  EXPECT_THAT(bytes, HasSubstr("Content-Type: application/json\r\n"));
  EXPECT_THAT(bytes, HasSubstr("Content-Length: 2\r\n"));
  EXPECT_THAT(bytes, HasSubstr("ETag: \"x\"\r\n"));
  EXPECT_TRUE(bytes.ends_with("\r\n\r\n{}")) << bytes;
}

TEST(Render, SaysWhenTheConnectionCloses) {
  EXPECT_THAT(sent(get(), {200, "text/plain", "x", {}}, true),
              HasSubstr("Connection: close\r\n"));
  EXPECT_THAT(sent(get(), {200, "text/plain", "x", {}}, false), Not(HasSubstr("close")));
}

TEST(Render, KeepsTheBodyFromHead) {
  Request head = get();
  head.method = "HEAD";
  const std::string bytes = sent(head, {200, "text/plain", "abc", {}}, false);
  EXPECT_THAT(bytes, HasSubstr("Content-Length: 3\r\n"));
  EXPECT_TRUE(bytes.ends_with("\r\n\r\n")) << bytes;
}

TEST(Render, GivesNoLengthWithoutContent) {
  for (const int status : {204, 304}) {
    EXPECT_THAT(sent(get(), {status, "", "", {}}, false), Not(HasSubstr("Content-Length")))
        << status;
  }
}

TEST(Render, SharesABodyThatIsKept) {
  const auto kept = std::make_shared<const std::string>("abc");
  Response response{200, "text/plain", "", {}};
  response.shared_body = kept;
  EXPECT_EQ(render(get(), response, false).body, kept) << "no copy is made";
  EXPECT_THAT(sent(get(), response, false), HasSubstr("Content-Length: 3\r\n"));
}

TEST(Render, SaysToOlderClientsThatTheConnectionStays) {
  Request older = get();
  older.chunked = false;
  EXPECT_THAT(sent(older, {200, "text/plain", "x", {}}, false),
              HasSubstr("Connection: keep-alive\r\n"));
  EXPECT_THAT(sent(older, {200, "text/plain", "x", {}}, true),
              HasSubstr("Connection: close\r\n"));
}

TEST(Render, KnowsEveryStatusThatIsSent) {
  for (const auto& [status, line] : {std::pair(204, "HTTP/1.1 204 No Content\r\n"),
                                     std::pair(304, "HTTP/1.1 304 Not Modified\r\n"),
                                     std::pair(501, "HTTP/1.1 501 Not Implemented\r\n")}) {
    EXPECT_TRUE(sent(get(), {status, "", "", {}}, false).starts_with(line)) << status;
  }
}

TEST(Render, SaysWhen) {
  const ::testing::Matcher<std::string> dated = ContainsRegex(
      "\r\nDate: (Sun|Mon|Tue|Wed|Thu|Fri|Sat), [0-3][0-9] (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|"
      "Sep|Oct|Nov|Dec) 2[0-9][0-9][0-9] [0-2][0-9]:[0-5][0-9]:[0-6][0-9] GMT\r\n");
  for (const int status : {200, 204, 304, 400, 503}) {
    EXPECT_THAT(sent(get(), {status, "", "", {}}, false), dated) << status;
  }
  EXPECT_THAT(render_head(get(), {200, "text/plain", "", {}}, false), dated);
}

TEST(Render, LetsNoHeaderBreakTheLine) {
  const std::string bytes =
      sent(get(), {200, "text/plain", "x", {{"X-A", "b\r\nX-Evil: 1"}}}, false);
  EXPECT_THAT(bytes, Not(HasSubstr("\r\nX-Evil")));
}

}  // namespace
}  // namespace zerkalo::server::http_test
