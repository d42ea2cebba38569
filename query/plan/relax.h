// query/plan/relax.h - looser ways to ask what nothing answers, in the query language itself.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "query/language/tree.h"
#include "query/model/databases.h"
#include "query/model/plan.h"
#include "query/model/request.h"

namespace zerkalo::query {

/// Another query, and what it gives up: "without “movie”".
struct Looser {
  std::string q;
  std::string what;
  bool any = false;  ///< of the words of `q`, one is enough
};

/// Another request: `request` without some of its filters, or with another query.
struct Offer {
  Request request;
  std::string what;
  std::vector<std::string> without;  ///< parameters that are left out: "year", "filter"
};

/// Reads the parts of a query as typed, with how many passages each may have.
///
/// Shape:   everything it gives is checked by parsing it: what would be read otherwise than
///          meant is left out.
/// Threads: pure.
class Relaxer {
 public:
  Relaxer(const Databases& databases, std::string_view typed, const PlanNode& root);
  ~Relaxer();

  /// The steps of match=auto, most faithful first: without words that are nowhere; with the
  /// words of quotes near each other; without the commonest words, one, two, three of them;
  /// with any of the words.
  ///
  /// Shape: empty for a query of one part, which has nothing to give up but itself: a quote
  ///        alone means what it says. Filters and exclusions stay.
  std::vector<Looser> steps() const;

  /// What a reader may want instead, best first; nothing is verified yet.
  std::vector<Offer> offers(const Request& request) const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace zerkalo::query
