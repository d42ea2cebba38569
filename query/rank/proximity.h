// query/rank/proximity.h - what a passage earns for having neighbours of the query near each
// other.

#pragma once

#include <array>
#include <cstdint>
#include <utility>
#include <vector>

#include "query/model/bm25.h"
#include "query/model/plan.h"
#include "store/generation/generation.h"

namespace zerkalo::query {

/// The words of a plan in order, looked for in the token stream of one passage after another.
///
/// Shape:   two neighbours side by side and in order earn what the commoner one is worth, d
///          places apart a d-th of a d-th of it; a stem counts as any word that begins with it
///          in a passage of its language. Phrases, films and runs without spaces are no
///          neighbours of anything.
/// Threads: one per thread.
class Proximity {
 public:
  Proximity(const store::Generation& generation, const PlanNode& root);

  /// Whether there are neighbours at all.
  bool applies() const { return words_ > 1; }

  double score(std::uint32_t docid);

 private:
  /// Term ids [first, last) of word `word` in passages of language `lang`, 0: of any.
  struct Interval {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    std::uint32_t lang = 0;
    std::size_t word = 0;

    bool has(std::uint32_t id, std::uint32_t spoken) const {
      return id >= first && id < last && (lang == 0 || lang == spoken);
    }
  };

  void collect(const PlanNode& node);
  void add_word(const PlanNode& node);
  void add_terms(const PlanNode& node);
  void add_stem(std::string_view posted);
  void find_words(std::uint32_t id, std::uint32_t lang);
  void meet(std::size_t word, std::uint32_t place);

  const store::Generation& generation_;
  Bm25 scoring_;
  std::size_t words_ = 0;
  std::vector<double> worth_;          ///< by word
  std::vector<Interval> terms_;        ///< of one term each, by term and word
  std::vector<Interval> stems_;        ///< of several, by word
  std::vector<std::uint32_t> tokens_;  ///< of the passage at hand
  std::vector<std::size_t> words_at_;  ///< that the token at hand is
  std::vector<std::uint32_t> last_;    ///< by word: its last place, from 1
  std::vector<std::uint32_t> near_;    ///< by word: least distance to the word before it
  std::array<bool, 1024> possible_{};  ///< by the low bits of a term id
};

}  // namespace zerkalo::query
