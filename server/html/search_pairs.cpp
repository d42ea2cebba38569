// server/html/search_pairs.cpp - the state of a page: the parameters in its address.

#include <algorithm>
#include <iterator>

#include "server/html/parts.h"

namespace zerkalo::server {

std::string value_of_pair(const Pairs& pairs, std::string_view name) {
  const auto found = std::ranges::find(pairs, name, &Pairs::value_type::first);
  return found == pairs.end() ? std::string() : found->second;
}

bool has_pair(const Pairs& pairs, std::string_view name, std::string_view value) {
  return std::ranges::any_of(
      pairs, [&](const auto& pair) { return pair.first == name && pair.second == value; });
}

Pairs without_pairs_of(const Pairs& pairs, std::string_view name) {
  Pairs rest;
  std::ranges::copy_if(
      pairs, std::back_inserter(rest), [name](const auto& pair) { return pair.first != name; });
  return rest;
}

Pairs without_pair(const Pairs& pairs, std::string_view name, std::string_view value) {
  Pairs rest;
  std::ranges::copy_if(pairs, std::back_inserter(rest), [&](const auto& pair) {
    return pair.first != name || pair.second != value;
  });
  return rest;
}

bool is_facet_pair(std::string_view name) {
  return store::find_value_field(name) != nullptr;
}

bool are_pairs_by_score(const Pairs& pairs) {
  const std::string sort = value_of_pair(pairs, "sort");
  return (sort.empty() || sort == "relevance") && value_of_pair(pairs, "group_by") != "film";
}

std::size_t page_per_film(const Pairs& pairs) {
  constexpr std::size_t hits_of_a_film = 3;
  return are_pairs_by_score(pairs) && value_of_pair(pairs, "per_film").empty() ? hits_of_a_film
                                                                               : 0;
}

}  // namespace zerkalo::server
