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
    links_[pair.a].push_back(pair);
    links_[pair.b].push_back({pair.b, pair.a, pair.score});
  }
  std::vector<Pair> joined;
  for (const Pair& pair : best_first) {
    const std::uint32_t a = root_[pair.a];
    const std::uint32_t b = root_[pair.b];
    if (a != b && members_[a].size() + members_[b].size() <= largest_group &&
        compatible(a, b) && !has_rival(a, b, pair.score) && !has_rival(b, a, pair.score)) {
      unite(a, b);
      joined.push_back(pair);
    }
  }
  return joined;
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

bool Groups::compatible(std::uint32_t root_a, std::uint32_t root_b) const {
  const auto contradicts_b = [&](std::uint32_t a) {
    return std::any_of(members_[root_b].begin(), members_[root_b].end(), [&](std::uint32_t b) {
      return compare(profiles_[a], profiles_[b]).contradict;
    });
  };
  return std::none_of(members_[root_a].begin(), members_[root_a].end(), contradicts_b) &&
         !split_apart(root_a, root_b);
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

bool Groups::has_rival(std::uint32_t root, std::uint32_t other, int score) const {
  const std::set<std::uint32_t> rivals = near_best(root, score);
  return std::any_of(rivals.begin(), rivals.end(), [&](std::uint32_t rival) {
    return rival != other && !compatible(rival, other) && compatible(rival, root);
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
