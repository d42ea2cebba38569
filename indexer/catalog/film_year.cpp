// indexer/catalog/film_year.cpp - the year that dates and films tell.

#include "indexer/catalog/film_year.h"

#include <charconv>

namespace zerkalo::indexer {

std::optional<int> year_in(std::string_view iso) {
  constexpr std::size_t digits = 4;
  if (iso.size() < digits) {
    return std::nullopt;
  }
  int year = 0;
  const char* const end = iso.data() + digits;
  const auto [stop, fault] = std::from_chars(iso.data(), end, year);
  return fault == std::errc() && stop == end ? std::optional(year) : std::nullopt;
}

std::optional<int> year_of(const store::Film& film) {
  if (film.year) {
    return film.year;
  }
  std::optional<int> first;
  for (const store::ReleaseDate& release : film.release_dates) {
    const std::optional<int> year = year_in(release.date);
    if (year && (!first || *year < *first)) {
      first = year;
    }
  }
  return first;
}

}  // namespace zerkalo::indexer
