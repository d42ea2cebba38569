// text/compound_rules.h - how languages put words together in one.

#pragma once

#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace zerkalo::text {

/// One language of config/compounds.txt.
struct CompoundRules {
  std::string language;
  std::vector<std::string> links;         ///< what may stand between two parts; "" comes first
  std::unordered_set<std::string> never;  ///< words that are no parts
};

/// Threads: share freely.
std::span<const CompoundRules> compound_rules();

/// The text of config/compounds.txt.
std::string_view compounds_text();

}  // namespace zerkalo::text
