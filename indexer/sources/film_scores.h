// indexer/sources/film_scores.h - the averages that sites give a film, from their columns.

#pragma once

#include <optional>
#include <string_view>

#include "store/model/records.h"

namespace zerkalo::indexer {

/// "7.4" of `imdbRating` and "91%" of `tomatometer` as a score; nothing where the scale is not
/// known from the name or the value.
/// Threads: pure.
std::optional<store::Aggregate> film_score(std::string_view column, std::string_view raw);

}  // namespace zerkalo::indexer
