// query/match/plain_matcher.cpp - the same plan through stock Xapian: positions, value slots,
// match spies.

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>

#include <xapian.h>

#include "query/match/facet_count.h"
#include "query/match/matcher.h"
#include "query/match/opinion_count.h"
#include "query/match/passages.h"
#include "query/match/to_xapian.h"
#include "query/match/walk.h"
#include "query/model/databases.h"
#include "query/rank/ranking.h"
#include "store/model/error.h"
#include "store/model/terms.h"

namespace zerkalo::query {

namespace {

using store::Field;
using Xapian::Query;

struct TooLate {};

/// Ends a match at its deadline: Enquire::set_time_limit does not.
class ClockSpy : public Xapian::MatchSpy {
 public:
  explicit ClockSpy(const Deadline& deadline) : deadline_(deadline) {}

  void operator()(const Xapian::Document& /*document*/, double /*weight*/) override {
    if (deadline_.spend(postings_per_match)) {
      throw TooLate();
    }
  }

 private:
  // A document that stock Xapian matches takes as long as so many postings.
  static constexpr unsigned postings_per_match = 32;
  const Deadline& deadline_;
};

class PlainMatcher : public PlanMatcher {
 public:
  explicit PlainMatcher(const Databases& databases)
      : generation_(databases.generation),
        reviews_(databases.reviews),
        walk_(generation_, reviews_),
        translator_(generation_, walk_) {}

  Matched match(const Plan& plan, const Request& request, const Deadline& deadline) override {
    deadline.passed();
    walk_.begin(deadline);
    const Query root = translator_.query(plan.root);
    const Query base =
        request.films_alone ? Query(Query::OP_AND_NOT, root, Query(store::film_term(0))) : root;
    const Query filtered = with_filters(base, plan, Field::any);
    Matched matched;
    Passages hits;
    matched.total.exact = in_time([&] { hits = run(filtered, deadline); }) && !deadline.over();
    const bool exact = matched.total.exact;
    Filtered found{std::move(hits), {}};
    matched.total = keep_scope_before_facets(plan.scope, generation_.columns, found);
    matched.total.exact = exact;
    for (const FacetRequest& facet : request.facets) {
      const bool lifted = request.disjunctive && has_filter(plan, facet.field);
      Facet counted;
      counted.field = facet.field;
      counted.exact = !deadline.over() && in_time([&] {
        const Counting counting{facet, plan, matched.total, deadline};
        counted = count(lifted ? with_filters(base, plan, facet.field) : filtered, counting);
      });
      matched.facets.push_back(std::move(counted));
    }
    matched.timed_out = !exact || !std::ranges::all_of(matched.facets, &Facet::exact);
    if (request.statistics) {
      matched.opinions =
          count_opinions(docids_of_passages(found.hits), generation_.columns, deadline);
    }
    arrange_by_ranking(std::move(found.hits), {plan, request, generation_, deadline}, matched);
    matched.cancelled = deadline.cancelled();
    return matched;
  }

  double score(const PlanNode& node, std::uint32_t docid, const Deadline& deadline) override {
    walk_.begin(deadline);
    Passages hits;
    in_time([&] { hits = run(translator_.query(node), deadline); });
    const auto found = std::ranges::find(hits, docid, &Scored::docid);
    return found == hits.end() ? 0 : found->score;
  }

 private:
  static bool has_filter(const Plan& plan, Field field) {
    return std::ranges::find(plan.filters, field, &FilterGroupCondition::own) !=
           plan.filters.end();
  }

  Query with_filters(Query query, const Plan& plan, Field lifted) const {
    for (const FilterGroupCondition& filter : plan.filters) {
      if (filter.own == Field::any || filter.own != lifted) {
        query = Query(Query::OP_FILTER, query, translator_.filter(filter));
      }
    }
    return query;
  }

  template <class Work>
  static bool in_time(const Work& work) {
    try {
      work();
      return true;
    } catch (const TooLate&) {
      return false;
    }
  }

  Passages run(const Query& query, const Deadline& deadline) {
    Xapian::Enquire enquire(reviews_);
    enquire.set_query(query);
    ClockSpy clock(deadline);
    enquire.add_matchspy(&clock);
    const Xapian::doccount all = reviews_.get_doccount();
    const Xapian::MSet found = enquire.get_mset(0, all, all);
    Passages hits;
    for (auto at = found.begin(); at != found.end(); ++at) {
      hits.push_back({*at, at.get_weight()});
    }
    std::ranges::sort(hits, {}, &Scored::docid);
    return hits;
  }

  // A spy sees joined values; each of them counts for all its parts. Plots are counted apart.
  std::map<std::string, std::uint32_t> spy(const Query& query,
                                           const store::FieldRow& row,
                                           const Deadline& deadline) {
    const Query reviews(
        Query::OP_AND_NOT, query, Query(store::filter_term(Field::kind, store::plot_kind)));
    Xapian::Enquire enquire(reviews_);
    enquire.set_query(reviews);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    Xapian::ValueCountMatchSpy counts(static_cast<Xapian::valueno>(row.slot));
    enquire.add_matchspy(&counts);
    ClockSpy clock(deadline);
    enquire.add_matchspy(&clock);
    enquire.get_mset(0, 0, reviews_.get_doccount());
    std::map<std::string, std::uint32_t> values;
    for (auto at = counts.values_begin(); at != counts.values_end(); ++at) {
      std::string joined = *at;
      if (row.kind == store::FieldKind::number) {
        joined = std::to_string(static_cast<int>(Xapian::sortable_unserialise(joined)));
      }
      for (std::size_t from = 0; from <= joined.size();) {
        const std::size_t to =
            std::min(joined.find(store::value_separator, from), joined.size());
        values[joined.substr(from, to - from)] += at.get_termfreq();
        from = to + 1;
      }
    }
    values.erase("");
    return values;
  }

  struct Counting {
    const FacetRequest& request;
    const Plan& plan;
    const Totals& total;
    const Deadline& deadline;
  };

  void keep_among(const std::vector<std::uint32_t>& ids, Facet& facet) const {
    const store::StringTable& names = generation_.columns.facet(facet.field).names;
    std::erase_if(facet.values, [&](const FacetValue& value) {
      return !std::ranges::binary_search(ids, names.find(value.value));
    });
    // What is only selected was not found.
    facet.distinct = static_cast<std::uint32_t>(std::ranges::count_if(
        facet.values, [](const FacetValue& value) { return value.reviews > 0; }));
  }

  Facet count(const Query& query, const Counting& counting) {
    const auto& [request, plan, total, deadline] = counting;
    const store::FieldRow& row = store::field_row(request.field);
    const bool none =
        total.scope == Scope::plots || (total.hits == 0 && !has_filter(plan, request.field));
    const auto values =
        none ? std::map<std::string, std::uint32_t>() : spy(query, row, deadline);
    const auto own = std::ranges::find(plan.filters, request.field, &FilterGroupCondition::own);
    const FilterGroupCondition* filter = own == plan.filters.end() ? nullptr : &*own;
    Facet facet = count_facet(request, Counted(), filter, generation_.columns);
    if (request.field == Field::rating) {
      for (const auto& [value, count] : values) {
        const std::size_t points = static_cast<std::size_t>(std::atoi(value.c_str())) / 2;
        facet.buckets[std::min(points / request.bucket, facet.buckets.size() - 1)].reviews +=
            count;
      }
      return facet;
    }
    for (const auto& [value, count] : values) {
      const auto same = std::ranges::find(facet.values, value, &FacetValue::value);
      if (same != facet.values.end()) {
        same->reviews = count;
      } else {
        facet.values.push_back({value, count, 0, false});
      }
    }
    facet.distinct = static_cast<std::uint32_t>(values.size());
    if (request.among) {
      keep_among(*request.among, facet);
    }
    rank_facet_values(facet.values, request.limit);
    return facet;
  }

  const store::Generation& generation_;
  const Xapian::Database& reviews_;
  Walk walk_;
  XapianTranslator translator_;
};

}  // namespace

std::unique_ptr<PlanMatcher> make_plain_matcher(const Databases& databases) {
  if (!databases.generation.manifest.positions) {
    throw store::Error(store::Code::usage,
                       "the plain matcher needs an index built with positions",
                       "build it with `zerkalo build --positions`");
  }
  return std::make_unique<PlainMatcher>(databases);
}

}  // namespace zerkalo::query
