// cli/resolution.cpp - which films and people were taken for one, which nearly, and what to
// write where that is wrong.

#include "cli/resolution.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "cli/print_answer.h"
#include "indexer/catalog/id_scheme.h"

namespace zerkalo::cli {
namespace {

using Strings = std::vector<std::string>;

// Years and minutes that cuts and festivals explain.
constexpr int usual_years = 1;
constexpr int usual_minutes = 10;

template <class Visit>
void for_each_film(query::Searcher& searcher, Visit visit) {
  const auto films = static_cast<std::uint32_t>(searcher.generation().manifest.films);
  for (std::uint32_t ordinal = 1; ordinal <= films; ++ordinal) {
    visit(searcher.film_record(ordinal));
  }
}

/// `"split": ["a","b"]`: a line of the overrides but for its place in the list.
void print_override(const char* member, const Strings& ids, const Console& console) {
  constexpr auto replace = nlohmann::json::error_handler_t::replace;
  console.out << "  \"" << member << "\": " << nlohmann::json(ids).dump(-1, ' ', false, replace)
              << '\n';
}

std::string name_of_film(const store::Film& film) {
  std::string name = film.title.empty() ? film.id : film.title;
  if (film.year) {
    name += " (" + std::to_string(*film.year) + ")";
  }
  return printable(name);
}

void print_splits(const store::Film& film, const Console& console) {
  for (const std::string& other : film.other_ids) {
    print_override("split", {film.id, other}, console);
  }
}

/// The values of one fact, as numbers, from the lowest.
std::vector<int> fact_numbers(const store::Film& film, std::string_view field) {
  std::vector<int> numbers;
  for (const store::Fact& fact : film.facts) {
    if (fact.field == field) {
      numbers.push_back(std::atoi(fact.value.c_str()));
    }
  }
  std::ranges::sort(numbers);
  return numbers;
}

void add_distance(const store::Film& film,
                  std::string_view field,
                  int usual,
                  const char* what,
                  Strings& conflicts) {
  const std::vector<int> numbers = fact_numbers(film, field);
  if (!numbers.empty() && numbers.back() - numbers.front() > usual) {
    conflicts.push_back(std::string(what) + " " + std::to_string(numbers.front()) + " and " +
                        std::to_string(numbers.back()));
  }
}

Strings conflicts_of(const store::Film& film) {
  Strings conflicts;
  add_distance(film, "year", usual_years, "years", conflicts);
  add_distance(film, "runtime_min", usual_minutes, "minutes", conflicts);
  Strings ids = film.other_ids;
  ids.push_back(film.id);
  std::map<std::string, Strings> by_scheme;
  for (const std::string& id : ids) {
    by_scheme[indexer::id_scheme(id)].push_back(id);
  }
  for (const auto& [scheme, listed] : by_scheme) {
    if (indexer::is_public_scheme(scheme) && listed.size() > 1) {
      conflicts.push_back(std::to_string(listed.size()) + " ids of " + scheme);
    }
  }
  return conflicts;
}

/// Everybody of whom more is known than a name, by name.
std::map<std::string, store::Person> known_people(query::Searcher& searcher) {
  std::map<std::string, store::Person> people;
  for_each_film(searcher, [&](const store::Film& film) {
    for (const store::Person& person : film.people) {
      people.emplace(person.name, person);
    }
  });
  return people;
}

}  // namespace

std::size_t print_merges(query::Searcher& searcher, const Console& console) {
  std::size_t count = 0;
  for_each_film(searcher, [&](const store::Film& film) {
    if (film.other_ids.empty()) {
      return;
    }
    ++count;
    console.out << name_of_film(film) << '\n';
    for (const std::string& why : film.why) {
      console.out << "  " << printable(why) << '\n';
    }
    print_splits(film, console);
  });
  return count;
}

std::size_t print_doubts(query::Searcher& searcher, const Console& console) {
  std::size_t count = 0;
  for_each_film(searcher, [&](const store::Film& film) {
    for (const store::Doubt& doubt : film.doubts) {
      if (film.id < doubt.other) {
        ++count;
        console.out << name_of_film(film) << '\n' << "  " << printable(doubt.why) << '\n';
        print_override("join", {film.id, doubt.other}, console);
      }
    }
  });
  return count;
}

std::size_t print_conflicts(query::Searcher& searcher, const Console& console) {
  std::size_t count = 0;
  for_each_film(searcher, [&](const store::Film& film) {
    const Strings conflicts = conflicts_of(film);
    if (film.other_ids.empty() || conflicts.empty()) {
      return;
    }
    ++count;
    console.out << name_of_film(film) << '\n';
    for (const std::string& conflict : conflicts) {
      console.out << "  " << printable(conflict) << '\n';
    }
    print_splits(film, console);
  });
  return count;
}

std::size_t print_spellings(query::Searcher& searcher, const Console& console) {
  std::size_t count = 0;
  for (const auto& [name, person] : known_people(searcher)) {
    if (person.spellings.empty()) {
      continue;
    }
    ++count;
    console.out << printable(name) << "   " << faint(printable(person.id), console) << '\n';
    for (const std::string& why : person.why) {
      console.out << "  " << printable(why) << '\n';
    }
    for (const std::string& spelling : person.spellings) {
      print_override("split", {name, spelling}, console);
    }
  }
  return count;
}

std::size_t print_near_names(query::Searcher& searcher, const Console& console) {
  std::size_t count = 0;
  for (const auto& [name, person] : known_people(searcher)) {
    for (const store::Doubt& doubt : person.doubts) {
      if (name < doubt.other) {
        ++count;
        console.out << printable(name) << ", " << printable(doubt.other) << '\n'
                    << "  " << printable(doubt.why) << '\n';
        print_override("join", {name, doubt.other}, console);
      }
    }
  }
  return count;
}

}  // namespace zerkalo::cli
