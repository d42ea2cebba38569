// tests/server/result_cache_test.cpp - what is kept, what goes first, and that nothing is
// mixed.

#include "server/serving/result_cache.h"

#include <random>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

namespace zerkalo::server::result_cache_test {
namespace {

std::shared_ptr<const Response> response(const std::string& body) {
  return std::make_shared<const Response>(Response{200, "text/plain", body, {}});
}

Kept answer(std::size_t bytes, char letter) {
  return {response(std::string(bytes, letter)), nullptr};
}

std::string found(ResultCache& cache, const std::string& key, std::uint64_t epoch) {
  const Kept kept = cache.find(key, epoch);
  return kept.plain ? kept.plain->body.substr(0, 1) : "";
}

}  // namespace

TEST(ResultCache, DropsWhatWasNotUsedForLongest) {
  ResultCache cache(20'000);
  for (const char letter : {'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'}) {
    cache.keep(std::string(1, letter), 0, answer(2'000, letter));
  }
  EXPECT_EQ(found(cache, "a", 0), "a");
  cache.keep("i", 0, answer(2'000, 'i'));
  EXPECT_EQ(found(cache, "b", 0), "") << "the oldest that nobody asked for";
  EXPECT_EQ(found(cache, "a", 0), "a");
  EXPECT_EQ(found(cache, "i", 0), "i");
  EXPECT_LE(cache.figures().bytes, 20'000U);
  EXPECT_EQ(cache.figures().hits, 3U);
  EXPECT_EQ(cache.figures().misses, 1U);
}

TEST(ResultCache, KeepsNoGiants) {
  ResultCache cache(20'000);
  cache.keep("a", 0, answer(3'000, 'a'));
  EXPECT_EQ(found(cache, "a", 0), "");
  EXPECT_EQ(cache.figures().entries, 0U);
}

TEST(ResultCache, CountsBothForms) {
  ResultCache cache(20'000);
  cache.keep("a", 0, answer(1'000, 'a'));
  const std::size_t plain = cache.figures().bytes;
  Kept kept = cache.find("a", 0);
  kept.compressed = response(std::string(300, 'z'));
  cache.keep("a", 0, kept);
  EXPECT_GE(cache.figures().bytes, plain + 300);
  EXPECT_EQ(cache.figures().entries, 1U);
  EXPECT_EQ(cache.find("a", 0).compressed, kept.compressed);
  EXPECT_EQ(found(cache, "a", 0), "a");
}

TEST(ResultCache, ForgetsAnotherIndex) {
  ResultCache cache(20'000);
  cache.keep("a", 1, answer(10, 'a'));
  EXPECT_EQ(found(cache, "a", 2), "");
  EXPECT_EQ(cache.figures().bytes, 0U);
  cache.keep("a", 1, answer(10, 'a'));
  EXPECT_EQ(found(cache, "a", 2), "") << "a request from before the switch leaves nothing";
  EXPECT_EQ(found(cache, "a", 1), "");
}

TEST(ResultCache, GivesEachKeyItsOwnUnderLoad) {
  ResultCache cache(50'000);
  std::vector<std::thread> threads;
  for (unsigned seed = 0; seed < 4; ++seed) {
    threads.emplace_back([&cache, seed] {
      std::mt19937 random(seed);
      for (int i = 0; i < 5'000; ++i) {
        const char letter = static_cast<char>('a' + random() % 26);
        const std::uint64_t epoch = static_cast<std::uint64_t>(i) / 1'000;
        const Kept kept = cache.find(std::string(1, letter), epoch);
        if (kept.plain) {
          EXPECT_EQ(kept.plain->body, std::to_string(epoch) + letter);
        } else {
          cache.keep(std::string(1, letter),
                     epoch,
                     {response(std::to_string(epoch) + letter), nullptr});
        }
      }
    });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
  EXPECT_LE(cache.figures().entries, 26U);
}

}  // namespace zerkalo::server::result_cache_test
