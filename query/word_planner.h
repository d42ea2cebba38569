// query/word_planner.h - words and phrases as typed to term lists, films and marks.

#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "query/film_words.h"
#include "query/plan.h"
#include "query/units.h"

namespace Xapian {
class Database;
}

namespace zerkalo::query {

/// One query's prefixes share a budget of terms; its words collect marks and notes.
/// Threads: one per thread.
class WordPlanner {
 public:
  WordPlanner(const store::Generation& generation, text::Analyzer& analyzer);
  ~WordPlanner();

  /// Forgets the last query.
  void begin();

  PlanNode word(const Node& node, bool prefix);
  PlanNode phrase(const Node& node, bool prefix);

  /// `title:` and `person:` phrases, looked up in the films' token streams.
  PlanNode film_phrase(const Node& node);

  /// Ids of a facet's values that have the typed words in a row.
  std::vector<std::uint32_t> values(const Node& node, bool prefix);

  std::vector<NamedPerson> people(std::string_view typed) { return films_.people(typed); }

  Marks marks;
  std::vector<Remark> notes;
  bool marking = true;  ///< off inside exclusions

 private:
  PlanNode unit(const Unit& of, const Node& node, bool prefix);
  PlanNode single_word(const text::Token& token, const Node& node, bool prefix);
  PlanNode run(const Unit& of, const Node& node);
  PlanNode phrase_of(const std::vector<text::Token>& tokens, const Node& node, bool prefix);
  void add_text_terms(const text::Token& token, const Node& node, bool prefix, PlanNode& word);
  void add_stems(const text::Token& token,
                 std::string_view typed,
                 PlanNode& word,
                 WordPattern& pattern);
  std::vector<FilmScore> films_named_by_run(const Unit& of, const Node& node);
  PhraseWord phrase_word(const text::Token& token, bool prefix);
  std::vector<PhraseForm> forms_of(const std::vector<text::Token>& tokens,
                                   bool prefix,
                                   PhrasePattern& pattern);
  std::vector<std::uint32_t> expand(std::string_view prefix);
  void mark(WordPattern pattern);
  PlanNode no_word(const Node& node);

  const store::Generation& generation_;
  text::Analyzer& analyzer_;
  std::unique_ptr<Xapian::Database> reviews_;
  FilmWords films_;
  std::vector<std::pair<std::string_view, std::uint32_t>>
      languages_;  ///< of passages, with their ids
  std::size_t budget_ =
      0;  ///< of prefixes: words and their stems are bounded by what may be typed
};

}  // namespace zerkalo::query
