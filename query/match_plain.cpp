// query/match_plain.cpp - the same plan through stock Xapian: positions, value slots, match
// spies.

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

#include "query/facet_count.h"
#include "query/match.h"
#include "query/ranking.h"
#include "query/stock_phrase.h"
#include "query/walk.h"
#include "store/error.h"
#include "store/terms.h"

namespace zerkalo::query {

namespace {

using Kind = PlanNode::Kind;
using store::Field;
using Xapian::Query;

Query nothing() {
  return Query::MatchNothing;
}

Query any_of(const std::vector<Query>& queries, Query::op op) {
  return queries.empty() ? nothing() : Query(op, queries.begin(), queries.end());
}

Query unweighted(const Query& query) {
  return {Query::OP_SCALE_WEIGHT, query, 0.0};
}

/// Passages that were found elsewhere, as a posting list.
class FoundPassages : public Xapian::PostingSource {
 public:
  explicit FoundPassages(Passages found) : found_(std::move(found)) {}

  Xapian::doccount get_termfreq_min() const override { return get_termfreq_est(); }

  Xapian::doccount get_termfreq_max() const override { return get_termfreq_est(); }

  Xapian::doccount get_termfreq_est() const override {
    return static_cast<Xapian::doccount>(found_.size());
  }

  void init(const Xapian::Database&) override {
    begun_ = false;
    at_ = 0;
    double most = 0;
    for (const Scored& passage : found_) {
      most = std::max(most, passage.score);
    }
    set_maxweight(most);
  }

  void next(double) override {
    at_ += begun_ ? 1 : 0;
    begun_ = true;
  }

  void skip_to(Xapian::docid docid, double) override {
    while (at_ < found_.size() && found_[at_].docid < docid) {
      ++at_;
    }
    begun_ = true;
  }

  bool at_end() const override { return begun_ && at_ >= found_.size(); }

  Xapian::docid get_docid() const override { return found_[at_].docid; }

  double get_weight() const override { return found_[at_].score; }

  // A query may be run again, and Xapian then asks for a source of its own.
  PostingSource* clone() const override { return new FoundPassages(found_); }

 private:
  Passages found_;
  std::size_t at_ = 0;
  bool begun_ = false;
};

/// Turns plan nodes and conditions into Xapian queries.
class Translator {
 public:
  Translator(const store::Generation& generation, Walk& walk)
      : generation_(generation), walk_(walk) {}

  Query query(const PlanNode& node) const {
    const Query made = unscaled(node);
    return node.weight == 1 ? made : Query(Query::OP_SCALE_WEIGHT, made, node.weight);
  }

  Query filter(const FilterGroupCondition& group) const {
    std::vector<Query> all;
    for (const AnyOf& any : group.groups) {
      std::vector<Query> parts;
      for (const Condition& one : any) {
        parts.push_back(condition(one));
      }
      all.push_back(any_of(parts, Query::OP_OR));
    }
    return any_of(all, Query::OP_AND);
  }

 private:
  Query unscaled(const PlanNode& node) const {
    switch (node.kind) {
      case Kind::everything:
        return Query::MatchAll;
      case Kind::nothing:
      case Kind::none:
        return nothing();
      case Kind::word:
        return word(node);
      case Kind::phrase:
      case Kind::near:
        return places(node);
      case Kind::films:
        return films(node.films);
      case Kind::passages:
        return unweighted(condition(node.condition));
      case Kind::all:
        return all(node);
      case Kind::any: {
        std::vector<Query> parts;
        for (const PlanNode& child : node.children) {
          parts.push_back(child.kind == Kind::none ? excluding(Query::MatchAll, child)
                                                   : query(child));
        }
        if (!node.films.empty()) {
          parts.push_back(films(node.films));
        }
        return any_of(parts, Query::OP_OR);
      }
    }
    return nothing();
  }

  Query word(const PlanNode& node) const {
    std::vector<Query> terms;
    for (const TextTerm& term : node.terms) {
      Query list(term.term);
      if (term.lang != 0) {
        const std::string_view language =
            generation_.columns.facet(Field::lang).names[term.lang];
        list = Query(Query::OP_FILTER, list, Query(store::filter_term(Field::lang, language)));
      }
      terms.push_back(std::move(list));
    }
    Query text = terms.size() == 1 ? terms.front() : any_of(terms, Query::OP_SYNONYM);
    return node.films.empty() ? text : Query(Query::OP_OR, text, films(node.films));
  }

  Query films(const std::vector<FilmScore>& films) const {
    std::vector<Query> terms;
    terms.reserve(films.size());
    for (const FilmScore& film : films) {
      terms.emplace_back(store::film_term(film.film), 1);
    }
    return unweighted(any_of(terms, Query::OP_OR));
  }

  // What stock Xapian has no operator for is found by the walk.
  Query places(const PlanNode& node) const {
    if (const std::unique_ptr<Query> stock = stock_query(node, generation_.dictionary)) {
      return *stock;
    }
    PlanNode unscaled = node;
    unscaled.weight = 1;
    return Query((new FoundPassages(walk_.all(unscaled)))->release());
  }

  Query excluding(const Query& from, const PlanNode& none) const {
    return {Query::OP_AND_NOT, from, query(none.children.front())};
  }

  Query all(const PlanNode& node) const {
    std::vector<Query> parts;
    for (const PlanNode& child : node.children) {
      if (child.kind != Kind::none && child.kind != Kind::everything) {
        parts.push_back(query(child));
      }
    }
    Query made = parts.empty() ? Query(Query::MatchAll) : any_of(parts, Query::OP_AND);
    for (const PlanNode& child : node.children) {
      if (child.kind == Kind::none) {
        made = excluding(made, child);
      }
    }
    return made;
  }

  Query condition(const Condition& of) const {
    std::vector<Query> parts;
    for (const std::uint32_t id : of.ids) {
      parts.emplace_back(
          store::filter_term(of.field, generation_.columns.facet(of.field).names[id]));
    }
    for (const FieldFilter::Range& range : of.ranges) {
      parts.push_back(range_query(store::field_row(of.field).slot, range));
    }
    const Query made = any_of(parts, Query::OP_OR);
    return of.negated ? Query(Query::OP_AND_NOT, Query::MatchAll, made) : made;
  }

  // Values are whole half points or days: an open end is the next whole number.
  static Query range_query(int slot, const FieldFilter::Range& range) {
    const auto number = static_cast<Xapian::valueno>(slot);
    // A missing value sorts before every number and must not pass "at most".
    const double low =
        range.low ? (range.low_open ? std::floor(*range.low) + 1 : *range.low) : -1e9;
    const std::string from = Xapian::sortable_serialise(low);
    if (!range.high) {
      return {Query::OP_VALUE_GE, number, from};
    }
    const double high = range.high_open ? std::ceil(*range.high) - 1 : *range.high;
    return high < low
               ? nothing()
               : Query(Query::OP_VALUE_RANGE, number, from, Xapian::sortable_serialise(high));
  }

  const store::Generation& generation_;
  Walk& walk_;
};

struct TooLate {};

/// Ends a match at its deadline: Enquire::set_time_limit does not.
class ClockSpy : public Xapian::MatchSpy {
 public:
  explicit ClockSpy(Deadline& deadline) : deadline_(deadline) {}

  void operator()(const Xapian::Document& /*document*/, double /*weight*/) override {
    if ((++seen_ & clock_mask) == 0 && deadline_.passed()) {
      throw TooLate();
    }
  }

 private:
  static constexpr unsigned clock_mask = 127;
  Deadline& deadline_;
  unsigned seen_ = 0;
};

class PlainMatcher : public PlanMatcher {
 public:
  explicit PlainMatcher(const store::Generation& generation)
      : generation_(generation),
        reviews_(generation.reviews().string()),
        walk_(generation, reviews_),
        translator_(generation, walk_) {}

  Matched match(const Plan& plan, const Request& request) override {
    walk_.set_deadline(make_deadline(request));
    const Query base = translator_.query(plan.root);
    const Query filtered = with_filters(base, plan, Field::any);
    Matched matched;
    Passages hits;
    matched.total.exact = in_time([&] { hits = run(filtered); }) && !walk_.late();
    const bool exact = matched.total.exact;
    matched.total = count_totals(hits, generation_.columns);
    matched.total.exact = exact;
    for (const FacetRequest& facet : request.facets) {
      const bool lifted = request.disjunctive && has_filter(plan, facet.field);
      Facet counted;
      counted.field = facet.field;
      counted.exact = in_time([&] {
        counted = count(lifted ? with_filters(base, plan, facet.field) : filtered,
                        facet,
                        plan,
                        hits.size());
      });
      matched.facets.push_back(std::move(counted));
    }
    matched.timed_out = !exact || !std::ranges::all_of(matched.facets, &Facet::exact);
    matched.cancelled = walk_.deadline().cancelled();
    arrange(std::move(hits), plan, request, generation_, matched);
    return matched;
  }

  double score(const PlanNode& node, std::uint32_t docid) override {
    walk_.set_deadline({});
    for (const Scored& passage : run(translator_.query(node))) {
      if (passage.docid == docid) {
        return passage.score;
      }
    }
    return 0;
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

  Passages run(const Query& query) {
    Xapian::Enquire enquire(reviews_);
    enquire.set_query(query);
    ClockSpy clock(walk_.deadline());
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
  std::map<std::string, std::uint32_t> spy(const Query& query, const store::FieldRow& row) {
    const Query reviews(
        Query::OP_AND_NOT, query, Query(store::filter_term(Field::kind, store::plot_kind)));
    Xapian::Enquire enquire(reviews_);
    enquire.set_query(reviews);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    Xapian::ValueCountMatchSpy counts(static_cast<Xapian::valueno>(row.slot));
    enquire.add_matchspy(&counts);
    ClockSpy clock(walk_.deadline());
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

  Facet count(const Query& query,
              const FacetRequest& request,
              const Plan& plan,
              std::size_t hits) {
    const store::FieldRow& row = store::field_row(request.field);
    const auto values = hits == 0 && !has_filter(plan, request.field)
                            ? std::map<std::string, std::uint32_t>()
                            : spy(query, row);
    const auto own = std::ranges::find(plan.filters, request.field, &FilterGroupCondition::own);
    const FilterGroupCondition* filter = own == plan.filters.end() ? nullptr : &*own;
    Facet facet = count_facet(request, {}, filter, generation_.columns);
    if (request.field == Field::rating) {
      for (const auto& [value, count] : values) {
        const auto bucket =
            std::min<std::size_t>(static_cast<std::size_t>(std::atoi(value.c_str())) / 20, 9);
        facet.buckets[bucket].reviews += count;
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
    rank_values(facet.values, request.limit);
    return facet;
  }

  const store::Generation& generation_;
  Xapian::Database reviews_;
  Walk walk_;
  Translator translator_;
};

}  // namespace

std::unique_ptr<PlanMatcher> make_plain_matcher(const store::Generation& generation) {
  if (!generation.manifest.positions) {
    throw store::Error(store::Code::usage,
                       "the plain matcher needs an index built with positions",
                       "build it with `zerkalo build --positions`");
  }
  return std::make_unique<PlainMatcher>(generation);
}

}  // namespace zerkalo::query
