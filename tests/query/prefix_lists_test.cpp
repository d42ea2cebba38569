// tests/query/prefix_lists_test.cpp - many lists of one prefix say the same however they are
// put together.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "query/searcher.h"
#include "tests/support/test_index.h"

namespace zerkalo::query::prefix_lists_test {

namespace {

constexpr std::size_t passages = 4000;

// Forty words that begin with a k, common and rare ones, some of them twice in a text.
std::string text_of(std::size_t number) {
  std::string text = number % 2 == 0 ? "barn" : "road";
  for (std::size_t word = 0; word < 40; ++word) {
    for (std::size_t times = 0; number % (word + 2) == 0 && times <= (number + word) % 3;
         ++times) {
      text.append(" k").append(1, static_cast<char>('a' + word % 26));
      text.append(word < 26 ? "lm" : "rn");
    }
  }
  return text + (number % 500 == 0 ? " winter" : "") + (number % 3 == 0 ? " snow" : "");
}

std::string lines() {
  std::string lines;
  for (std::size_t number = 1; number <= passages; ++number) {
    lines += R"({"id":"r)" + std::to_string(number) + R"(","film":"Gravel )" +
             std::to_string(number / 100) + R"(","year":1985,"lang":"en","text":")" +
             text_of(number) + "\"}\n";
  }
  return lines;
}

struct Found {
  std::size_t total = 0;
  std::vector<std::pair<std::uint32_t, double>> hits;
  bool operator==(const Found&) const = default;
};

Found found(Searcher& searcher, std::string_view q, Matcher matcher) {
  Request request;
  request.q = q;
  request.prefix_last = true;
  request.typo = false;
  request.matcher = matcher;
  request.limit = 50;
  request.timeout_ms = 100'000;
  const Answer answer = searcher.search(request);
  Found found;
  found.total = answer.total.hits;
  for (const Hit& hit : answer.hits) {
    found.hits.emplace_back(hit.docid, hit.score);
  }
  return found;
}

}  // namespace

TEST(PrefixLists, SayTheSameWhenTheyAreKept) {
  struct Case {
    std::string_view why;
    std::string_view q;
  };

  constexpr Case cases[] = {
      {"alone", "k"},
      {"among half of all passages", "barn k"},
      {"among a third", "snow k"},
      {"among few", "winter k"},
      {"among those of a longer one", "barn snow k"},
      {"few lists", "barn kl"},
      {"without some", "-winter k"},
      {"anything else", "winter OR k"},
      {"with a film of that name", "gravel k"},
  };
  const support::TestIndex index = support::index_lines(lines());
  for (const Case& c : cases) {
    // Nobody asked this generation before.
    const auto fresh = store::open_generation(index.generation->path, false);
    Searcher searcher(fresh);
    const Found first = found(searcher, c.q, Matcher::fast);
    EXPECT_GT(first.total, 0U) << c.why;
    EXPECT_EQ(first.total, found(searcher, c.q, Matcher::plain).total) << c.why;
    for (int again = 0; again < 3; ++again) {
      EXPECT_EQ(found(searcher, c.q, Matcher::fast), first) << c.why << ' ' << again;
    }
  }
}

}  // namespace zerkalo::query::prefix_lists_test
