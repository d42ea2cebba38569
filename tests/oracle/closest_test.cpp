// tests/oracle/closest_test.cpp - the passage closest to a damaged quote, against an alignment
// of every passage.

#include <algorithm>
#include <iostream>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "query/match/matcher.h"
#include "query/model/databases.h"
#include "query/plan/planner.h"
#include "store/files/forward_index.h"
#include "tests/support/damage.h"
#include "tests/support/test_index.h"

namespace zerkalo::oracle::closest_test {

namespace {

using query::PlanNode;

struct Best {
  double score = 0;
  std::size_t found = 0;
};

bool has(const query::PhraseForm& form, std::uint32_t id, std::uint32_t lang) {
  return std::ranges::any_of(form, [&](const query::PhraseWord& word) {
    return std::ranges::count(word.ids, id) > 0 ||
           std::ranges::any_of(word.spoken, [&](const query::SpokenIds& spoken) {
             return spoken.lang == lang && std::ranges::count(spoken.ids, id) > 0;
           });
  });
}

// What the token is worth as the word: all of it as typed, four fifths as another form.
double worth(const PlanNode& word, std::uint32_t token, std::uint32_t lang) {
  const std::uint32_t id = token & store::term_mask;
  return word.weight * (has(word.forms.at(0), id, lang)   ? 1
                        : has(word.forms.at(1), id, lang) ? 0.8
                                                          : 0);
}

// The whole matrix, cell by cell.
Best align(const PlanNode& quote, std::span<const std::uint32_t> tokens, std::uint32_t lang) {
  const std::size_t words = quote.children.size();
  std::vector<std::vector<Best>> cells(tokens.size() + 1, std::vector<Best>(words + 1));
  Best best;
  const auto take = [](Best from, double gain, std::size_t found, Best& into) {
    if (from.score + gain > into.score) {
      into = {from.score + gain, from.found + found};
    }
  };
  for (std::size_t t = 1; t <= tokens.size(); ++t) {
    for (std::size_t w = 1; w <= words; ++w) {
      Best& cell = cells[t][w];
      take(cells[t - 1][w - 1], -0.2, 0, cell);
      take(cells[t - 1][w], -0.3, 0, cell);
      take(cells[t][w - 1], -0.05, 0, cell);
      const double one = worth(quote.children[w - 1], tokens[t - 1], lang);
      if (one > 0) {
        take(cells[t - 1][w - 1], one, 1, cell);
      }
      if (t > 1 && w > 1) {
        const double second = worth(quote.children[w - 2], tokens[t - 1], lang);
        const double first = worth(quote.children[w - 1], tokens[t - 2], lang);
        if (first > 0 && second > 0) {
          take(cells[t - 2][w - 2], 0.9 * (first + second), 2, cell);
        }
      }
      best = cell.score > best.score ? cell : best;
    }
  }
  return best;
}

double best_of_all(const PlanNode& quote, const store::Generation& generation) {
  const store::Facet& languages = generation.columns.facet(store::Field::lang);
  double best = 0;
  for (std::uint32_t docid = 1; docid <= generation.columns.passages(); ++docid) {
    const Best one = align(quote, generation.forward.unpacked(docid), languages.ids[docid]);
    best = one.found >= quote.required ? std::max(best, one.score) : best;
  }
  return best;
}

query::Node damaged(const store::Generation& generation, std::mt19937& random) {
  const auto any = [&] {
    return support::words_between_blanks(
        generation.records
            .review(static_cast<std::uint32_t>(1 + random() % generation.columns.passages()))
            .text);
  };
  std::vector<std::string> words = any();
  while (words.size() < 6) {
    words = any();
  }
  const std::size_t count = std::min<std::size_t>(6 + random() % 9, words.size());
  const std::size_t first = random() % (words.size() - count + 1);
  words = {words.begin() + static_cast<std::ptrdiff_t>(first),
           words.begin() + static_cast<std::ptrdiff_t>(first + count)};
  for (std::size_t damages = 1 + random() % 3; damages > 0; --damages) {
    const std::vector<std::string> others = any();
    support::damage(words, others.empty() ? "film" : others[random() % others.size()], random);
  }
  query::Node quote;
  quote.op = query::Op::closest;
  quote.text = support::joined(words);
  return quote;
}

}  // namespace

TEST(Closest, IsWhatAnAlignmentOfEveryPassageFinds) {
  const support::TestIndex index = support::index_seeds();
  const store::Generation& generation = *index.generation;
  const query::Databases databases(generation);
  text::Analyzer analyzer;
  query::Planner planner(databases, analyzer, *query::default_settings());
  const auto fast = query::make_fast_matcher(databases);
  const auto plain = query::make_plain_matcher(databases);
  query::Request request;
  std::mt19937 random(7);
  std::size_t found = 0;
  constexpr std::size_t quotes = 60;
  for (std::size_t i = 0; i < quotes; ++i) {
    const query::Node quote = damaged(generation, random);
    planner.begin();
    const query::Plan plan = planner.plan(request, {quote, {}}, false, {});
    const double expected = best_of_all(plan.root, generation);
    for (query::PlanMatcher* matcher : {fast.get(), plain.get()}) {
      const query::Matched matched = matcher->match(plan, request, {});
      ASSERT_EQ(matched.total.hits > 0, expected > 0) << quote.text;
      double best = 0;
      for (const query::Scored& hit : matched.page) {
        best = std::max(best, matcher->score(plan.root, hit.docid, {}));
      }
      EXPECT_NEAR(best, expected, 1e-3) << quote.text;
    }
    found += expected > 0 ? 1 : 0;
  }
  EXPECT_GT(found, quotes / 2);
}

}  // namespace zerkalo::oracle::closest_test
