// indexer/catalog/film_candidates.cpp - which films are worth comparing, found without
// comparing all.

#include "indexer/catalog/film_candidates.h"

#include <algorithm>
#include <string>
#include <tuple>
#include <unordered_map>

namespace zerkalo::indexer {
namespace {

constexpr std::size_t crowd = 64;

using Places = std::vector<std::uint32_t>;
using Buckets = std::unordered_map<std::string, Places>;
using Keys = std::vector<std::string>;

void keep_distinct(Keys& keys) {
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
}

Keys title_sounds(const Profile& profile) {
  Keys sounds;
  for (const TitleKey& title : profile.titles) {
    sounds.push_back(title.sound);
  }
  for (const TitleKey& title : profile.short_titles) {
    sounds.push_back(title.sound);
  }
  keep_distinct(sounds);
  return sounds;
}

// Neighbouring years meet because each film stands under its year and the next.
Keys year_traits(const Profile& profile) {
  Keys traits = profile.release_days;
  if (profile.year) {
    traits.push_back(std::to_string(*profile.year));
    traits.push_back(std::to_string(*profile.year + 1));
  }
  keep_distinct(traits);
  return traits;
}

// The first letter keeps a director apart from an actor of the same name.
Keys telling_traits(const Profile& profile, const std::string& title) {
  Keys traits;
  for (const PersonKey& director : profile.directors) {
    traits.push_back("d" + director.sorted);
    if (!director.words.empty()) {
      traits.push_back("d" + director.words.back());
    }
  }
  for (const std::string& actor : profile.cast) {
    traits.push_back("a" + actor);
  }
  for (const TitleKey& other : profile.titles) {
    if (other.sound != title) {
      traits.push_back("t" + other.sound);
    }
  }
  keep_distinct(traits);
  return traits;
}

class PairFinder {
 public:
  explicit PairFinder(const std::vector<Profile>& profiles) : profiles_(profiles) {}

  void add_bucket(const std::string& title, const Places& places) {
    if (places.size() <= crowd) {
      add_neighbours(places);
      return;
    }
    Buckets by_year;
    Buckets by_trait;
    for (const std::uint32_t place : places) {
      put(year_traits(profiles_[place]), place, by_year);
      put(telling_traits(profiles_[place], title), place, by_trait);
    }
    for (const auto& [trait, films] : by_year) {
      if (films.size() <= crowd) {
        add_neighbours(films);
      }
    }
    for (auto& [trait, films] : by_trait) {
      std::stable_sort(films.begin(), films.end(), [&](std::uint32_t a, std::uint32_t b) {
        return profiles_[a].year < profiles_[b].year;
      });
      add_neighbours(films);
    }
  }

  std::vector<Pair> take() {
    std::sort(pairs_.begin(), pairs_.end());
    pairs_.erase(std::unique(pairs_.begin(), pairs_.end()), pairs_.end());
    std::vector<Pair> joinable;
    for (const auto& [a, b] : pairs_) {
      const Comparison found = compare(profiles_[a], profiles_[b]);
      if (found.joins()) {
        joinable.push_back({a, b, found.score});
      }
    }
    return joinable;
  }

  static void put(const Keys& keys, std::uint32_t place, Buckets& buckets) {
    for (const std::string& key : keys) {
      buckets[key].push_back(place);
    }
  }

 private:
  void add_neighbours(const Places& places) {
    for (std::size_t at = 0; at < places.size(); ++at) {
      const std::size_t end = std::min(places.size(), at + crowd);
      for (std::size_t next = at + 1; next < end; ++next) {
        pairs_.emplace_back(std::minmax({places[at], places[next]}));
      }
    }
  }

  const std::vector<Profile>& profiles_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs_;
};

}  // namespace

std::vector<Pair> joinable_pairs(const std::vector<Profile>& profiles) {
  Buckets by_title;
  for (std::uint32_t place = 0; place < profiles.size(); ++place) {
    PairFinder::put(title_sounds(profiles[place]), place, by_title);
  }
  PairFinder finder(profiles);
  for (const auto& [title, places] : by_title) {
    finder.add_bucket(title, places);
  }
  std::vector<Pair> pairs = finder.take();
  std::sort(pairs.begin(), pairs.end(), [](const Pair& x, const Pair& y) {
    return std::tie(y.score, x.a, x.b) < std::tie(x.score, y.a, y.b);
  });
  return pairs;
}

}  // namespace zerkalo::indexer
