// query/plan/relax.h - looser ways to ask what nothing answers.

#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "query/language/tree.h"
#include "query/model/plan.h"
#include "query/model/request.h"
#include "store/generation/generation.h"

namespace zerkalo::query {

/// Another query, and what it gives up: "without “movie”".
struct Looser {
  std::string q;
  Node tree;  ///< what `q` reads as
  std::string what;
  bool any = false;      ///< of the words of `q`, one is enough
  bool closest = false;  ///< a quote is looked for as it may have been remembered
};

/// Another request: `request` without some of its filters, or with another query.
struct Offer {
  Request request;
  Node tree;  ///< what its `q` reads as
  std::string what;
  std::vector<std::string> without;  ///< parameters that are left out: "year", "filter"
};

/// Edits the tree of a query that finds nothing.
///
/// Threads: pure.
class Relaxer {
 public:
  /// `typed` was read as `tree` and planned as `root`.
  Relaxer(const store::Generation& generation,
          std::string_view typed,
          const Node& tree,
          const PlanNode& root);
  ~Relaxer();

  /// The steps of match=auto, most faithful first: the passages closest to quotes, or to what
  /// may be one: six plain words or more; without words that are nowhere; with the words of
  /// quotes near each other; without the commonest words, one, two, three of them; with any of
  /// the words.
  ///
  /// Shape: a query of one part has nothing to give up but itself; only a quote need not stand
  ///        anywhere as it was typed. Filters and exclusions stay.
  std::vector<Looser> steps() const;

  /// The plain words as a quote, where they are enough for one: what stands close to all of it
  /// is closer to what was meant than a passage that has them all somewhere.
  std::optional<Looser> as_quote() const;

  /// What a reader may want instead, best first; nothing is verified yet.
  std::vector<Offer> offers(const Request& request) const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace zerkalo::query
