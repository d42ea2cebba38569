// query/match/fast_matcher.cpp - one walk over posting lists feeds filters, totals, facets,
// order and groups.

#include <algorithm>
#include <optional>
#include <utility>

#include <xapian.h>

#include "query/filter/selective_filter.h"
#include "query/match/facet_count.h"
#include "query/match/matcher.h"
#include "query/match/opinion_count.h"
#include "query/match/passages.h"
#include "query/match/to_xapian.h"
#include "query/match/walk.h"
#include "query/model/databases.h"
#include "query/rank/ranking.h"

namespace zerkalo::query {

namespace {

class FastMatcher : public PlanMatcher {
 public:
  explicit FastMatcher(const Databases& databases)
      : generation_(databases.generation),
        columns_(generation_.columns),
        reviews_(databases.reviews),
        walk_(generation_, reviews_),
        translator_(generation_, walk_) {}

  Matched match(const Plan& plan, const Request& request, const Deadline& deadline) override {
    deadline.passed();
    walk_.begin(deadline);
    std::vector<bool> wanted;
    for (const FilterGroupCondition& filter : plan.filters) {
      wanted.push_back(request.disjunctive && asks_for(request, filter.own));
    }
    Passages found = find(plan, wanted);
    if (request.films_alone) {
      leave_films(found);
    }
    Filtered filtered =
        count_behind_filters(std::move(found), plan.filters, wanted, columns_, deadline);
    Matched matched;
    matched.total = keep_scope_before_facets(plan.scope, columns_, filtered);
    matched.total.exact = !deadline.over();
    const Search search{plan, request, generation_, deadline};
    matched.facets = count_facets(search, filtered);
    if (request.statistics) {
      matched.opinions = count_opinions(docids_of_passages(filtered.hits), columns_, deadline);
    }
    arrange_by_ranking(std::move(filtered.hits), search, matched);
    matched.timed_out = deadline.over();
    matched.cancelled = deadline.cancelled();
    return matched;
  }

  double score(const PlanNode& node, std::uint32_t docid, const Deadline& deadline) override {
    walk_.begin(deadline);
    const Passages found = walk_.among(node, {{docid, 0}});
    return found.empty() ? 0 : found.front().score;
  }

 private:
  // Shards match where they are, and only what matched travels; what stock Xapian cannot match
  // is found by reading their lists.
  Passages find(const Plan& plan, const std::vector<bool>& lifted) {
    const PlanNode& root = plan.root;
    if (!generation_.shards) {
      const std::optional<Passages> few = start_from(plan, lifted);
      return few ? walk_.among(root, *few) : walk_.all(root);
    }
    if (!translator_.is_stock(root)) {
      return walk_.all(root);
    }
    Xapian::Enquire enquire(reviews_);
    enquire.set_query(translator_.query(root));
    const Xapian::doccount all = reviews_.get_doccount();
    const Xapian::MSet found = enquire.get_mset(0, all, all);
    Passages passages;
    for (auto at = found.begin(); at != found.end(); ++at) {
      passages.push_back({*at, at.get_weight()});
    }
    std::ranges::sort(passages, {}, &Scored::docid);
    return passages;
  }

  // Passages of no film stand first.
  void leave_films(Passages& passages) const {
    const std::uint32_t first = columns_.first_doc[1];
    passages.erase(passages.begin(),
                   std::ranges::lower_bound(passages, first, {}, &Scored::docid));
  }

  // What a filter keeps, where that is much less than the words are in. A facet that is counted
  // without its own filter needs what the others keep.
  std::optional<Passages> start_from(const Plan& plan, const std::vector<bool>& lifted) const {
    if (plan.filters.empty() || std::ranges::find(lifted, true) != lifted.end()) {
      return std::nullopt;
    }
    return fewest_passages(plan.filters, columns_, Cardinality(generation_).of(plan.root));
  }

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
  const Xapian::Database& reviews_;
  Walk walk_;
  XapianTranslator translator_;
};

}  // namespace

std::unique_ptr<PlanMatcher> make_fast_matcher(const Databases& databases) {
  return std::make_unique<FastMatcher>(databases);
}

}  // namespace zerkalo::query
