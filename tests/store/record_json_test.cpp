// tests/store/record_json_test.cpp - records to lines and back.

#include "store/model/record_json.h"

#include <gtest/gtest.h>

namespace zerkalo::store::record_json_test {
namespace {

TEST(ToJsonLine, LeavesAbsentFactsOut) {
  Review review;
  review.id = "r";
  review.text = "t";
  EXPECT_EQ(record_json_line(review),
            R"({"type":"review","format_version":1,"id":"r","text":"t","truncated":false})");
  Film film;
  film.id = "f";
  film.title = "Ran";
  EXPECT_EQ(record_json_line(film),
            R"({"type":"film","format_version":1,"id":"f","title":"Ran"})");
}

TEST(ToJsonLine, WritesWholeNumbersWithoutAFraction) {
  Review review;
  review.rating = 80;
  review.lang_confidence = 0.98;
  EXPECT_EQ(
      record_json_line(review),
      R"({"type":"review","format_version":1,"rating":80,"lang_confidence":0.98,"truncated":false})");
}

TEST(ToJsonLine, SurvivesMalformedBytes) {
  Reject reject{"a\xFF", 3, "bad-json", "m", "\xFE"};
  EXPECT_EQ(record_json_line(reject),
            "{\"type\":\"reject\",\"format_version\":1,\"file\":\"a\uFFFD\",\"line\":3,"
            "\"code\":\"bad-json\","
            "\"message\":\"m\",\"text\":\"\uFFFD\"}");
}

TEST(ParseRecordLine, ReadsWhatWasWritten) {
  Film film;
  film.id = "f";
  film.title = "Ran";
  film.year = 1985;
  film.aggregates = {{"average_rating", 77.5, "3.1/4", 45, ""}};
  film.facts = {{"year", "1985", {"a", "b"}}};
  film.why = {"same title"};
  film.other_ids = {"g"};
  const Record read = record_from_json_line(record_json_line(film));
  ASSERT_TRUE(std::holds_alternative<Film>(read));
  EXPECT_EQ(record_json_line(std::get<Film>(read)), record_json_line(film));

  const Reject reject{"a", 3, "bad-json", "m", "t"};
  const Record again = record_from_json_line(record_json_line(reject));
  ASSERT_TRUE(std::holds_alternative<Reject>(again));
  EXPECT_EQ(record_json_line(std::get<Reject>(again)), record_json_line(reject));
}

TEST(ParseRecordLine, ReadsNothingElse) {
  for (const std::string_view line : {"",
                                      "{}",
                                      "[]",
                                      "17",
                                      "{\"type\":\"film\"}",
                                      "{\"type\":\"film\",\"format_version\":2}",
                                      "{\"type\":\"poem\",\"format_version\":1}",
                                      "{\"type\":"}) {
    EXPECT_TRUE(std::holds_alternative<std::monostate>(record_from_json_line(line))) << line;
  }
}

TEST(SetMember, TakesANumberWrittenAsText) {
  Film film;
  JsonValue value;
  value.kind = JsonValue::Kind::text;
  value.text = "1975";
  EXPECT_TRUE(set_member_from_json("year", value, film));
  EXPECT_EQ(film.year, 1975);
  value.text = "unknown";
  EXPECT_TRUE(set_member_from_json("year", value, film));
  EXPECT_FALSE(film.year);
  EXPECT_FALSE(set_member_from_json("colour", value, film));
}

struct Case {
  std::string_view why;
  std::string text;
  std::string_view code;
};

TEST(ParseJson, StopsAtItsLimits) {
  const Case cases[] = {
      {"depth 32 is allowed", std::string(32, '[') + std::string(32, ']'), ""},
      {"depth 33 is not", std::string(33, '[') + std::string(33, ']'), "too-deep"},
      {"depth 100,000", std::string(100'000, '['), "too-deep"},
      {"a million values",
       "[" +
           [] {
             std::string s;
             for (int i = 0; i < 1'000'000; ++i) {
               s += "1,";
             }
             return s;
           }() +
           "1]",
       "too-many-values"},
      {"not UTF-8", "\"\xFF\"", "bad-utf8"},
      {"two values", "1 2", "bad-json"},
      {"nothing", "", "bad-json"},
  };
  for (const Case& c : cases) {
    JsonFault fault;
    const bool read = parse_json(c.text, fault).has_value();
    EXPECT_EQ(fault.code, c.code) << c.why;
    EXPECT_EQ(read, c.code.empty()) << c.why;
  }
}

TEST(JsonValue, FindsTheLastOfTwoMembers) {
  JsonFault fault;
  const std::optional<JsonValue> value = parse_json(R"({"a":1,"a":2,"b":null})", fault);
  ASSERT_TRUE(value);
  EXPECT_EQ(value->find("a")->number, 2);
  EXPECT_EQ(value->find("b"), nullptr);
  EXPECT_EQ(value->find("c"), nullptr);
}

}  // namespace
}  // namespace zerkalo::store::record_json_test
