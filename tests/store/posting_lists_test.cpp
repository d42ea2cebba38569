// tests/store/posting_lists_test.cpp - what is kept of long lists, and what has to go.

#include "store/generation/posting_lists.h"

#include <memory>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "store/model/limits.h"

namespace zerkalo::store::posting_lists_test {

namespace {

constexpr std::size_t most_of_one = limits.kept_posting_bytes / 8 / Postings::bytes_each;

std::shared_ptr<const Postings> list_of(std::size_t postings, std::uint32_t first = 1) {
  auto made = std::make_shared<Postings>();
  for (std::size_t i = 0; i < postings; ++i) {
    made->docids.push_back(first + static_cast<std::uint32_t>(i));
    made->counts.push_back(1);
  }
  return made;
}

TEST(PostingLists, KeepLongListsThatLeaveRoomForOthers) {
  EXPECT_FALSE(PostingLists::keeps(0));
  EXPECT_FALSE(PostingLists::keeps(10));
  EXPECT_TRUE(PostingLists::keeps(10'000));
  EXPECT_TRUE(PostingLists::keeps(most_of_one));
  EXPECT_FALSE(PostingLists::keeps(most_of_one + 1));
}

TEST(PostingLists, SayWhetherAListWasAskedForBefore) {
  PostingLists lists;
  EXPECT_FALSE(lists.find("barn").asked_before);
  EXPECT_TRUE(lists.find("barn").asked_before);
  EXPECT_FALSE(lists.find("rain").asked_before);
}

TEST(PostingLists, GiveBackWhatTheyWereGiven) {
  PostingLists lists;
  const auto barn = list_of(300, 7);
  lists.keep("barn", barn);
  EXPECT_EQ(lists.find("barn").postings, barn);
  EXPECT_EQ(lists.find("rain").postings, nullptr);
  lists.keep("barn", list_of(300, 9));
  EXPECT_EQ(lists.find("barn").postings, barn) << "who reads it may go on";
}

TEST(PostingLists, LetGoOfWhatNobodyAskedForLongest) {
  PostingLists lists;
  const auto large = list_of(most_of_one);
  for (int number = 0; number < 8; ++number) {
    lists.keep("word" + std::to_string(number), large);
  }
  EXPECT_NE(lists.find("word0").postings, nullptr);
  lists.keep("word8", large);
  EXPECT_NE(lists.find("word0").postings, nullptr);
  EXPECT_EQ(lists.find("word1").postings, nullptr);
  EXPECT_NE(lists.find("word8").postings, nullptr);
}

TEST(PostingLists, AreSharedByThreads) {
  PostingLists lists;
  const auto barn = list_of(300);
  std::vector<std::jthread> threads;
  threads.reserve(4);
  for (int thread = 0; thread < 4; ++thread) {
    threads.emplace_back([&lists, &barn, thread] {
      for (int i = 0; i < 1000; ++i) {
        const std::string term = "word" + std::to_string((i * 7 + thread) % 50);
        const PostingLists::Known known = lists.find(term);
        if (!known.postings) {
          lists.keep(term, barn);
        }
      }
    });
  }
  threads.clear();
  EXPECT_EQ(lists.find("word0").postings, barn);
}

}  // namespace

}  // namespace zerkalo::store::posting_lists_test
