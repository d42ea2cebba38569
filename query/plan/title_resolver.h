// query/plan/title_resolver.h - the one decision which films a typed title means.

#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "store/generation/generation.h"
#include "text/analyzer.h"

namespace zerkalo::query {

/// How a typed text is the title of a film, the most exact first.
enum class TitleMatch : std::uint8_t {
  own,            ///< the title that the film is shown under, but for blanks, signs and accents
  other,          ///< another of its titles
  meant,          ///< numbers, parts, articles or "and" written in another way
  main_part,      ///< without what stands behind a colon
  numbered_part,  ///< its end, or its beginning, with a number written in any way
};

struct TitledFilm {
  std::uint32_t film = 0;  ///< ordinal
  std::uint32_t form = 0;  ///< in the list of films of store::Suggestions
  TitleMatch match = TitleMatch::own;
};

/// The year that a word is when it stands beside a title: 2002 or (2002).
std::optional<int> year_of_title(std::string_view word);

/// What a search, a quote, an exclusion and a suggestion take for a title.
///
/// Threads: one per thread.
class TitleResolver {
 public:
  TitleResolver(const store::Generation& generation, text::Analyzer& analyzer)
      : generation_(generation), analyzer_(analyzer) {}

  /// Films that the whole text names: by a title, or by a title and the year of the film, which
  /// may be one off where no film of that title is of the year itself.
  ///
  /// Shape: each film once, the most exact first, then those with most reviews; at most 64.
  std::vector<TitledFilm> resolve(std::string_view typed) const;

 private:
  std::vector<TitledFilm> titled(std::string_view title) const;
  std::vector<TitledFilm> dated(const std::vector<TitledFilm>& films, int year) const;
  int year_of(std::uint32_t film) const;

  const store::Generation& generation_;
  text::Analyzer& analyzer_;
};

}  // namespace zerkalo::query
