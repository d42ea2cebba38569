// tests/server/authority_test.cpp - which hosts are hosts, and what absolute targets ask for.

#include "server/http/authority.h"

#include <gtest/gtest.h>

namespace zerkalo::server::authority_test {
namespace {

TEST(IsAuthority, TakesNamesAndAddresses) {
  for (const char* text : {"films.example",
                           "films.example:8080",
                           "films.example:",
                           "FILMS.example.",
                           "127.0.0.1:80",
                           "a_b",
                           "%D1%84.example",
                           "a!$&'()*+,;=~",
                           "[::1]",
                           "[2001:db8::7]:8080",
                           "[::ffff:192.0.2.1]"}) {
    EXPECT_TRUE(is_authority(text)) << text;
  }
}

TEST(IsAuthority, RefusesEverythingElse) {
  for (const char* text : {"",
                           ":80",
                           "a b",
                           "a/b",
                           "a?b",
                           "a#b",
                           "<a>",
                           "a\\b",
                           "\"a\"",
                           "a\tb",
                           "user@films.example",
                           "http://films.example",
                           "films.example:http",
                           "films.example:-1",
                           "films.example:80:80",
                           "::1",
                           "%",
                           "%4",
                           "%zz",
                           "\xC3\xA9.example",
                           "[",
                           "[]",
                           "[::1",
                           "[::1]8080",
                           "[::g]",
                           "[films.example]",
                           "[fe80::1%25eth0]"}) {
    EXPECT_FALSE(is_authority(text)) << text;
  }
}

TEST(OriginForm, IsWhatTheHostIsAskedFor) {
  struct Case {
    const char* absolute;
    const char* expected;
  };

  for (const Case& c : {Case{"http://a/b/c?d=e", "/b/c?d=e"},
                        Case{"HTTP://a/b", "/b"},
                        Case{"https://a:1/b", "/b"},
                        Case{"http://[::1]:80/", "/"},
                        Case{"http://a", "/"},
                        Case{"http://a?d=e", "/?d=e"},
                        Case{"http://a//b", "//b"},
                        Case{"/b", "none"},
                        Case{"*", "none"},
                        Case{"a:80", "none"},
                        Case{"ftp://a/b", "none"},
                        Case{"http:/a", "none"},
                        Case{"http://", "none"},
                        Case{"http:///b", "none"},
                        Case{"http://user@a/b", "none"},
                        Case{"http://a:b/c", "none"}}) {
    EXPECT_EQ(origin_form(c.absolute).value_or("none"), c.expected) << c.absolute;
  }
}

}  // namespace
}  // namespace zerkalo::server::authority_test
