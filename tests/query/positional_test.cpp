// tests/query/positional_test.cpp - where a phrase stands in a row of term ids.

#include "query/positional.h"

#include <gtest/gtest.h>

#include "store/forward_index.h"

namespace zerkalo::query {

namespace {

constexpr std::uint32_t start = store::sentence_bit;

struct Case {
  std::string_view why;
  std::vector<std::uint32_t> tokens;
  PhraseForm form;
  int slop;
  std::uint32_t count;
};

const Case cases[] = {
    {"nothing stands in nothing", {}, {{{1}}}, 0, 0},
    {"an empty form stands nowhere", {1, 2}, {}, 0, 0},
    {"one word counts every time", {1, 2, 1}, {{{1}}}, 0, 2},
    {"words in a row", {9, 1, 2, 9}, {{{1}}, {{2}}}, 0, 1},
    {"order matters", {2, 1}, {{{1}}, {{2}}}, 0, 0},
    {"the end of the text ends the phrase", {9, 1}, {{{1}}, {{2}}}, 0, 0},
    {"the start of a sentence is no border", {1, 2 | start}, {{{1}}, {{2}}}, 0, 1},
    {"a gap needs slop", {1, 9, 2}, {{{1}}, {{2}}}, 0, 0},
    {"slop one", {1, 9, 2}, {{{1}}, {{2}}}, 1, 1},
    {"slop is for all gaps together", {1, 9, 2, 9, 3}, {{{1}}, {{2}}, {{3}}}, 1, 0},
    {"and enough of it serves them", {1, 9, 2, 9, 3}, {{{1}}, {{2}}, {{3}}}, 2, 1},
    {"a later start may be nearer", {1, 1, 9, 2}, {{{1}}, {{2}}}, 1, 1},
    {"any of several words", {1, 5, 1, 7}, {{{1}}, {{5, 7}}}, 0, 2},
    {"a word may repeat", {1, 1, 1}, {{{1}}, {{1}}}, 0, 2},
    {"titles are not crossed", {1, 0, 2}, {{{1}}, {{2}}}, 5, 0},
};

}  // namespace

TEST(CountPhrase, CountsPlaces) {
  for (const Case& c : cases) {
    EXPECT_EQ(count_phrase({c.tokens}, c.form, c.slop), c.count) << c.why;
  }
}

}  // namespace zerkalo::query
