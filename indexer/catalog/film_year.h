// indexer/catalog/film_year.h - the year that dates and films tell.

#pragma once

#include <optional>
#include <string_view>

#include "store/model/records.h"

namespace zerkalo::indexer {

/// The year of an ISO date, whole or cut; nothing where none stands in front.
std::optional<int> year_in(std::string_view iso);

/// The film's year, else that of its first release.
std::optional<int> year_of(const store::Film& film);

}  // namespace zerkalo::indexer
