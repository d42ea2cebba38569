// query/walk_having.cpp - which passages have words at all: no counts, no scores.

#include <algorithm>
#include <utility>

#include <xapian.h>

#include "query/passages.h"
#include "query/walk.h"

namespace zerkalo::query {

namespace {

using Kind = PlanNode::Kind;

}  // namespace

/// Words, `all` and `any` of them; a near asks for all its operands, a phrase inside it for its
/// words.
Passages Walk::having(const PlanNode& node) {
  switch (node.kind) {
    case Kind::word:
      return having_word(node);
    case Kind::near:
    case Kind::all:
      return having_all(node);
    case Kind::phrase:
      return candidates(node);
    case Kind::any: {
      Passages found;
      for (const PlanNode& child : node.children) {
        found = unite(std::move(found), having(child));
      }
      return found;
    }
    default:
      return everything();
  }
}

Passages Walk::having_all(const PlanNode& node) {
  std::vector<std::pair<std::uint64_t, const PlanNode*>> order;
  for (const PlanNode& child : node.children) {
    order.emplace_back(estimate(child), &child);
  }
  std::ranges::stable_sort(order, {}, [](const auto& part) { return part.first; });
  Passages found = having(*order.front().second);
  for (std::size_t i = 1; i < order.size() && !found.empty(); ++i) {
    if (order[i].second->kind == Kind::word) {
      keep_having(*order[i].second, found);
    } else {
      found = common(std::move(found), having(*order[i].second));
    }
  }
  return found;
}

Passages Walk::having_word(const PlanNode& node) {
  if (node.terms.size() == 1 && node.terms.front().lang == 0) {
    const std::string& term = node.terms.front().term;
    Passages found;
    found.reserve(reviews_.get_termfreq(term));
    for (auto at = reviews_.postlist_begin(term);
         at != reviews_.postlist_end(term) && !check_clock();
         ++at) {
      found.push_back({*at, 0});
    }
    return found;
  }
  unfinished_ = true;
  for (const TextTerm& term : node.terms) {
    see_list(term);
  }
  Passages found = take_seen();
  unfinished_ = false;
  return found;
}

void Walk::see_list(const TextTerm& term) {
  const store::Facet& languages = columns_.facet(store::Field::lang);
  for (auto at = reviews_.postlist_begin(term.term);
       at != reviews_.postlist_end(term.term) && !check_clock();
       ++at) {
    const Xapian::docid docid = *at;
    if (term.lang == 0 || languages.ids[docid] == term.lang) {
      seen_[docid / 64] |= std::uint64_t{1} << (docid % 64);
    }
  }
}

Passages Walk::take_seen() {
  Passages found;
  drain(seen_, [&](std::uint32_t docid) { found.push_back({docid, 0}); });
  return found;
}

void Walk::keep_having(const PlanNode& word, Passages& candidates) {
  const bool skips = estimate(word) > candidates.size() * skip_ratio;
  const store::Facet& languages = columns_.facet(store::Field::lang);
  unfinished_ = true;
  for (const TextTerm& term : word.terms) {
    if (!skips) {
      see_list(term);
      continue;
    }
    auto at = reviews_.postlist_begin(term.term);
    const auto end = reviews_.postlist_end(term.term);
    for (auto passage = candidates.begin();
         passage != candidates.end() && at != end && !check_clock();
         ++passage) {
      const std::uint32_t docid = passage->docid;
      at.skip_to(docid);
      if (at != end && *at == docid && (term.lang == 0 || languages.ids[docid] == term.lang)) {
        seen_[docid / 64] |= std::uint64_t{1} << (docid % 64);
      }
    }
  }
  std::erase_if(candidates, [&](const Scored& passage) {
    return (seen_[passage.docid / 64] >> (passage.docid % 64) & 1U) == 0;
  });
  std::ranges::fill(seen_, 0);
  unfinished_ = false;
}

}  // namespace zerkalo::query
