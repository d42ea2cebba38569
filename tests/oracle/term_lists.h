// tests/oracle/term_lists.h - what the planner lets one word stand for, and nothing else of it.

#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "query/language/tree.h"
#include "query/model/databases.h"
#include "query/plan/planner.h"
#include "store/generation/generation.h"

namespace zerkalo::oracle {

/// What one plain word leads to: terms, pairs of characters and films, in the planner's lists.
struct WordList {
  std::set<std::string> terms;
  std::map<std::string, std::set<std::string>>
      terms_in;  ///< language -> terms that count in it
  std::map<std::string, std::set<std::string>> stems_in;  ///< language -> stems
  std::set<std::uint32_t> films;
};

/// What a word of a quote may be beside itself: terms of all texts, and of those in a language.
struct QuotedWord {
  std::set<std::string> terms;
  std::map<std::string, std::set<std::string>> terms_in;
};

/// Asks the planner about single words; remembers the answers.
class TermLists {
 public:
  explicit TermLists(const store::Generation& generation)
      : generation_(generation),
        databases_(generation),
        planner_(databases_, analyzer_, settings_) {}

  /// Every list of a plain word of the query; all lists of a word that is cut in two are one.
  /// Of a word that is excluded only what it is itself counts.
  const WordList& word(const query::Node& node, bool excluded);

  /// The terms that one word may be inside a quote, as it stands there.
  const QuotedWord& quoted(const std::string& word);

 private:
  void collect(const query::PlanNode& node, WordList& list) const;
  query::PlanNode plan(const std::string& typed);

  const store::Generation& generation_;
  query::Databases databases_;
  text::Analyzer analyzer_;
  query::Settings settings_;
  query::Planner planner_;
  std::map<std::string, WordList> words_;
  std::map<std::string, QuotedWord> quoted_;
};

}  // namespace zerkalo::oracle
