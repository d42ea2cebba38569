// indexer/catalog/catalog.cpp - one film from several sources, with a reason.

#include "indexer/catalog/catalog.h"

#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>

#include "base/hash.h"
#include "indexer/catalog/compare.h"
#include "indexer/catalog/film_candidates.h"
#include "indexer/catalog/groups.h"
#include "indexer/catalog/merge.h"
#include "indexer/catalog/title_order.h"
#include "store/model/record_codec.h"

namespace zerkalo::indexer {
namespace {

using store::Film;
using Places = std::vector<std::uint32_t>;
using PlaceOfId = std::unordered_map<std::string, std::uint32_t>;

struct Record {
  const Film* film = nullptr;
  std::uint64_t fingerprint = 0;
  int facts = 0;
};

std::uint64_t fingerprint_of_record(Film& film) {
  store::Provenance kept = std::exchange(film.provenance, {});
  const std::uint64_t print = base::hash(store::encode(film));
  film.provenance = std::move(kept);
  return print;
}

bool record_stands_before(const store::Provenance& a, const store::Provenance& b) {
  return std::tie(a.file, a.begin) < std::tie(b.file, b.begin);
}

/// All records of one id, and what they say together.
struct CatalogNode {
  std::vector<const Film*> records;
  std::optional<Film> merged;  ///< only where there are several

  const Film& film() const { return merged ? *merged : *records.front(); }
};

std::vector<CatalogNode> unite_same_ids(const std::vector<Film>& films,
                                        const std::vector<std::uint64_t>& fingerprints) {
  std::vector<Record> records;
  records.reserve(films.size());
  for (std::size_t at = 0; at < films.size(); ++at) {
    records.push_back({&films[at], fingerprints[at], fact_count(films[at])});
  }
  std::sort(records.begin(), records.end(), [](const Record& a, const Record& b) {
    return std::tie(a.film->id, b.facts, a.film->source, a.fingerprint) <
           std::tie(b.film->id, a.facts, b.film->source, b.fingerprint);
  });
  std::vector<CatalogNode> nodes;
  for (const Record& record : records) {
    if (nodes.empty() || nodes.back().records.front()->id != record.film->id) {
      nodes.emplace_back();
    }
    nodes.back().records.push_back(record.film);
  }
  for (CatalogNode& node : nodes) {
    if (node.records.size() > 1) {
      node.merged = merge(node.records, {});
    }
  }
  return nodes;
}

// Own ids first: an id that was once given away still names the film that has it now.
PlaceOfId places_of_ids(const std::vector<CatalogNode>& nodes) {
  PlaceOfId places;
  for (std::uint32_t at = 0; at < nodes.size(); ++at) {
    places.emplace(nodes[at].film().id, at);
  }
  for (std::uint32_t at = 0; at < nodes.size(); ++at) {
    for (const std::string& id : nodes[at].film().other_ids) {
      places.emplace(id, at);
    }
  }
  return places;
}

std::vector<std::pair<std::uint32_t, std::uint32_t>> known_splits(const Overrides& overrides,
                                                                  const PlaceOfId& places) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> splits;
  for (const auto& [first, second] : overrides.split) {
    const auto a = places.find(first);
    const auto b = places.find(second);
    if (a != places.end() && b != places.end() && a->second != b->second) {
      splits.emplace_back(a->second, b->second);
    }
  }
  return splits;
}

struct Link {
  std::uint32_t place = 0;
  std::string why;
};

std::string both_ids(const CatalogNode& a, const CatalogNode& b) {
  const auto named = [](const Film& film) {
    return film.source.empty() ? film.id : film.source + " " + film.id;
  };
  return " (" + named(a.film()) + " + " + named(b.film()) + ")";
}

/// Joins by the user's word and by what earlier runs had joined.
class CatalogLinks {
 public:
  CatalogLinks(const std::vector<CatalogNode>& nodes, const PlaceOfId& places, Groups& groups)
      : nodes_(nodes), places_(places), groups_(groups) {}

  void follow(const std::vector<std::string>& ids, const std::string& reason) {
    Places known;
    for (const std::string& id : ids) {
      const auto place = places_.find(id);
      if (place != places_.end()) {
        known.push_back(place->second);
      }
    }
    std::sort(known.begin(), known.end());
    for (std::size_t at = 1; at < known.size(); ++at) {
      if (groups_.force(known[0], known[at])) {
        links_.push_back({known[0], reason + both_ids(nodes_[known[0]], nodes_[known[at]])});
      }
    }
  }

  std::vector<Link> take() { return std::move(links_); }

 private:
  const std::vector<CatalogNode>& nodes_;
  const PlaceOfId& places_;
  Groups& groups_;
  std::vector<Link> links_;
};

std::vector<Link> join_by_overrides(const std::vector<CatalogNode>& nodes,
                                    const PlaceOfId& places,
                                    const Overrides& overrides,
                                    Groups& groups) {
  CatalogLinks forced(nodes, places, groups);
  std::vector<std::vector<std::string>> joins = overrides.join;
  for (std::vector<std::string>& ids : joins) {
    std::sort(ids.begin(), ids.end());
  }
  std::sort(joins.begin(), joins.end());
  for (const std::vector<std::string>& ids : joins) {
    forced.follow(ids, "joined by the film overrides");
  }
  for (const CatalogNode& node : nodes) {
    std::vector<std::string> ids = node.film().other_ids;
    ids.push_back(node.film().id);
    forced.follow(ids, "one names the other's id");
  }
  return forced.take();
}

Film merge_group(const Places& group,
                 const std::vector<CatalogNode>& nodes,
                 std::string_view language) {
  Places order = group;
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    const Film& x = nodes[a].film();
    const Film& y = nodes[b].film();
    return std::tuple(fact_count(y), x.source, x.id) <
           std::tuple(fact_count(x), y.source, y.id);
  });
  std::vector<const Film*> records;
  for (const std::uint32_t place : order) {
    records.insert(records.end(), nodes[place].records.begin(), nodes[place].records.end());
  }
  return merge(records, language);
}

struct Merged {
  std::vector<Film> films;
  std::vector<std::size_t> film_of;  ///< by place of a node
};

Merged merge_groups(const std::vector<CatalogNode>& nodes,
                    const Groups& groups,
                    std::string_view language) {
  Merged merged;
  merged.film_of.resize(nodes.size());
  for (const Places& group : groups.groups()) {
    for (const std::uint32_t place : group) {
      merged.film_of[place] = merged.films.size();
    }
    merged.films.push_back(merge_group(group, nodes, language));
  }
  return merged;
}

void add_reasons(std::vector<Link> links, Merged& merged) {
  for (Link& link : links) {
    merged.films[merged.film_of[link.place]].why.push_back(std::move(link.why));
  }
}

void add_doubts(const std::vector<Groups::Doubt>& doubts,
                const std::vector<Profile>& profiles,
                Merged& merged) {
  for (const auto& [pair, could_be_either] : doubts) {
    const Comparison found = compare(profiles[pair.a], profiles[pair.b]);
    const std::string why =
        describe(found, profiles[pair.a]) + "; but " +
        (could_be_either ? "another film fits as well" : describe_doubt(found));
    Film& a = merged.films[merged.film_of[pair.a]];
    Film& b = merged.films[merged.film_of[pair.b]];
    a.doubts.push_back({b.id, why});
    b.doubts.push_back({a.id, why});
  }
}

Resolved catalog_in_order(std::vector<Film> films) {
  std::vector<std::pair<std::string, std::size_t>> order;
  order.reserve(films.size());
  for (std::size_t at = 0; at < films.size(); ++at) {
    // No collation key begins so high: films without a title stand behind all others.
    order.emplace_back(films[at].title.empty() ? "\xFF" : title_order(films[at].title), at);
  }
  std::sort(order.begin(), order.end(), [&](const auto& a, const auto& b) {
    const Film& x = films[a.second];
    const Film& y = films[b.second];
    return std::tie(a.first, x.year, x.id) < std::tie(b.first, y.year, y.id);
  });
  Resolved resolved;
  resolved.films.reserve(films.size());
  for (const auto& [key, at] : order) {
    resolved.films.push_back(std::move(films[at]));
  }
  return resolved;
}

void number_films(Resolved& resolved) {
  std::uint32_t ordinal = 0;
  for (const Film& film : resolved.films) {
    resolved.ordinals.emplace(film.id, ++ordinal);
  }
  ordinal = 0;
  for (const Film& film : resolved.films) {
    ++ordinal;
    for (const std::string& id : film.other_ids) {
      resolved.ordinals.emplace(id, ordinal);
    }
  }
}

}  // namespace

std::uint32_t Resolved::ordinal(std::string_view id) const {
  const auto place = ordinals.find(std::string(id));
  return place == ordinals.end() ? 0 : place->second;
}

void Catalog::add(Film film) {
  const std::uint64_t fingerprint = fingerprint_of_record(film);
  const auto [place, fresh] = places_.emplace(fingerprint, films_.size());
  if (fresh) {
    films_.push_back(std::move(film));
    fingerprints_.push_back(fingerprint);
  } else if (record_stands_before(film.provenance, films_[place->second].provenance)) {
    films_[place->second].provenance = std::move(film.provenance);
  }
}

Resolved Catalog::resolve(const SiteWishes& wishes) {
  const std::vector<CatalogNode> nodes = unite_same_ids(films_, fingerprints_);
  std::vector<Profile> profiles;
  profiles.reserve(nodes.size());
  for (const CatalogNode& node : nodes) {
    profiles.push_back(make_profile(node.film()));
  }
  const PlaceOfId places = places_of_ids(nodes);
  Groups groups(profiles, known_splits(wishes.films, places));
  std::vector<Link> links = join_by_overrides(nodes, places, wishes.films, groups);
  const std::vector<Pair> likely = candidate_pairs(profiles);
  for (const Pair& pair : groups.join(likely)) {
    const Comparison found = compare(profiles[pair.a], profiles[pair.b]);
    links.push_back(
        {pair.a, describe(found, profiles[pair.a]) + both_ids(nodes[pair.a], nodes[pair.b])});
  }
  Merged merged = merge_groups(nodes, groups, wishes.language);
  add_reasons(std::move(links), merged);
  add_doubts(groups.doubts(likely), profiles, merged);
  Resolved resolved = catalog_in_order(std::move(merged.films));
  number_films(resolved);
  resolved.people = unite_people(resolved.films, wishes.people, wishes.language);
  return resolved;
}

}  // namespace zerkalo::indexer
