// query/match/to_xapian.cpp - one Xapian operator for each kind of node.

#include "query/match/to_xapian.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <string>
#include <utility>

#include <xapian.h>

#include "query/match/stock_phrase.h"
#include "store/model/terms.h"

namespace zerkalo::query {

namespace {

using Kind = PlanNode::Kind;
using store::Field;
using Xapian::Query;

Query xapian_nothing() {
  return Query::MatchNothing;
}

Query xapian_any_of(const std::vector<Query>& queries, Query::op op) {
  return queries.empty() ? xapian_nothing() : Query(op, queries.begin(), queries.end());
}

Query unweighted_xapian(const Query& query) {
  return {Query::OP_SCALE_WEIGHT, query, 0.0};
}

/// Passages that were found elsewhere, as a posting list.
class XapianPassageSource : public Xapian::PostingSource {
 public:
  explicit XapianPassageSource(Passages found) : found_(std::move(found)) {}

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
  PostingSource* clone() const override { return new XapianPassageSource(found_); }

 private:
  Passages found_;
  std::size_t at_ = 0;
  bool begun_ = false;
};

// The highest whole number of the range.
double highest_xapian_value(const FieldFilter::Range& range) {
  return range.high_open ? std::ceil(*range.high) - 1 : *range.high;
}

// Values are whole half points or days: an open end is the next whole number.
Query xapian_value_query(int slot, const FieldFilter::Range& range) {
  const auto number = static_cast<Xapian::valueno>(slot);
  // A missing value sorts before every number and must not pass "at most".
  const double low =
      range.low ? (range.low_open ? std::floor(*range.low) + 1 : *range.low) : -1e9;
  const std::string from = Xapian::sortable_serialise(low);
  if (!range.high) {
    return {Query::OP_VALUE_GE, number, from};
  }
  const double high = highest_xapian_value(range);
  return high < low
             ? xapian_nothing()
             : Query(Query::OP_VALUE_RANGE, number, from, Xapian::sortable_serialise(high));
}

// A date of which only the month or year is known must end inside, too.
Query xapian_range_query(Field field, const FieldFilter::Range& range) {
  Query first = xapian_value_query(store::field_row(field).slot, range);
  if (field != Field::date || !range.high) {
    return first;
  }
  return {Query::OP_FILTER,
          first,
          Query(Query::OP_VALUE_LE,
                static_cast<Xapian::valueno>(store::last_day_slot),
                Xapian::sortable_serialise(highest_xapian_value(range)))};
}

}  // namespace

Query XapianTranslator::query(const PlanNode& node) const {
  const Query made = unscaled(node);
  return node.weight == 1 ? made : Query(Query::OP_SCALE_WEIGHT, made, node.weight);
}

Query XapianTranslator::filter(const FilterGroupCondition& group) const {
  std::vector<Query> all;
  for (const AnyOf& any : group.groups) {
    std::vector<Query> parts;
    for (const Condition& one : any) {
      parts.push_back(condition(one));
    }
    all.push_back(xapian_any_of(parts, Query::OP_OR));
  }
  return xapian_any_of(all, Query::OP_AND);
}

Query XapianTranslator::unscaled(const PlanNode& node) const {
  switch (node.kind) {
    case Kind::everything:
      return Query::MatchAll;
    case Kind::nothing:
    case Kind::none:
      return xapian_nothing();
    case Kind::word:
      return word(node);
    case Kind::phrase:
    case Kind::near:
    case Kind::closest:
      return places(node);
    case Kind::films:
      return films(node.films);
    case Kind::passages:
      return unweighted_xapian(condition(node.condition));
    case Kind::all:
      return all(node);
    case Kind::any:
      return any(node);
  }
  return xapian_nothing();
}

Query XapianTranslator::word(const PlanNode& node) const {
  std::vector<Query> terms;
  for (const TextTerm& term : node.terms) {
    Query list(term.term);
    if (term.lang != 0) {
      const std::string_view language = generation_.columns.facet(Field::lang).names[term.lang];
      list = Query(Query::OP_FILTER, list, Query(store::filter_term(Field::lang, language)));
    }
    terms.push_back(std::move(list));
  }
  Query text = terms.size() == 1 ? terms.front() : xapian_any_of(terms, Query::OP_SYNONYM);
  return node.films.empty() ? text : Query(Query::OP_OR, text, films(node.films));
}

Query XapianTranslator::films(const std::vector<FilmScore>& films) const {
  std::vector<Query> terms;
  terms.reserve(films.size());
  for (const FilmScore& film : films) {
    terms.emplace_back(store::film_term(film.film), 1);
  }
  return unweighted_xapian(xapian_any_of(terms, Query::OP_OR));
}

// What stock Xapian has no operator for is found by the walk.
Query XapianTranslator::places(const PlanNode& node) const {
  if (is_stock(node)) {
    return *stock_phrase_query(node, generation_.dictionary);
  }
  PlanNode unscaled = node;
  unscaled.weight = 1;
  return Query((new XapianPassageSource(walk_.all(unscaled)))->release());
}

Query XapianTranslator::excluding(const Query& from, const PlanNode& none) const {
  return {Query::OP_AND_NOT, from, query(none.children.front())};
}

Query XapianTranslator::all(const PlanNode& node) const {
  std::vector<Query> parts;
  for (const PlanNode& child : node.children) {
    if (child.kind != Kind::none && child.kind != Kind::everything) {
      parts.push_back(query(child));
    }
  }
  Query made = parts.empty() ? Query(Query::MatchAll) : xapian_any_of(parts, Query::OP_AND);
  for (const PlanNode& child : node.children) {
    if (child.kind == Kind::none) {
      made = excluding(made, child);
    }
  }
  return made;
}

Query XapianTranslator::condition(const Condition& of) const {
  std::vector<Query> parts;
  for (const std::uint32_t id : of.ids) {
    parts.emplace_back(
        of.field == Field::film
            ? store::film_term(id)
            : store::filter_term(of.field, generation_.columns.facet(of.field).names[id]));
  }
  for (const FieldFilter::Range& range : of.ranges) {
    parts.push_back(xapian_range_query(of.field, range));
  }
  const Query made = xapian_any_of(parts, Query::OP_OR);
  return of.negated ? Query(Query::OP_AND_NOT, Query::MatchAll, made) : made;
}

Query XapianTranslator::any(const PlanNode& node) const {
  std::vector<Query> parts;
  for (const PlanNode& child : node.children) {
    parts.push_back(child.kind == Kind::none ? excluding(Query::MatchAll, child)
                                             : query(child));
  }
  if (!node.films.empty()) {
    parts.push_back(films(node.films));
  }
  return xapian_any_of(parts, Query::OP_OR);
}

bool XapianTranslator::is_stock(const PlanNode& node) const {
  if (node.kind == Kind::closest) {
    return false;
  }
  if (node.kind == Kind::phrase || node.kind == Kind::near) {
    return stock_phrase_query(node, generation_.dictionary) != nullptr;
  }
  return std::ranges::all_of(node.children,
                             [this](const PlanNode& child) { return is_stock(child); });
}

}  // namespace zerkalo::query
