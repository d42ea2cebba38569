// tests/store/string_table_test.cpp - look-ups and prefix intervals.

#include "store/files/string_table.h"

#include <gtest/gtest.h>

#include "tests/support/temporary_folder.h"

namespace zerkalo::store::string_table_test {

TEST(StringTable, FindsStringsAndPrefixes) {
  const support::TemporaryFolder folder;
  const std::vector<std::string> words{
      "a", "mirror", "mirrored", "mirrors", "zerkalo", "зеркало"};
  {
    SectionWriter out(folder.path() / "t", "u");
    StringTable::write(out, "words", words);
    out.finish();
  }
  const SectionFile file(folder.path() / "t", "u");
  const StringTable table(file, "words");
  ASSERT_EQ(table.size(), words.size());
  for (std::uint32_t id = 1; id <= table.size(); ++id) {
    EXPECT_EQ(table.find(table[id]), id);
  }
  EXPECT_EQ(table.find("mirro"), 0U);
  EXPECT_EQ(table.find(""), 0U);
  EXPECT_EQ(table.range("mirror"), (std::pair<std::uint32_t, std::uint32_t>(2, 5)));
  EXPECT_EQ(table.range("з"), (std::pair<std::uint32_t, std::uint32_t>(6, 7)));
  EXPECT_EQ(table.range("x").first, table.range("x").second);
  EXPECT_EQ(table.range(""), (std::pair<std::uint32_t, std::uint32_t>(1, 7)));
}

}  // namespace zerkalo::store::string_table_test
