// indexer/catalog/people.cpp - gathers names, joins those that evidence joins, renames.

#include "indexer/catalog/people.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "base/ascii.h"
#include "indexer/catalog/film_keys.h"
#include "text/name_key.h"
#include "text/written_out.h"

namespace zerkalo::indexer {
namespace {

using store::Film;
using Strings = std::vector<std::string>;

struct Role {
  std::string_view field;
  Strings Film::*list;
};

constexpr std::array roles = {
    Role{"directors", &Film::directors},
    Role{"writers", &Film::writers},
    Role{"producers", &Film::producers},
    Role{"cast", &Film::cast},
};

// Nobody directs, pauses for so long, and directs again; who acts as a child may act when old.
constexpr int longest_pause = 50;
constexpr int longest_life_in_films = 75;
// Near spellings of people between whose films so many years lie are two people.
constexpr int furthest_careers = 30;
// Letters of a sound in which one may differ: Aleksandr and Alexander, but not Curd and Curt.
constexpr std::size_t shortest_slipping = 6;
// Names of which so many sound alike tell nobody apart.
constexpr std::size_t most_alike = 12;
// Shorter bones (consonants of a whole name) are everybody's.
constexpr std::size_t fewest_bones = 5;
constexpr std::size_t readings_of_a_word = 8;

/// One spelling: the films that have it, and the forms in which it is compared.
struct Name {
  std::string text;
  PersonKey key;
  Strings words;         ///< a Korean name in its parts
  std::string spelling;  ///< of all words, romanised, sorted
  std::string sound;     ///< likewise, as they are read
  std::string bones;     ///< likewise
  std::string_view script;
  std::string suffix;  ///< jr, sr, ii: fathers and sons
  bool only_directs = true;
  std::vector<std::uint32_t> films;  ///< rising places

  bool has_initial() const {
    return std::ranges::any_of(key.words, [](const std::string& w) { return w.size() == 1; });
  }
};

Strings words_of(std::string_view name) {
  Strings words;
  std::string word;
  const auto end_word = [&] {
    if (!word.empty()) {
      words.push_back(std::exchange(word, {}));
    }
  };
  for (const char c : name) {
    if (base::is_ascii(c) && !base::is_alphanumeric(c) && c != '\'') {
      end_word();
    } else {
      word += c;
    }
  }
  end_word();
  if (words.size() == 1) {
    if (Strings parts = text::name_parts(words.front()); !parts.empty()) {
      return parts;
    }
  }
  return words;
}

std::string sorted_row(Strings words) {
  std::ranges::sort(words);
  std::string row;
  for (const std::string& word : words) {
    row.append(row.empty() ? "" : " ").append(word);
  }
  return row;
}

/// What tells a son from his father, without signs and in small letters.
std::string suffix_of(const Strings& words) {
  constexpr std::array<std::string_view, 6> suffixes{"jr", "sr", "ii", "iii", "iv", "jnr"};
  if (words.size() < 3) {
    return {};
  }
  const std::string last = base::lowered(words.back());
  const auto* const found = std::ranges::find(suffixes, last);
  return found == suffixes.end() ? "" : std::string(*found);
}

/// How words are read, each looked up once.
class Readings {
 public:
  struct Reading {
    std::string sound;
    std::string bones;
  };

  const Reading& of(const std::string& word) {
    const auto [place, added] = known_.try_emplace(word);
    if (added) {
      const text::NameKeys keys = text::name_keys(word, 1);
      place->second = {keys.sounds.empty() ? "" : keys.sounds.front(),
                       keys.bones.empty() ? "" : keys.bones.front()};
    }
    return place->second;
  }

 private:
  std::unordered_map<std::string, Reading> known_;
};

Name make_name(const std::string& text, Readings& readings) {
  Name name;
  name.text = text;
  name.key = make_person_key(text);
  name.spelling = name.key.sorted;
  name.words = words_of(text);
  name.script = text::name_script(text);
  name.suffix = suffix_of(name.words);
  Strings sounds;
  Strings bones;
  for (const std::string& word : name.words) {
    sounds.push_back(readings.of(word).sound);
    bones.push_back(readings.of(word).bones);
  }
  const bool whole = std::ranges::find(sounds, "") == sounds.end();
  name.sound = whole ? sorted_row(std::move(sounds)) : "";
  name.bones = sorted_row(std::move(bones));
  return name;
}

bool is_one_slip(std::string_view a, std::string_view b) {
  const auto [left, right] = std::ranges::mismatch(a, b);
  const std::string_view rest_a(left, a.end());
  const std::string_view rest_b(right, b.end());
  const auto behind = [](std::string_view rest) { return rest.substr(rest.empty() ? 0 : 1); };
  return behind(rest_a) == behind(rest_b) || rest_a == behind(rest_b) ||
         behind(rest_a) == rest_b;
}

/// One word in two spellings of one script: read alike, with its umlauts written out, or of a
/// long one a letter of its sound apart.
bool is_near(const std::string& a, const std::string& b) {
  const std::string left = text::name_key(a);
  const std::string right = text::name_key(b);
  return left == right || text::name_key(text::written_out(a)) == right ||
         left == text::name_key(text::written_out(b)) ||
         (std::min(left.size(), right.size()) >= shortest_slipping && is_one_slip(left, right));
}

/// Whether a reading of one word is, to the letter, one of the other's.
bool share_reading(const std::string& a, const std::string& b) {
  const Strings left = text::name_keys(a, readings_of_a_word).sounds;
  const Strings right = text::name_keys(b, readings_of_a_word).sounds;
  return std::ranges::find_first_of(left, right) != left.end();
}

/// Whether the words of two names are the same person's, one by one.
bool sound_alike(const Name& a, const Name& b) {
  const bool across = a.script != b.script;
  return a.suffix == b.suffix && a.words.size() == b.words.size() &&
         std::ranges::equal(a.words, b.words, [across](const auto& left, const auto& right) {
           return across ? text::sound_alike(left, right) : is_near(left, right);
         });
}

std::optional<int> year_of(const Film& film) {
  if (film.year) {
    return film.year;
  }
  std::optional<int> first;
  for (const store::ReleaseDate& release : film.release_dates) {
    int year = 0;
    const char* const end = release.date.data() + std::min<std::size_t>(release.date.size(), 4);
    const auto [stop, fault] = std::from_chars(release.date.data(), end, year);
    if (fault == std::errc() && stop == end && (!first || year < *first)) {
      first = year;
    }
  }
  return first;
}

/// What each source of a film says of one role.
std::map<std::string, Strings> by_source(const Film& film, const Role& role) {
  std::map<std::string, Strings> said;
  for (const store::Fact& fact : film.facts) {
    if (fact.field == role.field) {
      for (const std::string& source : fact.sources) {
        said[source].push_back(fact.value);
      }
    }
  }
  if (said.empty() && !(film.*role.list).empty()) {
    said[film.source] = film.*role.list;
  }
  return said;
}

class PeopleResolver {
 public:
  explicit PeopleResolver(std::vector<Film>& films) : films_(films) { gather(); }

  People unite();

 private:
  std::uint32_t id(const std::string& text);
  void gather();
  void join_same_sounds(std::string Name::*form);
  bool turned_around(const Name& a, const Name& b) const;
  void join_by_films();
  void join_likely();
  bool unite(std::uint32_t a, std::uint32_t b, const std::string& why);
  bool side_by_side(std::uint32_t a, std::uint32_t b) const;
  bool may_be_one(std::uint32_t root_a, std::uint32_t root_b) const;
  bool are_far(std::uint32_t root_a, std::uint32_t root_b) const;
  std::set<int> years_of(const std::vector<std::uint32_t>& group) const;
  void compare_in_film(const Film& film, const Role& role);
  void join_only_like(const std::vector<std::uint32_t>& block);
  std::string display_of(const std::vector<std::uint32_t>& group) const;
  void rename(const std::vector<std::uint32_t>& group, std::vector<Person>& persons);
  std::vector<std::pair<int, int>> careers(const std::vector<std::uint32_t>& group) const;

  std::uint32_t root(std::uint32_t at) const {
    while (root_[at] != at) {
      at = root_[at];
    }
    return at;
  }

  /// A spelling and a career of its person to the person's name.
  struct Renamed {
    int last_year;  ///< of the career; the largest number where there is one only
    std::string name;
  };

  std::vector<Film>& films_;
  Readings readings_;
  std::vector<Name> names_;
  std::unordered_map<std::string, std::uint32_t> places_;
  std::vector<std::uint32_t> root_;
  std::vector<std::vector<std::uint32_t>> members_;  ///< by root
  std::vector<Strings> why_;                         ///< by root
  std::unordered_map<std::string, std::vector<Renamed>> renamed_;
  std::unordered_map<std::string, std::uint32_t> given_;  ///< by first word: how many names

  void apply(const People& persons);
  std::string name_in(const Film& film, const std::string& spelling) const;
};

std::uint32_t PeopleResolver::id(const std::string& text) {
  const auto [place, added] =
      places_.try_emplace(text, static_cast<std::uint32_t>(names_.size()));
  if (added) {
    names_.push_back(make_name(text, readings_));
  }
  return place->second;
}

void PeopleResolver::gather() {
  for (std::uint32_t at = 0; at < films_.size(); ++at) {
    for (const Role& role : roles) {
      for (const auto& [source, list] : by_source(films_[at], role)) {
        for (const std::string& text : list) {
          Name& name = names_[id(text)];
          name.only_directs = name.only_directs && role.list == &Film::directors;
          std::vector<std::uint32_t>& films = name.films;
          if (films.empty() || films.back() != at) {
            films.push_back(at);
          }
        }
      }
    }
  }
  root_.resize(names_.size());
  std::iota(root_.begin(), root_.end(), 0U);
  for (const Name& name : names_) {
    if (!name.key.words.empty()) {
      ++given_[name.key.words.front()];
    }
  }
  members_.resize(names_.size());
  why_.resize(names_.size());
  for (std::uint32_t at = 0; at < names_.size(); ++at) {
    members_[at].push_back(at);
  }
}

// Two people of one list of one source.
bool PeopleResolver::side_by_side(std::uint32_t a, std::uint32_t b) const {
  std::vector<std::uint32_t> both;
  std::ranges::set_intersection(names_[a].films, names_[b].films, std::back_inserter(both));
  return std::ranges::any_of(both, [&](std::uint32_t film) {
    return std::ranges::any_of(roles, [&](const Role& role) {
      return std::ranges::any_of(by_source(films_[film], role), [&](const auto& said) {
        const Strings& list = said.second;
        return std::ranges::find(list, names_[a].text) != list.end() &&
               std::ranges::find(list, names_[b].text) != list.end();
      });
    });
  });
}

bool PeopleResolver::may_be_one(std::uint32_t root_a, std::uint32_t root_b) const {
  return std::ranges::none_of(members_[root_a], [&](std::uint32_t a) {
    return std::ranges::any_of(members_[root_b],
                               [&](std::uint32_t b) { return side_by_side(a, b); });
  });
}

std::set<int> PeopleResolver::years_of(const std::vector<std::uint32_t>& group) const {
  std::set<int> years;
  for (const std::uint32_t at : group) {
    for (const std::uint32_t film : names_[at].films) {
      if (const std::optional<int> year = year_of(films_[film])) {
        years.insert(*year);
      }
    }
  }
  return years;
}

/// Whether one ended long before the other began.
bool PeopleResolver::are_far(std::uint32_t root_a, std::uint32_t root_b) const {
  const std::set<int> a = years_of(members_[root_a]);
  const std::set<int> b = years_of(members_[root_b]);
  return !a.empty() && !b.empty() &&
         std::max(*a.begin() - *b.rbegin(), *b.begin() - *a.rbegin()) > furthest_careers;
}

bool PeopleResolver::unite(std::uint32_t a, std::uint32_t b, const std::string& why) {
  std::uint32_t into = root(a);
  std::uint32_t from = root(b);
  if (into == from || names_[a].suffix != names_[b].suffix || are_far(into, from) ||
      !may_be_one(into, from)) {
    return false;
  }
  if (members_[into].size() < members_[from].size()) {
    std::swap(into, from);
  }
  root_[from] = into;
  members_[into].insert(members_[into].end(), members_[from].begin(), members_[from].end());
  std::ranges::move(why_[from], std::back_inserter(why_[into]));
  why_[into].push_back(names_[a].text + " is " + names_[b].text + ": " + why);
  members_[from].clear();
  why_[from].clear();
  return true;
}

// "Henry James" is not "James Henry"; "Oshima Nagisa" is "Nagisa Oshima", for nobody else has
// Oshima in front.
bool PeopleResolver::turned_around(const Name& a, const Name& b) const {
  if (a.key.words == b.key.words || a.text.find(',') != std::string::npos ||
      b.text.find(',') != std::string::npos) {
    return false;
  }
  constexpr std::uint32_t itself = 1;
  return std::ranges::all_of(std::array{a.key.words.front(), b.key.words.front()},
                             [&](const std::string& word) { return given_.at(word) > itself; });
}

// Spelling, marks, case, hyphens and the order of words in one script.
void PeopleResolver::join_same_sounds(std::string Name::*form) {
  std::map<std::pair<std::string_view, std::string_view>, std::uint32_t> first;
  for (std::uint32_t at = 0; at < names_.size(); ++at) {
    const Name& name = names_[at];
    if ((name.*form).empty() || name.key.words.empty()) {
      continue;
    }
    const auto [place, added] =
        first.try_emplace(std::pair(name.script, std::string_view(name.*form)), at);
    if (!added && !turned_around(name, names_[place->second])) {
      unite(place->second, at, "one name but for its spelling");
    }
  }
}

// Sources that name one person of a role each name the same one, unless the names contradict.
void PeopleResolver::compare_in_film(const Film& film, const Role& role) {
  const std::map<std::string, Strings> said = by_source(film, role);
  for (auto a = said.begin(); a != said.end(); ++a) {
    for (auto b = std::next(a); b != said.end(); ++b) {
      for (const std::string& left : a->second) {
        for (const std::string& right : b->second) {
          const std::uint32_t one = places_.at(left);
          const std::uint32_t other = places_.at(right);
          const bool alone = a->second.size() == 1 && b->second.size() == 1;
          const bool untold = names_[one].script != names_[other].script && alone &&
                              !comparable(names_[one].key, names_[other].key);
          if (untold || same_person(names_[one].key, names_[other].key) ||
              sound_alike(names_[one], names_[other])) {
            unite(one, other, "both are named for " + film.title);
          }
        }
      }
    }
  }
}

void PeopleResolver::join_by_films() {
  for (const Film& film : films_) {
    for (const Role& role : roles) {
      compare_in_film(film, role);
    }
  }
}

// In a block of names with the same bones: two groups that can be read alike, and no third that
// could be meant.
void PeopleResolver::join_only_like(const std::vector<std::uint32_t>& block) {
  for (std::size_t i = 0; i < block.size(); ++i) {
    std::set<std::uint32_t> like;
    std::uint32_t liked = 0;
    for (const std::uint32_t other : block) {
      if (root(other) != root(block[i]) && sound_alike(names_[block[i]], names_[other])) {
        like.insert(root(other));
        liked = other;
      }
    }
    const Name& name = names_[block[i]];
    const bool across = !like.empty() && name.script != names_[liked].script;
    // Across scripts a sound alone is chance, unless it is that of the whole name, exactly.
    const bool told =
        !across || std::ranges::equal(name.words, names_[liked].words, share_reading);
    if (like.size() == 1 && told && !name.has_initial()) {
      unite(block[i], liked, across ? "one sound, and nobody else's" : "a near spelling");
    }
  }
}

void PeopleResolver::join_likely() {
  std::map<std::string, std::vector<std::uint32_t>> blocks;
  for (std::uint32_t at = 0; at < names_.size(); ++at) {
    const Name& name = names_[at];
    if (name.words.size() > 1 && name.bones.size() >= fewest_bones) {
      blocks[name.bones].push_back(at);
    }
  }
  for (const auto& [bones, block] : blocks) {
    if (block.size() > 1 && block.size() <= most_alike) {
      join_only_like(block);
    }
  }
}

// The commonest; of those the one with capitals where they belong, with its marks, without a
// comma.
std::string PeopleResolver::display_of(const std::vector<std::uint32_t>& group) const {
  const auto rank = [&](std::uint32_t at) {
    const Name& name = names_[at];
    const auto capitals = std::ranges::count_if(name.text, base::is_capital);
    const auto small = std::ranges::count_if(name.text, base::is_small);
    const auto marks =
        std::ranges::count_if(name.text, [](char c) { return !base::is_ascii(c); });
    const bool cased = name.script != "latin" || (capitals > 0 && small > capitals);
    const bool plain = name.text.find(',') == std::string::npos &&
                       name.text.find("  ") == std::string::npos &&
                       base::trimmed(name.text) == name.text;
    return std::tuple(
        plain && cased, name.films.size(), !name.has_initial(), name.script == "latin", marks);
  };
  const auto best = std::ranges::max_element(group, [&](std::uint32_t a, std::uint32_t b) {
    return std::pair(rank(a), names_[b].text) < std::pair(rank(b), names_[a].text);
  });
  return names_[*best].text;
}

/// First and last year of each stretch without a long pause; one where it can be one life.
std::vector<std::pair<int, int>> PeopleResolver::careers(
    const std::vector<std::uint32_t>& group) const {
  const std::set<int> years = years_of(group);
  const bool directs =
      std::ranges::all_of(group, [this](std::uint32_t at) { return names_[at].only_directs; });
  const bool one_word = names_[group.front()].words.size() < 2;
  const bool one_life =
      years.empty() || (!directs && *years.rbegin() - *years.begin() < longest_life_in_films);
  std::vector<std::pair<int, int>> stretches;
  for (const int year : years) {
    if (stretches.empty() ||
        (!one_life && !one_word && year - stretches.back().second >= longest_pause)) {
      stretches.emplace_back(year, year);
    }
    stretches.back().second = year;
  }
  return stretches;
}

std::string years_behind(const std::pair<int, int>& career) {
  const auto& [first, last] = career;
  std::string years = " (" + std::to_string(first);
  if (last != first) {
    years += "–" + std::to_string(last);
  }
  return years + ")";
}

void PeopleResolver::rename(const std::vector<std::uint32_t>& group,
                            std::vector<Person>& persons) {
  const std::vector<std::pair<int, int>> stretches = careers(group);
  if (group.size() < 2 && stretches.size() < 2) {
    return;
  }
  const std::string display = display_of(group);
  for (std::size_t i = 0; i < std::max<std::size_t>(stretches.size(), 1); ++i) {
    Person person;
    const bool only = stretches.size() < 2;
    person.name = only ? display : display + years_behind(stretches[i]);
    person.why = why_[root(group.front())];
    for (const std::uint32_t at : group) {
      const std::string& text = names_[at].text;
      if (text != person.name) {
        person.spellings.push_back(text);
      }
      const bool last = only || i + 1 == stretches.size();
      renamed_[text].push_back(
          {last ? std::numeric_limits<int>::max() : stretches[i].second, person.name});
    }
    persons.push_back(std::move(person));
  }
}

std::string PeopleResolver::name_in(const Film& film, const std::string& spelling) const {
  const auto found = renamed_.find(spelling);
  if (found == renamed_.end()) {
    return spelling;
  }
  const int year = year_of(film).value_or(std::numeric_limits<int>::max());
  const auto career = std::ranges::find_if(
      found->second, [year](const Renamed& one) { return year <= one.last_year; });
  return career->name;
}

void add_spellings(const std::string& name, const People& persons, Film& film) {
  if (const Person* const person = persons.find(name)) {
    for (const std::string& spelling : person->spellings) {
      if (std::ranges::find(film.spellings, spelling) == film.spellings.end()) {
        film.spellings.push_back(spelling);
      }
    }
  }
}

void PeopleResolver::apply(const People& persons) {
  for (Film& film : films_) {
    const bool single = film.facts.empty();
    for (const Role& role : roles) {
      Strings renamed;
      for (const std::string& spelling : film.*role.list) {
        std::string name = name_in(film, spelling);
        if (name != spelling && single) {
          film.facts.push_back({std::string(role.field), spelling, {film.source}});
        }
        if (std::ranges::find(renamed, name) == renamed.end()) {
          add_spellings(name, persons, film);
          renamed.push_back(std::move(name));
        }
      }
      film.*role.list = std::move(renamed);
    }
  }
}

People PeopleResolver::unite() {
  join_same_sounds(&Name::spelling);
  join_same_sounds(&Name::sound);
  join_by_films();
  join_likely();
  std::vector<Person> persons;
  for (const std::vector<std::uint32_t>& group : members_) {
    if (!group.empty()) {
      rename(group, persons);
    }
  }
  People united(std::move(persons));
  apply(united);
  return united;
}

}  // namespace

People::People(std::vector<Person> persons) : persons_(std::move(persons)) {
  for (std::size_t at = 0; at < persons_.size(); ++at) {
    places_.emplace(persons_[at].name, at);
  }
}

const Person* People::find(const std::string& name) const {
  const auto found = places_.find(name);
  return found == places_.end() ? nullptr : &persons_[found->second];
}

People unite_people(std::vector<Film>& films) {
  return PeopleResolver(films).unite();
}

}  // namespace zerkalo::indexer
