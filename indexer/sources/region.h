// indexer/sources/region.h - a country's name to its code.

#pragma once

#include <string>
#include <string_view>

namespace zerkalo::indexer {

/// "USA", "South Korea", "Soviet Union" to ISO 3166 codes, former states included; empty when
/// the name is unknown.
std::string region_code(std::string_view english_name);

}  // namespace zerkalo::indexer
