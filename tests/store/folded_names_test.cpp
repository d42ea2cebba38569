// tests/store/folded_names_test.cpp - the words of names lead to the names, and back.

#include "store/files/folded_names.h"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "store/model/error.h"
#include "tests/support/temporary_folder.h"

namespace zerkalo::store::folded_names_test {

namespace {

using Ids = std::vector<std::uint32_t>;
using Lists = std::vector<Ids>;

constexpr std::string_view uuid = "uuid-1";

Ids listed(std::span<const std::uint32_t> ids) {
  return {ids.begin(), ids.end()};
}

/// Names in a file of their own.
class Written {
 public:
  explicit Written(const FoldedNamesData& data) {
    SectionWriter out(path(), uuid);
    data.write(out, "cast");
    out.finish();
  }

  /// Sections as they come, whatever they say.
  Written(const std::vector<std::string>& words,
          const Lists& having,
          const Lists& rows,
          const std::vector<std::string>& folded,
          const Lists& folding) {
    SectionWriter out(path(), uuid);
    StringTable::write(out, "cast.word", words);
    FoldedNameLists::write(out, "cast.word.in", having);
    FoldedNameLists::write(out, "cast.row", rows);
    StringTable::write(out, "cast.fold", folded);
    FoldedNameLists::write(out, "cast.fold.of", folding);
    out.finish();
  }

  SectionFile open() const { return {path(), uuid}; }

 private:
  std::filesystem::path path() const { return folder_.path() / "names.bin"; }

  support::TemporaryFolder folder_;
};

std::string verdict(const Written& written, std::uint32_t values) {
  const SectionFile file = written.open();
  try {
    FoldedNames(file, "cast", values).verify(file, "cast");
    return "accepted";
  } catch (const Error& error) {
    const std::size_t why = error.message.find("damaged: ");
    return error.message.substr(why + 9);
  }
}

}  // namespace

TEST(FoldedNames, LeadFromWordsToValuesAndBack) {
  FoldedNamesData data;
  data.add("anna mann", "anna mann");
  data.add("mann anna mann", "mann, anna mann");
  data.add("", "?");
  data.add("zoe", "zoe");
  data.add("anna mann", "anna mann");
  const Written written(data);
  const SectionFile file = written.open();
  const FoldedNames names(file, "cast", 5);
  names.verify(file, "cast");
  EXPECT_EQ(names.size(), 5U);
  const std::uint32_t anna = names.words().find("anna");
  const std::uint32_t mann = names.words().find("mann");
  const std::uint32_t zoe = names.words().find("zoe");
  EXPECT_EQ((Ids{anna, mann, zoe}), (Ids{1, 2, 3}));
  EXPECT_EQ(listed(names.having(anna)), (Ids{1, 2, 5}));
  EXPECT_EQ(listed(names.having(mann)), (Ids{1, 2, 5}));
  EXPECT_EQ(listed(names.having(zoe)), (Ids{4}));
  EXPECT_EQ(listed(names.row(1)), (Ids{anna, mann}));
  EXPECT_EQ(listed(names.row(2)), (Ids{mann, anna, mann}));
  EXPECT_EQ(listed(names.row(3)), (Ids{}));
  EXPECT_EQ(listed(names.row(4)), (Ids{zoe}));
  EXPECT_EQ(listed(names.folding_to("anna mann")), (Ids{1, 5}));
  EXPECT_EQ(listed(names.folding_to("?")), (Ids{3}));
  EXPECT_EQ(listed(names.folding_to("anna")), (Ids{}));
}

TEST(FoldedNames, AreNoneOfAFacetWithoutValues) {
  const Written written((FoldedNamesData()));
  const SectionFile file = written.open();
  const FoldedNames names(file, "cast", 0);
  names.verify(file, "cast");
  EXPECT_EQ(names.size(), 0U);
  EXPECT_EQ(names.words().size(), 0U);
  EXPECT_TRUE(names.folding_to("").empty());
}

TEST(FoldedNames, RefuseWhatDoesNotFit) {
  struct Case {
    std::string_view why;
    Written written;
    std::uint32_t values;
    std::string_view expected;
  };

  const std::vector<std::string> ab{"a", "b"};
  const Lists each{{1}, {2}};
  Case cases[] = {
      {"what fits", {ab, each, each, ab, each}, 2, "accepted"},
      {"a value too many",
       {ab, each, each, ab, each},
       1,
       "the folded values of cast do not fit"},
      {"a word without values",
       {ab, {{1}}, each, ab, each},
       2,
       "the folded values of cast do not fit"},
      {"a folded value of nothing",
       {ab, each, each, ab, {{1}}},
       2,
       "the folded values of cast do not fit"},
      {"words out of order",
       {{"b", "a"}, each, each, ab, each},
       2,
       "the folded values of cast are not sorted"},
      {"a folded value twice",
       {ab, each, each, {"a", "a"}, each},
       2,
       "the folded values of cast are not sorted"},
      {"a word of no value",
       {ab, {{1}, {3}}, each, ab, each},
       2,
       "a folded value of cast points at nothing"},
      {"a value of no word",
       {ab, each, {{1}, {0}}, ab, each},
       2,
       "a folded value of cast points at nothing"},
      {"values that fall",
       {ab, {{2, 1}, {2}}, each, ab, each},
       2,
       "a folded value of cast points at nothing"},
  };
  for (const Case& row : cases) {
    EXPECT_EQ(verdict(row.written, row.values), row.expected) << row.why;
  }
}

}  // namespace zerkalo::store::folded_names_test
