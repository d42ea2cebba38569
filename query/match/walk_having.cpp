// query/match/walk_having.cpp - which passages have words at all: no counts, no scores.

#include <algorithm>
#include <utility>

#include "query/match/passages.h"
#include "query/match/walk.h"

namespace zerkalo::query {

namespace {

using Kind = PlanNode::Kind;

}  // namespace

/// What has to be verified: passages that have words, all or any of several; a near asks for
/// all its operands, a phrase inside it for its words.
Passages Walk::having(const PlanNode& node, unsigned verifying) {
  switch (node.kind) {
    case Kind::word:
      return seen_word(node);
    case Kind::near:
    case Kind::all:
      return having_all(node, verifying);
    case Kind::phrase:
      return phrase_words_somewhere(node, verifying);
    case Kind::any: {
      Passages found;
      for (const PlanNode& child : node.children) {
        found = unite_passages(std::move(found), having(child, verifying));
      }
      return found;
    }
    default:
      return everything();
  }
}

Passages Walk::having_all(const PlanNode& node, unsigned verifying) {
  std::vector<std::pair<std::uint64_t, const PlanNode*>> order;
  for (const PlanNode& child : node.children) {
    order.emplace_back(cardinality_.of(child), &child);
  }
  std::ranges::stable_sort(order, {}, [](const auto& part) { return part.first; });
  Passages found = having(*order.front().second, verifying);
  for (std::size_t i = 1; i < order.size() && !found.empty(); ++i) {
    if (!having_tells_much(order[i].first, found.size(), verifying)) {
      break;
    }
    if (order[i].second->kind == Kind::word) {
      keep_having(*order[i].second, found);
    } else {
      found = common_passages(std::move(found), having(*order[i].second, verifying));
    }
  }
  return found;
}

// Whether reading a list of so many passages costs less than verifying those that it would
// leave out.
bool Walk::having_tells_much(std::uint64_t passages,
                             std::size_t candidates,
                             unsigned verifying) const {
  const auto all = static_cast<double>(columns_.passages());
  const double left_out =
      static_cast<double>(candidates) * std::max(1 - static_cast<double>(passages) / all, 0.0);
  return left_out * verifying >
         static_cast<double>(std::min(passages, candidates * skip_ratio));
}

// The same for any of several words, with the films that they name.
void Walk::see_having(const PlanNode& node, const Passages& candidates) {
  if (node.kind == Kind::word) {
    see_word(node, candidates);
  }
  for (const PlanNode& child : node.children) {
    see_having(child, candidates);
  }
  for (const Scored& about : films_of_words(node.films)) {
    see(about.docid);
  }
}

void Walk::keep_having(const PlanNode& word, Passages& candidates) {
  see_word(word, candidates);
  std::erase_if(candidates, [this](const Scored& passage) { return !is_seen(passage.docid); });
  std::ranges::fill(seen_, 0);
}

}  // namespace zerkalo::query
