// query/match/matcher.h - a plan in, ranked passages, totals and facets out: two matchers, one
// answer.

#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "query/model/answer.h"
#include "query/model/deadline.h"
#include "query/model/request.h"
#include "query/plan/plan.h"

namespace zerkalo::query {

struct Scored {
  std::uint32_t docid = 0;
  double score = 0;
};

/// Passages by docid, each with its score.
using Passages = std::vector<Scored>;

struct ScoredGroup {
  std::uint32_t film = 0;
  std::uint32_t reviews = 0;
  std::vector<Scored> best;  ///< best first
};

/// Shape: `page` or `groups` holds the asked page only; facets stand in the order asked.
///        `copies`: passages that stand for several with the same text, and how many;
///        `proximity`: what those in the window earned by it, by docid.
struct Matched {
  Totals total;
  std::vector<Scored> page;
  std::vector<ScoredGroup> groups;
  std::vector<Facet> facets;
  std::vector<std::pair<std::uint32_t, std::size_t>> copies;
  std::vector<Scored> proximity;
  std::optional<Rank> next;  ///< the last of the page, when there are more behind it
  bool timed_out = false;    ///< what was found by then
  bool cancelled = false;
};

/// So long from now, or as long as somebody waits.
Deadline make_deadline(const Request& request);

/// Errors:  Xapian's own.
/// Threads: one per thread.
class PlanMatcher {
 public:
  virtual ~PlanMatcher() = default;
  virtual Matched match(const Plan& plan, const Request& request) = 0;

  /// The score of one passage under a node; 0 where it does not match.
  virtual double score(const PlanNode& node, std::uint32_t docid) = 0;
};

/// Walks posting lists once and reads the side files: exact facets in both units.
std::unique_ptr<PlanMatcher> make_fast_matcher(const Databases& databases);

/// Stock Xapian (positions, slots, match spies): the reference, and how shards are searched.
/// What it has no operator for (see stock_phrase.h) is taken from the other matcher's walk.
/// Film counts of review facets, medians and joined films of facets are left out (0). Errors:
/// store::Error(Code::usage) for a generation without positions.
std::unique_ptr<PlanMatcher> make_plain_matcher(const Databases& databases);

}  // namespace zerkalo::query
