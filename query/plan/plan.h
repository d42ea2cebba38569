// query/plan/plan.h - a query as both matchers understand it: terms, positional conditions,
// filters.

#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "query/filter/condition.h"
#include "query/language/tree.h"
#include "query/model/request.h"
#include "query/model/settings.h"
#include "query/present/marks.h"
#include "store/generation/generation.h"
#include "text/analyzer.h"

namespace zerkalo::query {

class Databases;

/// A posting list of the reviews database, in passages of one language only where `lang` is not
/// 0.
struct TextTerm {
  std::string term;
  std::uint32_t lang = 0;  ///< id in the `lang` column
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
  std::vector<PhraseForm> forms;   ///< phrase, word inside near: any of these
  int slop = 0;                    ///< phrase
  std::vector<int> reaches;        ///< near: as in Node
  Condition condition;             ///< passages
  std::vector<PlanNode> children;  ///< all, any; none: one; near: word, phrase, any of those
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
};

/// Looks words up in films and dictionary; everything that needs a database is decided here.
/// Threads: one per thread.
class Planner {
 public:
  Planner(const Databases& databases, text::Analyzer& analyzer, const Settings& settings);
  ~Planner();

  /// `any` relaxes: one of the words is enough.
  Plan plan(const Request& request, bool any);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace zerkalo::query
