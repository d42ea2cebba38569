// tests/indexer/film_truth.h - films of which it is known what they are, and how sources spoil
// them.

#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "store/model/records.h"

namespace zerkalo::indexer {

/// A film as it is, before any source wrote of it.
struct TrueFilm {
  std::string title;
  std::vector<std::string> other_titles;  ///< in other languages, which the reference lists
  std::string unlisted_title;             ///< in another script, which it does not
  int year = 0;
  std::vector<std::string> directors;
  std::vector<std::string> cast;
  int runtime = 0;         ///< 0: nobody knows
  bool namesake = false;   ///< another film has its title
  bool twin_year = false;  ///< and is of the same year or the next
};

enum class FilmNoise : std::uint8_t {
  other_language,
  other_script,
  article_moved,
  year_off,
  rerelease,
  no_director,
  title_typo,
  name_typo,
  name_order,
  remake,
  two_schemes
};

inline constexpr std::size_t film_noises = 11;

const char* name_of(FilmNoise noise);

/// A record of a film: which one is in the test's books, not in the record.
struct NoisyFilm {
  store::Film record;
  std::size_t film = 0;
  FilmNoise noise = FilmNoise::two_schemes;
  bool reference = false;  ///< the full record that each film has once
};

/// `count` invented films; one in ten has the title of another.
std::vector<TrueFilm> invent_films(std::size_t count, std::mt19937& random);

/// The reference of each film, and of each so many records that there are `count` noisy ones,
/// each by a source of its own.
std::vector<NoisyFilm> spoil_films(const std::vector<TrueFilm>& films,
                                   std::size_t count,
                                   std::mt19937& random);

}  // namespace zerkalo::indexer
