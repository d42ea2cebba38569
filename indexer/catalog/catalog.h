// indexer/catalog/catalog.h - one film from several sources, with a reason.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "indexer/catalog/people.h"
#include "store/model/records.h"

namespace zerkalo::indexer {

/// The user's word on films, from config/films.json: ids that are one film, ids that are not.
struct Overrides {
  std::vector<std::vector<std::string>> join;
  std::vector<std::pair<std::string, std::string>> split;
};

/// Reads `{"join": [["id","id"]], "split": [["id","id"]]}`.
/// Errors: Code::config with the place of the mistake.
Overrides parse_overrides(std::string_view json);

struct Resolved {
  /// In the index's order: the film ordinal is the place in this list plus one.
  std::vector<store::Film> films;
  /// Every id a film ever had to its ordinal.
  std::unordered_map<std::string, std::uint32_t> ordinals;
  /// Whom the films' lists name in other ways than their sources do.
  People people;

  std::uint32_t ordinal(std::string_view id) const;  ///< 0: no such film
};

/// Collects films and tells which are the same.
///
/// Shape:   the same input in any order gives the same films; order of films: by
/// title_order, year, id. Errors:  none. Threads: one at a time.
class Catalog {
 public:
  /// A record that was added before, place aside, is kept once.
  void add(store::Film film);

  Resolved resolve(const Overrides& overrides);

 private:
  std::vector<store::Film> films_;
  std::vector<std::uint64_t> fingerprints_;                ///< one for each film
  std::unordered_map<std::uint64_t, std::size_t> places_;  ///< by fingerprint
};

}  // namespace zerkalo::indexer
