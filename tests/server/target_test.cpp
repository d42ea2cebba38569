// tests/server/target_test.cpp - the request target is decoded once, and refused when it is
// malformed.

#include <gtest/gtest.h>

#include "server/api/request_target.h"

namespace zerkalo::server::target_test {
namespace {

std::string printed(const Outcome<Target>& outcome) {
  if (const Problem* problem = outcome ? nullptr : &outcome.error()) {
    return "! " + problem->code + (problem->param.empty() ? "" : " " + problem->param);
  }
  const auto& target = *outcome;
  std::string out;
  for (const std::string& segment : target.segments) {
    out.append("[").append(segment).append("]");
  }
  for (const auto& [name, value] : target.pairs) {
    out.append(" ").append(name).append("=").append(value);
  }
  return out;
}

struct Case {
  std::string_view why;
  std::string_view raw;
  std::string_view expected;
};

constexpr Case cases[] = {
    {"the start page has no segments", "/", ""},
    {"segments and pairs", "/v1/search?q=a&limit=5", "[v1][search] q=a limit=5"},
    {"a slash in an id is part of it when escaped", "/films/a%2Fb", "[films][a/b]"},
    {"an id is decoded exactly once", "/films/a%252Fb", "[films][a%2Fb]"},
    {"plus is a blank in parameters and itself in the path",
     "/films/a+b?q=c+d%2B",
     "[films][a+b] q=c d+"},
    {"a name may repeat and values may be empty", "/s?d=A&d=&d=B&e", "[s] d=A d= d=B e="},
    {"empty parts are skipped", "/s?&&q=1&", "[s] q=1"},
    {"a second question mark is text", "/s?q=what?", "[s] q=what?"},
    {"names are decoded too", "/s?%71=x", "[s] q=x"},
    {"UTF-8 passes", "/s?q=%D0%B7%D0%B5%D1%80%D0%BA%D0%B0%D0%BB%D0%BE", "[s] q=зеркало"},
    {"raw UTF-8 passes", "/s?q=鏡", "[s] q=鏡"},
    {"a lone continuation byte is refused", "/s?q=%80", "! invalid-utf8 q"},
    {"an overlong slash is refused", "/s?q=%C0%AF", "! invalid-utf8 q"},
    {"a surrogate is refused", "/s?q=%ED%A0%80", "! invalid-utf8 q"},
    {"a truncated character is refused", "/films/%E9%8F", "! invalid-utf8"},
    {"raw malformed bytes are refused", "/s?q=\xFF", "! invalid-utf8 q"},
    {"NUL is refused", "/s?q=a%00b", "! invalid-character q"},
    {"a broken escape is refused", "/s?q=100%", "! invalid-escape q"},
    {"an escape of no digits is refused", "/s?q=%zz", "! invalid-escape q"},
    {"the absolute form is not ours", "http://host/s", "! invalid-target"},
    {"the asterisk form is not ours", "*", "! invalid-target"},
};

TEST(ParseTarget, DecodesOnce) {
  for (const Case& c : cases) {
    EXPECT_EQ(printed(parse_target(c.raw)), c.expected) << c.why;
  }
}

TEST(EncodePairs, IsTheInverseOfParsePairs) {
  const Pairs pairs{{"q", "a&b=c+d %\"'<>#?/"},
                    {"director", "Agnès Varda"},
                    {"director", ""},
                    {"ключ", "鏡"}};
  const Outcome<Pairs> read = parse_pairs(encode_pairs(pairs));
  ASSERT_TRUE(read);
  EXPECT_EQ(*read, pairs);
}

}  // namespace
}  // namespace zerkalo::server::target_test
