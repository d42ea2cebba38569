// indexer/catalog/groups.h - films joined step by step, never against what keeps two apart.

#pragma once

#include <cstdint>
#include <set>
#include <utility>
#include <vector>

#include "indexer/catalog/film_candidates.h"

namespace zerkalo::indexer {

/// Places of profiles in groups.
/// Threads: one at a time.
class Groups {
 public:
  Groups(const std::vector<Profile>& profiles,
         const std::vector<std::pair<std::uint32_t, std::uint32_t>>& split);

  /// Joins by the user's word: only a split can refuse.
  bool force(std::uint32_t a, std::uint32_t b);

  /// Joins pair after pair unless a member of one group contradicts one of the other, or a
  /// rival nearly as good does: then the film could be either and stays alone. Pairs that only
  /// nearly join are such rivals too. Shape: gives the pairs that joined two groups.
  std::vector<Pair> join(const std::vector<Pair>& best_first);

  /// The pairs whose films are still apart, one for each two groups, and why they are.
  struct Doubt {
    Pair pair;
    bool could_be_either = false;
  };

  std::vector<Doubt> doubts(const std::vector<Pair>& best_first) const;

  /// Each group's places rising, groups by their first place.
  std::vector<std::vector<std::uint32_t>> groups() const;

 private:
  /// What some pairs of members agree in and others do not.
  class Agreement {
   public:
    void add(bool agree, bool differ) {
      agreed_ = agreed_ || agree;
      differed_ = differed_ || differ;
    }

    bool holds() const { return agreed_ || !differed_; }

   private:
    bool agreed_ = false;
    bool differed_ = false;
  };

  struct Relation {
    bool excluded = false;
    Agreement titles;
    Agreement directors;
    Agreement years;

    bool holds(bool by_people) const;
  };

  bool split_apart(std::uint32_t a, std::uint32_t b) const;
  void relate(std::uint32_t root_a, std::uint32_t root_b, Relation& relation) const;
  bool compatible(std::uint32_t root_a, std::uint32_t root_b, bool by_people) const;
  std::set<std::uint32_t> near_best(std::uint32_t root, int score) const;
  bool has_rival(std::uint32_t root, std::uint32_t other, const Pair& pair) const;
  void unite(std::uint32_t root_a, std::uint32_t root_b);

  const std::vector<Profile>& profiles_;
  std::vector<std::uint32_t> root_;
  std::vector<std::vector<std::uint32_t>> members_;  ///< by root; empty for others
  std::vector<std::vector<Pair>> links_;             ///< by place: `a` is the place itself
  std::set<std::pair<std::uint32_t, std::uint32_t>> split_;
};

}  // namespace zerkalo::indexer
