// query/plan/title_resolver.cpp - looks keys of titles up, and the years beside them.

#include "query/plan/title_resolver.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <optional>
#include <string>
#include <utility>

#include "base/ascii.h"
#include "store/files/suggestions.h"
#include "text/title_key.h"

namespace zerkalo::query {

namespace {

using store::SuggestionList;

constexpr std::size_t most_films = 64;
constexpr int first_year = 1870;
constexpr int last_year = 2100;

/// Collects films by falling exactness, each once.
class TitleCollector {
 public:
  explicit TitleCollector(const SuggestionList& list) : list_(list) {}

  // Forms of one key stand by falling reviews of their films.
  void add(char mark, const std::string& key, TitleMatch match, bool own_only = false) {
    if (key.empty()) {
      return;
    }
    const std::string form = mark + key;
    const auto [first, last] = list_.begin_with(form);
    for (std::uint32_t at = first;
         at < last && list_.rest(at) == form && films.size() < most_films;
         ++at) {
      const std::uint32_t number = list_.form(at);
      const bool own = list_.text(number) == list_.name(list_.entry(number));
      if (own || !own_only) {
        add_film({list_.ordinal(list_.entry(number)), number, match});
      }
    }
  }

  std::vector<TitledFilm> films;

 private:
  void add_film(const TitledFilm& film) {
    if (std::ranges::find(films, film.film, &TitledFilm::film) == films.end()) {
      films.push_back(film);
    }
  }

  const SuggestionList& list_;
};

/// A text that begins or ends in a year, and the rest of it.
struct Dated {
  std::string_view title;
  int year = 0;
};

std::vector<Dated> title_readings_with_year(std::string_view typed) {
  std::vector<Dated> readings;
  const std::size_t last = typed.find_last_of(' ');
  if (last == std::string_view::npos) {
    return readings;
  }
  if (const std::optional<int> year = year_of_title(typed.substr(last + 1))) {
    readings.push_back({typed.substr(0, last), *year});
  }
  const std::size_t first = typed.find(' ');
  if (const std::optional<int> year = year_of_title(typed.substr(0, first))) {
    readings.push_back({typed.substr(first + 1), *year});
  }
  return readings;
}

// "Rocky 1" is Rocky, where no film has the number.
std::string title_without_first_word(const std::string& key) {
  const bool counted = key.size() > 1 && key.back() == '1' && key[key.size() - 2] != '.' &&
                       !base::is_digit(key[key.size() - 2]);
  return counted ? key.substr(0, key.size() - 1) : "";
}

}  // namespace

std::optional<int> year_of_title(std::string_view word) {
  while (!word.empty() && !base::is_digit(word.front()) && base::is_ascii(word.front())) {
    word.remove_prefix(1);
  }
  while (!word.empty() && !base::is_digit(word.back()) && base::is_ascii(word.back())) {
    word.remove_suffix(1);
  }
  int year = 0;
  if (word.size() != 4 || !base::is_digits(word)) {
    return std::nullopt;
  }
  std::from_chars(word.data(), word.data() + word.size(), year);
  return year >= first_year && year <= last_year ? std::optional(year) : std::nullopt;
}

std::vector<TitledFilm> TitleResolver::titled(std::string_view title) const {
  const text::TitleKey key = text::title_key(title, analyzer_);
  TitleCollector found(generation_.suggestions.list(store::SuggestionKind::film));
  found.add(store::spelled_mark, key.spelled, TitleMatch::own, true);
  found.add(store::spelled_mark, key.spelled, TitleMatch::other);
  found.add(store::spelled_mark, key.meant, TitleMatch::meant);
  found.add(store::meant_mark, key.meant, TitleMatch::meant);
  found.add(store::main_mark, key.meant, TitleMatch::main_part);
  found.add(store::part_mark, key.meant, TitleMatch::numbered_part);
  if (found.films.empty()) {
    const std::string first = title_without_first_word(key.meant);
    found.add(store::spelled_mark, first, TitleMatch::meant);
    found.add(store::meant_mark, first, TitleMatch::meant);
  }
  return std::move(found.films);
}

int TitleResolver::year_of(std::uint32_t film) const {
  const store::Facet& years = generation_.columns.facet(store::Field::year);
  int year = 0;
  for (const std::uint32_t id : years.of_film(film)) {
    const std::string_view text = years.names[id];
    std::from_chars(text.data(), text.data() + text.size(), year);
  }
  return year;
}

std::vector<TitledFilm> TitleResolver::dated(const std::vector<TitledFilm>& films,
                                             int year) const {
  std::vector<TitledFilm> dated;
  for (const int off : {0, 1}) {
    if (dated.empty()) {
      std::ranges::copy_if(films, std::back_inserter(dated), [&](const TitledFilm& film) {
        return std::abs(year_of(film.film) - year) == off;
      });
    }
  }
  return dated;
}

std::vector<TitledFilm> TitleResolver::resolve(std::string_view typed) const {
  std::vector<TitledFilm> films = titled(typed);
  for (const Dated& reading : title_readings_with_year(typed)) {
    for (const TitledFilm& film : dated(titled(reading.title), reading.year)) {
      if (std::ranges::find(films, film.film, &TitledFilm::film) == films.end()) {
        films.push_back(film);
      }
    }
  }
  return films;
}

}  // namespace zerkalo::query
