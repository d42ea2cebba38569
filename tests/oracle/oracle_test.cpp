// tests/oracle/oracle_test.cpp - generated queries and facets: both matchers against the scan.

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <map>
#include <memory>
#include <numeric>
#include <random>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include <gtest/gtest.h>

#include "query/language/tree.h"
#include "query/match/matcher.h"
#include "query/model/databases.h"
#include "query/plan/planner.h"
#include "tests/oracle/generator.h"
#include "tests/oracle/naive.h"
#include "tests/oracle/random_filters.h"
#include "tests/oracle/requests_asked.h"
#include "tests/support/test_index.h"

namespace zerkalo::oracle::oracle_test {

namespace {

using query::Matched;
using query::Request;
using store::Field;

constexpr std::size_t everything = 1'000'000;

std::vector<std::uint32_t> docids(const Matched& matched) {
  std::vector<std::uint32_t> found;
  for (const query::Scored& passage : matched.page) {
    found.push_back(passage.docid);
  }
  std::ranges::sort(found);
  return found;
}

// What the two matchers share and the scan checks: one index, both read it.
struct Engines {
  explicit Engines(const store::Generation& of)
      : generation(of),
        databases(of),
        planner(databases, analyzer, settings),
        fast(query::make_fast_matcher(databases)),
        plain(query::make_plain_matcher(databases)),
        naive(of) {}

  const store::Generation& generation;
  query::Databases databases;
  text::Analyzer analyzer;
  query::Settings settings;
  query::Planner planner;
  std::unique_ptr<query::PlanMatcher> fast;
  std::unique_ptr<query::PlanMatcher> plain;
  Naive naive;
};

void expect_facet(const query::Facet& facet,
                  const std::map<std::string, Counts>& expected,
                  bool films,
                  const std::string& why) {
  std::map<std::string, Counts> left = expected;
  const auto check =
      [&](const std::string& value, std::uint32_t reviews, std::uint32_t in_films) {
        EXPECT_EQ(reviews, left[value].reviews.size()) << why << " value " << value;
        if (films) {
          EXPECT_EQ(in_films, left[value].films.size()) << why << " value " << value;
        }
        left.erase(value);
      };
  for (const query::FacetValue& value : facet.values) {
    check(value.value, value.reviews, value.films);
  }
  for (const query::FacetBucket& bucket : facet.buckets) {
    check(std::to_string(static_cast<int>(bucket.from)), bucket.reviews, bucket.films);
  }
  for (const auto& [value, counts] : left) {
    EXPECT_TRUE(counts.reviews.empty() && (!films || counts.films.empty()))
        << why << " lacks " << value;
  }
}

void expect_statistics(const query::Facet& facet,
                       const std::vector<double>& numbers,
                       const std::string& why) {
  EXPECT_EQ(facet.median.has_value(), !numbers.empty()) << why;
  if (!numbers.empty() && facet.median && facet.min && facet.max && facet.mean) {
    const double middle = numbers[(numbers.size() - 1) / 2] + numbers[numbers.size() / 2];
    const double sum = std::accumulate(numbers.begin(), numbers.end(), 0.0);
    EXPECT_EQ(*facet.min, numbers.front()) << why;
    EXPECT_EQ(*facet.max, numbers.back()) << why;
    EXPECT_NEAR(*facet.mean, sum / static_cast<double>(numbers.size()), 1e-6) << why;
    EXPECT_EQ(*facet.median, middle / 2) << why;
  }
}

// What a scan finds, and passages about the films that all the words together name: which those
// are only the plan knows.
std::vector<std::uint32_t> scan(Naive& naive,
                                const query::Plan& plan,
                                const std::string& typed) {
  const query::Node root = query::parse(typed).root;
  std::vector<std::uint32_t> found = naive.search(root);
  if (root.op != query::Op::all || plan.root.kind != query::PlanNode::Kind::any) {
    return found;
  }
  for (std::uint32_t docid = 1; docid <= naive.passages().size(); ++docid) {
    const std::uint32_t about = naive.passages()[docid - 1].film;
    if (std::ranges::find(plan.root.films, about, &query::FilmScore::film) !=
        plan.root.films.end()) {
      found.push_back(docid);
    }
  }
  std::ranges::sort(found);
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

bool has_kind(const query::PlanNode& node, query::PlanNode::Kind kind) {
  return node.kind == kind || std::ranges::any_of(node.children, [kind](const auto& child) {
           return has_kind(child, kind);
         });
}

void compare_queries(Engines& engines, unsigned seed, std::size_t queries) {
  std::cout << "[   SEED   ] " << seed << ", " << queries << " queries" << std::endl;
  Generator generator(engines.naive, seed);
  Request request;
  request.limit = everything;
  request.timeout_ms = 1'000'000;
  request.typo = false;
  request.all_copies = true;
  request.scope = query::Scope::all;
  std::size_t found = 0;
  std::size_t asked = 0;
  std::size_t nears = 0;
  for (std::size_t i = 0; i < queries; ++i) {
    request.q = generator.query();
    engines.planner.begin();
    const query::Plan plan = engines.planner.plan(request, query::parse(request.q), false, {});
    if (!plan.notes.empty()) {
      continue;  // a prefix was cut to its commonest words: the scan would find more
    }
    const std::vector<std::uint32_t> expected = scan(engines.naive, plan, request.q);
    const std::string why =
        "seed " + std::to_string(seed) + " query " + request.q + " read as " + plan.tree;
    EXPECT_EQ(docids(engines.fast->match(plan, request, {})), expected) << "fast, " << why;
    EXPECT_EQ(docids(engines.plain->match(plan, request, {})), expected) << "plain, " << why;
    found += expected.empty() ? 0 : 1;
    nears += !expected.empty() && has_kind(plan.root, query::PlanNode::Kind::near) ? 1 : 0;
    ++asked;
  }
  EXPECT_GT(asked, queries * 3 / 4) << "most queries have notes";
  EXPECT_GT(found, queries / 2) << "the generator asks for what is not there";
  EXPECT_GT(nears, queries / 25) << "hardly any near holds anywhere";
}

// film -> passages and reviews; a review of no film is a group of its own.
using Groups = std::multiset<std::tuple<std::uint32_t, std::size_t, std::size_t>>;

Groups groups_of(const Naive& naive, const std::vector<std::uint32_t>& docids) {
  std::map<std::uint32_t, std::pair<std::size_t, std::size_t>> films;
  Groups groups;
  for (const std::uint32_t docid : docids) {
    const Passage& passage = naive.passages()[docid - 1];
    const std::size_t review = passage.plot ? 0 : 1;
    if (passage.film == 0) {
      groups.emplace(0, 1, review);
    } else {
      films[passage.film].first += 1;
      films[passage.film].second += review;
    }
  }
  for (const auto& [film, counts] : films) {
    groups.emplace(film, counts.first, counts.second);
  }
  return groups;
}

Groups groups_of(const Matched& matched) {
  Groups groups;
  for (const query::ScoredGroup& group : matched.groups) {
    groups.emplace(group.film, group.best.size(), group.reviews);
  }
  return groups;
}

void expect_totals(const Naive& naive,
                   const query::Totals& total,
                   const std::vector<std::uint32_t>& docids,
                   const std::string& why) {
  std::set<std::uint32_t> films;
  std::size_t plots = 0;
  for (const std::uint32_t docid : docids) {
    const Passage& passage = naive.passages()[docid - 1];
    plots += passage.plot ? 1 : 0;
    films.insert(passage.film);
  }
  films.erase(0);
  EXPECT_EQ(total.plots, plots) << why;
  EXPECT_EQ(total.reviews, docids.size() - plots) << why;
  EXPECT_EQ(total.all_films, films.size()) << why;
  const std::vector<std::uint32_t> listed = naive.listed(total.scope, docids);
  EXPECT_EQ(total.hits, listed.size()) << why;
  std::set<std::uint32_t> listed_films;
  for (const std::uint32_t docid : listed) {
    listed_films.insert(naive.passages()[docid - 1].film);
  }
  listed_films.erase(0);
  EXPECT_EQ(total.films, listed_films.size()) << why;
}

void compare_groups(Engines& engines, unsigned seed, std::size_t requests) {
  Generator generator(engines.naive, seed);
  Request request;
  request.limit = everything;
  request.group_by_film = true;
  request.per_group = everything;
  request.timeout_ms = 1'000'000;
  request.typo = false;
  request.all_copies = true;
  request.scope = query::Scope::all;
  for (std::size_t i = 0; i < requests && !::testing::Test::HasFailure(); ++i) {
    request.q = i % 8 == 0 ? "" : generator.word();
    request.filters.clear();
    if (query::FilterGroup group = random_group(engines.naive, generator);
        i % 2 == 0 && !group.empty()) {
      request.filters.push_back(std::move(group));
    }
    engines.planner.begin();
    const query::Plan plan = engines.planner.plan(request, query::parse(request.q), false, {});
    const std::vector<std::uint32_t> expected =
        filtered(engines.naive,
                 engines.naive.search(query::parse(request.q).root),
                 request.filters,
                 Field::any);
    const std::string why = "seed " + std::to_string(seed) + " request " + std::to_string(i) +
                            " query " + request.q;
    for (query::PlanMatcher* matcher : {engines.fast.get(), engines.plain.get()}) {
      const Matched matched = matcher->match(plan, request, {});
      EXPECT_EQ(groups_of(matched), groups_of(engines.naive, expected)) << why;
      expect_totals(engines.naive, matched.total, expected, why);
    }
  }
}

void compare_facets(Engines& engines, unsigned seed, std::size_t requests) {
  Generator generator(engines.naive, seed);
  const std::vector<Field> all = facet_fields();
  for (std::size_t i = 0; i < requests; ++i) {
    Request request;
    request.limit = everything;
    request.timeout_ms = 1'000'000;
    request.typo = false;
    request.all_copies = true;
    request.q = i % 4 == 0 ? "" : generator.word();
    request.scope = static_cast<query::Scope>(generator.below(4));
    for (std::size_t count = generator.below(4); count > 0; --count) {
      if (query::FilterGroup group = random_group(engines.naive, generator); !group.empty()) {
        request.filters.push_back(std::move(group));
      }
    }
    for (const Field field : all) {
      request.facets.push_back({field, everything});
    }
    engines.planner.begin();
    const query::Plan plan = engines.planner.plan(request, query::parse(request.q), false, {});
    const std::vector<std::uint32_t> base = engines.naive.search(query::parse(request.q).root);
    const Matched fast = engines.fast->match(plan, request, {});
    const Matched plain = engines.plain->match(plan, request, {});
    const std::vector<std::uint32_t> found =
        filtered(engines.naive, base, request.filters, Field::any);
    const std::string asked = "seed " + std::to_string(seed) + " query " + request.q;
    expect_totals(engines.naive, fast.total, found, "fast, " + asked);
    expect_totals(engines.naive, plain.total, found, "plain, " + asked);
    EXPECT_EQ(engines.naive.listed(plan.scope, found),
              engines.naive.listed(fast.total.scope, found))
        << asked;
    for (std::size_t f = 0; f < all.size(); ++f) {
      const std::vector<std::uint32_t> counted = engines.naive.listed(
          fast.total.scope, filtered(engines.naive, base, request.filters, all[f]));
      const auto expected = engines.naive.facet(all[f], counted);
      const std::string why = "seed " + std::to_string(seed) + " request " + std::to_string(i) +
                              " query " + request.q + " facet " +
                              std::string(store::field_row(all[f]).name);
      expect_facet(fast.facets[f], expected, true, "fast, " + why);
      expect_facet(plain.facets[f], expected, false, "plain, " + why);
      if (store::field_row(all[f]).kind == store::FieldKind::number) {
        expect_statistics(fast.facets[f], engines.naive.numbers(all[f], counted), why);
      }
    }
    if (::testing::Test::HasFailure()) {
      return;
    }
  }
}

// Three syllables each, so that no word is another's stem or a word of any language's list.
std::vector<std::string> made_up_words(std::size_t count) {
  constexpr std::array<const char*, 5> syllables{"bra", "zo", "ku", "mel", "tifo"};
  std::vector<std::string> words;
  for (std::size_t i = 0; i < count; ++i) {
    words.push_back(std::string(syllables[i % 5]) + syllables[i / 5 % 5] +
                    syllables[i / 25 % 5]);
  }
  return words;
}

// Czech has no stemmer here. Low words are common, lengths and counts differ.
std::string made_up_reviews(const std::vector<std::string>& words, int reviews) {
  std::mt19937 random(23);
  std::string lines;
  for (int i = 0; i < reviews; ++i) {
    lines +=
        R"({"film":"Film )" + std::to_string(i % 30) + R"(","year":1975,"lang":"cs","text":")";
    for (std::size_t left = 3 + random() % 60; left > 0; --left) {
      lines += words[std::min(random() % words.size(), random() % words.size())] + ' ';
    }
    lines += "\"}\n";
  }
  return lines;
}

}  // namespace

TEST(Oracle, FindsWhatAScanOfTheSeedsFinds) {
  const support::TestIndex index = support::index_seeds();
  Engines engines(*index.generation);
  compare_queries(engines, seed_asked(20261124), queries_asked(9000));
}

TEST(Oracle, CountsFacetsLikeAScanOfTheSeeds) {
  const support::TestIndex index = support::index_seeds();
  Engines engines(*index.generation);
  compare_facets(engines, seed_asked(7), queries_asked(300));
}

TEST(Oracle, GroupsLikeAScanOfTheSeeds) {
  const support::TestIndex index = support::index_seeds();
  Engines engines(*index.generation);
  compare_groups(engines, seed_asked(17), queries_asked(300));
}

// Without stems, pairs and hyphens a passage is as long for Xapian as for the side files.
TEST(Oracle, OrdersAndScoresAWordLikeStockXapian) {
  const std::vector<std::string> words = made_up_words(60);
  const support::TestIndex index = support::index_lines(made_up_reviews(words, 400));
  Engines engines(*index.generation);
  Request request;
  request.limit = everything;
  request.timeout_ms = 1'000'000;
  request.typo = false;
  request.all_copies = true;
  request.scope = query::Scope::all;
  std::size_t hits = 0;
  for (const std::string& word : words) {
    request.q = '=' + word;
    engines.planner.begin();
    const query::Plan plan = engines.planner.plan(request, query::parse(request.q), false, {});
    const Matched fast = engines.fast->match(plan, request, {});
    const Matched plain = engines.plain->match(plan, request, {});
    ASSERT_EQ(fast.page.size(), plain.page.size()) << request.q;
    for (std::size_t i = 0; i < fast.page.size(); ++i) {
      EXPECT_EQ(fast.page[i].docid, plain.page[i].docid) << request.q << " place " << i;
      EXPECT_NEAR(fast.page[i].score, plain.page[i].score, 1e-9) << request.q << " place " << i;
    }
    hits += fast.page.size();
  }
  EXPECT_GT(hits, 1000U);
}

TEST(Corpus, FindsWhatAScanFinds) {
  const support::TestIndex index = support::index_corpus();
  Engines engines(*index.generation);
  compare_queries(engines, seed_asked(11), queries_asked(10'000) / 10);
  compare_facets(engines, 13, 30);
  compare_groups(engines, 19, 30);
}

}  // namespace zerkalo::oracle::oracle_test
