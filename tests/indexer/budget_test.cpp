// tests/indexer/budget_test.cpp - less memory means smaller chunks, fewer of them at a time.

#include "indexer/build/budget.h"

#include <numeric>
#include <string>

#include <gtest/gtest.h>

#include "tests/support/temporary_folder.h"

namespace zerkalo::indexer::budget_test {

namespace {

constexpr std::size_t mebibyte = std::size_t{1} << 20U;

TEST(ShareMemory, StaysBelowWhatIsGiven) {
  for (const std::size_t memory : {64U, 100U, 256U, 512U, 4096U}) {
    for (const unsigned jobs : {1U, 2U, 16U, 200U}) {
      const Budget budget = share_memory(memory * mebibyte, jobs);
      const std::string why = std::to_string(memory) + ' ' + std::to_string(jobs);
      EXPECT_GE(budget.workers, 1U) << why;
      EXPECT_LE(budget.workers, jobs) << why;
      EXPECT_GE(budget.chunk, mebibyte / 4) << why;
      EXPECT_LE(10 * budget.chunk * budget.workers + budget.counting, memory * mebibyte * 3 / 4)
          << why;
      EXPECT_EQ(budget.chunk, share_memory(memory * mebibyte, 1).chunk)
          << why << ": the index is the same for any number of jobs";
    }
  }
}

TEST(ShareMemory, GivesEveryJobWorkUnlessTold) {
  EXPECT_EQ(share_memory(0, 32).workers, 32U);
  EXPECT_EQ(share_memory(0, 32).chunk, share_memory(0, 1).chunk);
}

TEST(CutChunks, KeepsToBothLimits) {
  struct Case {
    std::string_view why;
    std::vector<std::uint32_t> sizes;
    std::vector<std::size_t> at;  ///< at most 3 passages and 100 bytes
  };

  const Case cases[] = {
      {"nothing is no chunk", {}, {0}},
      {"one", {5}, {0, 1}},
      {"passages are counted", {1, 1, 1, 1, 1, 1, 1}, {0, 3, 6, 7}},
      {"bytes are counted", {50, 50, 1, 99, 2}, {0, 2, 4, 5}},
      {"a passage larger than a chunk has one", {1, 500, 1}, {0, 1, 2, 3}},
      {"also at the end", {1, 500}, {0, 1, 2}},
  };
  const support::TemporaryFolder folder;
  for (const Case& c : cases) {
    Spool spool(folder.path() / "spool");
    for (const std::uint32_t bytes : c.sizes) {
      spool.passages.emplace_back().bytes = bytes;
    }
    std::vector<std::uint32_t> order(c.sizes.size());
    std::iota(order.begin(), order.end(), 0U);
    EXPECT_EQ(chunks_of_budget(spool, order, 3, 100), c.at) << c.why;
  }
}

}  // namespace

}  // namespace zerkalo::indexer::budget_test
