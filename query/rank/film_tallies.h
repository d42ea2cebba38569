// query/rank/film_tallies.h - what the reviews of every film add up to, under a request's
// filters.

#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "query/model/hits.h"
#include "store/files/tallies.h"

namespace zerkalo::query {

/// Sums by film over its reviews that all filters let through. The query's words choose films,
/// not reviews: the best film about trains is the one that is liked best, not the one whose
/// reviews that say "train" like it best.
///
/// Threads: share freely; the search's generation must outlive it.
class FilmTallies {
 public:
  /// Takes what the generation has counted where no filter looks at reviews; else one pass over
  /// the columns, which counts nothing when there is no time for it.
  explicit FilmTallies(const Search& search);

  /// What somebody who asked all passages of the filters has counted, by ordinal.
  explicit FilmTallies(std::vector<store::FilmTally> counted)
      : counted_(std::move(counted)), tallies_(counted_) {}

  FilmTallies(FilmTallies&&) = default;
  FilmTallies(const FilmTallies&) = delete;
  FilmTallies& operator=(FilmTallies&&) = delete;
  FilmTallies& operator=(const FilmTallies&) = delete;
  ~FilmTallies() = default;

  const store::FilmTally& operator[](std::uint32_t film) const { return tallies_[film]; }

 private:
  std::vector<store::FilmTally> counted_;
  std::span<const store::FilmTally> tallies_;
};

}  // namespace zerkalo::query
