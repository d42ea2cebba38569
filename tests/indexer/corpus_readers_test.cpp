// tests/indexer/corpus_readers_test.cpp - the sample of real reviews is read whole.

#include <cstdlib>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "indexer/sources/read.h"
#include "tests/indexer/record_list.h"

namespace zerkalo::indexer::corpus_readers_test {
namespace {

TEST(Corpus, IsReadWithoutARejectedRecord) {
  const char* const folder = std::getenv("ZERKALO_CORPUS");  // NOLINT(concurrency-mt-unsafe)
  ASSERT_NE(folder, nullptr);
  const std::vector<std::string> paths{std::string(folder) + "/films.jsonl",
                                       std::string(folder) + "/reviews.jsonl"};
  RecordList list;
  const ReadTotals totals = read_inputs(paths, {}, list);
  EXPECT_EQ(totals.reviews, 10502U);
  EXPECT_EQ(totals.films, 2671U);
  EXPECT_EQ(totals.rejects, 0U);
  EXPECT_EQ(list.reject_codes(), "");
  std::size_t rated = 0;
  for (const store::Review& review : list.reviews) {
    rated += review.rating ? 1 : 0;
  }
  EXPECT_EQ(rated, 9797U);
}

}  // namespace
}  // namespace zerkalo::indexer::corpus_readers_test
