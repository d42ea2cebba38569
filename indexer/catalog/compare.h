// indexer/catalog/compare.h - are two films one: what speaks for it and what against.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "indexer/catalog/film_keys.h"
#include "store/model/records.h"

namespace zerkalo::indexer {

/// What of a film is compared, in the form in which it is compared.
struct Profile {
  std::vector<TitleKey> titles;          ///< distinct; the main title first
  std::vector<std::string> title_texts;  ///< as written, one for each of `titles`
  std::vector<TitleKey> short_titles;    ///< without the subtitle, where there is one
  std::optional<int> year;
  std::vector<int> release_years;
  std::vector<std::string> release_days;  ///< ISO dates precise to the day
  std::vector<PersonKey> directors;
  std::vector<std::string> director_names;
  std::vector<std::string> cast;  ///< sorted person keys, distinct
  std::size_t romanised_cast = 0;
  std::optional<int> runtime_min;
};

Profile make_profile(const store::Film& film);

enum class YearRelation : std::uint8_t {
  same,
  same_release,   ///< one has no film year, both know the same release day
  near,           ///< one year apart
  later_release,  ///< one has only a release, up to 25 years after the other's film year
  unknown,
  late_release,  ///< the same, more than 25 years after
  few,           ///< two or three years apart
  apart
};

struct Comparison {
  std::vector<std::size_t> titles;      ///< places in the first film's titles
  bool short_title = false;             ///< one has the other's title and a subtitle besides
  std::optional<std::size_t> director;  ///< place in the first film's directors
  bool directors_known = false;         ///< both name directors that can be compared
  YearRelation years = YearRelation::unknown;
  std::size_t cast = 0;
  bool runtime = false;  ///< within three minutes
  int score = 0;         ///< 0 when no title is shared or something contradicts
  bool contradict = false;

  bool joins() const;
};

/// Shape:   symmetric but for the places; `contradict` does not ask for a shared title.
/// Threads: pure.
Comparison compare(const Profile& a, const Profile& b);

/// `same title "Zerkalo" and director Andrei Tarkovsky` for a comparison that joins.
std::string describe(const Comparison& comparison, const Profile& a);

}  // namespace zerkalo::indexer
