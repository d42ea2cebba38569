// query/model/opinion.h - what reviews say together: their mean, how sure it is, how divided
// they are.

#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "store/files/tallies.h"

namespace zerkalo::query {

/// What the figures below take for granted; /v1/schema prints it.
///
/// Units: points 0..100.
struct OpinionRules {
  /// A film begins with one imagined review of each number of stars, which real ones outweigh.
  /// Source: E. Miller, "Ranking Items With Star Ratings" (2012): one vote for each star.
  std::array<double, 5> imagined{20, 40, 60, 80, 100};
  /// Standard errors below the mean: it is higher with a probability of 95 %. Source: the same.
  double confidence = 1.65;
  /// So many imagined reviews agree with the mean before reviews are called divided.
  double like_minded = 5;
  /// Critics and audience are compared where each has given so many ratings.
  std::uint32_t least_of_each = 3;
};

inline constexpr OpinionRules opinion_rules{};

/// Mean and standard deviation of the ratings; nullopt without one. Threads: pure, as below.
std::optional<double> opinion_mean(const store::Tally& tally);
std::optional<double> opinion_spread(const store::Tally& tally);

/// Of the reviews with a rating or verdict, the share of those that are for the film.
std::optional<double> opinion_positive_share(const store::Tally& tally);

/// What the mean is at least, reviews and imagined reviews taken together: the lower bound of
/// the posterior mean under a Dirichlet prior, by its normal approximation.
std::optional<double> opinion_score(const store::Tally& tally);

/// How divided reviews are, from 0 (all give the same) to 1 (one half 0, the other 100): their
/// spread, with the like-minded imagined reviews, as a part of the greatest that it can be.
///
/// Source: T. Popoviciu (1935): no standard deviation on 0..100 is above 50.
std::optional<double> opinion_division(const store::Tally& tally);

/// 100 less the points between the means of critics and audience; nullopt where either has too
/// few ratings.
std::optional<double> opinion_agreement(const store::FilmTally& tally);

/// The ratings of some reviews.
struct Opinion {
  static constexpr std::size_t buckets = 10;  ///< [0, 10), ..., [90, 100]

  store::Tally tally;
  std::optional<double> median;  ///< of two middle ones their mean
  std::array<std::uint32_t, buckets> histogram{};
};

/// Those reviews that have a value.
struct OpinionPart {
  std::string value;
  Opinion opinion;
};

/// The ratings of some reviews, and of parts of them.
///
/// Shape: kinds, sources and languages with most reviews first; years of the reviews rising.
struct Opinions {
  Opinion critics;
  Opinion audience;
  Opinion all;
  std::vector<OpinionPart> kinds;
  std::vector<OpinionPart> sources;
  std::vector<OpinionPart> languages;
  std::vector<OpinionPart> years;

  store::FilmTally tally() const { return {critics.tally, audience.tally}; }
};

}  // namespace zerkalo::query
