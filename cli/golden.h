// cli/golden.h - named searches with the hits they must have, asked of a new index before it is
// served.

#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "query/model/settings.h"

namespace zerkalo::cli {

/// Ids of reviews or films that stand among the first `within` of a search.
struct GoldenSearch {
  std::string name;
  std::string q;
  std::vector<std::string> expect;
  std::size_t within = 10;
};

/// Reads JSON Lines: `name`, `q`, `expect` (a list of ids), `within` (10).
/// Errors: Code::input naming file and line.
std::vector<GoldenSearch> read_golden(const std::string& file);

/// Why a generation must not be served: fewer than `share` of all expectations hold. Empty: it
/// may be.
/// Errors: Code::index.
std::string judge(const std::filesystem::path& generation,
                  const std::vector<GoldenSearch>& searches,
                  double share,
                  const query::SharedSettings& settings);

}  // namespace zerkalo::cli
