// tests/store/suggestions_test.cpp - intervals and best completions agree with a scan.

#include "store/files/suggestions.h"

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "store/model/error.h"
#include "tests/support/temporary_folder.h"

namespace zerkalo::store::suggestions_test {

namespace {

constexpr std::string_view uuid = "uuid-1";

// Names of one to three words of few letters, so that many begin alike.
SuggestionData random_names(std::mt19937& random, std::size_t count) {
  SuggestionData data;
  for (std::size_t i = 0; i < count; ++i) {
    SuggestionData::Entry entry;
    entry.reviews = static_cast<std::uint32_t>(random() % 50);
    std::string words;
    for (std::size_t word = 0; word <= random() % 3; ++word) {
      words += words.empty() ? "" : " ";
      for (std::size_t letter = 0; letter <= random() % 3; ++letter) {
        words += static_cast<char>('a' + random() % 3);
      }
    }
    entry.texts = {"name " + words + std::to_string(i)};
    entry.forms = {{words, 0}};
    data.kinds[i % 2].push_back(std::move(entry));
  }
  return data;
}

bool has_start(std::string_view words, std::string_view typed) {
  return words.starts_with(typed) || words.find(' ' + std::string(typed)) != std::string::npos;
}

}  // namespace

TEST(SuggestionList, GivesTheBestFirstAsAScanDoes) {
  std::mt19937 random(7);
  const support::TemporaryFolder folder;
  SuggestionData data = random_names(random, 1500);
  data.write(folder.path() / "suggest.bin", uuid);
  const Suggestions suggestions(folder.path() / "suggest.bin", uuid);
  suggestions.verify(0);
  const SuggestionList& list = suggestions.list(SuggestionKind::film);
  for (const std::string typed : {"a", "b", "ab", "abc", "a b", "ab c", "cc", "zz", ""}) {
    std::vector<std::uint32_t> expected;
    for (std::uint32_t form = 1; form <= list.forms(); ++form) {
      if (has_start(list.words(form), typed)) {
        expected.push_back(form);
      }
    }
    std::vector<std::uint32_t> found;
    BestSuggestionsFirst keys(list, list.begin_with(typed));
    while (const std::optional<std::uint32_t> key = keys.next()) {
      if (found.empty() || found.back() != list.form(*key)) {
        found.push_back(list.form(*key));
      }
    }
    EXPECT_EQ(found, expected) << typed;
  }
}

TEST(SuggestionList, OrdersEntriesByReviewsThenName) {
  const support::TemporaryFolder folder;
  SuggestionData data;
  data.kinds[0] = {{3, 0, "x", {"B"}, {{"b", 0}}},
                   {9, 0, "y", {"C"}, {{"c", 0}}},
                   {3, 0, "z", {"A", "Other"}, {{"a", 0}, {"other", 1}}}};
  data.write(folder.path() / "suggest.bin", uuid);
  const Suggestions suggestions(folder.path() / "suggest.bin", uuid);
  const SuggestionList& list = suggestions.list(SuggestionKind::film);
  ASSERT_EQ(list.entries(), 3U);
  EXPECT_EQ(list.name(0), "C");
  EXPECT_EQ(list.name(1), "A");
  EXPECT_EQ(list.id(1), "z");
  EXPECT_EQ(list.text(3), "Other");
  EXPECT_EQ(list.entry(3), 1U);
  EXPECT_EQ(list.name(2), "B");
  EXPECT_EQ(suggestions.list(SuggestionKind::phrase).entries(), 0U);
}

TEST(Suggestions, AreRefusedWhenTheyPointNowhere) {
  const support::TemporaryFolder folder;
  SuggestionData data;
  data.kinds[0] = {{3, 5, "x", {"B"}, {{"b", 0}}}};
  data.write(folder.path() / "suggest.bin", uuid);
  const Suggestions suggestions(folder.path() / "suggest.bin", uuid);
  suggestions.verify(5);
  EXPECT_THROW(suggestions.verify(4), Error);
}

}  // namespace zerkalo::store::suggestions_test
