// query/match_fast.cpp - one walk over posting lists feeds filters, totals, facets, order and
// groups.

#include <chrono>
#include <utility>

#include <xapian.h>

#include "query/facet_count.h"
#include "query/match.h"
#include "query/ranking.h"
#include "query/walk.h"

namespace zerkalo::query {

namespace {

class FastMatcher : public PlanMatcher {
 public:
  explicit FastMatcher(const store::Generation& generation)
      : generation_(generation),
        columns_(generation.columns),
        reviews_(generation.reviews().string()),
        walk_(generation, reviews_) {}

  Matched match(const Plan& plan, const Request& request) override {
    walk_.set_deadline(std::chrono::steady_clock::now() +
                       std::chrono::milliseconds(request.timeout_ms));
    std::vector<bool> wanted;
    for (const FilterGroupCondition& filter : plan.filters) {
      wanted.push_back(request.disjunctive && asks_for(request, filter.own));
    }
    Filtered filtered = apply_filters(walk_.all(plan.root), plan.filters, wanted, columns_);
    Matched matched;
    matched.total = count_totals(filtered.hits, columns_);
    matched.facets = count_facets(request, plan.filters, filtered, columns_);
    arrange(std::move(filtered.hits), plan, request, generation_, matched);
    matched.timed_out = walk_.late();
    return matched;
  }

  double score(const PlanNode& node, std::uint32_t docid) override {
    walk_.set_deadline(std::chrono::steady_clock::time_point::max());
    const Passages found = walk_.among(node, {{docid, 0}});
    return found.empty() ? 0 : found.front().score;
  }

 private:
  static bool asks_for(const Request& request, store::Field field) {
    for (const FacetRequest& facet : request.facets) {
      if (facet.field == field) {
        return true;
      }
    }
    return false;
  }

  const store::Generation& generation_;
  const store::Columns& columns_;
  Xapian::Database reviews_;
  Walk walk_;
};

}  // namespace

std::unique_ptr<PlanMatcher> make_fast_matcher(const store::Generation& generation) {
  return std::make_unique<FastMatcher>(generation);
}

}  // namespace zerkalo::query
