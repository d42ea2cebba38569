// indexer/catalog/groups.cpp - films joined step by step, never against what keeps two apart.

#include "indexer/catalog/groups.h"

#include <algorithm>
#include <numeric>

namespace zerkalo::indexer {
namespace {

// No film has so many pages; a larger group means that its title and people say nothing.
constexpr std::size_t largest_group = 64;

// A rival this much worse leaves no doubt.
constexpr int clear_margin = 2;

bool is_one_year(const Comparison& found) {
  return found.years == YearRelation::same || found.years == YearRelation::same_release;
}

}  // namespace

Groups::Groups(const std::vector<Profile>& profiles,
               const std::vector<std::pair<std::uint32_t, std::uint32_t>>& split)
    : profiles_(profiles),
      root_(profiles.size()),
      members_(profiles.size()),
      links_(profiles.size()) {
  std::iota(root_.begin(), root_.end(), std::uint32_t{0});
  for (std::uint32_t place = 0; place < profiles.size(); ++place) {
    members_[place] = {place};
  }
  for (const auto& [a, b] : split) {
    split_.insert(std::minmax(a, b));
  }
}

bool Groups::force(std::uint32_t a, std::uint32_t b) {
  const std::uint32_t root_a = root_[a];
  const std::uint32_t root_b = root_[b];
  if (root_a == root_b || split_apart(root_a, root_b)) {
    return false;
  }
  unite(root_a, root_b);
  return true;
}

std::vector<Pair> Groups::join(const std::vector<Pair>& best_first) {
  for (const Pair& pair : best_first) {
    if (pair.score > 0) {
      links_[pair.a].push_back(pair);
      links_[pair.b].push_back({pair.b, pair.a, pair.score, pair.joins, pair.by_people});
    }
  }
  std::vector<Pair> joined;
  for (const Pair& pair : best_first) {
    const std::uint32_t a = root_[pair.a];
    const std::uint32_t b = root_[pair.b];
    if (pair.joins && a != b && members_[a].size() + members_[b].size() <= largest_group &&
        compatible(a, b, pair.by_people) && !has_rival(a, b, pair) && !has_rival(b, a, pair)) {
      unite(a, b);
      joined.push_back(pair);
    }
  }
  return joined;
}

std::vector<Groups::Doubt> Groups::doubts(const std::vector<Pair>& best_first) const {
  std::vector<Doubt> found;
  std::set<std::pair<std::uint32_t, std::uint32_t>> told;
  for (const Pair& pair : best_first) {
    const std::uint32_t a = root_[pair.a];
    const std::uint32_t b = root_[pair.b];
    if (a != b && !split_apart(a, b) && told.insert(std::minmax(a, b)).second) {
      found.push_back({pair, pair.joins && compatible(a, b, pair.by_people)});
    }
  }
  return found;
}

std::vector<std::vector<std::uint32_t>> Groups::groups() const {
  std::vector<std::vector<std::uint32_t>> all;
  for (std::vector<std::uint32_t> group : members_) {
    if (!group.empty()) {
      std::sort(group.begin(), group.end());
      all.push_back(std::move(group));
    }
  }
  std::sort(all.begin(), all.end());
  return all;
}

bool Groups::split_apart(std::uint32_t a, std::uint32_t b) const {
  return std::any_of(split_.begin(), split_.end(), [&](const auto& pair) {
    const std::uint32_t first = root_[pair.first];
    const std::uint32_t second = root_[pair.second];
    return (first == a && second == b) || (first == b && second == a);
  });
}

// One source's slip or late year may look like another film beside a record that says little.
// Then two other members decide who share what these do not. Titles are asked only where
// people alone would join: the same film has other titles everywhere.
bool Groups::Relation::holds(bool by_people) const {
  return !excluded && directors.holds() && years.holds() && (!by_people || titles.holds());
}

void Groups::relate(std::uint32_t root_a, std::uint32_t root_b, Relation& relation) const {
  relation.excluded = relation.excluded || split_apart(root_a, root_b);
  for (const std::uint32_t a : members_[root_a]) {
    for (const std::uint32_t b : members_[root_b]) {
      const Comparison found = compare(profiles_[a], profiles_[b]);
      const bool other_title = found.title == TitleRelation::different;
      relation.excluded = relation.excluded || found.excluded;
      relation.titles.add(!other_title && found.title != TitleRelation::untold, other_title);
      relation.directors.add(found.director.has_value(),
                             found.directors == PeopleRelation::different);
      relation.years.add(is_one_year(found) || (found.years_apart && found.joins()),
                         found.years_apart && found.contradict);
    }
  }
}

bool Groups::compatible(std::uint32_t root_a, std::uint32_t root_b, bool by_people) const {
  Relation relation;
  relate(root_a, root_b, relation);
  return relation.holds(by_people);
}

std::set<std::uint32_t> Groups::near_best(std::uint32_t root, int score) const {
  std::set<std::uint32_t> roots;
  for (const std::uint32_t member : members_[root]) {
    for (const Pair& link : links_[member]) {
      roots.insert(link.score > score - clear_margin ? root_[link.b] : root);
    }
  }
  roots.erase(root);
  return roots;
}

// A rival could be joined to the first of the two, but no longer when the second has been.
bool Groups::has_rival(std::uint32_t root, std::uint32_t other, const Pair& pair) const {
  const std::set<std::uint32_t> rivals = near_best(root, pair.score);
  return std::any_of(rivals.begin(), rivals.end(), [&](std::uint32_t rival) {
    if (rival == other) {
      return false;
    }
    Relation relation;
    relate(rival, root, relation);
    if (!relation.holds(pair.by_people)) {
      return false;
    }
    relate(rival, other, relation);
    return !relation.holds(pair.by_people);
  });
}

void Groups::unite(std::uint32_t root_a, std::uint32_t root_b) {
  const std::uint32_t kept = std::min(root_a, root_b);
  const std::uint32_t gone = std::max(root_a, root_b);
  for (const std::uint32_t member : members_[gone]) {
    root_[member] = kept;
  }
  members_[kept].insert(members_[kept].end(), members_[gone].begin(), members_[gone].end());
  members_[gone].clear();
}

}  // namespace zerkalo::indexer
