// query/match/to_xapian.h - plan nodes and filters as stock Xapian's queries.

#pragma once

#include <vector>

#include "query/filter/condition.h"
#include "query/match/walk.h"
#include "query/model/plan.h"
#include "store/generation/generation.h"

namespace Xapian {
class Query;
}

namespace zerkalo::query {

/// Shape:   what stock Xapian has no operator for is found by the walk and stands in the query
/// as a
///          posting source, which no remote database can take.
/// Errors:  Xapian's own.
/// Threads: one.
class XapianTranslator {
 public:
  XapianTranslator(const store::Generation& generation, Walk& walk)
      : generation_(generation), walk_(walk) {}

  Xapian::Query query(const PlanNode& node) const;
  Xapian::Query filter(const FilterGroupCondition& group) const;

  /// Whether query(node) needs no posting source.
  bool is_stock(const PlanNode& node) const;

 private:
  Xapian::Query unscaled(const PlanNode& node) const;
  Xapian::Query word(const PlanNode& node) const;
  Xapian::Query films(const std::vector<FilmScore>& films) const;
  Xapian::Query places(const PlanNode& node) const;
  Xapian::Query excluding(const Xapian::Query& from, const PlanNode& none) const;
  Xapian::Query all(const PlanNode& node) const;
  Xapian::Query any(const PlanNode& node) const;
  Xapian::Query condition(const Condition& of) const;

  const store::Generation& generation_;
  Walk& walk_;
};

}  // namespace zerkalo::query
