// query/match/walk_phrase.cpp - phrases and nears: passages with all the words, verified on the
// token stream.

#include <algorithm>
#include <utility>

#include <xapian.h>

#include "query/match/passages.h"
#include "query/match/walk.h"
#include "query/phrase/phrase_scan.h"
#include "query/phrase/row_reader.h"
#include "query/phrase/verifier.h"
#include "query/plan/phrase_candidates.h"
#include "query/plan/plan_node.h"

namespace zerkalo::query {

namespace {

using Kind = PlanNode::Kind;

// Passages lie far apart: what is read next is asked for before its turn.
constexpr std::size_t prefetched = 8;
// And where it lies before that.
constexpr std::size_t expected = 4 * prefetched;

// What verifying a passage takes, in postings: by its bytes, or word by word.
constexpr unsigned postings_per_scanned = 2;
constexpr unsigned postings_per_placed = 100;

/// Counts a phrase or a near in passage after passage.
class WalkedPhrase {
 public:
  WalkedPhrase(const PlanNode& node,
               const store::Generation& generation,
               const Deadline& deadline)
      : node_(node), rows_(generation, &deadline) {
    if (node.kind == Kind::phrase) {
      for (const PhraseForm& form : node.forms) {
        scans_.emplace_back(form, node.slop, generation, &deadline);
      }
    }
  }

  std::uint32_t count(std::uint32_t docid) {
    if (node_.kind == Kind::near) {
      return count_verified_places(rows_.read(docid), node_);
    }
    std::uint32_t count = 0;
    for (PhraseScan& scan : scans_) {
      count += scan.count(docid);
    }
    return count;
  }

 private:
  const PlanNode& node_;
  RowReader rows_;
  std::vector<PhraseScan> scans_;
};

}  // namespace

// Passages that have the rarest words of any form somewhere.
Passages Walk::phrase_words_somewhere(const PlanNode& node, unsigned verifying) {
  Passages found;
  for (const PhraseForm& form : node.forms) {
    const PlanNode every = candidate_words_of_phrase(form, generation_.dictionary);
    found = unite_passages(std::move(found),
                           every.children.empty() ? everything() : having(every, verifying));
  }
  return found;
}

unsigned Walk::phrase_verifying(const PlanNode& node) {
  const bool scanned = node.kind == Kind::phrase && node.slop == 0 &&
                       std::ranges::all_of(node.forms, can_be_scanned);
  return scanned ? postings_per_scanned : postings_per_placed;
}

Passages Walk::phrase_candidates(const PlanNode& node) {
  return having(node, phrase_verifying(node));
}

double Walk::phrase_word_weight(const PhraseWord& word) const {
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
double Walk::phrase_weight(const PlanNode& node) const {
  double weight = 0;
  if (node.kind == Kind::word) {
    weight = scoring_.term_weight(longest_list_of_plan_node(node));
  } else if (node.kind == Kind::phrase && !node.forms.empty()) {
    for (const PhraseWord& word : node.forms.front()) {
      weight += phrase_word_weight(word);
    }
  } else {
    for (const PlanNode& child : node.children) {
      const double part = phrase_weight(child);
      weight = node.kind == Kind::any ? std::max(weight, part) : weight + part;
    }
  }
  return weight * node.weight;
}

Passages Walk::phrase_places(const PlanNode& node) {
  return verified_phrase(node, phrase_candidates(node));
}

Passages Walk::phrase_places_among(const PlanNode& node, Passages candidates) {
  // Reading the tokens of many passages costs more than finding those that have the words.
  return cardinality_.of(node) < candidates.size()
             ? common_passages(std::move(candidates), phrase_places(node))
             : verified_phrase(node, candidates);
}

Passages Walk::verified_phrase(const PlanNode& node, const Passages& candidates) {
  // The walk weighs the node itself.
  const double weight = phrase_weight(node) / node.weight;
  const unsigned postings = phrase_verifying(node);
  WalkedPhrase phrase(node, generation_, deadline_);
  Passages kept;
  for (std::size_t i = 0; i < candidates.size() && !deadline_.spend(postings); ++i) {
    if (i + expected < candidates.size()) {
      generation_.forward.expect(candidates[i + expected].docid);
    }
    if (i + prefetched < candidates.size()) {
      generation_.forward.prefetch(candidates[i + prefetched].docid);
    }
    const Scored& passage = candidates[i];
    // A passage that was left in the middle is not known to match, nor how well.
    if (const std::uint32_t count = phrase.count(passage.docid); count > 0 && !late()) {
      kept.push_back(
          {passage.docid, passage.score + weight * saturation(count, passage.docid)});
    }
  }
  return kept;
}

}  // namespace zerkalo::query
