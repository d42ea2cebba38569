// query/match/matcher.h - a plan in, ranked passages, totals and facets out: two matchers, one
// answer.

#pragma once

#include <cstdint>
#include <memory>

#include "base/deadline.h"
#include "query/model/hits.h"
#include "query/model/plan.h"
#include "query/model/request.h"

namespace zerkalo::query {

class Databases;

/// Errors:  Xapian's own.
/// Threads: one per thread.
class PlanMatcher {
 public:
  virtual ~PlanMatcher() = default;
  virtual Matched match(const Plan& plan, const Request& request, const Deadline& deadline) = 0;

  /// The score of one passage under a node; 0 where it does not match.
  virtual double score(const PlanNode& node, std::uint32_t docid, const Deadline& deadline) = 0;
};

/// Walks posting lists once and reads the side files: exact facets in both units.
std::unique_ptr<PlanMatcher> make_fast_matcher(const Databases& databases);

/// Stock Xapian (positions, slots, match spies): the reference, and how shards are searched.
/// What it has no operator for (see stock_phrase.h) is taken from the other matcher's walk.
/// Film counts of review facets, medians and joined films of facets are left out (0). Errors:
/// store::Error(Code::usage) for a generation without positions.
std::unique_ptr<PlanMatcher> make_plain_matcher(const Databases& databases);

}  // namespace zerkalo::query
