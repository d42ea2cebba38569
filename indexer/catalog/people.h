// indexer/catalog/people.h - one person under one name, however sources spell it.

#pragma once

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/catalog/overrides.h"
#include "store/model/records.h"

namespace zerkalo::indexer {

/// The persons of films, by their names.
class People {
 public:
  People() = default;
  explicit People(std::vector<store::Person> persons);

  std::span<const store::Person> all() const { return persons_; }

  /// nullptr for a name of which nothing more is known.
  const store::Person* find(const std::string& name) const;

 private:
  std::vector<store::Person> persons_;
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
///          years without a film are two people of one name. A person's name is the commonest
///          spelling, in the script of `language` where there is one, with the years of the
///          films behind it where another person has the same one.
/// Errors:  none; takes time in proportion to the names.
/// Threads: pure.
///
/// Fills `people` and `spellings` of each film.
People unite_people(std::vector<store::Film>& films,
                    const Overrides& overrides = {},
                    std::string_view language = {});

}  // namespace zerkalo::indexer
