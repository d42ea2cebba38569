// indexer/catalog/overrides.h - the user's word on which films, or which names, are one.

#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace zerkalo::indexer {

/// Ids of films, or names of people, that are one, and those that are not.
struct Overrides {
  std::vector<std::vector<std::string>> join;
  std::vector<std::pair<std::string, std::string>> split;
};

/// Reads `{"join": [["id","id"]], "split": [["id","id"]]}`; `what` stands in front of every
/// message: "film overrides", "people overrides".
/// Errors: Code::config with the place of the mistake.
Overrides parse_overrides(std::string_view json, std::string_view what = "film overrides");

}  // namespace zerkalo::indexer
