// tests/server/framing_test.cpp - where a request ends is never a matter of opinion.

#include "server/http/framing.h"

#include <string>

#include <gtest/gtest.h>

#include "store/model/limits.h"

namespace zerkalo::server::framing_test {
namespace {

std::string printed(const std::optional<Outcome<Head>>& read) {
  if (!read) {
    return "more";
  }
  if (const Problem* problem = *read ? nullptr : &read->error()) {
    return std::to_string(problem->status) + " " + problem->code;
  }
  const auto& head = **read;
  return head.request.method + " " + head.request.target + " " +
         std::to_string(head.head_bytes) + "+" +
         (head.chunked_body ? "chunks" : std::to_string(head.body_bytes)) +
         (head.request.keep_alive ? "" : " close") + (head.request.gzip ? " gzip" : "");
}

struct Case {
  std::string_view why;
  std::string_view bytes;
  std::string_view expected;
};

constexpr Case cases[] = {
    {"an unfinished head needs more", "GET / HTTP/1.1\r\nHost: a\r\n", "more"},
    {"a request without headers", "GET / HTTP/1.1\r\nHost: a\r\n\r\n", "GET / 27+0"},
    {"what follows is the next request's",
     "GET /a HTTP/1.1\r\nHost: a\r\n\r\nGET /b",
     "GET /a 28+0"},
    {"a body's length",
     "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n",
     "POST / 47+5"},
    {"names are in any case",
     "GET / HTTP/1.1\r\nHost: a\r\ncontent-LENGTH:7\r\n\r\n",
     "GET / 45+7"},
    {"HTTP/1.0 closes", "GET / HTTP/1.0\r\n\r\n", "GET / 18+0 close"},
    {"HTTP/1.0 may keep", "GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n", "GET / 42+0"},
    {"HTTP/1.1 may close",
     "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
     "GET / 46+0 close"},
    {"to close in one line and to keep in another",
     "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nConnection: keep-alive\r\n\r\n",
     "GET / 70+0 close"},
    {"to keep in one line and to close in another",
     "GET / HTTP/1.0\r\nConnection: keep-alive\r\nConnection: close\r\n\r\n",
     "GET / 61+0 close"},
    {"gzip among others",
     "GET / HTTP/1.1\r\nHost: a\r\nAccept-Encoding: br, gzip;q=0.8\r\n\r\n",
     "GET / 60+0 gzip"},
    {"gzip refused",
     "GET / HTTP/1.1\r\nHost: a\r\nAccept-Encoding: gzip;q=0\r\n\r\n",
     "GET / 54+0"},
    {"two lengths",
     "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 5\r\n\r\n",
     "400 bad-framing"},
    {"a list of lengths",
     "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 5, 5\r\n\r\n",
     "400 bad-framing"},
    {"a signed length",
     "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: +5\r\n\r\n",
     "400 bad-framing"},
    {"a hexadecimal length",
     "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 0x5\r\n\r\n",
     "400 bad-framing"},
    {"a length without digits",
     "GET / HTTP/1.1\r\nHost: a\r\nContent-Length:\r\n\r\n",
     "400 bad-framing"},
    {"chunks",
     "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n",
     "POST / 56+chunks"},
    {"chunks in another case",
     "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: Chunked\r\n\r\n",
     "POST / 56+chunks"},
    {"another coding below chunks",
     "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n",
     "501 bad-framing"},
    {"another coding above chunks",
     "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked, gzip\r\n\r\n",
     "400 bad-framing"},
    {"another coding alone",
     "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: identity\r\n\r\n",
     "400 bad-framing"},
    {"what only ends like chunks",
     "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n\r\n",
     "400 bad-framing"},
    {"no coding",
     "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding:\r\n\r\n",
     "400 bad-framing"},
    {"two lines of codings",
     "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: "
     "chunked\r\n\r\n",
     "400 bad-framing"},
    {"a transfer coding behind a length",
     "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n",
     "400 bad-framing"},
    {"a transfer coding before a length",
     "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n",
     "400 bad-framing"},
    {"a transfer coding of HTTP/1.0",
     "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n",
     "400 bad-framing"},
    {"no host", "GET / HTTP/1.1\r\nA: b\r\n\r\n", "400 bad-framing"},
    {"HTTP/1.0 needs none", "GET / HTTP/1.0\r\nA: b\r\n\r\n", "GET / 24+0 close"},
    {"a host that is none", "GET / HTTP/1.1\r\nHost: a b\r\n\r\n", "400 bad-framing"},
    {"the same in HTTP/1.0", "GET / HTTP/1.0\r\nHost: a/b\r\n\r\n", "400 bad-framing"},
    {"no host beside an absolute target",
     "GET http://a/b HTTP/1.1\r\nA: b\r\n\r\n",
     "400 bad-framing"},
    {"an absolute target", "GET http://a/b?c=d HTTP/1.1\r\nHost: e\r\n\r\n", "GET /b?c=d 40+0"},
    {"an absolute target of no host",
     "GET http:///b HTTP/1.1\r\nHost: a\r\n\r\n",
     "GET http:///b 35+0"},
    {"two hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", "400 bad-framing"},
    {"a blank before the colon",
     "GET / HTTP/1.1\r\nHost: a\r\nContent-Length : 5\r\n\r\n",
     "400 bad-framing"},
    {"a folded line", "GET / HTTP/1.1\r\nHost: a\r\nA: b\r\n c\r\n\r\n", "400 bad-framing"},
    {"a bare newline inside a value",
     "GET / HTTP/1.1\r\nHost: a\r\nA: b\nC: d\r\n\r\n",
     "400 bad-framing"},
    {"two words", "GET /\r\n\r\n", "400 bad-framing"},
    {"a blank in the target", "GET /a b HTTP/1.1\r\nHost: a\r\n\r\n", "400 bad-framing"},
    {"a control character in the target",
     "GET /\x01 HTTP/1.1\r\nHost: a\r\n\r\n",
     "400 bad-framing"},
    {"another protocol", "GET / HTTP/2.0\r\n\r\n", "400 http-version"},
    {"a greeting of TLS", "\x16\x03\x01\x02 x y\r\n\r\n", "400 bad-framing"},
    {"a body above the limit",
     "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 65537\r\n\r\n",
     "413 payload-too-large"},
    {"a body far above the limit",
     "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999\r\n\r\n",
     "400 bad-framing"},
};

TEST(ReadHead, IsStrict) {
  for (const Case& c : cases) {
    EXPECT_EQ(printed(read_head(c.bytes)), c.expected) << c.why;
  }
}

TEST(ReadHead, RefusesBeforeTheEndWhatNeverEnds) {
  EXPECT_EQ(printed(read_head("GET /" + std::string(store::limits.target_bytes + 100, 'a'))),
            "414 uri-too-long");
  EXPECT_EQ(printed(read_head("GET / HTTP/1.1\r\nHost: a\r\nA: " +
                              std::string(store::limits.header_bytes + 1, 'a'))),
            "431 headers-too-large");
}

TEST(ReadHead, CapsTheNumberOfHeaders) {
  std::string head = "GET / HTTP/1.1\r\nHost: a\r\n";
  for (std::size_t i = 1; i < store::limits.headers; ++i) {
    head += "A: b\r\n";
  }
  EXPECT_EQ(printed(read_head(head + "\r\n")).substr(0, 5), "GET /");
  EXPECT_EQ(printed(read_head(head + "A: b\r\n\r\n")), "431 headers-too-large");
}

TEST(ReadHead, DoesNotDecodeHeaderValues) {
  const auto read = read_head("GET / HTTP/1.1\r\nHost: a\r\nX-Request-Id: a%0D%0AB: c\r\n\r\n");
  EXPECT_EQ((**read).request.request_id, "a%0D%0AB: c");
}

}  // namespace
}  // namespace zerkalo::server::framing_test
