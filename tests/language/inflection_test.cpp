// tests/language/inflection_test.cpp - which forms of a word meet in each stemmed language.

#include <map>
#include <set>
#include <string>

#include <gtest/gtest.h>

#include "tests/language/meeting.h"
#include "tests/language/table.h"
#include "text/language.h"

namespace zerkalo::tests::inflection_test {
namespace {

TEST(Inflections, MeetOrStayApartAsTheTableSays) {
  std::set<std::string> known;
  for (const TableRow& row : read_table("inflection_misses.tsv", 5)) {
    EXPECT_FALSE(row.cells[4].empty()) << row.place << " gives no reason";
    known.insert(key_of(row, 4));
  }
  text::Analyzer analyzer;
  for (const TableRow& row : read_table("inflections.tsv", 4)) {
    const std::vector<std::string>& c = row.cells;
    ASSERT_TRUE(c[3] == "meet" || c[3] == "apart") << row.place;
    const bool listed = known.erase(key_of(row, 4)) > 0;
    const bool right = meets(analyzer, c[0], c[1], c[2]) == (c[3] == "meet");
    EXPECT_NE(right, listed) << row.place << ' ' << c[0] << ' ' << c[1] << ' ' << c[2]
                             << (right ? " is right now: take it out of the misses"
                                       : " must " + c[3]);
  }
  for (const std::string& key : known) {
    ADD_FAILURE() << "a miss that no row has: " << key;
  }
}

TEST(Inflections, CoverEveryStemmedLanguage) {
  std::map<std::string, int> meeting;
  std::map<std::string, int> apart;
  std::set<std::string> keys;
  for (const TableRow& row : read_table("inflections.tsv", 4)) {
    EXPECT_TRUE(keys.insert(key_of(row, 4)).second) << row.place << " stands twice";
    ++(row.cells[3] == "meet" ? meeting : apart)[row.cells[0]];
  }
  for (const text::LanguageRow& row : text::language_table()) {
    if (!row.stemmer.empty()) {
      EXPECT_GE(meeting[std::string(row.code)], 20) << row.code;
      EXPECT_GE(apart[std::string(row.code)], 10) << row.code;
    }
  }
}

}  // namespace
}  // namespace zerkalo::tests::inflection_test
