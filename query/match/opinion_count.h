// query/match/opinion_count.h - counts what reviews say together, in one pass over columns.

#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/deadline.h"
#include "query/model/hits.h"
#include "query/model/opinion.h"
#include "query/model/plan.h"
#include "store/files/columns.h"
#include "store/files/tallies.h"

namespace zerkalo::query {

/// Reviews by their ratings.
class OpinionRatingCount {
 public:
  void add(std::uint32_t docid, const store::Columns& columns, const store::ReviewTally& sums);
  void add(const OpinionRatingCount& other);
  Opinion opinion() const;

 private:
  static constexpr std::size_t ratings = store::no_rating;

  store::Tally tally_;
  std::array<std::uint32_t, ratings> counts_{};
};

/// Reviews by a value of theirs, which the caller numbers.
class OpinionValueCount {
 public:
  explicit OpinionValueCount(std::size_t values) : places_(values, 0) {}

  OpinionRatingCount& of(std::uint32_t value);

  /// In the order in which the values came; `name(value)` is what it is called.
  template <class Name>
  std::vector<OpinionPart> parts(const Name& name) const {
    std::vector<OpinionPart> made;
    for (std::size_t i = 0; i < values_.size(); ++i) {
      made.push_back({name(values_[i]), counts_[i].opinion()});
    }
    return made;
  }

 private:
  std::vector<std::uint32_t> places_;  ///< in the lists below, from 1
  std::vector<std::uint32_t> values_;
  std::vector<OpinionRatingCount> counts_;
};

/// What is counted of reviews.
enum class OpinionDetail : bool { kinds_only, all_parts };

/// Counts reviews; plots are left out.
///
/// Threads: one.
class OpinionCount {
 public:
  OpinionCount(const store::Columns& columns, OpinionDetail detail);

  void add(std::uint32_t docid);

  /// Shape: at most store::limits.facet_values of each list, the least reviewed left out.
  Opinions opinions() const;

 private:
  void add_parts(std::uint32_t docid);

  const store::Columns& columns_;
  store::ReviewTally sums_;
  OpinionDetail detail_;
  OpinionRatingCount critics_;
  OpinionRatingCount audience_;
  OpinionValueCount kinds_;
  OpinionValueCount sources_;
  OpinionValueCount languages_;
  OpinionValueCount years_;
};

/// Of all reviews among passages, and all their parts; nullopt where there is no time for it.
std::optional<Opinions> count_opinions(std::span<const std::uint32_t> docids,
                                       const store::Columns& columns,
                                       const Deadline& deadline);

/// Of the reviews of a film that the filters let through.
Opinions film_opinions(std::uint32_t film,
                       const std::vector<FilterGroupCondition>& filters,
                       const store::Columns& columns,
                       OpinionDetail detail);

/// The parts with most reviews, then by value; at most so many.
void keep_most_reviewed_opinions(std::vector<OpinionPart>& parts, std::size_t most);

}  // namespace zerkalo::query
