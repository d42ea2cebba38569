// query/match/walk.h - a plan evaluated over posting lists, one sorted set of passages per
// node.

#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/deadline.h"
#include "query/model/bm25.h"
#include "query/model/hits.h"
#include "query/model/plan.h"
#include "query/plan/cardinality.h"
#include "store/generation/generation.h"

namespace Xapian {
class Database;
}

namespace zerkalo::query {

/// Evaluates nodes: the cheapest part of an AND makes candidates, the others only test them.
///
/// Shape:   after the deadline every answer is what was found so far and `late()` is true.
/// Threads: one per thread.
class Walk {
 public:
  Walk(const store::Generation& generation, const Xapian::Database& reviews);

  /// Works under this deadline from now on.
  void begin(Deadline deadline);

  bool late() const { return deadline_.over(); }

  Passages all(const PlanNode& node);

  /// Those of `candidates` that match, the node's score added.
  Passages among(const PlanNode& node, Passages candidates);

 private:
  Passages unweighted(const PlanNode& node);
  Passages unweighted_among(const PlanNode& node, Passages candidates);
  Passages word(const PlanNode& node);
  Passages word_among(const PlanNode& node, Passages candidates);

  /// How often candidates have a word, by place. A filter term stands in passages without
  /// counting there.
  using Counts = std::vector<std::int64_t>;
  static constexpr std::int64_t absent = -1;

  static void add_count(std::uint32_t count, std::int64_t& of) {
    of = std::max(of, std::int64_t{0}) + count;
  }

  void count_word_among(const PlanNode& word, const Passages& candidates, Counts& counts);
  void count_words_together(const std::vector<const TextTerm*>& terms,
                            const Passages& candidates,
                            Counts& counts);
  void count_in_word_list(const store::Postings& list,
                          const Passages& candidates,
                          Counts& counts);
  Passages conjunction(const PlanNode& node);
  Passages filtered(const FilterGroupCondition& filter, Passages candidates);
  Passages disjunction(const PlanNode& node);
  Passages sum_of_words(const std::vector<PlanNode>& nodes, const Passages& films);

  void add_score(std::uint32_t docid, double score) {
    summed_[docid / 64] |= std::uint64_t{1} << (docid % 64);
    sums_[docid] += score;
  }

  /// Calls visit(docid, score) for every passage that has the word, by docid.
  template <class Visit>
  void each_with_word(const PlanNode& word, const Visit& visit);
  template <class Visit>
  void each_with_word_in_text(const PlanNode& word, const Visit& visit);

  /// How much of a list is read: all of it, or what stands at some candidates.
  enum class Reading : bool { whole, skipping };

  /// The list of a term, as far as the deadline let it be read; null where it is better read
  /// from Xapian.
  std::shared_ptr<const store::Postings> word_list(const TextTerm& term, Reading reading);

  /// The passages of all lists of a word as one list, where somebody asked for it before: what
  /// a letter or two begin are many lists, and everybody types them. Null: not kept.
  std::shared_ptr<const store::Postings> word_union(const PlanNode& word);
  std::shared_ptr<const store::Postings> unite_word_lists(const PlanNode& word);

  /// Calls visit(docid, count) for every passage of all lists of a word, added up.
  template <class Visit>
  void each_in_word_lists(const PlanNode& word, const Visit& visit);

  template <class Visit>
  void each_in_word_list(const store::Postings& kept, const Visit& visit);

  /// Calls visit(place, count) for every candidate that stands in the list.
  template <class Visit>
  void each_in_word_list_among(const store::Postings& kept,
                               const Passages& candidates,
                               const Visit& visit);

  /// Calls visit(docid, count) for every passage of a list; `count` says how often it has the
  /// term.
  template <class Visit>
  void each_word_posting(const TextTerm& term, const Visit& visit);

  /// Calls visit(place, count) for every candidate that has the term in its language; skips
  /// from one to the next where `reading` says so.
  template <class Visit>
  void each_word_posting_among(const TextTerm& term,
                               Reading reading,
                               const Passages& candidates,
                               const Visit& visit);

  /// Whether to read so many postings takes longer than to empty the scratch.
  bool is_much(std::uint64_t postings) const {
    constexpr std::uint64_t emptied_meanwhile = 16;
    return postings * emptied_meanwhile >= columns_.passages();
  }

  /// `lang` 0 is every language.
  bool speaks(std::uint32_t docid, std::uint32_t lang) const {
    return lang == 0 || columns_.facet(store::Field::lang).ids[docid] == lang;
  }

  Passages disjunction_among(const PlanNode& node, const Passages& candidates);
  Passages films_of_words(const std::vector<FilmScore>& films) const;
  Passages everything() const;
  void add_word_list(const TextTerm& term);
  Passages phrase_places(const PlanNode& node);
  Passages phrase_places_among(const PlanNode& node, Passages candidates);
  Passages verified_phrase(const PlanNode& node, const Passages& candidates);
  Passages phrase_candidates(const PlanNode& node);
  /// So many postings are read in the time in which one passage is verified.
  static unsigned phrase_verifying(const PlanNode& node);
  Passages closest(const PlanNode& quote);
  Passages closest_aligned(const PlanNode& quote);
  Passages closest_likeliest(const PlanNode& quote);
  Passages closest_sharing_words(const PlanNode& quote);
  Passages having(const PlanNode& node, unsigned verifying);
  Passages having_all(const PlanNode& node, unsigned verifying);
  Passages phrase_words_somewhere(const PlanNode& node, unsigned verifying);
  bool having_tells_much(std::uint64_t passages,
                         std::size_t candidates,
                         unsigned verifying) const;
  Passages seen_word(const PlanNode& node);
  void keep_having(const PlanNode& word, Passages& candidates);
  void see_word_list(const TextTerm& term);
  void see_word(const PlanNode& word, const Passages& candidates);
  void see_having(const PlanNode& node, const Passages& candidates);
  Passages excluding(const PlanNode& node, Passages candidates);

  void see(std::uint32_t docid) { seen_[docid / 64] |= std::uint64_t{1} << (docid % 64); }

  bool is_seen(std::uint32_t docid) const {
    return (seen_[docid / 64] >> (docid % 64) & 1U) != 0;
  }

  /// Calls visit(docid) for what is in a set, and empties it.
  template <class Visit>
  static void drain(std::vector<std::uint64_t>& set, const Visit& visit) {
    for (std::size_t block = 0; block < set.size(); ++block) {
      for (std::uint64_t bits = set[block]; bits != 0; bits &= bits - 1) {
        visit(static_cast<std::uint32_t>(block * 64 +
                                         static_cast<unsigned>(std::countr_zero(bits))));
      }
      set[block] = 0;
    }
  }

  double phrase_word_weight(const PhraseWord& word) const;
  double phrase_weight(const PlanNode& node) const;

  // A division takes longer than everything else that is done for a posting.
  double saturation(std::uint32_t count, std::uint32_t docid) const {
    const std::uint32_t length = columns_.length[docid];
    return length < usual_length && count < usual_count
               ? saturations_[count * usual_length + length]
               : scoring_.saturation(count, length);
  }

  const store::Generation& generation_;
  const store::Columns& columns_;
  const Xapian::Database& reviews_;
  // Skipping through a list beats reading it when the candidates are this much fewer.
  static constexpr std::uint64_t skip_ratio = 16;
  Cardinality cardinality_;
  Bm25 scoring_;
  static constexpr std::uint32_t usual_length = 1000;
  static constexpr std::uint32_t usual_count = 16;
  std::vector<double> saturations_;  ///< by count, then length
  Deadline deadline_;                ///< of the search at hand
  // Scratch for unions: which passages, and how often or with what score.
  std::vector<std::uint64_t> seen_;
  std::vector<std::uint32_t> counts_;
  std::vector<std::uint64_t> summed_;
  std::vector<double> sums_;
  std::string last_quote_;   ///< that closest() was asked for in time
  Passages last_close_;      ///< its answer
  bool unfinished_ = false;  ///< an exception left the scratch in use
};

}  // namespace zerkalo::query
