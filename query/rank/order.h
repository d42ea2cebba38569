// query/rank/order.h - which of the matched passages come first, alone or in groups.

#pragma once

#include <cstdint>
#include <vector>

#include "query/model/hits.h"
#include "store/files/columns.h"

namespace zerkalo::query {

/// Whether one passage stands before another: by the sort keys (missing values last in both
/// directions), then score, then docid. A total order.
///
/// Threads: share freely.
class Order {
 public:
  Order(const std::vector<SortKey>& keys, const store::Columns& columns);

  bool operator()(const Scored& left, const Scored& right) const;

  /// Where a passage stands; the round is the caller's.
  Rank rank(const Scored& passage) const;

  /// Rounds first, then as for passages.
  bool stands_before(const Rank& left, const Rank& right) const;

 private:
  double value_of(const Scored& passage, SortKey::By by) const;

  const std::vector<SortKey>& keys_;
  const store::Columns& columns_;
  std::vector<double> years_;  ///< by film ordinal; filled only when it is asked for
};

/// The usual order, of passages and of ranks: by score, then by docid.
template <class Ranked>
bool scores_higher(const Ranked& left, const Ranked& right) {
  return left.score != right.score ? left.score > right.score : left.docid < right.docid;
}

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

void order_group(ScoredGroup& group, const Request& request, const Order& before);

}  // namespace zerkalo::query
