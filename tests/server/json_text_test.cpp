// tests/server/json_text_test.cpp - is JSON that is written as it is said the library's, byte
// for byte?

#include "server/api/json_text.h"

#include <cmath>
#include <random>

#include <gtest/gtest.h>

#include "text/utf8.h"

namespace zerkalo::server::json_text_test {
namespace {

void expect_same(const std::string& text) {
  const OrderedJson tree{{text, text}, {"list", {text, text}}};
  for (const int indent : {-1, 2}) {
    const JsonStyle style{.indent = indent};
    JsonText out(style);
    out.member(text, text);
    out.member("list", std::vector<std::string>{text, text});
    EXPECT_EQ(out.take(), printed(tree, style)) << text;
  }
}

TEST(JsonText, EscapesAsTheLibraryDoes) {
  for (int byte = 0; byte < 256; ++byte) {
    expect_same(std::string(1, static_cast<char>(byte)));
  }
  for (char32_t c = 0x80; c < 0x3000; ++c) {
    std::string sign("a");
    text::append_utf8(c, sign);
    expect_same(sign + "b");
  }
  for (const char* text : {"",
                           "\xED\xA0\x80",
                           "\xF4\x90\x80\x80",
                           "\xC0\xAF",
                           "\xE2\x80",
                           "🪞",
                           "\xEF\xBF\xBD",
                           "\xEF\xBF\xBE",
                           "\xF0\x9F\xAA",
                           "a\xFFz\"\\/\n"}) {
    expect_same(text);
  }
}

// Bytes of which sequences are made, so that most are nearly well-formed.
TEST(JsonText, MendsAsTheLibraryDoes) {
  constexpr std::string_view bytes =
      "a\"\\\n\x7F\x80\x8F\x90\xA0\xBF\xC1\xC2\xDF\xE0\xE2\xED\xEF\xF0\xF4\xF5";
  std::mt19937 random(20251);
  std::uniform_int_distribution<std::size_t> which(0, bytes.size() - 1);
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    for (int at = 0; at < 8; ++at) {
      text += bytes[which(random)];
    }
    expect_same(text);
  }
}

TEST(JsonText, WritesNumbersAsTheLibraryDoes) {
  std::mt19937_64 random(7);
  std::uniform_int_distribution<std::int64_t> digits(-4'000'000'000, 4'000'000'000);
  for (int round = 0; round < 10000; ++round) {
    const double value =
        static_cast<double>(digits(random)) / std::pow(10, static_cast<double>(round % 18));
    JsonText out({});
    out.number("a", value);
    out.rounded("b", value, 100);
    out.exact("c", value);
    const OrderedJson tree{{"a", number(value)}, {"b", rounded(value, 100)}, {"c", value}};
    EXPECT_EQ(out.take(), printed(tree, {}));
  }
}

TEST(JsonText, NestsAsTheLibraryDoes) {
  const OrderedJson inner{{"none", OrderedJson::array()},
                          {"nothing", OrderedJson::object()},
                          {"null", nullptr},
                          {"deep", {{"list", {1, {2, "three"}, true}}}}};
  for (const int indent : {-1, 0, 2}) {
    const JsonStyle style{.format_version = 1, .indent = indent};
    JsonText out(style);
    out.tree("tree", inner);
    out.object("empty", [] {});
    out.objects("objects", std::vector<int>{1, 2}, [&](int value) {
      out.member("value", value);
      out.put("absent", std::optional<int>());
      out.put("nothing", std::string());
      out.member("true", true);
    });
    out.objects("no", std::vector<int>(), [](int) {});
    out.pairs("pairs", {{1, 2}, {3, 4}});
    const OrderedJson tree{
        {"tree", inner},
        {"empty", OrderedJson::object()},
        {"objects", {{{"value", 1}, {"true", true}}, {{"value", 2}, {"true", true}}}},
        {"no", OrderedJson::array()},
        {"pairs", {{1, 2}, {3, 4}}}};
    EXPECT_EQ(out.take(), printed(tree, style));
  }
}

}  // namespace
}  // namespace zerkalo::server::json_text_test
