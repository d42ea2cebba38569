// tests/language/folding_test.cpp - which spellings of a word meet in every script.

#include <string>

#include <gtest/gtest.h>

#include "tests/language/meeting.h"
#include "tests/language/table.h"

namespace zerkalo::tests::folding_test {
namespace {

TEST(Foldings, MeetOrStayApartAsTheTableSays) {
  text::Analyzer analyzer;
  const std::vector<TableRow> rows = read_table("foldings.tsv", 5);
  EXPECT_GE(rows.size(), 300U);
  for (const TableRow& row : rows) {
    const std::vector<std::string>& c = row.cells;
    ASSERT_TRUE(c[3] == "meet" || c[3] == "apart") << row.place;
    EXPECT_EQ(finds(analyzer, c[0], c[1], c[2]), c[3] == "meet")
        << row.place << ' ' << c[0] << ' ' << c[1] << ' ' << c[2] << ": " << c[4] << '\n'
        << describe(analyzer.analyze(c[1], c[0])) << '\n'
        << describe(analyzer.analyze(c[2], c[0]));
  }
}

}  // namespace
}  // namespace zerkalo::tests::folding_test
