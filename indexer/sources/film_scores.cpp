// indexer/sources/film_scores.cpp - one row for each site whose scale its name says.

#include "indexer/sources/film_scores.h"

#include <string>

#include "base/ascii.h"
#include "indexer/normalise/rating.h"
#include "indexer/sources/field_aliases.h"
#include "indexer/sources/rating_scale.h"

namespace zerkalo::indexer {

namespace {

struct ScoreRow {
  std::string_view part;  ///< of the column's folded name
  std::string_view name;
  double high;
};

constexpr ScoreRow score_rows[] = {
    {"imdb", "imdb", 10},
    {"metascore", "metascore", 100},
    {"metacritic", "metascore", 100},
    {"tomato", "tomatometer", 100},
    {"popcorn", "popcornmeter", 100},
    {"audience", "popcornmeter", 100},
    {"voteaverage", "tmdb", 10},
    {"tmdb", "tmdb", 10},
    {"kinopoisk", "kinopoisk", 10},
    {"ratingkp", "kinopoisk", 10},
    {"douban", "douban", 10},
    {"豆瓣", "douban", 10},
};

}  // namespace

std::optional<store::Aggregate> film_score(std::string_view column, std::string_view raw) {
  const std::string folded = folded_name(column);
  const std::string_view given = base::trimmed(raw);
  const bool percent = given.ends_with('%');
  for (const ScoreRow& row : score_rows) {
    if (folded.find(row.part) == std::string::npos) {
      continue;
    }
    const std::optional<double> number =
        bare_number(percent ? given.substr(0, given.size() - 1) : given);
    const std::optional<double> points =
        number ? scale_rating(*number, 0, percent ? 100 : row.high) : parse_rating(given);
    if (points) {
      store::Aggregate score;
      score.name = row.name;
      score.value = *points;
      score.raw = given;
      return score;
    }
  }
  return std::nullopt;
}

}  // namespace zerkalo::indexer
