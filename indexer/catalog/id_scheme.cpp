// indexer/catalog/id_scheme.cpp - by whose numbering an id names a film.

#include "indexer/catalog/id_scheme.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"

namespace zerkalo::indexer {
namespace {

constexpr std::array<std::string_view, 12> public_schemes = {"imdb",
                                                             "tmdb",
                                                             "tvdb",
                                                             "wikidata",
                                                             "wp",
                                                             "kinopoisk",
                                                             "douban",
                                                             "letterboxd",
                                                             "allocine",
                                                             "filmaffinity",
                                                             "mubi",
                                                             "trakt"};

constexpr std::size_t fewest_imdb_digits = 7;

bool is_imdb(std::string_view id) {
  return id.starts_with("tt") && id.size() >= 2 + fewest_imdb_digits &&
         base::is_digits(id.substr(2));
}

bool is_wikidata(std::string_view id) {
  return id.size() > 1 && id.front() == 'Q' && base::is_digits(id.substr(1));
}

}  // namespace

std::string id_scheme(std::string_view id) {
  const std::size_t colon = id.find(':');
  const std::string_view number = id.substr(colon == std::string_view::npos ? 0 : colon + 1);
  if (is_imdb(number)) {
    return "imdb";
  }
  if (colon != std::string_view::npos) {
    // Neither an address nor "Alien: Romulus", which some use as an id.
    const bool numbers = number.find_first_of("/ ") == std::string_view::npos;
    return numbers ? base::lowered(id.substr(0, colon)) : "";
  }
  if (is_wikidata(id)) {
    return "wikidata";
  }
  return !id.empty() && base::is_digits(id) ? "number" : "";
}

bool is_public_scheme(std::string_view scheme) {
  return std::ranges::find(public_schemes, scheme) != public_schemes.end();
}

}  // namespace zerkalo::indexer
