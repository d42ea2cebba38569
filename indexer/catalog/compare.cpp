// indexer/catalog/compare.cpp - are two films one: what speaks for it and what against.

#include "indexer/catalog/compare.h"

#include <algorithm>
#include <cstdlib>

#include "indexer/catalog/film_year.h"
#include "indexer/catalog/id_scheme.h"

namespace zerkalo::indexer {
namespace {

/// Points of each piece of evidence; docs/decisions/film-resolution.md gives the reasons.
struct Points {
  int director = 6;
  int near_director = 3;
  int same_year = 3;
  int near_year = 2;
  int later_release = 1;
  int late_release = -1;
  int few_years = -2;
  int years_apart = -5;
  int second_title = 3;
  int near_title = -1;
  int untold_title = -3;
  int other_original = -4;
  int other_number = -4;
  int one_actor = 1;
  int two_actors = 3;
  int three_actors = 4;
  int other_cast = -3;
  int equal_runtime = 2;
  int close_runtime = 1;
  int other_runtime = -1;
  int far_runtime = -3;
  int needed = 3;
};

constexpr Points points{};

constexpr int release_window_years = 25;
constexpr int few_years = 3;
constexpr std::size_t telling_cast = 3;
constexpr std::size_t convincing_cast = 2;
constexpr int equal_runtime = 1;
constexpr int close_runtime = 3;
constexpr int usual_runtime = 10;
constexpr int far_runtime = 20;
constexpr int longest_short = 45;
constexpr int shortest_feature = 60;

void add_title(const std::string& text, Profile& profile) {
  TitleKey key = make_title_key(text);
  const auto equal = [&](const TitleKey& known) { return same_title_key(known, key); };
  if (key.key.empty() || std::any_of(profile.titles.begin(), profile.titles.end(), equal)) {
    return;
  }
  profile.titles.push_back(std::move(key));
  profile.title_texts.push_back(text);
  const std::string_view head = short_title_key(text);
  if (!head.empty()) {
    profile.short_titles.push_back(make_title_key(head));
  }
}

void add_ids(const store::Film& film, Profile& profile) {
  const auto add = [&](const std::string& id) {
    std::string scheme = id_scheme(id);
    if (!scheme.empty()) {
      profile.ids.push_back({std::move(scheme), film.source, id});
    }
  };
  add(film.id);
  std::for_each(film.other_ids.begin(), film.other_ids.end(), add);
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
bool share_value(const std::vector<Value>& a, const std::vector<Value>& b) {
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
  if (share_value(a.release_days, b.release_days)) {
    return YearRelation::same_release;
  }
  if (a.year || b.year) {
    return a.year ? release_relation(b.release_years, *a.year)
                  : release_relation(a.release_years, *b.year);
  }
  return share_value(a.release_years, b.release_years) ? YearRelation::later_release
                                                       : YearRelation::unknown;
}

bool are_years_apart(YearRelation years) {
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

int cast_points(const Comparison& found) {
  switch (found.cast) {
    case 0:
      return found.other_cast ? points.other_cast : 0;
    case 1:
      return points.one_actor;
    case 2:
      return points.two_actors;
    default:
      return points.three_actors;
  }
}

RuntimeRelation runtime_relation(const Profile& a, const Profile& b) {
  if (!a.runtime_min || !b.runtime_min) {
    return RuntimeRelation::unknown;
  }
  const auto [shorter, longer] = std::minmax(*a.runtime_min, *b.runtime_min);
  if (shorter <= longest_short && longer >= shortest_feature) {
    return RuntimeRelation::short_and_feature;
  }
  const int distance = longer - shorter;
  if (distance <= close_runtime) {
    return distance <= equal_runtime ? RuntimeRelation::equal : RuntimeRelation::close;
  }
  if (distance <= usual_runtime) {
    return RuntimeRelation::unknown;
  }
  return distance <= far_runtime ? RuntimeRelation::other : RuntimeRelation::far;
}

int runtime_points(RuntimeRelation runtime) {
  switch (runtime) {
    case RuntimeRelation::equal:
      return points.equal_runtime;
    case RuntimeRelation::close:
      return points.close_runtime;
    case RuntimeRelation::unknown:
      return 0;
    case RuntimeRelation::other:
      return points.other_runtime;
    case RuntimeRelation::far:
    case RuntimeRelation::short_and_feature:
      return points.far_runtime;
  }
  return 0;
}

bool are_runtimes_close(RuntimeRelation runtime) {
  return runtime == RuntimeRelation::equal || runtime == RuntimeRelation::close;
}

bool are_near(const PersonKey& a, const PersonKey& b) {
  return near_person_key(a, b, 0);
}

// One slip more may be that of the other source: it neither joins nor tells apart.
bool are_told_apart(const PersonKey& a, const PersonKey& b) {
  return comparable_keys(a, b) && !near_person_key(a, b, 1);
}

void compare_directors(const Profile& a, const Profile& b, Comparison& found) {
  const auto any_in_b = [&](const PersonKey& person, auto relation) {
    return std::any_of(b.directors.begin(), b.directors.end(), [&](const PersonKey& other) {
      return relation(person, other);
    });
  };
  const auto find = [&](auto relation, PeopleRelation meaning) {
    for (std::size_t at = 0; at < a.directors.size() && !found.director; ++at) {
      if (any_in_b(a.directors[at], relation)) {
        found.director = at;
        found.directors = meaning;
      }
    }
  };
  find(same_person_key, PeopleRelation::same);
  find(are_near, PeopleRelation::near);
  const bool apart =
      std::any_of(a.directors.begin(), a.directors.end(), [&](const PersonKey& person) {
        return any_in_b(person, are_told_apart);
      });
  if (!found.director && apart) {
    found.directors = PeopleRelation::different;
  }
}

int director_points(PeopleRelation directors) {
  return directors == PeopleRelation::same   ? points.director
         : directors == PeopleRelation::near ? points.near_director
                                             : 0;
}

bool has_title(const std::vector<TitleKey>& titles, const TitleKey& sought) {
  return std::any_of(titles.begin(), titles.end(), [&](const TitleKey& title) {
    return same_title_key(title, sought);
  });
}

bool share_title_key(const std::vector<TitleKey>& a, const std::vector<TitleKey>& b) {
  return std::any_of(
      a.begin(), a.end(), [&](const TitleKey& title) { return has_title(b, title); });
}

bool share_script(const std::vector<TitleKey>& a, const std::vector<TitleKey>& b) {
  return std::any_of(a.begin(), a.end(), [&](const TitleKey& title) {
    return std::any_of(b.begin(), b.end(), [&](const TitleKey& other) {
      return title.script == other.script;
    });
  });
}

bool have_near_titles(const Profile& a, const Profile& b) {
  return std::any_of(a.titles.begin(), a.titles.end(), [&](const TitleKey& title) {
    return std::any_of(b.titles.begin(), b.titles.end(), [&](const TitleKey& other) {
      return near_title_key(title, other);
    });
  });
}

// Of two that share none.
TitleRelation other_titles(const Profile& a, const Profile& b) {
  if (a.titles.empty() || b.titles.empty()) {
    return TitleRelation::different;
  }
  if (share_title_key(a.short_titles, b.titles) || share_title_key(b.short_titles, a.titles)) {
    return TitleRelation::part;
  }
  if (!share_script(a.titles, b.titles)) {
    return TitleRelation::untold;
  }
  return have_near_titles(a, b) ? TitleRelation::near : TitleRelation::different;
}

void compare_titles(const Profile& a, const Profile& b, Comparison& found) {
  for (std::size_t at = 0; at < a.titles.size(); ++at) {
    if (has_title(b.titles, a.titles[at])) {
      found.titles.push_back(at);
    }
  }
  found.title = found.titles.empty() ? other_titles(a, b) : TitleRelation::same;
}

bool name_other_originals(const Profile& a, const Profile& b) {
  return a.original_title && b.original_title &&
         a.original_title->script == b.original_title->script &&
         !same_title_key(*a.original_title, *b.original_title) &&
         !near_title_key(*a.original_title, *b.original_title);
}

// Whoever numbers films gives one film one number.
void compare_ids(const Profile& a, const Profile& b, Comparison& found) {
  for (const ListedId& id : a.ids) {
    bool shared = false;
    bool same_source = false;
    bool other_source = false;
    for (const ListedId& other : b.ids) {
      const bool scheme = id.scheme == other.scheme;
      shared = shared || id.id == other.id;
      same_source = same_source || (scheme && id.source == other.source);
      other_source =
          other_source || (scheme && id.source != other.source && is_public_scheme(id.scheme));
    }
    if (!shared && same_source) {
      found.one_numbering = id.scheme;
    }
    found.other_number = found.other_number || (!shared && other_source);
  }
}

bool is_this_year(YearRelation years) {
  return years == YearRelation::same || years == YearRelation::same_release ||
         years == YearRelation::near;
}

// What does not stand in both titles must stand in both lists of people.
bool are_titles_one(const Comparison& found) {
  const bool directed = found.directors == PeopleRelation::same;
  switch (found.title) {
    case TitleRelation::same:
      return true;
    case TitleRelation::near:
      return is_this_year(found.years) && (directed || found.cast >= convincing_cast);
    case TitleRelation::part:
      return directed && found.years == YearRelation::same;
    case TitleRelation::untold:
      return directed && found.years == YearRelation::same &&
             (found.cast >= convincing_cast || are_runtimes_close(found.runtime));
    case TitleRelation::different:
      return false;
  }
  return false;
}

int evidence_of_comparison(const Comparison& found) {
  return director_points(found.directors) + year_points(found.years) + cast_points(found) +
         runtime_points(found.runtime) + (found.titles.size() > 1 ? points.second_title : 0) +
         (found.title == TitleRelation::near ? points.near_title : 0) +
         (found.title == TitleRelation::untold ? points.untold_title : 0) +
         (found.other_original ? points.other_original : 0) +
         (found.other_number ? points.other_number : 0);
}

std::string quote_compared_title(const std::string& title) {
  return '"' + title + '"';
}

std::string describe_titles(const Comparison& found, const Profile& a) {
  const std::string main =
      a.title_texts.empty() ? "" : quote_compared_title(a.title_texts.front());
  switch (found.title) {
    case TitleRelation::near:
      return "title " + main + " but for a slip";
    case TitleRelation::part:
      return "title " + main + " but for its subtitle";
    case TitleRelation::untold:
      return "title " + main + " in another script";
    case TitleRelation::different:
      return "another title than " + main;
    case TitleRelation::same:
      break;
  }
  const std::string first = quote_compared_title(a.title_texts[found.titles[0]]);
  if (found.titles.size() == 1) {
    return "same title " + first;
  }
  return "same titles " + first + " and " +
         quote_compared_title(a.title_texts[found.titles[1]]);
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

std::string evidence_list(const std::vector<std::string>& parts) {
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
  if (!film.original_title.empty()) {
    profile.original_title = make_title_key(film.original_title);
  }
  profile.year = film.year;
  profile.runtime_min = film.runtime_min;
  for (const store::ReleaseDate& release : film.release_dates) {
    if (const auto year = year_in(release.date)) {
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
  add_ids(film, profile);
  return profile;
}

int Comparison::score() const {
  return titled && !contradict ? std::max(evidence, 0) : 0;
}

bool Comparison::joins() const {
  return score() >= points.needed;
}

bool Comparison::nearly_joins() const {
  return titled && (contradict ? !one_numbering.empty() && evidence >= points.needed
                               : evidence == points.needed - 1);
}

bool may_share_title(const Profile& a, const Profile& b) {
  return share_title_key(a.titles, b.titles) || other_titles(a, b) != TitleRelation::different;
}

Comparison compare(const Profile& a, const Profile& b) {
  Comparison found;
  compare_titles(a, b, found);
  compare_directors(a, b, found);
  found.years = year_relation(a, b);
  found.runtime = runtime_relation(a, b);
  found.cast = shared_sorted(a.cast, b.cast);
  found.other_cast =
      found.cast == 0 && a.romanised_cast >= telling_cast && b.romanised_cast >= telling_cast;
  found.other_original = name_other_originals(a, b);
  compare_ids(a, b, found);
  found.evidence = evidence_of_comparison(found);
  found.titled = are_titles_one(found);
  found.years_apart = are_years_apart(found.years);
  found.excluded =
      found.runtime == RuntimeRelation::short_and_feature || !found.one_numbering.empty();
  found.contradict = found.excluded || found.directors == PeopleRelation::different ||
                     (found.years_apart && (!found.director || found.evidence < points.needed));
  return found;
}

std::string describe(const Comparison& comparison, const Profile& a) {
  std::vector<std::string> parts = {describe_titles(comparison, a)};
  if (comparison.director) {
    const bool near = comparison.directors == PeopleRelation::near;
    parts.push_back("director " + a.director_names[*comparison.director] +
                    (near ? " but for a slip" : ""));
  }
  describe_year(comparison, a, parts);
  if (comparison.cast > 0) {
    parts.push_back(std::to_string(comparison.cast) +
                    (comparison.cast == 1 ? " actor" : " actors"));
  }
  if (are_runtimes_close(comparison.runtime)) {
    parts.emplace_back("runtime");
  }
  return evidence_list(parts) +
         (comparison.director ? "" : "; low confidence, no director to compare");
}

std::string describe_doubt(const Comparison& comparison) {
  std::vector<std::string> parts;
  if (!comparison.one_numbering.empty()) {
    parts.push_back("two ids of " + comparison.one_numbering);
  } else if (comparison.other_number) {
    parts.emplace_back("two public ids");
  }
  if (comparison.other_original) {
    parts.emplace_back("other original titles");
  }
  if (comparison.other_cast) {
    parts.emplace_back("other actors");
  }
  if (comparison.runtime == RuntimeRelation::other ||
      comparison.runtime == RuntimeRelation::far) {
    parts.emplace_back("other runtimes");
  }
  if (comparison.years_apart) {
    parts.emplace_back("other years");
  }
  return parts.empty() ? "too little in common" : evidence_list(parts);
}

}  // namespace zerkalo::indexer
