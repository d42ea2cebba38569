// query/walk_phrase.cpp - phrases and nears: passages with all the words, verified on the token
// stream.

#include <algorithm>
#include <utility>

#include <xapian.h>

#include "query/candidates.h"
#include "query/passages.h"
#include "query/positional.h"
#include "query/walk.h"

namespace zerkalo::query {

namespace {

using Kind = PlanNode::Kind;

// So many of the rarest words of a quote lead to its passages; the verifier reads the rest.
constexpr std::size_t searched_words = 8;

void forget_scores(Passages& passages) {
  for (Scored& passage : passages) {
    passage.score = 0;
  }
}

}  // namespace

// Passages that have the rarest words of the form somewhere, with scores that mean nothing.
Passages Walk::form_candidates(const PhraseForm& form) {
  const PlanNode every = words_of(form, generation_.dictionary, searched_words);
  return every.children.empty() ? everything() : conjunction(every);
}

Passages Walk::candidates(const PlanNode& node) {
  if (node.kind == Kind::near) {
    return conjunction(node);
  }
  Passages found;
  for (const PhraseForm& form : node.forms) {
    found =
        found.empty() ? form_candidates(form) : unite(std::move(found), form_candidates(form));
  }
  return found;
}

double Walk::word_weight(const PhraseWord& word) const {
  std::uint32_t longest = 0;
  const auto look_at = [&](std::uint32_t id) {
    longest = std::max(longest, generation_.dictionary.frequency(id));
  };
  std::ranges::for_each(word.ids, look_at);
  for (const SpokenIds& spoken : word.spoken) {
    std::ranges::for_each(spoken.ids, look_at);
  }
  if (longest == 0) {
    for (const std::vector<std::uint32_t>& run : word.runs) {
      std::ranges::for_each(run, look_at);
    }
  }
  return word.anything ? 0 : scoring_.term_weight(longest);
}

// As much as its words together; of words that may take one place the weightiest.
double Walk::place_weight(const PlanNode& node) const {
  double weight = 0;
  if (node.kind == Kind::word) {
    weight = scoring_.term_weight(frequency(node));
  } else if (node.kind == Kind::phrase && !node.forms.empty()) {
    for (const PhraseWord& word : node.forms.front()) {
      weight += word_weight(word);
    }
  } else {
    for (const PlanNode& child : node.children) {
      const double part = place_weight(child);
      weight = node.kind == Kind::any ? std::max(weight, part) : weight + part;
    }
  }
  return weight * node.weight;
}

Passages Walk::places(const PlanNode& node) {
  Passages found = candidates(node);
  forget_scores(found);
  return verified(node, found);
}

Passages Walk::places_among(const PlanNode& node, Passages candidates) {
  // Reading the tokens of many passages costs more than finding those that have the words.
  return estimate(node) < candidates.size() ? common(std::move(candidates), places(node))
                                            : verified(node, candidates);
}

Passages Walk::verified(const PlanNode& node, const Passages& candidates) {
  const store::Facet& languages = columns_.facet(store::Field::lang);
  // The walk weighs the node itself.
  const double weight = place_weight(node) / node.weight;
  Passages kept;
  for (const Scored& passage : candidates) {
    if (check_clock()) {
      break;
    }
    const TokenRow row{generation_.forward.passage(passage.docid),
                       languages.ids[passage.docid]};
    if (const std::uint32_t count = count_places(row, node); count > 0) {
      kept.push_back({passage.docid,
                      passage.score +
                          weight * scoring_.saturation(count, columns_.length[passage.docid])});
    }
  }
  return kept;
}

// No phrase is in more passages than its rarest word.
std::uint64_t Walk::phrase_estimate(const PlanNode& node) const {
  std::uint64_t sum = 0;
  for (const PhraseForm& form : node.forms) {
    sum += rarest_word(form, generation_.dictionary, columns_.passages());
  }
  return sum;
}

}  // namespace zerkalo::query
