// query/match/person.h - who is meant by a name, what the person did in films, and who judged
// them.

#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "query/model/opinion.h"
#include "store/files/columns.h"

namespace zerkalo::query {

/// What one may have done in a film, as far as there is a facet of it.
inline constexpr std::array<store::Field, 2> person_roles{store::Field::director,
                                                          store::Field::cast};

struct Person {
  std::string name;  ///< as facets have it
  /// By person_roles: the value's id; 0 where no film has the person so.
  std::array<std::uint32_t, person_roles.size()> ids{};
};

/// The person of a name as facets have it, else of another spelling of it (of several people
/// the one with most films), else of an id such as `agnes-varda`.
///
/// Threads: pure, as below.
std::optional<Person> find_person(std::string_view name_or_id, const store::Columns& columns);

/// What the person did in a film.
std::vector<store::Field> roles_of_person(std::uint32_t film,
                                          const Person& person,
                                          const store::Columns& columns);

/// Those who reviewed films.
struct Reviewers {
  std::vector<OpinionPart> authors;
  std::vector<OpinionPart> publications;
};

/// Who thinks best of the reviewed films: the highest scores first, so that one review counts
/// for less than several; at most so many of each, and nobody without a rating.
Reviewers persons_reviewing_best(const std::vector<std::uint32_t>& docids,
                                 std::size_t most,
                                 const store::Columns& columns);

}  // namespace zerkalo::query
