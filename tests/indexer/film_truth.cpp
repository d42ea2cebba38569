// tests/indexer/film_truth.cpp - films of which it is known what they are, and how sources
// spoil them.

#include "tests/indexer/film_truth.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>
#include <set>
#include <span>
#include <utility>

namespace zerkalo::indexer {
namespace {

using Strings = std::vector<std::string>;
using Words = std::span<const char* const>;

constexpr const char* adjectives[] = {
    "Silent",  "Crimson", "Hollow",    "Distant",   "Broken", "Golden",   "Restless",
    "Frozen",  "Burning", "Quiet",     "Wandering", "Bitter", "Savage",   "Gentle",
    "Crooked", "Endless", "Forgotten", "Electric",  "Velvet", "Midnight", "Northern",
    "Secret",  "Patient", "Sleeping",  "Stolen",    "Yellow", "Wicked",   "Paper",
    "Scarlet", "Drowned", "Common",    "Perfect"};
constexpr const char* nouns[] = {
    "Harbour", "Orchard", "Lantern",  "Quarry",   "Station",     "Garden",  "Winter",
    "Letter",  "Railway", "Mountain", "Daughter", "Soldier",     "Bridge",  "Teacher",
    "Kingdom", "Witness", "Stranger", "Carnival", "Doctor",      "Island",  "Summer",
    "Brother", "Verdict", "Telegram", "Shadow",   "Feast",       "River",   "Portrait",
    "Widow",   "Engine",  "Chapel",   "Ferry",    "Nightingale", "Compass", "Glacier",
    "Parade",  "Sparrow", "Tailor",   "Furnace",  "Meadow",      "Captain", "Mirror",
    "Tower",   "Prison",  "Marriage", "Voyage",   "Hunter",      "Archive"};
constexpr const char* places[] = {"Lisbon",
                                  "Odessa",
                                  "Marseille",
                                  "Kyoto",
                                  "Havana",
                                  "Bergen",
                                  "Trieste",
                                  "Cairo",
                                  "Riga",
                                  "Bombay",
                                  "Dublin",
                                  "Prague",
                                  "Tunis",
                                  "Quito",
                                  "Vienna",
                                  "Gdansk"};
constexpr const char* french[] = {"silence",
                                  "jardin",
                                  "lumière",
                                  "rivière",
                                  "oubli",
                                  "maison",
                                  "été",
                                  "frère",
                                  "ombre",
                                  "voyage",
                                  "hiver",
                                  "témoin",
                                  "fenêtre",
                                  "soldat",
                                  "chemin",
                                  "mariage"};
constexpr const char* russian[] = {"Тихий",
                                   "берег",
                                   "Осенний",
                                   "поезд",
                                   "Старый",
                                   "дом",
                                   "Чужая",
                                   "песня",
                                   "Белый",
                                   "снег",
                                   "Последний",
                                   "свидетель",
                                   "Долгий",
                                   "путь",
                                   "Красный",
                                   "фонарь"};
constexpr const char* korean[] = {"바람의",
                                  "겨울",
                                  "낯선",
                                  "여행",
                                  "마지막",
                                  "편지",
                                  "푸른",
                                  "강",
                                  "오래된",
                                  "정원",
                                  "밤의",
                                  "기차"};
constexpr const char* given[] = {
    "Andrei", "Maria",   "Johan",  "Claire", "Satoshi", "Ingrid", "Paolo",  "Elena",  "Hugo",
    "Agnes",  "Mikhail", "Teresa", "Roland", "Yvonne",  "Oskar",  "Lucia",  "Victor", "Hanna",
    "Pedro",  "Sylvie",  "Gregor", "Irina",  "Thomas",  "Nadia",  "Walter", "Emilia", "Stefan",
    "Judith", "Ricardo", "Astrid", "Boris",  "Camille", "Dmitri", "Esther", "Fabian", "Greta"};
constexpr const char* family_starts[] = {"Vald",
                                         "Mor",
                                         "Kest",
                                         "Brand",
                                         "Lind",
                                         "Sorr",
                                         "Tarn",
                                         "Hagg",
                                         "Petr",
                                         "Wein",
                                         "Dub",
                                         "Castell",
                                         "Ross",
                                         "Fern",
                                         "Okon",
                                         "Ibar",
                                         "Zel",
                                         "Quil"};
constexpr const char* family_ends[] = {"ovsky",
                                       "etti",
                                       "berg",
                                       "mann",
                                       "ier",
                                       "ández",
                                       "ström",
                                       "escu",
                                       "owicz",
                                       "ura",
                                       "enko",
                                       "aert",
                                       "idis",
                                       "ell",
                                       "ini",
                                       "arsen",
                                       "ova",
                                       "eau"};

int between(int low, int high, std::mt19937& random) {
  return low + static_cast<int>(random() % static_cast<unsigned>(high - low + 1));
}

bool chance(int percent, std::mt19937& random) {
  return between(1, 100, random) <= percent;
}

std::string pick(Words words, std::mt19937& random) {
  return words[random() % words.size()];
}

std::string invent_title(std::mt19937& random) {
  const std::string noun = pick(nouns, random);
  switch (between(0, 4, random)) {
    case 0:
      return "The " + pick(adjectives, random) + " " + noun;
    case 1:
      return pick(adjectives, random) + " " + noun + " & " + pick(nouns, random);
    case 2:
      return "A " + noun + " in " + pick(places, random);
    case 3:
      return "The " + noun + " of the " + pick(adjectives, random) + " " + pick(nouns, random);
    default:
      return pick(adjectives, random) + " " + noun + " from " + pick(places, random);
  }
}

std::string invent_name(std::mt19937& random) {
  return pick(given, random) + " " + pick(family_starts, random) + pick(family_ends, random);
}

Strings invent_people(int count, std::mt19937& random) {
  Strings people;
  while (static_cast<int>(people.size()) < count) {
    std::string name = invent_name(random);
    if (std::find(people.begin(), people.end(), name) == people.end()) {
      people.push_back(std::move(name));
    }
  }
  return people;
}

void invent_people_of(TrueFilm& film, std::mt19937& random) {
  film.directors = invent_people(chance(8, random) ? 2 : 1, random);
  film.cast = invent_people(between(4, 8, random), random);
  film.runtime = between(72, 175, random);
}

std::string in_french(std::mt19937& random) {
  return "Le " + pick(french, random) + " de la " + pick(french, random) + " " +
         pick(places, random);
}

std::string in_korean(std::mt19937& random) {
  return pick(korean, random) + " " + pick(korean, random) + " " + pick(korean, random);
}

std::string in_russian(std::mt19937& random) {
  return pick(russian, random) + " " + pick(russian, random) + " " + pick(russian, random);
}

void mark_namesakes(std::vector<TrueFilm>& films) {
  std::map<std::string, std::vector<std::size_t>> by_title;
  for (std::size_t at = 0; at < films.size(); ++at) {
    by_title[films[at].title].push_back(at);
  }
  for (const auto& [title, namesakes] : by_title) {
    for (const std::size_t at : namesakes) {
      films[at].namesake = namesakes.size() > 1;
      films[at].twin_year =
          std::any_of(namesakes.begin(), namesakes.end(), [&](std::size_t other) {
            return other != at && std::abs(films[other].year - films[at].year) <= 1;
          });
    }
  }
}

/// "The Mirror" to "Mirror, The" or "Mirror", "A & B" to "A and B".
std::string article_moved(std::string title, std::mt19937& random) {
  const std::size_t sign = title.find(" & ");
  if (sign != std::string::npos) {
    return title.replace(sign, 3, " and ");
  }
  for (const std::string article : {"The", "A", "An"}) {
    if (title.starts_with(article + " ")) {
      const std::string rest = title.substr(article.size() + 1);
      return chance(50, random) ? rest : std::string(rest).append(", ").append(article);
    }
  }
  return title;
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// One slip inside a word of at least five letters; the text itself where none is that long.
std::string with_slip(std::string text, std::mt19937& random) {
  std::vector<std::size_t> inside;
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = begin;
    while (end < text.size() && is_letter(text[end])) {
      ++end;
    }
    for (std::size_t at = begin + 1; end - begin >= 5 && at + 1 < end; ++at) {
      inside.push_back(at);
    }
    begin = end + 1;
  }
  if (inside.empty()) {
    return text;
  }
  const std::size_t at = inside[random() % inside.size()];
  switch (between(0, 3, random)) {
    case 0:
      std::swap(text[at], text[at + 1]);
      return text;
    case 1:
      return text.erase(at, 1);
    case 2:
      return text.insert(at, 1, static_cast<char>('a' + random() % 26));
    default:
      text[at] = static_cast<char>('a' + random() % 26);
      return text;
  }
}

/// "Andrei Tarkovsky" to "Tarkovsky, Andrei", "A. Tarkovsky", "Tarkovsky A." or capitals.
std::string reordered(const std::string& name, std::mt19937& random) {
  const std::size_t blank = name.rfind(' ');
  if (blank == std::string::npos || !is_letter(name.front())) {
    return name;
  }
  const std::string family = name.substr(blank + 1);
  const std::string first = name.substr(0, blank);
  switch (between(0, 3, random)) {
    case 0:
      return family + ", " + first;
    case 1:
      return std::string(1, name.front()) + ". " + family;
    case 2:
      return family + " " + name.front() + ".";
    default:
      return family + " " + first;
  }
}

Strings some_of(const Strings& all, std::size_t count, std::mt19937& random) {
  Strings some = all;
  while (some.size() > count) {
    some.erase(some.begin() + static_cast<std::ptrdiff_t>(random() % some.size()));
  }
  return some;
}

/// What most sources know: the rest is each noise's own.
store::Film ordinary_record(const TrueFilm& film, std::mt19937& random) {
  store::Film record;
  record.title = film.title;
  record.year = film.year;
  record.directors = film.directors;
  if (chance(60, random)) {
    record.cast = some_of(film.cast, static_cast<std::size_t>(between(3, 5, random)), random);
  }
  if (film.runtime > 0 && chance(50, random)) {
    record.runtime_min = film.runtime + between(-2, 2, random);
  }
  return record;
}

store::Film reference_record(const TrueFilm& film, std::size_t number) {
  store::Film record;
  record.id = "imdb:tt" + std::to_string(1'000'000 + number);
  record.source = "reference";
  record.title = film.title;
  record.year = film.year;
  record.directors = film.directors;
  record.cast = film.cast;
  for (const std::string& title : film.other_titles) {
    record.titles.push_back({title, {}});
  }
  if (film.runtime > 0) {
    record.runtime_min = film.runtime;
  }
  return record;
}

/// Shown again: either only the day of that is known, or its year stands for the film's.
void release_again(const TrueFilm& film, store::Film& record, std::mt19937& random) {
  record.cast = some_of(film.cast, 5, random);
  if (film.runtime > 0) {
    record.runtime_min = film.runtime;
  }
  if (chance(50, random)) {
    const int later = between(5, 20, random);
    record.year.reset();
    record.release_dates.push_back(
        {std::to_string(film.year + later) + "-05-14", "US", "theatrical", {}});
  } else {
    record.year = film.year + between(20, 60, random);
  }
}

bool can_suffer(const TrueFilm& film, FilmNoise noise) {
  const bool people = !film.directors.empty() && film.cast.size() >= 3;
  switch (noise) {
    case FilmNoise::other_language:
      return !film.other_titles.empty();
    case FilmNoise::other_script:
    case FilmNoise::rerelease:
      return people;
    case FilmNoise::year_off:
    case FilmNoise::title_typo:
    case FilmNoise::name_typo:
    case FilmNoise::name_order:
      return !film.directors.empty();
    case FilmNoise::remake:
      return film.namesake && !film.directors.empty();
    case FilmNoise::no_director:
      return !film.twin_year;
    case FilmNoise::article_moved:
    case FilmNoise::two_schemes:
      return true;
  }
  return true;
}

void spoil(const TrueFilm& film, FilmNoise noise, store::Film& record, std::mt19937& random) {
  switch (noise) {
    case FilmNoise::other_language:
      record.title = film.other_titles[random() % film.other_titles.size()];
      break;
    case FilmNoise::other_script:
      record.title = film.unlisted_title;
      record.cast = some_of(film.cast, 4, random);
      break;
    case FilmNoise::article_moved:
      record.title = article_moved(film.title, random);
      break;
    case FilmNoise::year_off:
      record.year = film.year + (chance(50, random) ? 1 : -1);
      break;
    case FilmNoise::rerelease:
      release_again(film, record, random);
      break;
    case FilmNoise::no_director:
      record.directors.clear();
      break;
    case FilmNoise::title_typo:
      record.title = with_slip(film.title, random);
      break;
    case FilmNoise::name_typo:
      record.directors.front() = with_slip(film.directors.front(), random);
      break;
    case FilmNoise::name_order:
      record.directors.front() = reordered(film.directors.front(), random);
      break;
    case FilmNoise::remake:
    case FilmNoise::two_schemes:
      break;
  }
}

FilmNoise some_noise(const TrueFilm& film, std::mt19937& random) {
  if (film.namesake && can_suffer(film, FilmNoise::remake) && chance(50, random)) {
    return FilmNoise::remake;
  }
  while (true) {
    const auto noise = static_cast<FilmNoise>(random() % film_noises);
    if (can_suffer(film, noise)) {
      return noise;
    }
  }
}

}  // namespace

const char* name_of(FilmNoise noise) {
  constexpr std::array<const char*, film_noises> names = {"title in another language",
                                                          "title in another script, unlisted",
                                                          "article moved",
                                                          "year off by one",
                                                          "re-release",
                                                          "no director",
                                                          "typo in the title",
                                                          "typo in the director",
                                                          "director's name in another order",
                                                          "same-title remake",
                                                          "two schemes of ids"};
  return names.at(static_cast<std::size_t>(noise));
}

std::vector<TrueFilm> invent_films(std::size_t count, std::mt19937& random) {
  std::vector<TrueFilm> films;
  for (std::size_t at = 0; at < count; ++at) {
    TrueFilm film;
    film.year = between(1920, 2024, random);
    film.title = invent_title(random);
    if (at > 0 && chance(10, random)) {
      const TrueFilm& earlier = films[random() % at];
      film.title = earlier.title;
      film.year = chance(20, random) ? earlier.year : earlier.year + between(-40, 40, random);
    }
    film.other_titles = {in_french(random), in_russian(random)};
    film.unlisted_title = in_korean(random);
    invent_people_of(film, random);
    films.push_back(std::move(film));
  }
  return films;
}

std::vector<NoisyFilm> spoil_films(const std::vector<TrueFilm>& given_films,
                                   std::size_t count,
                                   std::mt19937& random) {
  std::vector<TrueFilm> films = given_films;
  mark_namesakes(films);
  for (TrueFilm& film : films) {
    if (film.unlisted_title.empty()) {
      film.unlisted_title = in_russian(random);
    }
  }
  std::vector<NoisyFilm> records;
  for (std::size_t at = 0; at < films.size(); ++at) {
    records.push_back({reference_record(films[at], at), at, FilmNoise::two_schemes, true});
  }
  for (std::size_t at = 0; at < count; ++at) {
    const std::size_t place = at % films.size();
    const TrueFilm& film = films[place];
    const std::string source = "site-" + std::to_string(at / films.size());
    NoisyFilm made{ordinary_record(film, random), place, some_noise(film, random), false};
    const bool listed = made.noise == FilmNoise::two_schemes;
    made.record.source = source;
    made.record.id = (listed ? "tmdb:" : source + ":") + std::to_string(place);
    spoil(film, made.noise, made.record, random);
    records.push_back(std::move(made));
  }
  return records;
}

}  // namespace zerkalo::indexer
