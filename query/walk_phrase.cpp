// query/walk_phrase.cpp - phrases: passages with all the words, verified on the token stream.

#include <algorithm>
#include <utility>

#include <xapian.h>

#include "query/positional.h"
#include "query/walk.h"

namespace zerkalo::query {

// Passages that have every word of the form somewhere; scores are not wanted yet.
Passages Walk::form_candidates(const PhraseForm& form) {
  std::vector<PlanNode> words;
  for (const PhraseWord& word : form) {
    PlanNode node;
    node.kind = PlanNode::Kind::word;
    for (const std::uint32_t id : word.ids) {
      node.terms.push_back({std::string(generation_.dictionary.term(id)), 0});
    }
    words.push_back(std::move(node));
  }
  PlanNode every;
  every.kind = PlanNode::Kind::all;
  every.children = std::move(words);
  return conjunction(every);
}

double Walk::phrase_weight(const PlanNode& node) const {
  double weight = 0;
  for (const PhraseWord& word : node.forms.front()) {
    std::uint32_t longest = 0;
    for (const std::uint32_t id : word.ids) {
      longest = std::max(longest, generation_.dictionary.frequency(id));
    }
    weight += scoring_.term_weight(longest);
  }
  return weight;
}

Passages Walk::phrase(const PlanNode& node) {
  if (node.forms.empty()) {
    return {};
  }
  Passages candidates;
  for (const PhraseForm& form : node.forms) {
    for (const Scored& passage : form_candidates(form)) {
      candidates.push_back({passage.docid, 0});
    }
  }
  if (node.forms.size() > 1) {
    std::ranges::sort(candidates, {}, &Scored::docid);
    const auto same = [](const Scored& left, const Scored& right) {
      return left.docid == right.docid;
    };
    candidates.erase(std::unique(candidates.begin(), candidates.end(), same), candidates.end());
  }
  return phrase_among(node, candidates);
}

Passages Walk::phrase_among(const PlanNode& node, const Passages& candidates) {
  if (node.forms.empty()) {
    return {};
  }
  const double weight = phrase_weight(node);
  Passages kept;
  for (const Scored& passage : candidates) {
    if (check_clock()) {
      break;
    }
    std::uint32_t count = 0;
    for (const PhraseForm& form : node.forms) {
      count += count_phrase({generation_.forward.passage(passage.docid)}, form, node.slop);
    }
    if (count > 0) {
      kept.push_back({passage.docid,
                      passage.score +
                          weight * scoring_.saturation(count, columns_.length[passage.docid])});
    }
  }
  return kept;
}

// No phrase is in more passages than its rarest word.
std::uint64_t Walk::phrase_estimate(const PlanNode& node) const {
  std::uint64_t rarest = columns_.passages();
  for (const PhraseForm& form : node.forms) {
    for (const PhraseWord& word : form) {
      std::uint64_t passages = 0;
      for (const std::uint32_t id : word.ids) {
        passages += generation_.dictionary.frequency(id);
      }
      rarest = std::min(rarest, passages);
    }
  }
  return rarest;
}

}  // namespace zerkalo::query
