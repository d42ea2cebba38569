// tests/oracle/places.h - where words, quotes and neighbours stand in a row of tokens, by
// trying everything.

#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "query/language/tree.h"
#include "tests/oracle/term_lists.h"
#include "text/analyzer.h"

namespace zerkalo::oracle {

/// Whether what was typed between two blanks is nothing but a run without blanks, of two
/// characters or more: it is searched by its pairs.
bool is_run(const text::Analyzed& typed);

/// Joined forms of the whole index, each with the ways to write it in parts.
using JoinedForms = std::map<std::string, std::set<std::vector<std::string>>>;

/// Tokens [first, second).
using Place = std::pair<std::size_t, std::size_t>;

/// A text, and the language in which it is read.
struct Row {
  const std::vector<text::Token>& tokens;
  std::string language;
};

class Places {
 public:
  Places(const JoinedForms& joined, TermLists& lists) : joined_(joined), lists_(lists) {}

  /// From every start the shortest place of the phrase.
  std::vector<Place> phrase(const Row& row, const query::Node& node);

  bool near(const Row& row, const query::Node& node);

  bool excluded = false;  ///< what is looked for is to be left out

 private:
  /// One word of a quote, or a star.
  struct Word {
    std::string term;
    QuotedWord spellings;                                     ///< other terms that it may be
    std::vector<std::pair<std::string, std::size_t>> joined;  ///< for so many words in one
    bool prefix = false;
    bool last = false;  ///< of the whole quote: a name may have its ending here
    bool star = false;
  };

  using Words = std::vector<Word>;

  std::vector<Words> read(const query::Node& node);
  void add_words(const query::Node& part, bool prefix, Words& words);
  std::vector<Place> part(const Row& row, const Words& words, int slop) const;

  /// The next word, where it may stand, and how many other tokens may still stand between.
  struct Step {
    std::size_t word = 0;
    std::size_t at = 0;
    int slop = 0;
  };

  void ends(const Row& row, const Words& words, Step step, std::set<std::size_t>& found) const;
  std::vector<std::size_t> taken(const Row& row, const Word& word, std::size_t at) const;
  std::vector<Place> operand(const Row& row, const query::Node& node);
  std::vector<Place> word(const Row& row, const query::Node& node, const text::Token& typed);
  std::vector<std::size_t> parts_at(const Row& row,
                                    const std::string& term,
                                    bool prefix,
                                    std::size_t at) const;

  const JoinedForms& joined_;
  TermLists& lists_;
  text::Analyzer analyzer_;
};

}  // namespace zerkalo::oracle
