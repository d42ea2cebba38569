// query/model/plan.h - a query as both matchers understand it: terms, positional conditions,
// filters.

#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "query/language/tree.h"
#include "query/model/request.h"
#include "query/model/settings.h"
#include "store/model/fields.h"

namespace zerkalo::query {

/// A posting list of the reviews database, in passages of one language only where `lang` is not
/// 0. Its length was looked up when it was planned, and nobody asks for it again.
struct TextTerm {
  std::string term;
  std::uint32_t lang = 0;      ///< id in the `lang` column
  std::uint32_t passages = 0;  ///< with the term, in all languages
};

/// A film that a word names in its titles or people, and what that is worth.
struct FilmScore {
  std::uint32_t film = 0;
  double score = 0;
};

/// Dictionary terms that count in passages of one language only.
struct SpokenIds {
  std::uint32_t lang = 0;          ///< id in the `lang` column
  std::vector<std::uint32_t> ids;  ///< sorted
};

/// One token that stands for `words` words of a phrase, its own word the first of them.
struct JoinedId {
  std::uint32_t id = 0;
  std::uint32_t words = 2;
};

/// One word of a phrase: any of these dictionary terms, or one of several ways to write it in
/// several tokens, or in one token together with the words behind it.
struct PhraseWord {
  std::vector<std::uint32_t> ids = {};                ///< sorted
  std::vector<SpokenIds> spoken = {};                 ///< inflected forms
  std::vector<std::vector<std::uint32_t>> runs = {};  ///< tokens in a row that are this word
  std::vector<JoinedId> joined = {};
  bool anything = false;  ///< any one token
  bool apart = false;     ///< any number of tokens before it; begins a phrase of its own
};

/// The words of a phrase in order.
using PhraseForm = std::vector<PhraseWord>;

/// Holds for a passage whose value is one of `ids`, or inside one of `ranges`.
/// Units: ratings in half points, dates in days, years as they are.
struct Condition {
  store::Field field = store::Field::any;
  std::vector<std::uint32_t> ids;  ///< sorted facet ids
  std::vector<FieldFilter::Range> ranges;
  bool negated = false;
};

using AnyOf = std::vector<Condition>;

/// Every group must hold, a group by any of its conditions. `own` is the one field that all of
/// them name unnegated (all such groups of a request stand together), else `any`.
struct FilterGroupCondition {
  std::vector<AnyOf> groups;
  store::Field own = store::Field::any;
};

/// A person whom the words of a query name.
struct NamedPerson {
  store::Field role = store::Field::director;
  std::uint32_t id = 0;  ///< in the role's column
  std::vector<std::uint32_t> films;
};

struct PlanNode {
  enum class Kind : unsigned char {
    everything,
    nothing,
    word,
    phrase,
    near,
    closest,
    films,
    passages,
    all,
    any,
    none
  };

  Kind kind = Kind::everything;
  std::string label;      ///< as typed
  std::size_t begin = 0;  ///< bytes of the typed text, for parts of the root
  std::size_t end = 0;
  double weight = 1;            ///< of what the node scores
  std::vector<TextTerm> terms;  ///< word: in any of these lists
  std::vector<FilmScore>
      films;  ///< word, any: or about one of these; films: only that; by ordinal
  /// phrase, word inside near: any of these; word inside closest: as typed, then its other
  /// forms and what it may be a slip of
  std::vector<PhraseForm> forms;
  int slop = 0;              ///< phrase
  std::size_t required = 0;  ///< closest: so many of the words at least
  std::vector<int> reaches;  ///< near: as in Node
  Condition condition;       ///< passages
  /// all, any; none: one; near: word, phrase, any of those; closest: the words of the quote in
  /// order, `begin` and `end` their bytes in the label, `weight` what each is worth
  std::vector<PlanNode> children;
};

/// One word of a query: a token matches if its term is in `terms`, or its stem (the term where
/// it has none) equals the stem given for the passage's language; a gram matches if it is in
/// `grams`. A joined form in `terms` matches all its parts.
struct WordPattern {
  std::vector<std::string> terms;                          ///< sorted
  std::vector<std::pair<std::string, std::string>> stems;  ///< language, stem
  std::vector<std::string> grams;                          ///< sorted; see find_marks
  std::string label;                                       ///< as typed
};

/// What to mark in the texts that match.
struct Marks {
  std::vector<WordPattern> words;
  std::vector<std::shared_ptr<const PlanNode>> places;  ///< phrases and nears
};

/// Shape: `cards` are the films that every plain word names, best first; `people` whom all of
/// them together
///        name.
struct Plan {
  PlanNode root;
  std::vector<FilterGroupCondition> filters;
  Marks marks;
  std::vector<Remark> notes;
  std::vector<std::uint32_t> cards;
  std::vector<NamedPerson> people;  ///< at most two
  std::string tree;                 ///< of the parsed query, for `parse`
  std::string corrected;            ///< the query with the words that were tried too, or empty
  Ranking ranking;                  ///< of the request's profile
  std::string language;             ///< of the query; empty: not known
  Scope scope = Scope::all;         ///< what is listed of what matches
};

}  // namespace zerkalo::query
