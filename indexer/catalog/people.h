// indexer/catalog/people.h - one person under one name, however sources spell it.

#pragma once

#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "store/model/records.h"

namespace zerkalo::indexer {

/// A person whom sources name in several ways, or who shares a name with somebody else.
///
/// Shape: `name` is the commonest spelling, with the years of the films behind it where another
///        person has the same one; `spellings` are the others; `why` says what joined them.
struct Person {
  std::string name;
  std::vector<std::string> spellings;
  std::vector<std::string> why;
};

/// The persons of films, by their names.
class People {
 public:
  People() = default;
  explicit People(std::vector<Person> persons);

  std::span<const Person> all() const { return persons_; }

  /// nullptr for a name that is written in one way and is one person's alone.
  const Person* find(const std::string& name) const;

 private:
  std::vector<Person> persons_;
  std::unordered_map<std::string, std::size_t> places_;
};

/// Puts the name of its person in place of every spelling in the lists of people, and keeps
/// what a film's sources say in its facts.
///
/// Shape:   evidence decides. One sound in one script is one name, in any order of its words
/// and
///          with any marks. A near spelling, and the same sound in another script, need a
///          shared film, or that nobody else comes into question. Initials, and names of which
///          nothing can be compared (Han beside Latin), need a film of which each source names
///          one such person. Who stand side by side in one list are never one person. Fifty
///          years without a film are two people of one name.
/// Errors:  none; takes time in proportion to the names.
/// Threads: pure.
///
/// Fills `spellings` of each film.
People unite_people(std::vector<store::Film>& films);

}  // namespace zerkalo::indexer
