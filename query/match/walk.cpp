// query/match/walk.cpp - the fast matcher's evaluation: sorted sets, cheapest first.

#include "query/match/walk.h"

#include <algorithm>
#include <functional>
#include <map>
#include <utility>

#include <xapian.h>

#include "query/filter/filter_table.h"
#include "query/filter/selective_filter.h"
#include "query/match/passages.h"

namespace zerkalo::query {

namespace {

using Kind = PlanNode::Kind;

// A word, or any of several.
bool is_walked_by_words(const PlanNode& node) {
  return node.kind == Kind::word ||
         (node.kind == Kind::any && std::ranges::all_of(node.children, is_walked_by_words));
}

// One for each table that they need: conditions on films share one, and those on one field.
std::vector<FilterGroupCondition> filters_to_walk(const std::vector<PlanNode>& parts) {
  std::map<store::Field, FilterGroupCondition> by_table;
  for (const PlanNode& part : parts) {
    if (part.kind == Kind::passages) {
      const store::Field field = part.condition.field;
      const bool of_film = store::field_row(field).level == store::Level::film;
      by_table[of_film ? store::Field::film : field].groups.push_back({part.condition});
    }
  }
  std::vector<FilterGroupCondition> filters;
  for (auto& [field, filter] : by_table) {
    filters.push_back(std::move(filter));
  }
  return filters;
}

}  // namespace

Walk::Walk(const store::Generation& generation, const Xapian::Database& reviews)
    : generation_(generation),
      columns_(generation.columns),
      reviews_(reviews),
      cardinality_(generation),
      scoring_(columns_.passages(), columns_.average_length),
      seen_(columns_.passages() / 64 + 1, 0),
      counts_(columns_.passages() + 1, 0),
      summed_(seen_.size(), 0),
      sums_(counts_.size(), 0) {
  for (std::uint32_t count = 0; count < usual_count; ++count) {
    for (std::uint32_t length = 0; length < usual_length; ++length) {
      saturations_.push_back(scoring_.saturation(count, length));
    }
  }
}

void Walk::begin(Deadline deadline) {
  deadline_ = std::move(deadline);
  if (std::exchange(unfinished_, false)) {
    std::ranges::fill(seen_, 0);
    std::ranges::fill(counts_, 0);
    std::ranges::fill(summed_, 0);
    std::ranges::fill(sums_, 0);
  }
}

Passages Walk::all(const PlanNode& node) {
  Passages passages = unweighted(node);
  if (node.weight != 1) {
    for (Scored& passage : passages) {
      passage.score *= node.weight;
    }
  }
  return passages;
}

Passages Walk::among(const PlanNode& node, Passages candidates) {
  if (node.weight == 1) {
    return unweighted_among(node, std::move(candidates));
  }
  Passages found = candidates;
  for (Scored& passage : found) {
    passage.score = 0;
  }
  found = unweighted_among(node, std::move(found));
  for (Scored& passage : found) {
    passage.score *= node.weight;
  }
  return common_passages(std::move(found), candidates);
}

Passages Walk::unweighted(const PlanNode& node) {
  if (late()) {
    return {};
  }
  switch (node.kind) {
    case Kind::everything:
      return everything();
    case Kind::nothing:
    case Kind::none:
      return {};
    case Kind::word:
      return word(node);
    case Kind::phrase:
    case Kind::near:
      return phrase_places(node);
    case Kind::closest:
      return closest(node);
    case Kind::films:
      return films_of_words(node.films);
    case Kind::passages:
      return among(node, everything());
    case Kind::all:
      return conjunction(node);
    case Kind::any:
      return disjunction(node);
  }
  return {};
}

Passages Walk::unweighted_among(const PlanNode& node, Passages candidates) {
  if (late()) {
    return {};
  }
  switch (node.kind) {
    case Kind::everything:
      return candidates;
    case Kind::nothing:
      return {};
    case Kind::word:
      return word_among(node, std::move(candidates));
    case Kind::phrase:
    case Kind::near:
      return phrase_places_among(node, std::move(candidates));
    case Kind::closest:
      return common_passages(std::move(candidates), closest(node));
    case Kind::passages:
      return filtered({{{node.condition}}}, std::move(candidates));
    case Kind::films:
      return common_passages(std::move(candidates), films_of_words(node.films));
    case Kind::none:
      return excluding(node.children.front(), std::move(candidates));
    case Kind::all:
      for (const PlanNode& child : node.children) {
        candidates = among(child, std::move(candidates));
      }
      return candidates;
    case Kind::any:
      return disjunction_among(node, candidates);
  }
  return {};
}

Passages Walk::excluding(const PlanNode& node, Passages candidates) {
  if (is_walked_by_words(node)) {
    see_having(node, candidates);
    std::erase_if(candidates, [this](const Scored& passage) { return is_seen(passage.docid); });
    std::ranges::fill(seen_, 0);
  } else {
    const Passages excluded = among(node, candidates);
    candidates = passages_without(std::move(candidates), excluded);
  }
  // What a late exclusion did not look at would pass.
  return late() ? Passages() : candidates;
}

Passages Walk::everything() const {
  Passages passages(columns_.passages());
  std::uint32_t docid = 0;
  for (Scored& passage : passages) {
    passage.docid = ++docid;
  }
  return passages;
}

Passages Walk::conjunction(const PlanNode& node) {
  // A filter costs nothing to test but says nothing about where to look.
  std::vector<const PlanNode*> order;
  for (const PlanNode& child : node.children) {
    if (child.kind != Kind::passages) {
      order.push_back(&child);
    }
  }
  const auto cost = [&](const PlanNode* child) {
    // Exclusions come last.
    const int rank = child->kind == Kind::none ? 2 : child->kind == Kind::everything ? 1 : 0;
    return std::pair(rank, cardinality_.of(*child));
  };
  std::ranges::stable_sort(order, std::less{}, cost);
  const std::vector<FilterGroupCondition> filters = filters_to_walk(node.children);
  const bool anywhere = order.empty() || order.front()->kind == Kind::none;
  const std::uint64_t matching =
      anywhere ? columns_.passages() : cardinality_.of(*order.front());
  auto next = order.begin();
  Passages passages;
  if (std::optional<Passages> few = fewest_passages(filters, columns_, matching)) {
    passages = *std::move(few);
  } else {
    passages = anywhere ? everything() : all(**next++);
  }
  for (const FilterGroupCondition& filter : filters) {
    passages = filtered(filter, std::move(passages));
  }
  for (; next != order.end(); ++next) {
    passages = among(**next, std::move(passages));
  }
  return passages;
}

Passages Walk::filtered(const FilterGroupCondition& filter, Passages candidates) {
  if (deadline_.spend(candidates.size())) {
    return {};
  }
  std::size_t kept = 0;
  FilterTable(filter, columns_).each(candidates, [&](std::size_t place, unsigned fails) {
    candidates[kept] = candidates[place];
    kept += 1 - fails;
  });
  candidates.resize(kept);
  return candidates;
}

Passages Walk::disjunction(const PlanNode& node) {
  return sum_of_words(node.children, films_of_words(node.films));
}

Passages Walk::disjunction_among(const PlanNode& node, const Passages& candidates) {
  Passages blank = candidates;
  for (Scored& passage : blank) {
    passage.score = 0;
  }
  Passages merged = common_passages(blank, films_of_words(node.films));
  for (const PlanNode& child : node.children) {
    merged = unite_passages(std::move(merged), among(child, blank));
  }
  return common_passages(std::move(merged), candidates);
}

}  // namespace zerkalo::query
