// tests/query/positional_test.cpp - where a phrase stands in a row of term ids.

#include <algorithm>
#include <utility>

#include <gtest/gtest.h>

#include "query/phrase/verifier.h"
#include "store/files/forward_index.h"

namespace zerkalo::query::positional_test {

namespace {

constexpr std::uint32_t start = store::sentence_bit;
constexpr std::uint32_t link = store::link_bit;

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

PhraseWord star() {
  PhraseWord word;
  word.anything = true;
  return word;
}

PhraseWord apart(PhraseWord word) {
  word.apart = true;
  return word;
}

// 7, written 1 2 by some.
PhraseWord hyphenated() {
  return {{7}, {}, {{1, 2}}};
}

// 1 and 2 together, written 7 by some.
PhraseForm joined() {
  return {{{1}, {}, {}, {{7, 2}}}, {{2}}};
}

struct SpanCase {
  std::string_view why;
  std::vector<std::uint32_t> tokens;
  PhraseForm form;
  int slop;
  std::vector<Span> spans;   ///< of find_phrase
  std::vector<Span> marked;  ///< of find_marked
};

const SpanCase span_cases[] = {
    {"a star is one token", {1, 9, 2}, {{{1}}, star(), {{2}}}, 0, {{0, 3}}, {{0, 3}}},
    {"a star is not nothing", {1, 2}, {{{1}}, star(), {{2}}}, 0, {}, {}},
    {"nor two", {1, 9, 9, 2}, {{{1}}, star(), {{2}}}, 0, {}, {}},
    {"slop comes on top of a star",
     {1, 9, 9, 2},
     {{{1}}, star(), {{2}}},
     1,
     {{0, 4}},
     {{0, 4}}},
    {"a star at the start needs a token", {1, 1}, {star(), {{1}}}, 0, {{0, 2}}, {{0, 2}}},
    {"a star at the end too", {2, 1}, {{{1}}, star()}, 0, {}, {}},
    {"a star is no border of titles", {1, 0, 2}, {{{1}}, star(), {{2}}}, 0, {}, {}},
    {"a hyphenated word in one", {7, 3}, {hyphenated(), {{3}}}, 0, {{0, 2}}, {{0, 2}}},
    {"and in its parts", {1, 2 | link, 3}, {hyphenated(), {{3}}}, 0, {{0, 3}}, {{0, 3}}},
    {"but not in two words", {1, 2, 3}, {hyphenated(), {{3}}}, 0, {}, {}},
    {"nor across a sentence", {1, 2 | start, 3}, {hyphenated(), {{3}}}, 0, {}, {}},
    {"a hyphen before it is another one's",
     {9, 1 | link, 2, 3},
     {hyphenated(), {{3}}},
     0,
     {},
     {}},
    {"nothing stands inside it", {1, 9, 2, 3}, {hyphenated(), {{3}}}, 2, {}, {}},
    {"slop behind it", {1, 2 | link, 9, 3}, {hyphenated(), {{3}}}, 1, {{0, 4}}, {{0, 4}}},
    {"two words in one token",
     {7, 3},
     {joined()[0], joined()[1], {{3}}},
     0,
     {{0, 2}},
     {{0, 2}}},
    {"or in two", {1, 2, 3}, {joined()[0], joined()[1], {{3}}}, 0, {{0, 3}}, {{0, 3}}},
    {"the words behind it are still wanted", {7}, {joined()[0], joined()[1], {{3}}}, 0, {}, {}},
    {"a cut quote", {1, 9, 9, 2}, {{{1}}, apart({{2}})}, 0, {{0, 4}}, {{0, 1}, {3, 4}}},
    {"nothing was left out", {1, 2}, {{{1}}, apart({{2}})}, 0, {{0, 2}}, {{0, 1}, {1, 2}}},
    {"its parts keep their order", {2, 1}, {{{1}}, apart({{2}})}, 0, {}, {}},
    {"and do not overlap", {1, 1, 2}, {{{1}}, {{1}}, apart({{1}}), {{2}}}, 0, {}, {}},
    {"its parts keep their words together",
     {1, 9, 2, 3},
     {{{1}}, {{2}}, apart({{3}})},
     0,
     {},
     {}},
    {"of several first parts the nearest is marked",
     {1, 9, 1, 9, 2},
     {{{1}}, apart({{2}})},
     0,
     {{0, 5}, {2, 5}},
     {{2, 3}, {4, 5}}},
    {"three parts",
     {3, 1, 2, 9, 2, 3},
     {{{1}}, apart({{2}}), apart({{3}})},
     0,
     {{1, 6}},
     {{1, 2}, {2, 3}, {5, 6}}},
    {"a cut quote stays in one title", {1, 0, 2}, {{{1}}, apart({{2}})}, 0, {}, {}},
    {"and finds the title that has it all",
     {1, 0, 2, 0, 1, 9, 2, 0, 2},
     {{{1}}, apart({{2}})},
     0,
     {{4, 7}},
     {{4, 5}, {6, 7}}},
    {"a star behind a cut",
     {1, 9, 9, 2},
     {{{1}}, apart(star()), {{2}}},
     0,
     {{0, 4}},
     {{0, 1}, {2, 4}}},
    {"an inflected word in its language",
     {1, 5},
     {{{1}}, {{}, {{4, {5}}}}},
     0,
     {{0, 2}},
     {{0, 2}}},
    {"and not in another", {1, 5}, {{{1}}, {{}, {{3, {5}}}}}, 0, {}, {}},
};

PlanNode node_of(PhraseForm form, int slop) {
  PlanNode node;
  node.kind = PlanNode::Kind::phrase;
  node.forms.push_back(std::move(form));
  node.slop = slop;
  return node;
}

struct NearCase {
  std::string_view why;
  std::vector<std::uint32_t> tokens;
  std::vector<PhraseForm> operands;
  std::vector<int> reaches;
  std::uint32_t count;
  std::vector<Span> marked;
};

const NearCase near_cases[] = {
    {"side by side", {1, 2}, {{{{1}}}, {{{2}}}}, {0}, 1, {{0, 1}, {1, 2}}},
    {"in the other order", {2, 1}, {{{{1}}}, {{{2}}}}, {0}, 1, {{0, 1}, {1, 2}}},
    {"as far as allowed", {1, 9, 9, 2}, {{{{1}}}, {{{2}}}}, {2}, 1, {{0, 1}, {3, 4}}},
    {"one too far", {1, 9, 9, 2}, {{{{1}}}, {{{2}}}}, {1}, 0, {}},
    {"the same word twice", {1, 9, 1}, {{{{1}}}, {{{1}}}}, {1}, 2, {{0, 1}, {2, 3}}},
    {"one place is not two", {1, 9, 9}, {{{{1}}}, {{{1}}}}, {5}, 0, {}},
    {"a phrase from its nearer end",
     {1, 2, 9, 3},
     {{{{1}}, {{2}}}, {{{3}}}},
     {1},
     1,
     {{0, 2}, {3, 4}}},
    {"a phrase may not overlap the other",
     {1, 2, 2},
     {{{{1}}, {{2}}}, {{{2}}}},
     {0},
     1,
     {{0, 2}, {2, 3}}},
    {"far places are not marked",
     {1, 2, 9, 9, 9, 1},
     {{{{1}}}, {{{2}}}},
     {0},
     1,
     {{0, 1}, {1, 2}}},
    {"a chain needs both links", {1, 2, 9, 9, 3}, {{{{1}}}, {{{2}}}, {{{3}}}}, {0, 1}, 0, {}},
    {"a chain goes through the same place",
     {1, 2, 9, 9, 9, 2, 3},
     {{{{1}}}, {{{2}}}, {{{3}}}},
     {0, 0},
     0,
     {}},
    {"and back", {3, 2, 1}, {{{{1}}}, {{{2}}}, {{{3}}}}, {0, 0}, 1, {{0, 1}, {1, 2}, {2, 3}}},
    {"in one sentence",
     {1 | start, 9, 2, 9 | start},
     {{{{1}}}, {{{2}}}},
     {in_sentence},
     1,
     {{0, 1}, {2, 3}}},
    {"not in one sentence", {1 | start, 2 | start}, {{{{1}}}, {{{2}}}}, {in_sentence}, 0, {}},
    {"a phrase across sentences is in none",
     {1 | start, 2 | start, 3},
     {{{{1}}, {{2}}}, {{{3}}}},
     {in_sentence},
     0,
     {}},
    {"a sentence holds one word twice",
     {1 | start},
     {{{{1}}}, {{{1}}}},
     {in_sentence},
     1,
     {{0, 1}}},
    {"near crosses sentences",
     {1 | start, 2 | start},
     {{{{1}}}, {{{2}}}},
     {0},
     1,
     {{0, 1}, {1, 2}}},
    {"a text without sentences is one",
     {1, 2},
     {{{{1}}}, {{{2}}}},
     {in_sentence},
     1,
     {{0, 1}, {1, 2}}},
};

}  // namespace

TEST(CountPhrase, CountsPlaces) {
  for (const Case& c : cases) {
    EXPECT_EQ(count_verified_phrase({c.tokens}, c.form, c.slop), c.count) << c.why;
  }
}

TEST(FindPhrase, GivesTheShortestSpanFromEveryStart) {
  constexpr std::uint32_t spoken = 4;
  for (const SpanCase& c : span_cases) {
    EXPECT_EQ(find_verified_phrase({c.tokens, spoken}, c.form, c.slop), c.spans) << c.why;
    EXPECT_EQ(count_verified_phrase({c.tokens, spoken}, c.form, c.slop), c.spans.size())
        << c.why;
    EXPECT_EQ(find_verified_marks({c.tokens, spoken}, node_of(c.form, c.slop)), c.marked)
        << c.why;
  }
}

TEST(CountPlaces, HoldsWhereNeighboursStandAsAsked) {
  for (const NearCase& c : near_cases) {
    PlanNode near;
    near.kind = PlanNode::Kind::near;
    near.reaches = c.reaches;
    for (const PhraseForm& form : c.operands) {
      near.children.push_back(node_of(form, 0));
    }
    EXPECT_EQ(count_verified_places({c.tokens}, near), c.count) << c.why;
    EXPECT_EQ(find_verified_marks({c.tokens}, near), c.marked) << c.why;
  }
}

}  // namespace zerkalo::query::positional_test
