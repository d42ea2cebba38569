// tests/server/request_reader_test.cpp - requests come out of a stream whole and in order.

#include "server/http/request_reader.h"

#include <string>

#include <gtest/gtest.h>

namespace zerkalo::server::request_reader_test {
namespace {

/// Each request as "METHOD target body", then what of the next one there is.
std::string printed(RequestReader& reader) {
  std::string out;
  while (std::optional<Outcome<Request>> read = reader.next()) {
    if (const Problem* problem = *read ? nullptr : &read->error()) {
      return out + std::to_string(problem->status);
    }
    const auto& request = **read;
    out += request.method + " " + request.target + " " + request.body + "; ";
  }
  constexpr std::string_view parts[] = {"nothing", "head", "body"};
  return out + std::string(parts[static_cast<std::size_t>(reader.part())]);
}

struct Case {
  std::string_view why;
  std::string_view bytes;
  std::string_view expected;
};

constexpr Case cases[] = {
    {"nothing", "", "nothing"},
    {"empty lines are nothing", "\r\n\r\n", "nothing"},
    {"half a head", "GET / HTTP/1.1\r\nHost: a\r\n", "head"},
    {"a request", "GET / HTTP/1.1\r\nHost: a\r\n\r\n", "GET / ; nothing"},
    {"three of them",
     "GET /a HTTP/1.1\r\nHost: a\r\n\r\n\r\nGET /b HTTP/1.1\r\nHost: a\r\n\r\nGET /c "
     "HTTP/1.1\r\nHost: a\r\n\r\n",
     "GET /a ; GET /b ; GET /c ; nothing"},
    {"a body by its length",
     "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhelloGET /b HTTP/1.1\r\nHost: "
     "a\r\n\r\n",
     "POST / hello; GET /b ; nothing"},
    {"half of it", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhe", "body"},
    {"a body in chunks",
     "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: "
     "chunked\r\n\r\n2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n"
     "GET /b HTTP/1.1\r\nHost: a\r\n\r\n",
     "POST / hello; GET /b ; nothing"},
    {"two of them",
     "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n"
     "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nb\r\n0\r\n\r\n",
     "POST / a; POST / b; nothing"},
    {"half of one",
     "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n0\r\n",
     "body"},
    {"a broken chunk",
     "GET / HTTP/1.1\r\nHost: a\r\n\r\nPOST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: "
     "chunked\r\n\r\nx\r\n",
     "GET / ; 400"},
    {"what is broken comes in its turn",
     "GET / HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/9.9\r\n\r\n",
     "GET / ; 400"},
};

TEST(RequestReader, FindsEveryRequest) {
  for (const Case& c : cases) {
    RequestReader reader;
    reader.append(c.bytes);
    EXPECT_EQ(printed(reader), c.expected) << c.why;
  }
}

TEST(RequestReader, FindsThemByteByByte) {
  for (const Case& c : cases) {
    RequestReader reader;
    std::string all;
    for (const char byte : c.bytes) {
      reader.append({&byte, 1});
      const std::string read = printed(reader);
      all += read.substr(0, read.rfind(' ') + 1);
      if (read.ends_with("400")) {
        all += "400";
        break;
      }
    }
    const std::string_view expected = c.expected.ends_with("400")
                                          ? c.expected
                                          : c.expected.substr(0, c.expected.rfind(' ') + 1);
    EXPECT_EQ(all, expected) << c.why;
  }
}

TEST(RequestReader, AsksOnceForABodyThatIsHeldBack) {
  RequestReader reader;
  reader.append(
      "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\n");
  EXPECT_FALSE(reader.next());
  EXPECT_TRUE(reader.take_expectation());
  EXPECT_FALSE(reader.take_expectation());
  reader.append("a");
  EXPECT_TRUE(reader.next());
  reader.append("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\n");
  EXPECT_FALSE(reader.next());
  EXPECT_FALSE(reader.take_expectation());
}

}  // namespace
}  // namespace zerkalo::server::request_reader_test
