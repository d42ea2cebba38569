// tests/text/utf8_test.cpp - malformed bytes are found, counted one by one and replaced.

#include "text/utf8.h"

#include <string>
#include <string_view>

#include <gtest/gtest.h>

namespace zerkalo::text::utf8_test {
namespace {

using namespace std::string_view_literals;

struct Case {
  std::string_view why;
  std::string_view bytes;
  bool valid;
  std::string_view repaired;
  std::size_t units;  // of the repaired text
};

constexpr Case cases[] = {
    {"empty", ""sv, true, ""sv, 0},
    {"one to four bytes", "aé侍🎬"sv, true, "aé侍🎬"sv, 5},
    {"a zero byte is a character", "a\0b"sv, true, "a\0b"sv, 3},
    {"a stray trailing byte", "a\x80z"sv, false, "a\uFFFDz"sv, 3},
    {"a cut sequence", "\xE4\xBE"sv, false, "\uFFFD\uFFFD"sv, 2},
    {"an overlong slash", "\xC0\xAF"sv, false, "\uFFFD\uFFFD"sv, 2},
    {"an overlong three-byte form", "\xE0\x80\xAF"sv, false, "\uFFFD\uFFFD\uFFFD"sv, 3},
    {"a surrogate", "\xED\xA0\x80"sv, false, "\uFFFD\uFFFD\uFFFD"sv, 3},
    {"above the last code point", "\xF4\x90\x80\x80"sv, false, "\uFFFD\uFFFD\uFFFD\uFFFD"sv, 4},
    {"the last code point", "\xF4\x8F\xBF\xBF"sv, true, "\xF4\x8F\xBF\xBF"sv, 2},
    {"a lead before a letter", "\xC3z"sv, false, "\uFFFDz"sv, 2},
    {"never a byte of UTF-8", "\xFE\xFF"sv, false, "\uFFFD\uFFFD"sv, 2},
};

TEST(Utf8, FindsAndRepairsMalformedBytes) {
  for (const Case& c : cases) {
    EXPECT_EQ(is_valid_utf8(c.bytes), c.valid) << c.why;
    const std::string repaired = repair_utf8(c.bytes);
    EXPECT_EQ(repaired, c.repaired) << c.why;
    EXPECT_TRUE(is_valid_utf8(repaired)) << c.why;
    EXPECT_EQ(utf16_length(repaired), c.units) << c.why;
  }
}

TEST(Utf8, WritesWhatItReads) {
  for (char32_t c = 0; c <= 0x10FFFF; c = c == 0xD7FF ? 0xE000 : c + 1) {
    std::string bytes;
    append_utf8(c, bytes);
    std::size_t at = 0;
    ASSERT_EQ(next_code_point(bytes, at), c);
    ASSERT_EQ(at, bytes.size());
  }
}

TEST(ClipUtf8, CutsBetweenCharacters) {
  EXPECT_EQ(clip_utf8("侍の", 6), "侍の");
  EXPECT_EQ(clip_utf8("侍の", 5), "侍");
  EXPECT_EQ(clip_utf8("侍の", 2), "");
  EXPECT_EQ(clip_utf8("ab", 1), "a");
}

}  // namespace
}  // namespace zerkalo::text::utf8_test
