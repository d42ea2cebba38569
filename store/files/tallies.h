// store/files/tallies.h - what the reviews of each film add up to.

#pragma once

#include <cstdint>
#include <vector>

#include "store/files/columns.h"

namespace zerkalo::store {

/// More half points than these are for a film.
/// Source: the bands of Metacritic, which calls 61 and more of 100 favourable.
inline constexpr std::uint8_t mixed_rating = 120;

/// Sums over reviews: counts, means, spreads and scores follow from them exactly, and those of
/// two sets of reviews add up to those of both.
///
/// Units: ratings in half points.
struct Tally {
  std::uint32_t reviews = 0;
  std::uint32_t rated = 0;
  std::uint32_t judged = 0;    ///< with a rating or, without one, a verdict
  std::uint32_t positive = 0;  ///< of those
  std::uint64_t sum = 0;
  std::uint64_t squares = 0;

  Tally& operator+=(const Tally& other);
  bool operator==(const Tally&) const = default;
};

/// The reviews of one film; whoever is no critic is of the audience.
struct FilmTally {
  Tally critics;
  Tally audience;

  Tally all() const;
};

/// Adds reviews up, one by one, as the columns have them.
///
/// Threads: share freely.
class ReviewTally {
 public:
  explicit ReviewTally(const Columns& columns);

  bool is_critic(std::uint32_t docid) const { return kinds_[docid] == critic_; }

  /// Shape: leaves plots out, and where `counts` is 0 all; without a branch on what a passage
  /// is,
  ///        which nobody can foretell.
  void add(std::uint32_t docid, FilmTally& to, std::uint32_t counts = 1) const {
    add(docid, is_critic(docid) ? to.critics : to.audience, counts);
  }

  void add(std::uint32_t docid, Tally& to, std::uint32_t counts = 1) const {
    const std::uint32_t review = counts & (columns_.is_plot[docid] ^ 1U);
    const std::uint32_t given = columns_.rating[docid];
    const std::uint32_t rated = review & (given != no_rating ? 1U : 0U);
    const std::uint32_t told = review & ~rated;
    const std::uint32_t verdict = verdicts_[docid];
    const std::uint32_t rating = given * rated;
    to.reviews += review;
    to.rated += rated;
    to.judged += rated + (told & (verdict != 0 ? 1U : 0U));
    to.positive +=
        (rating > mixed_rating ? 1U : 0U) + (told & (verdict == positive_ ? 1U : 0U));
    to.sum += rating;
    to.squares += std::uint64_t{rating} * rating;
  }

 private:
  const Columns& columns_;
  std::span<const std::uint32_t> kinds_;
  std::span<const std::uint32_t> verdicts_;
  std::uint32_t critic_;  ///< ids of these values; 0 is the id of none
  std::uint32_t positive_;
};

/// By film ordinal, at 0 those of no film. One pass over four columns: 5 ms for a million
/// reviews, which is why an index does not hold them.
std::vector<FilmTally> tallies_of_films(const Columns& columns);

}  // namespace zerkalo::store
