// indexer/catalog/compare.cpp - are two films one: what speaks for it and what against.

#include "indexer/catalog/compare.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>

namespace zerkalo::indexer {
namespace {

/// Points of each piece of evidence; docs/decisions/film-resolution.md gives the reasons.
struct Points {
  int director = 6;
  int same_year = 3;
  int near_year = 2;
  int later_release = 1;
  int late_release = -1;
  int few_years = -2;
  int years_apart = -5;
  int second_title = 3;
  int one_actor = 1;
  int two_actors = 3;
  int three_actors = 4;
  int no_actor_shared = -3;
  int runtime = 1;
  int other_runtime = -1;
  int needed = 3;
};

constexpr Points points{};

constexpr int release_window_years = 25;
constexpr int few_years = 3;
constexpr std::size_t telling_cast = 3;
constexpr int close_runtime = 3;
constexpr int far_runtime = 20;
constexpr int longest_short = 45;
constexpr int shortest_feature = 60;

void add_title(const std::string& text, Profile& profile) {
  TitleKey key = make_title_key(text);
  const auto equal = [&](const TitleKey& known) { return same_title(known, key); };
  if (key.key.empty() || std::any_of(profile.titles.begin(), profile.titles.end(), equal)) {
    return;
  }
  profile.titles.push_back(std::move(key));
  profile.title_texts.push_back(text);
  const std::string_view head = short_title(text);
  if (!head.empty()) {
    profile.short_titles.push_back(make_title_key(head));
  }
}

std::optional<int> year_of(const std::string& iso) {
  int year = 0;
  const char* const end = iso.data() + std::min<std::size_t>(iso.size(), 4);
  const auto [stop, fault] = std::from_chars(iso.data(), end, year);
  if (fault != std::errc() || stop != end || iso.size() < 4) {
    return std::nullopt;
  }
  return year;
}

void add_cast(const std::vector<std::string>& names, Profile& profile) {
  for (const std::string& name : names) {
    const PersonKey key = make_person_key(name);
    if (!key.sorted.empty()) {
      profile.cast.push_back(key.sorted);
      profile.romanised_cast += key.script == text::Script::latin ? 1 : 0;
    }
  }
  std::sort(profile.cast.begin(), profile.cast.end());
  profile.cast.erase(std::unique(profile.cast.begin(), profile.cast.end()), profile.cast.end());
}

// A film that knows only releases against one that knows its year.
YearRelation release_relation(const std::vector<int>& releases, int year) {
  if (releases.empty()) {
    return YearRelation::unknown;
  }
  const int first = *std::min_element(releases.begin(), releases.end());
  if (first < year - 1) {
    return year - first <= few_years ? YearRelation::few : YearRelation::apart;
  }
  return first <= year + release_window_years ? YearRelation::later_release
                                              : YearRelation::late_release;
}

template <class Value>
bool share_one(const std::vector<Value>& a, const std::vector<Value>& b) {
  return std::find_first_of(a.begin(), a.end(), b.begin(), b.end()) != a.end();
}

YearRelation year_relation(const Profile& a, const Profile& b) {
  if (a.year && b.year) {
    const int distance = std::abs(*a.year - *b.year);
    if (distance <= 1) {
      return distance == 0 ? YearRelation::same : YearRelation::near;
    }
    return distance <= few_years ? YearRelation::few : YearRelation::apart;
  }
  if (share_one(a.release_days, b.release_days)) {
    return YearRelation::same_release;
  }
  if (a.year || b.year) {
    return a.year ? release_relation(b.release_years, *a.year)
                  : release_relation(a.release_years, *b.year);
  }
  return share_one(a.release_years, b.release_years) ? YearRelation::later_release
                                                     : YearRelation::unknown;
}

bool is_apart(YearRelation years) {
  return years == YearRelation::few || years == YearRelation::apart ||
         years == YearRelation::late_release;
}

int year_points(YearRelation years) {
  switch (years) {
    case YearRelation::same:
    case YearRelation::same_release:
      return points.same_year;
    case YearRelation::near:
      return points.near_year;
    case YearRelation::later_release:
      return points.later_release;
    case YearRelation::unknown:
      return 0;
    case YearRelation::late_release:
      return points.late_release;
    case YearRelation::few:
      return points.few_years;
    case YearRelation::apart:
      return points.years_apart;
  }
  return 0;
}

std::size_t shared_sorted(const std::vector<std::string>& a,
                          const std::vector<std::string>& b) {
  std::size_t shared = 0;
  for (auto left = a.begin(), right = b.begin(); left != a.end() && right != b.end();) {
    const int order = left->compare(*right);
    shared += order == 0 ? 1 : 0;
    left += order <= 0 ? 1 : 0;
    right += order >= 0 ? 1 : 0;
  }
  return shared;
}

int cast_points(const Comparison& found, const Profile& a, const Profile& b) {
  switch (found.cast) {
    case 0:
      return a.romanised_cast >= telling_cast && b.romanised_cast >= telling_cast
                 ? points.no_actor_shared
                 : 0;
    case 1:
      return points.one_actor;
    case 2:
      return points.two_actors;
    default:
      return points.three_actors;
  }
}

int runtime_points(const Profile& a, const Profile& b) {
  if (!a.runtime_min || !b.runtime_min) {
    return 0;
  }
  const int distance = std::abs(*a.runtime_min - *b.runtime_min);
  if (distance <= close_runtime) {
    return points.runtime;
  }
  return distance > far_runtime ? points.other_runtime : 0;
}

// "Whiplash" the short and "Whiplash" the feature share director, actors and nearly the year.
bool short_and_feature(const Profile& a, const Profile& b) {
  if (!a.runtime_min || !b.runtime_min) {
    return false;
  }
  const auto [shorter, longer] = std::minmax(*a.runtime_min, *b.runtime_min);
  return shorter <= longest_short && longer >= shortest_feature;
}

void compare_directors(const Profile& a, const Profile& b, Comparison& found) {
  const auto any_in_b = [&](const PersonKey& person, auto relation) {
    return std::any_of(b.directors.begin(), b.directors.end(), [&](const PersonKey& other) {
      return relation(person, other);
    });
  };
  for (std::size_t at = 0; at < a.directors.size(); ++at) {
    found.directors_known = found.directors_known || any_in_b(a.directors[at], comparable);
    if (!found.director && any_in_b(a.directors[at], same_person)) {
      found.director = at;
    }
  }
}

bool has_title(const std::vector<TitleKey>& titles, const TitleKey& sought) {
  return std::any_of(titles.begin(), titles.end(), [&](const TitleKey& title) {
    return same_title(title, sought);
  });
}

bool share_title(const std::vector<TitleKey>& a, const std::vector<TitleKey>& b) {
  return std::any_of(
      a.begin(), a.end(), [&](const TitleKey& title) { return has_title(b, title); });
}

void compare_titles(const Profile& a, const Profile& b, Comparison& found) {
  for (std::size_t at = 0; at < a.titles.size(); ++at) {
    if (has_title(b.titles, a.titles[at])) {
      found.titles.push_back(at);
    }
  }
  found.short_title = found.titles.empty() && (share_title(a.short_titles, b.titles) ||
                                               share_title(b.short_titles, a.titles));
}

std::string in_quotes(const std::string& title) {
  return '"' + title + '"';
}

std::string describe_titles(const Comparison& found, const Profile& a) {
  if (found.titles.empty()) {
    return "title " + in_quotes(a.title_texts.front()) + " but for its subtitle";
  }
  const std::string first = in_quotes(a.title_texts[found.titles[0]]);
  if (found.titles.size() == 1) {
    return "same title " + first;
  }
  return "same titles " + first + " and " + in_quotes(a.title_texts[found.titles[1]]);
}

void describe_year(const Comparison& found, const Profile& a, std::vector<std::string>& parts) {
  if (found.years == YearRelation::same) {
    parts.push_back("year " + std::to_string(*a.year));
  } else if (found.years == YearRelation::same_release) {
    parts.emplace_back("release day");
  } else if (found.years == YearRelation::near) {
    parts.emplace_back("year but one");
  }
}

std::string listed(const std::vector<std::string>& parts) {
  std::string out;
  for (std::size_t at = 0; at < parts.size(); ++at) {
    const bool last = at + 1 == parts.size();
    out += at == 0 ? "" : (last ? " and " : ", ");
    out += parts[at];
  }
  return out;
}

}  // namespace

Profile make_profile(const store::Film& film) {
  Profile profile;
  add_title(film.title, profile);
  add_title(film.original_title, profile);
  for (const store::Title& title : film.titles) {
    add_title(title.text, profile);
  }
  profile.year = film.year;
  profile.runtime_min = film.runtime_min;
  for (const store::ReleaseDate& release : film.release_dates) {
    if (const auto year = year_of(release.date)) {
      profile.release_years.push_back(*year);
    }
    if (release.date.size() == std::string_view("1975-01-01").size()) {
      profile.release_days.push_back(release.date);
    }
  }
  for (const std::string& name : film.directors) {
    profile.directors.push_back(make_person_key(name));
    profile.director_names.push_back(name);
  }
  add_cast(film.cast, profile);
  return profile;
}

bool Comparison::joins() const {
  return !contradict && score >= points.needed;
}

Comparison compare(const Profile& a, const Profile& b) {
  Comparison found;
  compare_titles(a, b, found);
  compare_directors(a, b, found);
  found.years = year_relation(a, b);
  found.cast = shared_sorted(a.cast, b.cast);
  const int runtimes = runtime_points(a, b);
  found.runtime = runtimes > 0;
  const int evidence = (found.director ? points.director : 0) + year_points(found.years) +
                       cast_points(found, a, b) + runtimes +
                       (found.titles.size() > 1 ? points.second_title : 0);
  found.contradict = (found.directors_known && !found.director) || short_and_feature(a, b) ||
                     (is_apart(found.years) && (!found.director || evidence < points.needed));
  const bool titled = !found.titles.empty() || (found.short_title && found.director &&
                                                found.years == YearRelation::same);
  found.score = titled && !found.contradict ? std::max(evidence, 0) : 0;
  return found;
}

std::string describe(const Comparison& comparison, const Profile& a) {
  std::vector<std::string> parts = {describe_titles(comparison, a)};
  if (comparison.director) {
    parts.push_back("director " + a.director_names[*comparison.director]);
  }
  describe_year(comparison, a, parts);
  if (comparison.cast > 0) {
    parts.push_back(std::to_string(comparison.cast) +
                    (comparison.cast == 1 ? " actor" : " actors"));
  }
  if (comparison.runtime) {
    parts.emplace_back("runtime");
  }
  return listed(parts) +
         (comparison.director ? "" : "; low confidence, no director to compare");
}

}  // namespace zerkalo::indexer
