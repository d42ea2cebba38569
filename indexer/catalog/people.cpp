// indexer/catalog/people.cpp - gathers names, joins those that evidence joins, renames.

#include "indexer/catalog/people.h"

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "base/ascii.h"
#include "indexer/catalog/film_year.h"
#include "indexer/catalog/own_language.h"
#include "indexer/catalog/person_name.h"
#include "text/analyzer.h"
#include "text/name_id.h"

namespace zerkalo::indexer {
namespace {

using store::Film;
using store::Person;
using Strings = std::vector<std::string>;
using Doubts = std::vector<store::Doubt>;
using Ids = std::vector<std::uint32_t>;

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
// Names of which so many sound alike tell nobody apart.
constexpr std::size_t most_alike = 12;
// Shorter bones (consonants of a whole name) are everybody's.
constexpr std::size_t fewest_bones = 5;
// Whoever is doubted more often has a name that says nothing.
constexpr std::size_t most_doubts = 8;

/// What one source of a film says of one role.
struct PeopleList {
  std::uint32_t film = 0;
  const Role* role = nullptr;
  std::string_view source;
  Ids names;

  bool is_beside(const PeopleList& other) const {
    return film == other.film && role == other.role;
  }
};

/// Where a name stands.
struct Use {
  Ids films;  ///< rising places
  bool only_directs = true;
};

/// Names that are one person.
struct Group {
  Ids members;
  Ids lists;  ///< rising places of those that have one of them
  std::optional<int> first_year;
  std::optional<int> last_year;
  Strings why;
};

/// A spelling and a career of its person to the person's name.
struct Renamed {
  int last_year;  ///< of the career; the largest number where there is one only
  std::string name;
};

bool share_person_id(const Ids& a, const Ids& b) {
  for (auto left = a.begin(), right = b.begin(); left != a.end() && right != b.end();) {
    if (*left == *right) {
      return true;
    }
    ++(*left < *right ? left : right);
  }
  return false;
}

class PeopleResolver {
 public:
  PeopleResolver(std::vector<Film>& films,
                 const Overrides& overrides,
                 std::string_view language)
      : films_(films), language_(language) {
    gather();
    make_groups();
    follow(overrides);
  }

  People unite();

 private:
  struct NearMiss {
    std::uint32_t a = 0;
    std::uint32_t b = 0;
    std::string why;
  };

  std::uint32_t id(const std::string& text);
  void gather();
  void gather_lists(std::uint32_t film, const Role& role);
  void add_list(PeopleList list, const Strings& spellings);
  void make_groups();
  void follow(const Overrides& overrides);
  void join_same_sounds(std::string (*form)(const PersonName&));
  bool turned_around(const PersonName& a, const PersonName& b) const;
  void join_by_films();
  void compare_lists(const PeopleList& one, const PeopleList& other);
  void join_likely();
  void join_only_like(const Ids& block);
  bool unite(std::uint32_t a, std::uint32_t b, const std::string& why);
  std::string what_keeps_apart(std::uint32_t a, std::uint32_t b) const;
  void merge(std::uint32_t into, std::uint32_t from, std::string why);
  void doubt(std::uint32_t a, std::uint32_t b, std::string why);
  std::string display_of(const Ids& group) const;
  std::vector<std::pair<int, int>> careers(const Ids& group) const;
  std::map<std::uint32_t, Doubts> doubts_by_root() const;
  void rename(const Group& group, const Doubts& doubts, std::vector<Person>& persons);
  void give_ids(std::vector<Person>& persons) const;
  void apply(const People& persons);
  std::string name_in(const Film& film, const std::string& spelling) const;

  std::uint32_t root(std::uint32_t at) const {
    while (root_[at] != at) {
      at = root_[at];
    }
    return at;
  }

  std::vector<Film>& films_;
  std::string_view language_;
  Readings readings_;
  std::unordered_map<std::string, std::uint32_t> places_;
  std::vector<PersonName> names_;
  std::vector<Use> uses_;          ///< by name
  std::vector<PeopleList> lists_;  ///< by film and role
  Ids root_;
  std::vector<Group> groups_;  ///< by root
  std::vector<std::pair<std::uint32_t, std::uint32_t>> split_;
  std::vector<NearMiss> near_misses_;
  std::unordered_map<std::string, std::vector<Renamed>> renamed_;
  std::unordered_map<std::string, std::uint32_t> given_;  ///< by first word: how many names
};

std::uint32_t PeopleResolver::id(const std::string& text) {
  const auto [place, added] =
      places_.try_emplace(text, static_cast<std::uint32_t>(names_.size()));
  if (added) {
    names_.push_back(make_person_name(text, readings_));
    uses_.emplace_back();
  }
  return place->second;
}

void PeopleResolver::add_list(PeopleList list, const Strings& spellings) {
  for (const std::string& spelling : spellings) {
    const std::uint32_t name = id(spelling);
    Use& use = uses_[name];
    use.only_directs = use.only_directs && list.role->list == &Film::directors;
    if (use.films.empty() || use.films.back() != list.film) {
      use.films.push_back(list.film);
    }
    list.names.push_back(name);
  }
  lists_.push_back(std::move(list));
}

void PeopleResolver::gather_lists(std::uint32_t at, const Role& role) {
  const Film& film = films_[at];
  std::map<std::string_view, Strings> said;
  for (const store::Fact& fact : film.facts) {
    if (fact.field == role.field) {
      for (const std::string& source : fact.sources) {
        said[source].push_back(fact.value);
      }
    }
  }
  if (said.empty() && !(film.*role.list).empty()) {
    add_list({at, &role, film.source, {}}, film.*role.list);
  }
  for (const auto& [source, spellings] : said) {
    add_list({at, &role, source, {}}, spellings);
  }
}

void PeopleResolver::gather() {
  for (std::uint32_t at = 0; at < films_.size(); ++at) {
    for (const Role& role : roles) {
      gather_lists(at, role);
    }
  }
  for (const PersonName& name : names_) {
    if (!name.key.words.empty()) {
      ++given_[name.key.words.front()];
    }
  }
}

void PeopleResolver::make_groups() {
  groups_.resize(names_.size());
  for (std::uint32_t at = 0; at < names_.size(); ++at) {
    root_.push_back(at);
    Group& group = groups_[at];
    group.members = {at};
    for (const std::uint32_t film : uses_[at].films) {
      if (const std::optional<int> year = year_of(films_[film])) {
        group.first_year = std::min(group.first_year.value_or(*year), *year);
        group.last_year = std::max(group.last_year.value_or(*year), *year);
      }
    }
  }
  for (std::uint32_t list = 0; list < lists_.size(); ++list) {
    for (const std::uint32_t name : lists_[list].names) {
      groups_[name].lists.push_back(list);
    }
  }
}

// The user's word: a split wins over everything, a join over everything but a split.
void PeopleResolver::follow(const Overrides& overrides) {
  const auto find = [&](const std::string& text) {
    const auto place = places_.find(text);
    return place == places_.end() ? std::nullopt : std::optional(place->second);
  };
  for (const auto& [first, second] : overrides.split) {
    const auto a = find(first);
    const auto b = find(second);
    if (a && b) {
      split_.emplace_back(*a, *b);
    }
  }
  for (const Strings& join : overrides.join) {
    std::optional<std::uint32_t> first;
    for (const std::string& text : join) {
      const auto name = find(text);
      if (name && first && root(*first) != root(*name)) {
        merge(root(*first), root(*name), names_[*first].text + " is " + text + ": overrides");
      }
      first = first ? first : name;
    }
  }
}

void PeopleResolver::doubt(std::uint32_t a, std::uint32_t b, std::string why) {
  near_misses_.push_back({a, b, std::move(why)});
}

/// Empty where nothing does.
std::string PeopleResolver::what_keeps_apart(std::uint32_t a, std::uint32_t b) const {
  const Group& one = groups_[root(a)];
  const Group& other = groups_[root(b)];
  const bool split = std::ranges::any_of(split_, [&](const auto& pair) {
    const auto roots = std::minmax({root(pair.first), root(pair.second)});
    return roots == std::minmax({root(a), root(b)});
  });
  if (split) {
    return "the overrides split them";
  }
  if (names_[a].suffix != names_[b].suffix) {
    return "one is junior or senior";
  }
  if (share_person_id(one.lists, other.lists)) {
    return "a source names both for one film";
  }
  if (one.first_year && other.first_year &&
      std::max(*one.first_year - *other.last_year, *other.first_year - *one.last_year) >
          furthest_careers) {
    return "more than thirty years lie between their films";
  }
  return {};
}

void PeopleResolver::merge(std::uint32_t into, std::uint32_t from, std::string why) {
  if (groups_[into].members.size() < groups_[from].members.size()) {
    std::swap(into, from);
  }
  root_[from] = into;
  Group& kept = groups_[into];
  Group gone = std::exchange(groups_[from], {});
  kept.members.insert(kept.members.end(), gone.members.begin(), gone.members.end());
  Ids lists;
  std::ranges::set_union(kept.lists, gone.lists, std::back_inserter(lists));
  kept.lists = std::move(lists);
  if (gone.first_year) {
    kept.first_year = std::min(kept.first_year.value_or(*gone.first_year), *gone.first_year);
    kept.last_year = std::max(kept.last_year.value_or(*gone.last_year), *gone.last_year);
  }
  std::ranges::move(gone.why, std::back_inserter(kept.why));
  kept.why.push_back(std::move(why));
}

bool PeopleResolver::unite(std::uint32_t a, std::uint32_t b, const std::string& why) {
  if (root(a) == root(b)) {
    return false;
  }
  const std::string apart = what_keeps_apart(a, b);
  if (!apart.empty()) {
    doubt(a, b, why + ", but " + apart);
    return false;
  }
  merge(root(a), root(b), names_[a].text + " is " + names_[b].text + ": " + why);
  return true;
}

// "Henry James" is not "James Henry"; "Oshima Nagisa" is "Nagisa Oshima", for nobody else has
// Oshima in front.
bool PeopleResolver::turned_around(const PersonName& a, const PersonName& b) const {
  if (a.key.words == b.key.words || a.text.find(',') != std::string::npos ||
      b.text.find(',') != std::string::npos) {
    return false;
  }
  constexpr std::uint32_t itself = 1;
  return std::ranges::all_of(std::array{a.key.words.front(), b.key.words.front()},
                             [&](const std::string& word) { return given_.at(word) > itself; });
}

// Spelling, marks, case, hyphens and the order of words in one script.
void PeopleResolver::join_same_sounds(std::string (*form)(const PersonName&)) {
  std::map<std::pair<std::string_view, std::string>, std::uint32_t> first;
  for (std::uint32_t at = 0; at < names_.size(); ++at) {
    const PersonName& name = names_[at];
    std::string text = form(name);
    if (text.empty() || name.key.words.empty()) {
      continue;
    }
    const auto [place, added] = first.try_emplace(std::pair(name.script, std::move(text)), at);
    if (added) {
      continue;
    }
    if (turned_around(name, names_[place->second])) {
      doubt(place->second, at, "the same words in another order");
    } else {
      unite(place->second, at, "one name but for its spelling");
    }
  }
}

// Sources that name one person of a role each name the same one, unless the names contradict.
void PeopleResolver::compare_lists(const PeopleList& one, const PeopleList& other) {
  const bool alone = one.names.size() == 1 && other.names.size() == 1;
  for (const std::uint32_t left : one.names) {
    for (const std::uint32_t right : other.names) {
      const PersonName& a = names_[left];
      const PersonName& b = names_[right];
      const bool untold = a.script != b.script && alone && !comparable_keys(a.key, b.key);
      if (untold || same_person_key(a.key, b.key) || sound_alike(a, b) ||
          near_person_key(a.key, b.key, 0)) {
        unite(left, right, "both are named for " + films_[one.film].title);
      }
    }
  }
}

void PeopleResolver::join_by_films() {
  for (std::size_t at = 0; at < lists_.size(); ++at) {
    for (std::size_t next = at + 1; next < lists_.size() && lists_[next].is_beside(lists_[at]);
         ++next) {
      compare_lists(lists_[at], lists_[next]);
    }
  }
}

// In a block of names with the same bones: two groups that can be read alike, and no third that
// could be meant.
void PeopleResolver::join_only_like(const Ids& block) {
  for (const std::uint32_t at : block) {
    std::map<std::uint32_t, std::uint32_t> like;  // by root
    for (const std::uint32_t other : block) {
      if (root(other) != root(at) && sound_alike(names_[at], names_[other])) {
        like.insert_or_assign(root(other), other);
      }
    }
    const PersonName& name = names_[at];
    for (const auto& [group, other] : like) {
      const bool across = name.script != names_[other].script;
      // Across scripts a sound alone is chance, unless it is that of the whole name, exactly.
      const bool told = !across || share_readings(name, names_[other]);
      if (like.size() == 1 && told && !name.has_initial()) {
        unite(at, other, across ? "one sound, and nobody else's" : "a near spelling");
      } else {
        doubt(at, other, like.size() > 1 ? "others sound like that too" : "they sound alike");
      }
    }
  }
}

void PeopleResolver::join_likely() {
  std::map<std::string_view, Ids> blocks;
  for (std::uint32_t at = 0; at < names_.size(); ++at) {
    const PersonName& name = names_[at];
    for (const std::string& bones : name.bones) {
      if (name.words.size() > 1 && bones.size() >= fewest_bones) {
        blocks[bones].push_back(at);
      }
    }
  }
  for (const auto& [bones, block] : blocks) {
    if (block.size() > 1 && block.size() <= most_alike) {
      join_only_like(block);
    }
  }
}

// In the site's script; else the commonest; of those the one with capitals where they belong,
// with its marks, without a comma.
std::string PeopleResolver::display_of(const Ids& group) const {
  const auto rank = [&](std::uint32_t at) {
    const PersonName& name = names_[at];
    const auto capitals = std::ranges::count_if(name.text, base::is_capital);
    const auto small = std::ranges::count_if(name.text, base::is_small);
    const auto marks =
        std::ranges::count_if(name.text, [](char c) { return !base::is_ascii(c); });
    const bool cased = name.script != "latin" || (capitals > 0 && small > capitals);
    const bool plain = name.text.find(',') == std::string::npos &&
                       name.text.find("  ") == std::string::npos &&
                       base::trimmed(name.text) == name.text;
    return std::tuple(plain && cased,
                      is_in_script_of(name.text, language_),
                      uses_[at].films.size(),
                      !name.has_initial(),
                      name.script == "latin",
                      marks);
  };
  const auto best = std::ranges::max_element(group, [&](std::uint32_t a, std::uint32_t b) {
    return std::pair(rank(a), names_[b].text) < std::pair(rank(b), names_[a].text);
  });
  return names_[*best].text;
}

/// First and last year of each stretch without a long pause; one where it can be one life.
std::vector<std::pair<int, int>> PeopleResolver::careers(const Ids& group) const {
  std::set<int> years;
  bool directs = true;
  for (const std::uint32_t at : group) {
    directs = directs && uses_[at].only_directs;
    for (const std::uint32_t film : uses_[at].films) {
      if (const std::optional<int> year = year_of(films_[film])) {
        years.insert(*year);
      }
    }
  }
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

std::string years_of_career(const std::pair<int, int>& career) {
  const auto& [first, last] = career;
  std::string years = " (" + std::to_string(first);
  if (last != first) {
    years += "–" + std::to_string(last);
  }
  return years + ")";
}

std::map<std::uint32_t, Doubts> PeopleResolver::doubts_by_root() const {
  std::map<std::uint32_t, Doubts> doubts;
  std::set<std::pair<std::uint32_t, std::uint32_t>> told;
  for (const NearMiss& miss : near_misses_) {
    const std::uint32_t a = root(miss.a);
    const std::uint32_t b = root(miss.b);
    if (a == b || !told.insert(std::minmax(a, b)).second) {
      continue;
    }
    for (const auto& [one, other] : {std::pair(a, b), std::pair(b, a)}) {
      if (doubts[one].size() < most_doubts) {
        doubts[one].push_back({display_of(groups_[other].members), miss.why});
      }
    }
  }
  return doubts;
}

void PeopleResolver::rename(const Group& group,
                            const Doubts& doubts,
                            std::vector<Person>& persons) {
  const std::vector<std::pair<int, int>> stretches = careers(group.members);
  if (group.members.size() < 2 && stretches.size() < 2 && doubts.empty()) {
    return;
  }
  const std::string display = display_of(group.members);
  for (std::size_t i = 0; i < std::max<std::size_t>(stretches.size(), 1); ++i) {
    Person person;
    const bool only = stretches.size() < 2;
    const bool last = only || i + 1 == stretches.size();
    person.name = only ? display : display + years_of_career(stretches[i]);
    person.why = group.why;
    person.doubts = doubts;
    for (const std::uint32_t at : group.members) {
      const std::string& text = names_[at].text;
      if (text != person.name) {
        person.spellings.push_back(text);
      }
      renamed_[text].push_back(
          {last ? std::numeric_limits<int>::max() : stretches[i].second, person.name});
    }
    persons.push_back(std::move(person));
  }
}

// Whoever of one id comes later by name is numbered.
void PeopleResolver::give_ids(std::vector<Person>& persons) const {
  std::map<std::string_view, std::size_t> known;
  for (std::size_t at = 0; at < persons.size(); ++at) {
    known.emplace(persons[at].name, at);
  }
  std::vector<std::pair<std::string, std::string>> ids;
  ids.reserve(persons.size() + names_.size());
  for (const Person& person : persons) {
    ids.emplace_back(text::name_id(person.name), person.name);
  }
  for (const PersonName& name : names_) {
    if (!renamed_.contains(name.text)) {
      ids.emplace_back(text::name_id(name.text), name.text);
    }
  }
  std::ranges::sort(ids);
  std::vector<Person> numbered;
  std::size_t namesakes = 0;
  for (std::size_t at = 0; at < ids.size(); ++at) {
    auto& [id, name] = ids[at];
    namesakes = at > 0 && ids[at - 1].first == id ? namesakes + 1 : 0;
    const auto person = known.find(name);
    const std::string given = namesakes == 0 ? id : id + "-" + std::to_string(namesakes + 1);
    if (person != known.end()) {
      persons[person->second].id = given;
    } else if (namesakes > 0) {
      numbered.push_back({.name = name, .id = given, .spellings = {}, .why = {}, .doubts = {}});
    }
  }
  std::ranges::move(numbered, std::back_inserter(persons));
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

void add_person(const std::string& name, const People& persons, Film& film) {
  const Person* const person = persons.find(name);
  if (person == nullptr ||
      std::ranges::find(film.people, name, &Person::name) != film.people.end()) {
    return;
  }
  film.people.push_back(*person);
  for (const std::string& spelling : person->spellings) {
    if (std::ranges::find(film.spellings, spelling) == film.spellings.end()) {
      film.spellings.push_back(spelling);
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
          add_person(name, persons, film);
          renamed.push_back(std::move(name));
        }
      }
      film.*role.list = std::move(renamed);
    }
  }
}

People PeopleResolver::unite() {
  // One word that sounds like another is another family's (Dreyer, Dryer).
  join_same_sounds([](const PersonName& name) {
    return name.words.size() > 1 ? name.key.sorted : text::fold(name.text);
  });
  join_same_sounds([](const PersonName& name) {
    return name.words.size() > 1 ? name.sound : std::string();
  });
  join_by_films();
  join_likely();
  std::map<std::uint32_t, Doubts> doubts = doubts_by_root();
  std::vector<Person> persons;
  for (std::uint32_t at = 0; at < groups_.size(); ++at) {
    if (!groups_[at].members.empty()) {
      rename(groups_[at], doubts[at], persons);
    }
  }
  give_ids(persons);
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

People unite_people(std::vector<Film>& films,
                    const Overrides& overrides,
                    std::string_view language) {
  return PeopleResolver(films, overrides, language).unite();
}

}  // namespace zerkalo::indexer
