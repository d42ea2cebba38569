// tests/store/json_escape_test.cpp - what JSON may hold raw and should not.

#include <gtest/gtest.h>

#include "store/model/json_value.h"

namespace zerkalo::store::json_escape_test {
namespace {

struct Case {
  std::string_view why;
  std::string_view json;
  std::string_view escaped;
};

constexpr Case cases[] = {
    {"plain text stays", "{\"a\":\"é – 侍 🎬 â\"}", "{\"a\":\"é – 侍 🎬 â\"}"},
    {"nothing stays nothing", "", ""},
    {"DEL and C1 are what a terminal obeys",
     "\x7F\u0080\u009B\u009F\u00A0",
     "\\u007f\\u0080\\u009b\\u009f\u00A0"},
    {"ends of lines for a script", "a\u2027\u2028\u2029", "a\u2027\\u2028\\u2029"},
    {"what turns text around",
     "\u202A\u202E\u202F\u2065\u2066\u2069\u206A",
     "\\u202a\\u202e\u202F\u2065\\u2066\\u2069\u206A"},
    {"marks of direction are spelling", "\u200E\u200F\u061C", "\u200E\u200F\u061C"},
    {"bytes cut short stay", "a\xE2\x80", "a\xE2\x80"},
};

TEST(EscapeObeyed, EscapesOnlyWhatOthersObey) {
  for (const Case& c : cases) {
    EXPECT_EQ(escape_obeyed_json(c.json), c.escaped) << c.why;
  }
}

}  // namespace
}  // namespace zerkalo::store::json_escape_test
