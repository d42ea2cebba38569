// query/rank/order.h - which of the matched passages come first, alone or in groups.

#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "query/model/hits.h"
#include "query/rank/film_tallies.h"
#include "store/files/columns.h"

namespace zerkalo::query {

/// Whether one passage stands before another: by the sort keys (missing values last in both
/// directions), then score, then docid. A total order.
///
/// Threads: share freely.
class Order {
 public:
  explicit Order(const Search& search, std::optional<FilmTallies> tallies = std::nullopt);

  bool operator()(const Scored& left, const Scored& right) const;

  /// Where a passage stands; the round is the caller's.
  Rank rank(const Scored& passage) const;

  /// The same for films of which no passage was looked for; behind the keys by ordinal.
  bool operator()(const FilmRun& left, const FilmRun& right) const;
  Rank rank(const FilmRun& film) const;

  /// Rounds first, then as for passages.
  bool stands_before(const Rank& left, const Rank& right) const;

 private:
  double value_of(const Scored& passage, std::size_t key) const;
  double value_of(const FilmRun& film, std::size_t key) const;

  const std::vector<SortKey>& keys_;
  const store::Columns& columns_;
  std::vector<std::vector<double>> film_values_;  ///< by key, by ordinal; empty: of passages
};

/// The usual order, of passages and of ranks: by score, then by docid.
template <class Ranked>
bool scores_higher(const Ranked& left, const Ranked& right) {
  return left.score != right.score ? left.score > right.score : left.docid < right.docid;
}

/// Orders reviews by keys that are `date` or `rating`, equals with the newest first; what has
/// no value stands last.
void order_reviews(std::vector<std::uint32_t>& docids,
                   std::vector<SortKey> keys,
                   const store::Columns& columns);

/// Puts the asked page into `page`, best first, and where each of it stands into `ranks`.
void order_page(Passages hits,
                const Request& request,
                const store::Columns& columns,
                const Order& before,
                Matched& matched);

/// The same for groups by film (a passage without film is its own group), paged by group; a
/// group ranks by its best.
///
/// Shape: `best` holds all passages of a group, by docid; order_group makes it what was asked.
void order_groups(const Passages& hits,
                  const Request& request,
                  const store::Columns& columns,
                  const Order& before,
                  Matched& matched);

/// The same for films of which no passage was looked for.
void order_films(std::vector<FilmRun> films,
                 const Request& request,
                 const Order& before,
                 Matched& matched);

void order_group(ScoredGroup& group, const Request& request, const Order& before);

}  // namespace zerkalo::query
