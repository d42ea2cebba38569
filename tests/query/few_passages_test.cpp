// tests/query/few_passages_test.cpp - what is listed is what a look at every passage finds.

#include <string>

#include <gtest/gtest.h>

#include "query/filter/selective_filter.h"
#include "tests/support/test_index.h"

namespace zerkalo::query::few_passages_test {

namespace {

using store::Field;

std::vector<std::uint32_t> docids(const Passages& passages) {
  std::vector<std::uint32_t> listed;
  for (const Scored& passage : passages) {
    EXPECT_EQ(passage.score, 0);
    listed.push_back(passage.docid);
  }
  return listed;
}

std::vector<std::uint32_t> scan(const FilterGroupCondition& filter,
                                const store::Columns& columns) {
  std::vector<std::uint32_t> kept;
  for (std::uint32_t docid = 1; docid <= columns.passages(); ++docid) {
    if (holds(filter, columns, docid)) {
      kept.push_back(docid);
    }
  }
  return kept;
}

FilterGroupCondition one(Condition condition) {
  return {{{std::move(condition)}}, Field::any};
}

}  // namespace

TEST(FewPassages, AreThoseThatHoldForEveryValueAndPairOfValues) {
  const support::TestIndex index = support::index_seeds();
  const store::Columns& columns = index.generation->columns;
  std::size_t listed = 0;
  for (const store::FieldRow& row : store::fields) {
    const std::uint32_t values =
        row.facet && row.field != Field::rating ? columns.facet(row.field).names.size() : 0;
    for (std::uint32_t id = 1; id <= values; ++id) {
      for (const std::vector<std::uint32_t>& ids :
           {std::vector<std::uint32_t>{id}, {id, id}, {1, values}}) {
        Condition condition;
        condition.field = row.field;
        condition.ids = ids;
        const FilterGroupCondition filter = one(condition);
        const auto few = few_passages(filter, columns, columns.passages());
        ASSERT_TRUE(few.has_value());
        EXPECT_EQ(docids(*few), scan(filter, columns)) << row.name << ' ' << id;
        ++listed;
      }
    }
  }
  EXPECT_GT(listed, 50U);
}

TEST(FewPassages, AreNotListedWhereThatCostsMore) {
  const support::TestIndex index = support::index_seeds();
  const store::Columns& columns = index.generation->columns;
  Condition english;
  english.field = Field::lang;
  english.ids = {columns.facet(Field::lang).names.find("en")};
  const std::size_t all = scan(one(english), columns).size();
  ASSERT_GT(all, 1U);
  EXPECT_TRUE(few_passages(one(english), columns, all).has_value());
  EXPECT_FALSE(few_passages(one(english), columns, all - 1).has_value());

  Condition others = english;
  others.negated = true;
  Condition liked;
  liked.field = Field::rating;
  liked.ranges = {{100, 200, false, false}};
  Condition nobody;
  nobody.field = Field::author;
  EXPECT_FALSE(few_passages(one(others), columns, columns.passages()).has_value());
  EXPECT_FALSE(few_passages(one(liked), columns, columns.passages()).has_value());
  EXPECT_FALSE(few_passages({{{english}, {others}}, Field::any}, columns, columns.passages())
                   .has_value());
  EXPECT_FALSE(
      few_passages({{{english, others}}, Field::any}, columns, columns.passages()).has_value());
  EXPECT_EQ(few_passages(one(nobody), columns, columns.passages())->size(), 0U);
}

}  // namespace zerkalo::query::few_passages_test
