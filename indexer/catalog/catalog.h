// indexer/catalog/catalog.h - one film from several sources, with a reason.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "indexer/catalog/overrides.h"
#include "indexer/catalog/people.h"
#include "store/model/records.h"

namespace zerkalo::indexer {

/// What the owner of a site says of its films and people.
struct SiteWishes {
  Overrides films;
  Overrides people;
  std::string language;  ///< of its readers: titles and names in it are shown where known
};

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

  Resolved resolve(const SiteWishes& wishes);

 private:
  std::vector<store::Film> films_;
  std::vector<std::uint64_t> fingerprints_;                ///< one for each film
  std::unordered_map<std::uint64_t, std::size_t> places_;  ///< by fingerprint
};

}  // namespace zerkalo::indexer
