// indexer/catalog/film_candidates.cpp - which films are worth comparing, found without
// comparing all.

#include "indexer/catalog/film_candidates.h"

#include <algorithm>
#include <span>
#include <string>
#include <tuple>

#include "base/hash.h"

namespace zerkalo::indexer {
namespace {

constexpr std::size_t crowd = 64;

using Places = std::vector<std::uint32_t>;

/// What films are put beside each other for. A clash of two hashes costs a comparison only.
enum class Trait : std::uint64_t { title = 1, year, director, actor, other_title };

std::uint64_t candidate_key(Trait kind, std::string_view text) {
  return base::hash(text, static_cast<std::uint64_t>(kind));
}

struct Row {
  std::uint64_t key = 0;
  std::uint32_t place = 0;

  bool operator==(const Row&) const = default;

  bool operator<(const Row& other) const {
    return std::tie(key, place) < std::tie(other.key, other.place);
  }
};

/// Calls `visit` with the places of each key.
template <class Visit>
void for_each_candidate_key(std::vector<Row>& rows, Visit visit) {
  std::sort(rows.begin(), rows.end());
  rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
  Places places;
  for (auto row = rows.begin(); row != rows.end();) {
    const std::uint64_t key = row->key;
    places.clear();
    for (; row != rows.end() && row->key == key; ++row) {
      places.push_back(row->place);
    }
    visit(key, places);
  }
}

void add_title_candidates(const Profile& profile, std::uint32_t place, std::vector<Row>& rows) {
  for (const auto* titles : {&profile.titles, &profile.short_titles}) {
    for (const TitleKey& title : *titles) {
      rows.push_back({candidate_key(Trait::title, title.sound), place});
    }
  }
}

// Neighbouring years meet because each film stands under its year and the next.
void add_year_candidates(const Profile& profile, std::uint32_t place, std::vector<Row>& rows) {
  for (const std::string& day : profile.release_days) {
    rows.push_back({candidate_key(Trait::year, day), place});
  }
  if (profile.year) {
    rows.push_back({candidate_key(Trait::year, std::to_string(*profile.year)), place});
    rows.push_back({candidate_key(Trait::year, std::to_string(*profile.year + 1)), place});
  }
}

// A director is not an actor of the same name.
void add_people_candidates(const Profile& profile,
                           const std::string& behind,
                           std::uint32_t place,
                           std::vector<Row>& rows) {
  for (const PersonKey& director : profile.directors) {
    if (!director.words.empty()) {
      rows.push_back({candidate_key(Trait::director, director.words.back() + behind), place});
    }
  }
  for (const std::string& actor : profile.cast) {
    rows.push_back({candidate_key(Trait::actor, actor + behind), place});
  }
}

void add_telling_candidates(const Profile& profile,
                            std::uint64_t title,
                            std::uint32_t place,
                            std::vector<Row>& rows) {
  add_people_candidates(profile, {}, place, rows);
  for (const PersonKey& director : profile.directors) {
    rows.push_back({candidate_key(Trait::director, director.sorted), place});
  }
  for (const TitleKey& other : profile.titles) {
    if (candidate_key(Trait::title, other.sound) != title) {
      rows.push_back({candidate_key(Trait::other_title, other.sound), place});
    }
  }
}

class CandidateFinder {
 public:
  explicit CandidateFinder(const std::vector<Profile>& profiles) : profiles_(profiles) {}

  void add_by_titles() {
    std::vector<Row> rows;
    for (std::uint32_t place = 0; place < profiles_.size(); ++place) {
      add_title_candidates(profiles_[place], place, rows);
    }
    for_each_candidate_key(rows, [this](std::uint64_t title, const Places& places) {
      if (places.size() <= crowd) {
        add_neighbours(places, pairs_);
      } else {
        divide_crowd(title, places);
      }
    });
  }

  // A slip in the title, or another script, leaves no title in common. Then a director must be
  // shared, or two actors.
  void add_by_people() {
    std::vector<Row> all;
    for (std::uint32_t place = 0; place < profiles_.size(); ++place) {
      const Profile& profile = profiles_[place];
      for (int next = 0; profile.year && next < 2; ++next) {
        add_people_candidates(profile, " " + std::to_string(*profile.year + next), place, all);
      }
    }
    std::vector<Candidate> shared;
    for_each_candidate_key(all, [&](std::uint64_t, const Places& places) {
      if (places.size() <= crowd) {
        add_neighbours(places, shared);
      }
    });
    std::sort(shared.begin(), shared.end());
    shared.erase(std::unique(shared.begin(), shared.end()), shared.end());
    std::copy_if(
        shared.begin(), shared.end(), std::back_inserter(pairs_), [&](const auto& pair) {
          return may_share_title(profiles_[pair.first], profiles_[pair.second]);
        });
  }

  std::vector<Pair> take() {
    std::sort(pairs_.begin(), pairs_.end());
    pairs_.erase(std::unique(pairs_.begin(), pairs_.end()), pairs_.end());
    std::vector<Pair> likely;
    for (const auto& [a, b] : pairs_) {
      const Comparison found = compare(profiles_[a], profiles_[b]);
      if (found.joins() || found.nearly_joins()) {
        const bool by_people = found.title == TitleRelation::untold;
        likely.push_back({a, b, found.score(), found.joins(), by_people});
      }
    }
    return likely;
  }

 private:
  using Candidate = std::pair<std::uint32_t, std::uint32_t>;

  static void add_neighbours(const Places& places, std::vector<Candidate>& pairs) {
    for (std::size_t at = 0; at < places.size(); ++at) {
      const std::size_t end = std::min(places.size(), at + crowd);
      for (std::size_t next = at + 1; next < end; ++next) {
        pairs.emplace_back(std::minmax({places[at], places[next]}));
      }
    }
  }

  void divide_crowd(std::uint64_t title, const Places& places) {
    std::vector<Row> years;
    std::vector<Row> traits;
    for (const std::uint32_t place : places) {
      add_year_candidates(profiles_[place], place, years);
      add_telling_candidates(profiles_[place], title, place, traits);
    }
    for_each_candidate_key(years, [this](std::uint64_t, const Places& films) {
      if (films.size() <= crowd) {
        add_neighbours(films, pairs_);
      }
    });
    for_each_candidate_key(traits, [this](std::uint64_t, Places& films) {
      std::stable_sort(films.begin(), films.end(), [&](std::uint32_t a, std::uint32_t b) {
        return profiles_[a].year < profiles_[b].year;
      });
      add_neighbours(films, pairs_);
    });
  }

  const std::vector<Profile>& profiles_;
  std::vector<Candidate> pairs_;
};

}  // namespace

std::vector<Pair> candidate_pairs(const std::vector<Profile>& profiles) {
  CandidateFinder finder(profiles);
  finder.add_by_titles();
  finder.add_by_people();
  std::vector<Pair> pairs = finder.take();
  std::sort(pairs.begin(), pairs.end(), [](const Pair& x, const Pair& y) {
    return std::tie(y.score, x.a, x.b) < std::tie(x.score, y.a, y.b);
  });
  return pairs;
}

}  // namespace zerkalo::indexer
