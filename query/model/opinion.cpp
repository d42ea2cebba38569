// query/model/opinion.cpp - figures from sums.

#include "query/model/opinion.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace zerkalo::query {

namespace {

constexpr double half_points = 2;
constexpr double greatest_spread = 50;

// Where ratings are nearly equal, rounding may leave less than nothing.
double opinion_root(double variance) {
  return std::sqrt(std::max(variance, 0.0));
}

double opinion_sum(const store::Tally& tally) {
  return static_cast<double>(tally.sum) / half_points;
}

double opinion_squares(const store::Tally& tally) {
  return static_cast<double>(tally.squares) / (half_points * half_points);
}

}  // namespace

std::optional<double> opinion_mean(const store::Tally& tally) {
  return tally.rated == 0 ? std::nullopt : std::optional(opinion_sum(tally) / tally.rated);
}

std::optional<double> opinion_spread(const store::Tally& tally) {
  const std::optional<double> middle = opinion_mean(tally);
  return middle ? std::optional(
                      opinion_root(opinion_squares(tally) / tally.rated - *middle * *middle))
                : std::nullopt;
}

std::optional<double> opinion_positive_share(const store::Tally& tally) {
  return tally.judged == 0 ? std::nullopt
                           : std::optional(static_cast<double>(tally.positive) / tally.judged);
}

std::optional<double> opinion_score(const store::Tally& tally) {
  if (tally.rated == 0) {
    return std::nullopt;
  }
  const auto& imagined = opinion_rules.imagined;
  const double reviews = static_cast<double>(tally.rated) + imagined.size();
  const double middle =
      (opinion_sum(tally) + std::accumulate(imagined.begin(), imagined.end(), 0.0)) / reviews;
  const double squares = std::inner_product(
      imagined.begin(), imagined.end(), imagined.begin(), opinion_squares(tally));
  const double variance = squares / reviews - middle * middle;
  return middle - opinion_rules.confidence * opinion_root(variance / (reviews + 1));
}

std::optional<double> opinion_division(const store::Tally& tally) {
  const std::optional<double> own = opinion_spread(tally);
  if (!own) {
    return std::nullopt;
  }
  const double real = tally.rated / (tally.rated + opinion_rules.like_minded);
  return *own * std::sqrt(real) / greatest_spread;
}

std::optional<double> opinion_agreement(const store::FilmTally& tally) {
  const std::uint32_t least = std::min(tally.critics.rated, tally.audience.rated);
  if (least < opinion_rules.least_of_each) {
    return std::nullopt;
  }
  return 100 - std::abs(*opinion_mean(tally.critics) - *opinion_mean(tally.audience));
}

}  // namespace zerkalo::query
