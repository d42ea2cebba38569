// query/phrase/alignment.h - how much of a half-remembered quote stands in a text, in nearly
// its order.

#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "query/model/plan.h"
#include "query/phrase/token_row.h"
#include "query/phrase/verifier.h"

namespace zerkalo::query {

/// A word of a quote at its place in a text.
struct AlignedWord {
  std::uint32_t token = 0;
  std::uint32_t word = 0;
  bool exact = false;  ///< as typed, and not another form of it or a slip
};

/// The part of a text that is most like a quote.
struct Alignment {
  double score = 0;         ///< what its words are worth, less what differs
  std::uint32_t found = 0;  ///< words of the quote that stand there, in any form
};

/// Aligns a `closest` node with one text after the other: the best local alignment, in which
/// words may be replaced, left out or added, two neighbours swapped, and other forms and slips
/// count nearly as much as the word itself.
///
/// Shape:   no score where no word stands; of equal alignments the first.
/// Threads: one per thread.
/// Source:  Smith and Waterman, Identification of common molecular subsequences, 1981; the swap
///          is that of Damerau's distance.
class Aligner {
 public:
  explicit Aligner(const PlanNode& quote);

  Alignment align(const TokenRow& row);

  /// No alignment with the text has a higher score. Costs little beside align().
  double at_most(const TokenRow& row) const;

  /// The words of the last alignment, as they stand in the text.
  std::vector<AlignedWord> words() const;

 private:
  /// A word of the quote that a token may be.
  struct Way {
    std::uint32_t id = 0;
    std::uint32_t lang = 0;  ///< in passages of this language only; 0: in all
    std::uint32_t word = 0;
    bool exact = false;
  };

  /// A word that was placed, and the one that was placed before it.
  struct Step {
    AlignedWord placed;
    std::uint32_t found = 1;
    int before = none;
  };

  /// The best alignment of the words up to one, which ends at a token or before it.
  struct Cell {
    float score = 0;
    int last = none;  ///< step
  };

  /// What a token is worth as each word of the quote, where it is any of them.
  struct Fit {
    float worth = 0;
    bool exact = false;
  };

  using Cells = std::vector<Cell>;
  using Fits = std::vector<Fit>;

  static constexpr int none = -1;

  void add_ways(const PhraseForm& form, std::uint32_t word, bool exact);
  float worth_at_most(std::uint32_t id) const;
  bool fit(std::uint32_t id, std::uint32_t lang);
  bool advance(std::uint32_t token, bool fits);
  Cell place(const Cell& before, std::uint32_t word, std::uint32_t token, const Fit& fit);
  void swap_in(std::uint32_t word, std::uint32_t token, Cell& cell);

  std::vector<float> weights_;            ///< by word
  std::vector<Way> ways_;                 ///< by id
  std::array<bool, 4096> possible_ = {};  ///< by the low bits of an id
  Fits fits_;                             ///< of the token at hand, by word
  Fits fits_before_;                      ///< of the token before it
  // By word, from 1: of the token at hand, the one before it, and the one before that.
  std::array<Cells, 3> rows_;
  std::vector<Step> steps_;
  float best_score_ = 0;
  int best_ = none;
};

/// The words of a `closest` node as they stand in one text, by token.
std::vector<AlignedWord> align_words(const TokenRow& row, const PlanNode& quote);

}  // namespace zerkalo::query
