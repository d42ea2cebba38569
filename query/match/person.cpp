// query/match/person.cpp - the names of facets, looked up by themselves, by words and by ids.

#include "query/match/person.h"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <map>
#include <set>
#include <span>
#include <utility>

#include "query/match/opinion_count.h"
#include "text/analyzer.h"
#include "text/name_id.h"

namespace zerkalo::query {

namespace {

using store::Field;
using Ids = std::vector<std::uint32_t>;

// Values that have all words of an id, which is more than those that have the id.
Ids person_ids_having_words(std::string_view id, const store::FoldedNames& names) {
  Ids common;
  for (bool first = true; !id.empty(); first = false) {
    const std::string_view word = id.substr(0, id.find('-'));
    id.remove_prefix(std::min(word.size() + 1, id.size()));
    const std::uint32_t rank = names.words().find(word);
    const std::span<const std::uint32_t> having =
        rank == 0 ? std::span<const std::uint32_t>() : names.having(rank);
    Ids both;
    if (first) {
      both.assign(having.begin(), having.end());
    } else {
      std::ranges::set_intersection(common, having, std::back_inserter(both));
    }
    common = std::move(both);
  }
  return common;
}

// The names of that id, in their order.
std::set<std::string> person_names_of_id(std::string_view id, const store::Columns& columns) {
  std::set<std::string> names;
  for (const Field role : person_roles) {
    const store::Facet& facet = columns.facet(role);
    for (const std::uint32_t one : person_ids_having_words(id, facet.folded)) {
      std::string name(facet.names[one]);
      if (text::name_id(name) == id) {
        names.insert(std::move(name));
      }
    }
  }
  return names;
}

// Whoever of one id comes later by name has its number behind it: `jane-doe-2`.
std::string person_name_of_id(std::string_view typed, const store::Columns& columns) {
  const std::string id = text::name_id(typed);
  std::set<std::string> names = person_names_of_id(id, columns);
  if (!names.empty()) {
    return *names.begin();
  }
  const std::size_t dash = std::min(id.rfind('-'), id.size());
  const std::string behind = id.substr(std::min(dash + 1, id.size()));
  std::size_t number = 0;
  std::from_chars(behind.data(), behind.data() + behind.size(), number);
  names = person_names_of_id(std::string_view(id).substr(0, dash), columns);
  return number >= 2 && number <= names.size()
             ? *std::next(names.begin(), static_cast<std::ptrdiff_t>(number - 1))
             : std::string();
}

// Of the names that a text is but for case and marks, the one with most films.
std::string person_folding_name(std::string_view typed, const store::Columns& columns) {
  std::map<std::string, std::ptrdiff_t> films;
  const std::string folded = text::fold(typed);
  for (const Field role : person_roles) {
    const store::Facet& facet = columns.facet(role);
    for (const std::uint32_t id :
         folded.empty() ? std::span<const std::uint32_t>() : facet.folded.folding_to(folded)) {
      films[std::string(facet.names[id])] += std::ranges::count(facet.ids, id);
    }
  }
  const auto most =
      std::ranges::max_element(films, {}, [](const auto& named) { return named.second; });
  return most == films.end() ? std::string() : most->first;
}

/// Best parts first.
void keep_best_of_person(std::vector<OpinionPart>& parts, std::size_t most) {
  std::erase_if(parts, [](const auto& part) { return part.opinion.tally.rated == 0; });
  std::ranges::sort(parts, [](const OpinionPart& left, const OpinionPart& right) {
    const double a = *opinion_score(left.opinion.tally);
    const double b = *opinion_score(right.opinion.tally);
    return a != b ? a > b : left.value < right.value;
  });
  parts.resize(std::min(parts.size(), most));
}

std::vector<OpinionPart> parts_of_person(Field field,
                                         const std::vector<std::uint32_t>& docids,
                                         std::size_t most,
                                         const store::Columns& columns) {
  const store::Facet& facet = columns.facet(field);
  const store::ReviewTally sums(columns);
  OpinionValueCount counts(facet.names.size() + 1);
  for (const std::uint32_t docid : docids) {
    if (columns.is_plot[docid] == 0 && facet.ids[docid] != 0) {
      counts.of(facet.ids[docid]).add(docid, columns, sums);
    }
  }
  std::vector<OpinionPart> parts =
      counts.parts([&facet](std::uint32_t id) { return std::string(facet.names[id]); });
  keep_best_of_person(parts, most);
  return parts;
}

}  // namespace

std::optional<Person> find_person(std::string_view name_or_id, const store::Columns& columns) {
  const auto ids_of = [&columns](std::string_view name) {
    Person person{std::string(name), {}};
    std::ranges::transform(person_roles, person.ids.begin(), [&](Field role) {
      return columns.facet(role).names.find(name);
    });
    return person;
  };
  const auto known = [](const Person& person) {
    return std::ranges::any_of(person.ids, [](std::uint32_t id) { return id != 0; });
  };
  Person person = ids_of(name_or_id);
  if (!known(person)) {
    const std::string folding = person_folding_name(name_or_id, columns);
    person = ids_of(folding.empty() ? person_name_of_id(name_or_id, columns) : folding);
  }
  return known(person) ? std::optional(std::move(person)) : std::nullopt;
}

std::vector<Field> roles_of_person(std::uint32_t film,
                                   const Person& person,
                                   const store::Columns& columns) {
  std::vector<Field> roles;
  for (std::size_t i = 0; i < person_roles.size(); ++i) {
    const std::span<const std::uint32_t> people =
        columns.facet(person_roles.at(i)).of_film(film);
    if (person.ids.at(i) != 0 && std::ranges::find(people, person.ids.at(i)) != people.end()) {
      roles.push_back(person_roles.at(i));
    }
  }
  return roles;
}

Reviewers persons_reviewing_best(const std::vector<std::uint32_t>& docids,
                                 std::size_t most,
                                 const store::Columns& columns) {
  return {parts_of_person(Field::author, docids, most, columns),
          parts_of_person(Field::publication, docids, most, columns)};
}

}  // namespace zerkalo::query
