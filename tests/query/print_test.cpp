// tests/query/print_test.cpp - trees that are edited, and the query that then stands for them.

#include <algorithm>
#include <random>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "query/language/operand.h"
#include "query/language/tree.h"

namespace zerkalo::query::print_test {
namespace {

struct Case {
  std::string_view why;
  std::string_view typed;
  std::string_view printed;
};

// clang-format off
constexpr Case kept[] = {
    {"nothing", "", ""},
    {"words as they were typed, less what parted them", "  Long,   take. ", "Long, take."},
    {"quotes of any kind", "«long take»~3 “barn”", "«long take»~3 “barn”"},
    {"exclusions", R"(barn -dull NOT "a bore")", R"(barn -dull -"a bore")"},
    {"brackets where an OR stands beside other parts", "a OR b c", "(a OR b) c"},
    {"an OR alone needs none", "a | b", "a OR b"},
    {"AND is implied", "a AND b c", "a b c"},
    {"and needs brackets inside OR", "a AND b OR c", "(a b) OR c"},
    {"neighbours", "a NEAR/3 b SENTENCE c d", "(a NEAR/3 b SENTENCE c) d"},
    {"a field as it was typed", "Titel:Barn rating:>=80", "Titel:Barn rating:>=80"},
    {"a field of a bracket goes to each part", "title:(a b)", "title:a title:b"},
    {"and to both neighbours", "plot:a NEAR/2 b", "plot:a NEAR/2 plot:b"},
    {"of numbers too", "year:(1970..1979 OR 1990)", "year:1970..1979 OR year:1990"},
    {"an end that is left out was typed as one", "rating:>80 barn", "rating:>80 barn"},
    {"and is excluded as one", "barn -rating:>80", "barn -(rating:>80)"},
    {"what is no number of a field is a word", "rating:great", "rating:great"},
    {"an operator that joined nothing", "(death SENTENCE) scene", "death +SENTENCE scene"},
    {"a comparison with nothing", "year:>= (barn)", "+year:>= barn"},
    {"a quote that was not closed", R"(a OR "long take)", R"(a OR "long take")"},
    {"exclusions alone", "-dull -long", "-dull -long"},
    {"exclusions in an OR", "a OR -b", "a OR (-b)"},
};

constexpr Case spelled[] = {
    {"words", "Long, =take barn* maste~", "Long =take barn* maste~"},
    {"quotes", "“long take” 'x' «a b»~2 \"c d*\"", R"("long take" 'x' "a b"~2 "c d*")"},
    {"a quote in a quote", "«he said \"no\" twice»", "«he said \"no\" twice»"},
    {"fields", R"(title:barn director:"a b")", R"(title:barn director:"a b")"},
    {"ranges", "year:1975 rating:>=80 year:<1980", "year:1975 rating:80.. year:..1979"},
    {"an end that is left out", "rating:>80", "rating:80.. -rating:80"},
    {"an operator that joined nothing", "death SENTENCE", "death +SENTENCE"},
};

// clang-format on

void forget_bytes(Node& node) {
  node.begin = 0;
  node.end = 0;
  for (Node& child : node.children) {
    forget_bytes(child);
  }
}

// Whether the words and quotes are the slices that parsing the printed text makes of them.
bool same_bytes(const Node& left, const Node& right) {
  const bool leaf = left.op == Op::word || left.op == Op::phrase;
  return (!leaf || (left.begin == right.begin && left.end == right.end)) &&
         std::ranges::equal(left.children, right.children, same_bytes);
}

}  // namespace

TEST(Print, KeepsWhatWasTyped) {
  for (const Case& c : kept) {
    const Node read = parse(c.typed).root;
    Node tree = read;
    EXPECT_EQ(print(tree, c.typed), c.printed) << c.why;
    EXPECT_EQ(describe(parse(c.printed).root), describe(read)) << c.why;
    EXPECT_TRUE(same_bytes(tree, parse(c.printed).root)) << c.why;
  }
}

TEST(Print, SpellsWhatWasNotTyped) {
  for (const Case& c : spelled) {
    const Node read = parse(c.typed).root;
    Node tree = read;
    forget_bytes(tree);
    EXPECT_EQ(print(tree, ""), c.printed) << c.why;
    EXPECT_EQ(describe(parse(c.printed).root), describe(read)) << c.why;
  }
}

TEST(Print, TakesQuotesApartIntoWordsThatAreNothingElse) {
  constexpr Case cases[] = {
      {"words", "a long take", "a long take"},
      {"operators", "to be OR NOT to be", "to be +OR +NOT to be"},
      {"signs are no words", "war & peace - (part) one", "war peace part one"},
      {"fields", "year:1985 title: x", "year 1985 title x"},
      {"quotes inside", "he said “no way”, twice", "he said no way twice"},
  };
  for (const Case& c : cases) {
    Node tree;
    tree.op = Op::all;
    tree.children = make_words(c.typed);
    EXPECT_EQ(print(tree, ""), c.printed) << c.why;
    EXPECT_EQ(describe(parse(c.printed).root), describe(tree)) << c.why;
  }
}

TEST(Print, OfRandomTextReadsAsTheSameTree) {
  constexpr std::string_view pieces[] = {
      "a",        "mirror",     "зеркало", "鏡",   " ",      " ",   " ",     "\"",
      "“",        "”",          "(",       ")",    "-",      "OR ", " AND ", "NOT ",
      "|",        "title:",     "year:",   "1975", "..",     "~2",  "=",     "*",
      "foo:",     "\377",       "\n",      ">=",   "「",     "」",  "«",     "»",
      "&&",       "date:",      "2012-04", ":",    "\u200F", "!",   "~",     "<",
      " NEAR/3 ", " SENTENCE ", " * ",     "...",  " … ",    "?"};
  std::mt19937 random(20240101);
  for (int round = 0; round < 4000; ++round) {
    std::string typed;
    for (std::size_t count = random() % 24; count > 0; --count) {
      typed += pieces[random() % std::size(pieces)];
    }
    const Node read = parse(typed).root;
    Node tree = read;
    const std::string printed = print(tree, typed);
    ASSERT_EQ(describe(parse(printed).root), describe(read))
        << "typed " << typed << "\nprinted " << printed;
  }
}

}  // namespace zerkalo::query::print_test
