// tests/server/escape_test.cpp - text becomes HTML and UTF-16 ranges without losing or gaining
// anything.

#include "server/api/escape.h"

#include <gtest/gtest.h>

#include "server/api/utf16_ranges.h"

namespace zerkalo::server::escape_test {
namespace {

struct Case {
  std::string_view why;
  std::string_view text;
  std::string_view expected;
};

constexpr Case cases[] = {
    {"the five signs",
     "<a href=\"x\" title='y'>&",
     "&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;"},
    {"an entity is text", "&lt;b&gt;", "&amp;lt;b&amp;gt;"},
    {"tab and newline stay", "a\tb\nc", "a\tb\nc"},
    {"an escape sequence loses its escape", "\x1B[31m", "\uFFFD[31m"},
    {"C1 controls are escapes too", "\u009B31m", "\uFFFD31m"},
    {"a malformed byte",
     "a\xFF"
     "b",
     "a\uFFFDb"},
    {"every script stays",
     "зеркало 鏡 مرآة 🪞",
     "зеркало 鏡 مرآة 🪞"},
};

TEST(EscapeHtml, LeavesNothingThatMarkupCouldBeMadeOf) {
  for (const Case& c : cases) {
    EXPECT_EQ(escape_html(c.text), c.expected) << c.why;
  }
  EXPECT_EQ(escape_html(std::string_view("a\0b", 3)), "a\uFFFDb");
}

TEST(MarkHtml, MarksAndEscapes) {
  EXPECT_EQ(escape_marked({"a <b> c", {{2, 5}}}), "a <mark>&lt;b&gt;</mark> c");
  EXPECT_EQ(escape_marked({"abc", {{0, 1}, {2, 3}}}), "<mark>a</mark>b<mark>c</mark>");
}

TEST(MarkHtml, IgnoresRangesBeyondTheText) {
  EXPECT_EQ(escape_marked({"abc", {{1, 99}}}), "a<mark>bc</mark>");
}

TEST(MarkHtml, ShowsWhatDiffersInsideTheMarks) {
  EXPECT_EQ(escape_marked({"a b c d", {{0, 5}}, {{2, 3}}}), "<mark>a <ins>b</ins> c</mark> d");
  EXPECT_EQ(escape_marked({"a b", {{0, 3}}, {{0, 1}, {2, 3}}}),
            "<mark><ins>a</ins> <ins>b</ins></mark>");
}

TEST(QuoteHtml, StrikesWhatThePassageHasNot) {
  EXPECT_EQ(escape_quote({"a <b> c", {}, {{2, 5}}}), "a <del>&lt;b&gt;</del> c");
}

TEST(ToUtf16, CountsWhatDiffersToo) {
  const std::vector<std::pair<std::size_t, std::size_t>> expected{{3, 7}};
  EXPECT_EQ(to_utf16({"🪞 зеркало", {}, {{5, 19}}}).differing, expected);
}

TEST(ToUtf16, CountsUnitsNotBytes) {
  const query::Marked marked{"🪞 зеркало", {{0, 4}, {5, 19}}};
  const Utf16Marked converted = to_utf16(marked);
  const std::vector<std::pair<std::size_t, std::size_t>> expected{{0, 2}, {3, 7}};
  EXPECT_EQ(converted.ranges, expected);
  EXPECT_EQ(converted.text, marked.text);
}

TEST(ToUtf16, RangesFitTheRepairedText) {
  const Utf16Marked converted = to_utf16({"\xFF\xFE word", {{3, 7}}});
  const std::vector<std::pair<std::size_t, std::size_t>> expected{{3, 4}};
  EXPECT_EQ(converted.text, "\uFFFD\uFFFD word");
  EXPECT_EQ(converted.ranges, expected);
}

TEST(WebAddress, LetsOnlyTheWebThrough) {
  EXPECT_EQ(web_address("https://a.example/x"), "https://a.example/x");
  EXPECT_EQ(web_address("HTTP://a.example"), "HTTP://a.example");
  for (const std::string_view bad : {"javascript:alert(1)",
                                     "data:text/html,x",
                                     " https://a",
                                     "//a.example",
                                     "ftp://a",
                                     "java\nscript:x",
                                     ""}) {
    EXPECT_EQ(web_address(bad), "") << bad;
  }
}

}  // namespace
}  // namespace zerkalo::server::escape_test
