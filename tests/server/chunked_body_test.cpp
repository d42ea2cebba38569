// tests/server/chunked_body_test.cpp - where a chunk ends is never a matter of opinion either.

#include "server/http/chunked_body.h"

#include <string>

#include <gtest/gtest.h>

#include "store/model/limits.h"

namespace zerkalo::server::chunked_body_test {
namespace {

/// "body|what is left", "more", or the problem.
std::string printed(const ChunkedBody& read,
                    const std::optional<Problem>& problem,
                    const std::string& rest) {
  if (problem) {
    return std::to_string(problem->status) + " " + problem->code;
  }
  return read.ended() ? ChunkedBody(read).take() + "|" + rest : "more";
}

std::string read_whole(std::string bytes) {
  ChunkedBody body;
  const std::optional<Problem> problem = body.read(bytes);
  return printed(body, problem, bytes);
}

std::string read_byte_by_byte(const std::string& bytes) {
  ChunkedBody body;
  std::string rest;
  std::optional<Problem> problem;
  for (const char byte : bytes) {
    rest += byte;
    problem = problem || body.ended() ? problem : body.read(rest);
  }
  return printed(body, problem, rest);
}

struct Case {
  std::string_view why;
  std::string_view bytes;
  std::string_view expected;
};

constexpr Case cases[] = {
    {"nothing", "0\r\n\r\n", "|"},
    {"one chunk", "5\r\nhello\r\n0\r\n\r\n", "hello|"},
    {"several", "2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n", "hello|"},
    {"what follows is the next request's", "1\r\na\r\n0\r\n\r\nGET /", "a|GET /"},
    {"sizes are hexadecimal, in either case",
     "A\r\n0123456789\r\na\r\n0123456789\r\n0\r\n\r\n",
     "01234567890123456789|"},
    {"zeros before a size", "0001\r\na\r\n000\r\n\r\n", "a|"},
    {"a chunk may hold line breaks", "4\r\n\r\n\r\n\r\n0\r\n\r\n", "\r\n\r\n|"},
    {"an extension is dropped", "1;name=value\r\na\r\n0;end\r\n\r\n", "a|"},
    {"a quoted extension", "1;a=\"b;c\"\r\na\r\n0\r\n\r\n", "a|"},
    {"trailers are dropped", "1\r\na\r\n0\r\nA: b\r\nContent-Length: 9\r\n\r\n", "a|"},
    {"an unfinished size", "1", "more"},
    {"an unfinished chunk", "5\r\nhel", "more"},
    {"an unfinished end of a chunk", "1\r\na\r", "more"},
    {"no last chunk", "1\r\na\r\n", "more"},
    {"unfinished trailers", "0\r\nA: b\r\n", "more"},
    {"no size", "\r\na\r\n0\r\n\r\n", "400 bad-framing"},
    {"only an extension", ";a\r\n", "400 bad-framing"},
    {"a sign", "+1\r\na\r\n0\r\n\r\n", "400 bad-framing"},
    {"a negative size", "-1\r\na\r\n0\r\n\r\n", "400 bad-framing"},
    {"a prefix", "0x1\r\na\r\n0\r\n\r\n", "400 bad-framing"},
    {"an underscore", "1_0\r\na\r\n0\r\n\r\n", "400 bad-framing"},
    {"a blank before", " 1\r\na\r\n0\r\n\r\n", "400 bad-framing"},
    {"a blank behind", "1 \r\na\r\n0\r\n\r\n", "400 bad-framing"},
    {"a blank before an extension", "1 ;a\r\na\r\n0\r\n\r\n", "400 bad-framing"},
    {"no hexadecimal digit", "g\r\n", "400 bad-framing"},
    {"more than a number has", "10000000000000000\r\n", "400 bad-framing"},
    {"a bare newline behind a size", "1\na\r\n0\r\n\r\n", "400 bad-framing"},
    {"a bare newline in an extension", "1;a\nb\r\na\r\n0\r\n\r\n", "400 bad-framing"},
    {"a bare return in an extension", "1;a\rb\r\na\r\n0\r\n\r\n", "400 bad-framing"},
    {"a control character in an extension", "1;\x01\r\na\r\n0\r\n\r\n", "400 bad-framing"},
    {"a chunk that is longer than it says", "1\r\nab\r\n0\r\n\r\n", "400 bad-framing"},
    {"a chunk that is shorter than it says", "3\r\na\r\n0\r\n\r\n", "400 bad-framing"},
    {"a chunk that ends by a bare newline", "1\r\na\n0\r\n\r\n", "400 bad-framing"},
    {"a trailer without a colon", "0\r\nA\r\n\r\n", "400 bad-framing"},
    {"a folded trailer", "0\r\nA: b\r\n c\r\n\r\n", "400 bad-framing"},
    {"a trailer with a blank before its colon", "0\r\nA : b\r\n\r\n", "400 bad-framing"},
    {"a body above the limit", "10001\r\n", "413 payload-too-large"},
    {"a body far above the limit", "ffffffffffffffff\r\n", "413 payload-too-large"},
};

TEST(ChunkedBody, IsReadStrictly) {
  for (const Case& c : cases) {
    EXPECT_EQ(read_whole(std::string(c.bytes)), c.expected) << c.why;
  }
}

TEST(ChunkedBody, MayComeByteByByte) {
  for (const Case& c : cases) {
    EXPECT_EQ(read_byte_by_byte(std::string(c.bytes)), c.expected) << c.why;
  }
}

TEST(ChunkedBody, IsBoundedHoweverManyChunksItHas) {
  const std::string most(store::limits.body_bytes, 'a');
  EXPECT_EQ(read_whole("10000\r\n" + most + "\r\n0\r\n\r\n"), most + "|");
  EXPECT_EQ(read_whole("10000\r\n" + most + "\r\n1\r\na\r\n"), "413 payload-too-large");
}

TEST(ChunkedBody, IsBoundedInWhatIsAroundTheChunks) {
  const std::string endless(store::limits.chunking_bytes + 1, 'a');
  EXPECT_EQ(read_whole("1;" + endless), "413 payload-too-large") << "an extension";
  EXPECT_EQ(read_whole("0\r\nA: " + endless), "413 payload-too-large") << "a trailer";
  EXPECT_EQ(read_whole(endless), "413 payload-too-large") << "a size";
  std::string trailers = "0\r\n";
  for (std::size_t at = 0; at < store::limits.chunking_bytes / 6 + 1; ++at) {
    trailers += "A: b\r\n";
  }
  EXPECT_EQ(read_whole(trailers), "413 payload-too-large") << "many trailers";
}

}  // namespace
}  // namespace zerkalo::server::chunked_body_test
