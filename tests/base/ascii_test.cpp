// tests/base/ascii_test.cpp - ASCII is folded and trimmed, and nothing else.

#include "base/ascii.h"

#include <cctype>

#include <gtest/gtest.h>

namespace zerkalo::base::ascii_test {
namespace {

TEST(Ascii, KnowsEachByteAsTheCLocaleDoes) {
  for (int byte = 0; byte < 256; ++byte) {
    const char c = static_cast<char>(byte);
    EXPECT_EQ(is_digit(c), std::isdigit(byte) != 0) << byte;
    EXPECT_EQ(is_letter(c), std::isalpha(byte) != 0) << byte;
    EXPECT_EQ(is_alphanumeric(c), std::isalnum(byte) != 0) << byte;
    EXPECT_EQ(is_blank(c), std::isspace(byte) != 0) << byte;
    EXPECT_EQ(is_ascii(c), byte < 128) << byte;
    EXPECT_EQ(to_lower(c), static_cast<char>(std::tolower(byte))) << byte;
    EXPECT_EQ(to_upper(c), static_cast<char>(std::toupper(byte))) << byte;
  }
}

TEST(Ascii, LeavesOtherScriptsAlone) {
  EXPECT_EQ(lowered("ÀB Ж"), "Àb Ж");
  EXPECT_EQ(uppered("àb ж"), "àB ж");
}

TEST(Trimmed, TakesBytesOffBothEnds) {
  EXPECT_EQ(trimmed(" \ta b\v\r\n"), "a b");
  EXPECT_EQ(trimmed(" \t "), "");
  EXPECT_EQ(trimmed(""), "");
  EXPECT_EQ(trimmed("\"a\"", "\""), "a");
}

TEST(StartsInAnyCase, AsksTheBeginningAlone) {
  EXPECT_TRUE(starts_in_any_case("HTTPS://a", "https:"));
  EXPECT_FALSE(starts_in_any_case("http", "https:"));
  EXPECT_TRUE(starts_in_any_case("", ""));
}

TEST(IsDigits, WantsSome) {
  EXPECT_TRUE(is_digits("1975"));
  EXPECT_FALSE(is_digits("1975a"));
  EXPECT_FALSE(is_digits(""));
}

}  // namespace
}  // namespace zerkalo::base::ascii_test
