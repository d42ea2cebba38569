// tests/cli/terminal_test.cpp - can a review harm a terminal, and are numbers readable?

#include "cli/terminal.h"

#include <sstream>

#include <gtest/gtest.h>

namespace zerkalo::cli::terminal_test {
namespace {

struct Case {
  std::string_view why;
  std::string_view text;
  std::string_view shown;
};

constexpr Case cases[] = {
    {"plain text stays", "Amélie — 侍 🎬", "Amélie — 侍 🎬"},
    {"an escape sequence shows as signs", "\x1b[2J\x1b]0;x\x07", "␛[2J␛]0;x␇"},
    {"lines become one",
     "a\r\nb\tc\xe2\x80\xa8"
     "d",
     "a  b c d"},
    {"a C1 control is a control",
     "a\xc2\x9b"
     "31m",
     "a\xef\xbf\xbd"
     "31m"},
    {"a backspace cannot rub out", "a\x08\x7f", "a␈\xef\xbf\xbd"},
    {"an override of direction goes",
     "\xe2\x80\xae"
     "abc\xe2\x81\xa6",
     "\xef\xbf\xbd"
     "abc\xef\xbf\xbd"},
    {"marks of direction stay",
     "\xe2\x80\x8f"
     "שלום",
     "\xe2\x80\x8f"
     "שלום"},
    {"a malformed byte shows",
     "a\xff"
     "b\xc3",
     "a\xef\xbf\xbd"
     "b\xef\xbf\xbd"},
    {"a NUL shows", std::string_view("a\0b", 3), "a␀b"},
};

TEST(Printable, MakesTextHarmless) {
  for (const Case& c : cases) {
    EXPECT_EQ(printable(c.text), c.shown) << c.why;
  }
}

TEST(Marked, UsesBracketsWithoutColour) {
  std::ostringstream out;
  EXPECT_EQ(marked("long take", {out, out}), "[long take]");
  EXPECT_EQ(marked("long take", {.out = out, .err = out, .colour = true}),
            "\x1b[1;33mlong take\x1b[0m");
}

TEST(Counted, GroupsDigitsAndCountsOne) {
  EXPECT_EQ(counted(0, "film"), "0 films");
  EXPECT_EQ(counted(1, "film"), "1 film");
  EXPECT_EQ(counted(999, "film"), "999 films");
  EXPECT_EQ(counted(1000, "film"), "1,000 films");
  EXPECT_EQ(counted(1234567, "film"), "1,234,567 films");
}

TEST(Duration, PicksItsUnit) {
  EXPECT_EQ(duration(0.0004), "0.4 ms");
  EXPECT_EQ(duration(0.0123), "12 ms");
  EXPECT_EQ(duration(1.25), "1.2 s");
  EXPECT_EQ(duration(12.3), "12 s");
  EXPECT_EQ(duration(59.7), "1 m 0 s");
  EXPECT_EQ(duration(160), "2 m 40 s");
}

TEST(Size, PicksItsUnit) {
  EXPECT_EQ(size(0), "0 bytes");
  EXPECT_EQ(size(999), "999 bytes");
  EXPECT_EQ(size(1500), "1.5 kB");
  EXPECT_EQ(size(3.14e6), "3.1 MB");
  EXPECT_EQ(size(153e6), "153 MB");
  EXPECT_EQ(size(2.5e9), "2.5 GB");
}

}  // namespace
}  // namespace zerkalo::cli::terminal_test
