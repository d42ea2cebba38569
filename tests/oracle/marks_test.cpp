// tests/oracle/marks_test.cpp - what is marked in the passages that generated phrases and nears
// find.

#include "query/present/marks.h"

#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "query/match/matcher.h"
#include "query/model/databases.h"
#include "query/phrase/row_reader.h"
#include "query/plan/planner.h"
#include "query/present/marked_tokens.h"
#include "tests/oracle/generator.h"
#include "tests/oracle/naive.h"
#include "tests/support/test_index.h"

namespace zerkalo::oracle::marks_test {

namespace {

using query::PlanNode;

std::string marked(std::string_view text, const std::vector<query::Range>& ranges) {
  std::string out;
  std::size_t at = 0;
  for (const query::Range& range : ranges) {
    out.append(text.substr(at, range.begin - at)).append("\x01");
    out.append(text.substr(range.begin, range.end - range.begin)).append("\x02");
    at = range.end;
  }
  return out.append(text.substr(at));
}

std::string unmarked(std::string text) {
  std::erase_if(text, [](char c) { return c == '\x01' || c == '\x02'; });
  return text;
}

/// Breaks a rule of marks: the text is changed, a mark cuts a word, nothing is marked though
/// the passage matched.
std::string broken_rule(const Passage& passage, const std::vector<query::Range>& ranges) {
  const std::string& text = passage.review.text;
  if (unmarked(marked(text, ranges)) != unmarked(text)) {
    return "the text is changed";
  }
  for (const query::Range& range : ranges) {
    const auto at = [&range](const text::Token& token) { return token.begin == range.begin; };
    const auto to = [&range](const text::Token& token) { return token.end == range.end; };
    if (!std::ranges::any_of(passage.analyzed.tokens, at) ||
        !std::ranges::any_of(passage.analyzed.tokens, to)) {
      return "a mark cuts a word";
    }
  }
  return ranges.empty() ? "nothing is marked" : "";
}

}  // namespace

TEST(Oracle, MarksWholePhrasesAndNeighbours) {
  const support::TestIndex index = support::index_seeds();
  const store::Generation& generation = *index.generation;
  query::RowReader rows(generation);
  Naive naive(generation);
  text::Analyzer analyzer;
  Places places(naive.joined(), naive.lists());
  const query::Settings settings;
  const query::Databases databases(generation);
  query::Planner planner(databases, analyzer, settings);
  const auto matcher = query::make_fast_matcher(databases);
  Generator generator(naive, 31);
  query::Request request;
  request.limit = 1'000'000;
  request.timeout_ms = 1'000'000;
  request.typo = false;
  request.all_copies = true;
  std::size_t marks = 0;
  for (int i = 0; i < 4000; ++i) {
    request.q = generator.ordered();
    planner.begin();
    const query::Plan plan = planner.plan(request, query::parse(request.q), false, {});
    const query::Node root = query::parse(request.q).root;
    if (plan.root.kind != PlanNode::Kind::phrase && plan.root.kind != PlanNode::Kind::near) {
      continue;
    }
    for (const query::Scored& hit : matcher->match(plan, request, {}).page) {
      const Passage& passage = naive.passages()[hit.docid - 1];
      const query::TokenRow row = rows.read(hit.docid);
      const std::vector<query::Found> found =
          query::find_marks(passage.analyzed, passage.review.lang, row, plan.marks);
      ASSERT_EQ(broken_rule(passage, query::marked_ranges(found)), "") << request.q;
      if (root.op == query::Op::phrase && root.children.empty()) {
        std::vector<query::Range> whole;
        for (const Place& place :
             places.phrase({passage.analyzed.tokens, passage.review.lang}, root)) {
          whole.push_back({passage.analyzed.tokens[place.first].begin,
                           passage.analyzed.tokens[place.second - 1].end});
        }
        for (const query::Found& one : found) {
          ASSERT_NE(std::ranges::find(whole, one.range), whole.end())
              << request.q << " marks no whole phrase in " << passage.review.text;
        }
      }
      marks += found.size();
    }
  }
  EXPECT_GT(marks, 4000U);
}

TEST(Oracle, MarksTheSameWordsWhereOnlyTheseAreAnalyzedAgain) {
  const support::TestIndex index = support::index_seeds();
  const store::Generation& generation = *index.generation;
  query::RowReader rows(generation);
  Naive naive(generation);
  text::Analyzer analyzer;
  const query::Settings settings;
  const query::Databases databases(generation);
  query::Planner planner(databases, analyzer, settings);
  Generator generator(naive, 37);
  query::Request request;
  request.timeout_ms = 1'000'000;
  std::size_t marks = 0;
  std::size_t left_out = 0;
  for (int i = 0; i < 300; ++i) {
    request.q = generator.query();
    planner.begin();
    const query::Plan plan = planner.plan(request, query::parse(request.q), false, {});
    query::MarkedTokens marked(plan.marks, generation.dictionary);
    if (!marked.by_ids()) {
      continue;
    }
    for (std::uint32_t docid = 1; docid <= generation.columns.passages(); ++docid) {
      const Passage& passage = naive.passages()[docid - 1];
      const std::string& lang = passage.review.lang;
      const query::TokenRow row = rows.read(docid);
      const std::vector<bool> asked = marked.among(row, lang);
      const text::Analyzed some = analyzer.analyze_some(passage.review.text, lang, asked);
      ASSERT_EQ(some.tokens.size(), passage.analyzed.tokens.size());
      const std::vector<query::Found> expected =
          query::find_marks(passage.analyzed, lang, row, plan.marks);
      const std::vector<query::Found> found = query::find_marks(some, lang, row, plan.marks);
      ASSERT_EQ(query::marked_ranges(found), query::marked_ranges(expected))
          << request.q << " in " << passage.review.text;
      ASSERT_EQ(found.size(), expected.size()) << request.q << " in " << passage.review.text;
      marks += found.size();
      left_out += static_cast<std::size_t>(std::ranges::count(asked, false));
    }
  }
  EXPECT_GT(marks, 1000U);
  EXPECT_GT(left_out, 10 * marks);
}

}  // namespace zerkalo::oracle::marks_test
