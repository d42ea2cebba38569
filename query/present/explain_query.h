// query/present/explain_query.h - how a query is read: its words, what each became, and what
// that costs.

#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "query/language/tree.h"
#include "query/model/plan.h"
#include "store/generation/generation.h"
#include "text/analyzer.h"

namespace zerkalo::query {

/// A word of the query as the index knows it; bytes [begin, end) of the typed text.
struct ReadToken {
  std::string term;
  std::string stem;  ///< where it differs
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// One posting list of a plan: a word, `de:` and a stem, or two characters in a row.
struct ReadTerm {
  std::string term;
  std::string kind;  ///< word, stem or gram
  std::string lang;  ///< of the passages it counts in; empty: all
  std::uint32_t passages = 0;
};

/// A node of the plan. `passages`: it matches at most so many.
struct ReadNode {
  std::string kind;
  std::string label;
  double weight = 1;
  std::vector<ReadTerm> terms;     ///< word
  std::uint32_t films = 0;         ///< whose titles or people it names
  std::vector<std::string> forms;  ///< phrase: `one of|off the *`
  std::string condition;           ///< passages: `year: 12 values`
  std::uint64_t passages = 0;
  std::vector<ReadNode> children;
};

/// Units: `lists` are posting lists, `postings` the sum of their lengths: at most so many are
///        read.
struct Reading {
  std::string text;
  std::string tree;
  std::string language;   ///< empty: not known
  std::string corrected;  ///< empty: as typed
  std::vector<Remark> notes;
  std::vector<ReadToken> tokens;
  std::optional<ReadNode> plan;  ///< nothing without an index
  std::vector<std::string> filters;
  std::uint64_t lists = 0;
  std::uint64_t postings = 0;
};

/// What parsing alone tells.
/// Threads: one analyzer per thread.
Reading explain_read_query(std::string_view typed,
                           const Parsed& parsed,
                           text::Analyzer& analyzer,
                           std::string_view language);

/// Adds the plan and its cost; nothing is looked up.
void explain_query_plan(const Plan& plan,
                        const store::Generation& generation,
                        Reading& reading);

/// "word", "phrase", "all": what a node is called.
std::string_view explained_kind(PlanNode::Kind kind);

}  // namespace zerkalo::query
