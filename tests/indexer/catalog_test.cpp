// tests/indexer/catalog_test.cpp - which films become one, why, and what the one then says.

#include "indexer/catalog/catalog.h"

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "store/model/error.h"
#include "store/model/record_codec.h"

namespace zerkalo::indexer::catalog_test {
namespace {

using store::Film;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::UnorderedElementsAre;
using Names = std::vector<std::string>;

/// What a case says of a film; `released` is a US release date.
struct Facts {
  std::string title;
  std::string original;
  int year = 0;
  Names directors;
  Names cast;
  int runtime = 0;
  std::string released;
};

Film make_film(std::string id, const Facts& facts, std::string source = "site") {
  Film film;
  film.id = std::move(id);
  film.source = std::move(source);
  film.title = facts.title;
  film.original_title = facts.original;
  film.directors = facts.directors;
  film.cast = facts.cast;
  if (facts.year != 0) {
    film.year = facts.year;
  }
  if (facts.runtime != 0) {
    film.runtime_min = facts.runtime;
  }
  if (!facts.released.empty()) {
    film.release_dates.push_back({facts.released, "US", "theatrical", {}});
  }
  return film;
}

Resolved resolve(const std::vector<Film>& films, const Overrides& overrides = {}) {
  Catalog catalog;
  for (const Film& film : films) {
    catalog.add(film);
  }
  return catalog.resolve({overrides, {}, {}});
}

const Film& only_film(const Resolved& resolved) {
  EXPECT_EQ(resolved.films.size(), 1U);
  return resolved.films.at(0);
}

const Names tarkovsky = {"Andrei Tarkovsky"};
const Names mirror_cast = {
    "Margarita Terekhova", "Ignat Daniltsev", "Larisa Tarkovskaya", "Alla Demidova"};

struct PairCase {
  const char* why;
  Facts a;
  Facts b;
  bool join;
};

const std::vector<PairCase> pairs_by_director = {
    {"a US release five years later is no other film",
     {"The Mirror", "Zerkalo", 0, tarkovsky, mirror_cast, 0, "1980-09-01"},
     {"The Mirror", "", 1975, tarkovsky, {}, 108, ""},
     true},
    {"a longer title is another title",
     {"The Mirror", "Zerkalo", 1975, tarkovsky, {}, 0, ""},
     {"Mirror for a Hero", "", 1987, {}, {}, 0, ""},
     false},
    {"a longer title is another title even in the same year",
     {"The Mirror", "", 1987, {}, {}, 0, ""},
     {"Mirror for a Hero", "", 1987, {}, {}, 0, ""},
     false},
    {"same title and year, another director",
     {"Hercules", "", 2014, {"Brett Ratner"}, {}, 0, ""},
     {"Hercules", "", 2014, {"Renny Harlin"}, {}, 0, ""},
     false},
    {"two Mirrors of other decades",
     {"The Mirror", "", 1975, tarkovsky, {}, 0, ""},
     {"The Mirror", "Ayneh", 1997, {"Jafar Panahi"}, {}, 0, ""},
     false},
    {"director and title without any year",
     {"Stalker", "", 0, tarkovsky, {}, 0, ""},
     {"Stalker", "", 1979, tarkovsky, {}, 0, ""},
     true},
    {"festival year and release year",
     {"Wild Strawberries", "", 1957, {"Ingmar Bergman"}, {}, 0, ""},
     {"Wild Strawberries", "", 1958, {"Ingmar Bergman"}, {}, 0, ""},
     true},
    {"two years apart with the same director",
     {"Andrei Rublev", "", 1966, tarkovsky, {}, 0, ""},
     {"Andrei Rublev", "", 1969, tarkovsky, {}, 0, ""},
     true},
    {"a director's remake with other actors",
     {"The Man Who Knew Too Much",
      "",
      1934,
      {"Alfred Hitchcock"},
      {"Leslie Banks", "Edna Best", "Peter Lorre"},
      75,
      ""},
     {"The Man Who Knew Too Much",
      "",
      1956,
      {"Alfred Hitchcock"},
      {"James Stewart", "Doris Day", "Brenda de Banzie"},
      120,
      ""},
     false},
    {"a director's remake where nobody lists the cast",
     {"The Ten Commandments", "", 1923, {"Cecil B. DeMille"}, {}, 0, ""},
     {"The Ten Commandments", "", 1956, {"Cecil B. DeMille"}, {}, 0, ""},
     false},
    {"Funny Games twice by Haneke",
     {"Funny Games",
      "",
      1997,
      {"Michael Haneke"},
      {"Susanne Lothar", "Ulrich Mühe", "Arno Frisch"},
      0,
      ""},
     {"Funny Games",
      "",
      2007,
      {"Michael Haneke"},
      {"Naomi Watts", "Tim Roth", "Michael Pitt"},
      0,
      ""},
     false},
    {"a reissue year far off, but the same director and actors",
     {"Metropolis",
      "",
      1927,
      {"Fritz Lang"},
      {"Brigitte Helm", "Gustav Fröhlich", "Alfred Abel"},
      0,
      ""},
     {"Metropolis",
      "",
      2010,
      {"Fritz Lang"},
      {"Brigitte Helm", "Gustav Frohlich", "Alfred Abel"},
      0,
      ""},
     true},
    {"the short and the feature made of it",
     {"Whiplash", "", 2013, {"Damien Chazelle"}, {"J.K. Simmons", "Johnny Simmons"}, 18, ""},
     {"Whiplash", "", 2014, {"Damien Chazelle"}, {"Miles Teller", "J.K. Simmons"}, 106, ""},
     false},
    {"two directors, one of them named by each",
     {"The Matrix", "", 1999, {"Lana Wachowski", "Lilly Wachowski"}, {}, 0, ""},
     {"The Matrix", "", 1999, {"Lilly Wachowski"}, {}, 0, ""},
     true},
    {"a family name alone",
     {"Solaris", "", 1972, {"Tarkovsky"}, {}, 0, ""},
     {"Solaris", "", 1972, tarkovsky, {}, 0, ""},
     true},
    {"an initial",
     {"Nosferatu", "", 1922, {"F. W. Murnau"}, {}, 0, ""},
     {"Nosferatu", "", 1922, {"Friedrich Wilhelm Murnau"}, {}, 0, ""},
     true},
    {"family name first",
     {"In the Mood for Love", "", 2000, {"Wong Kar-wai"}, {}, 0, ""},
     {"In the Mood for Love", "", 2000, {"Kar-Wai Wong"}, {}, 0, ""},
     true},
    {"another person of the same family name",
     {"Dune", "", 2021, {"Tony Scott"}, {}, 0, ""},
     {"Dune", "", 2021, {"Ridley Scott"}, {}, 0, ""},
     false},
    {"Solaris by Tarkovsky and by Soderbergh",
     {"Solaris", "Solyaris", 1972, tarkovsky, {}, 0, ""},
     {"Solaris", "", 2002, {"Steven Soderbergh"}, {}, 0, ""},
     false},
    {"a page that knows only a late US release, another director",
     {"Suspiria", "", 1977, {"Dario Argento"}, {}, 0, ""},
     {"Suspiria", "", 0, {"Luca Guadagnino"}, {}, 0, "2018-10-26"},
     false},
    {"accents left out of the name",
     {"The Piano Teacher", "", 2001, {"Agnès Varda"}, {}, 0, ""},
     {"The Piano Teacher", "", 2001, {"Agnes Varda"}, {}, 0, ""},
     true},
    {"Jr. left out",
     {"Superfly", "", 1972, {"Gordon Parks Jr."}, {}, 0, ""},
     {"Superfly", "", 1972, {"Gordon Parks, Jr"}, {}, 0, ""},
     true},
    {"middle initials left out",
     {"Boogie Nights", "", 1997, {"Paul T. Anderson"}, {}, 0, ""},
     {"Boogie Nights", "", 1997, {"Paul Thomas Anderson"}, {}, 0, ""},
     true},
    {"a release before the film was made",
     {"Victoria", "", 2015, {}, {}, 0, ""},
     {"Victoria", "", 0, {}, {}, 0, "2005-01-01"},
     false},
};

const std::vector<PairCase> pairs_by_title = {
    {"article left out",
     {"Piano", "", 1993, {"Jane Campion"}, {}, 0, ""},
     {"The Piano", "", 1993, {"Jane Campion"}, {}, 0, ""},
     true},
    {"accents left out",
     {"Amélie", "", 2001, {"Jean-Pierre Jeunet"}, {}, 0, ""},
     {"Amelie", "", 2001, {"Jean-Pierre Jeunet"}, {}, 0, ""},
     true},
    {"the original title of one is the title of the other",
     {"Wild Strawberries", "Smultronstället", 1957, {"Ingmar Bergman"}, {}, 0, ""},
     {"Smultronstället", "", 1957, {"Ingmar Bergman"}, {}, 0, ""},
     true},
    {"ampersand",
     {"Fanny & Alexander", "", 1982, {"Ingmar Bergman"}, {}, 0, ""},
     {"Fanny and Alexander", "", 1982, {"Ingmar Bergman"}, {}, 0, ""},
     true},
    {"roman number",
     {"Crocodile Dundee II", "", 1988, {"John Cornell"}, {}, 0, ""},
     {"Crocodile Dundee 2", "", 1988, {"John Cornell"}, {}, 0, ""},
     true},
    {"part two, part II",
     {"The Godfather: Part Two", "", 1974, {"Francis Ford Coppola"}, {}, 0, ""},
     {"The Godfather Part II", "", 1974, {"Francis Ford Coppola"}, {}, 0, ""},
     true},
    {"a sequel is not the first film",
     {"Police Academy", "", 1984, {"Hugh Wilson"}, {}, 0, ""},
     {"Police Academy 2", "", 1984, {"Hugh Wilson"}, {}, 0, ""},
     false},
    {"a letter is not a number",
     {"Gen V", "", 2023, {"A. Person"}, {}, 0, ""},
     {"Gen 5", "", 2023, {"A. Person"}, {}, 0, ""},
     false},
    {"subtitle left out, director and year agree",
     {"The Naked Gun: From the Files of Police Squad!", "", 1988, {"David Zucker"}, {}, 0, ""},
     {"The Naked Gun", "", 1988, {"David Zucker"}, {}, 0, ""},
     true},
    {"subtitle left out, no director",
     {"The Naked Gun: From the Files of Police Squad!", "", 1988, {}, {}, 0, ""},
     {"The Naked Gun", "", 1988, {}, {}, 0, ""},
     false},
    {"two volumes of the same year",
     {"Kill Bill: Volume 1",
      "",
      2003,
      {"Quentin Tarantino"},
      {"Uma Thurman", "David Carradine"},
      0,
      ""},
     {"Kill Bill: Volume 2",
      "",
      2003,
      {"Quentin Tarantino"},
      {"Uma Thurman", "David Carradine"},
      0,
      ""},
     false},
    {"Cyrillic title and name against Latin ones",
     {"Зеркало", "", 1975, {"Андрей Тарковский"}, {}, 0, ""},
     {"The Mirror", "Zerkalo", 1975, tarkovsky, {}, 0, ""},
     true},
    {"Cyrillic io",
     {"Андрей Рублёв", "", 1966, {"Андрей Тарковский"}, {}, 0, ""},
     {"Andrei Rublev", "", 1966, tarkovsky, {}, 0, ""},
     true},
    {"Cyrillic io written as ie",
     {"Андрей Рублёв", "", 1966, {}, {}, 0, ""},
     {"Андрей Рублев", "", 1966, {}, {}, 0, ""},
     true},
    {"a German name in Cyrillic",
     {"Бронено́сец Потёмкин", "", 1925, {"Сергей Эйзенштейн"}, {}, 0, ""},
     {"Battleship Potemkin", "Bronenosets Potemkin", 1925, {"Sergei Eisenstein"}, {}, 0, ""},
     true},
    {"an English name in Cyrillic",
     {"Титаник", "Titanic", 1997, {"Джеймс Кэмерон"}, {}, 0, ""},
     {"Titanic", "", 1997, {"James Cameron"}, {}, 0, ""},
     true},
    {"a name too short to compare between scripts",
     {"Жизнь Пи", "Life of Pi", 2012, {"Энг Ли"}, {}, 0, ""},
     {"Life of Pi", "", 2012, {"Ang Lee"}, {}, 0, ""},
     true},
    {"another name in Cyrillic",
     {"Солярис", "Solaris", 1972, {"Борис Ниренбург"}, {}, 0, ""},
     {"Solaris", "", 1972, tarkovsky, {}, 0, ""},
     false},
    {"a soft sign nobody writes in Latin",
     {"Сталь", "", 1999, {"Иван Бунин"}, {}, 0, ""},
     {"Stal", "", 1999, {"Ivan Bunin"}, {}, 0, ""},
     true},
    {"the Cyrillic letter A in front is no article",
     {"А зори здесь тихие", "", 1972, {"Станислав Ростоцкий"}, {}, 0, ""},
     {"The Dawns Here Are Quiet",
      "A zori zdes tikhie",
      1972,
      {"Stanislav Rostotsky"},
      {},
      0,
      ""},
     true},
    {"Han is not read aloud",
     {"镜子", "", 1975, {}, {}, 0, ""},
     {"Jingzi", "", 1975, {}, {}, 0, ""},
     false},
    {"traditional and simplified names",
     {"花樣年華", "", 2000, {"王家衛"}, {}, 0, ""},
     {"花樣年華", "", 2000, {"王家卫"}, {}, 0, ""},
     true},
    {"a Han name says nothing against a Latin one",
     {"花樣年華", "In the Mood for Love", 2000, {"王家衛"}, {}, 0, ""},
     {"In the Mood for Love", "", 2000, {"Wong Kar-wai"}, {}, 0, ""},
     true},
    {"two Han names are two people",
     {"英雄", "", 2002, {"张艺谋"}, {}, 0, ""},
     {"英雄", "", 2002, {"陈凯歌"}, {}, 0, ""},
     false},
    {"Hangul title as another title",
     {"Parasite", "기생충", 2019, {"Bong Joon-ho"}, {}, 0, ""},
     {"기생충", "", 2019, {"봉준호"}, {}, 0, ""},
     true},
    {"no title is no title",
     {"", "", 1975, tarkovsky, mirror_cast, 108, ""},
     {"", "", 1975, tarkovsky, mirror_cast, 108, ""},
     false},
    {"double letters matter within one script",
     {"Moon", "", 2009, {}, {}, 0, ""},
     {"Mon", "", 2009, {}, {}, 0, ""},
     false},
};

const std::vector<PairCase> pairs_with_slips = {
    {"a slip in the title, director and year agree",
     {"The Crimson Telegram", "", 1962, {"Noor Vale"}, {}, 0, ""},
     {"The Crimson Telergam", "", 1962, {"Noor Vale"}, {}, 0, ""},
     true},
    {"a slip in the title, two actors agree",
     {"The Crimson Telegram", "", 1962, {}, {"Piet Holt", "Ada Quill", "Rosa Marsh"}, 0, ""},
     {"The Crimson Telegam", "", 1962, {"Noor Vale"}, {"Ada Quill", "Piet Holt"}, 0, ""},
     true},
    {"a slip in the title, nobody agrees",
     {"The Crimson Telegram", "", 1962, {}, {}, 0, ""},
     {"The Crimson Telegam", "", 1962, {"Noor Vale"}, {}, 0, ""},
     false},
    {"a slip in the title, but the director had made the first one the year before the last",
     {"The Crimson Telegram", "", 1962, {"Noor Vale"}, {}, 0, ""},
     {"The Crimson Telegrams", "", 1964, {"Noor Vale"}, {}, 0, ""},
     false},
    {"a part is no slip",
     {"Harbour: Part One", "", 1962, {"Noor Vale"}, {"Piet Holt", "Ada Quill"}, 0, ""},
     {"Harbour: Part 2", "", 1962, {"Noor Vale"}, {"Piet Holt", "Ada Quill"}, 0, ""},
     false},
    {"a volume is no slip",
     {"Harbour Vol. I", "", 1962, {"Noor Vale"}, {"Piet Holt", "Ada Quill"}, 0, ""},
     {"Harbour Vol. II", "", 1962, {"Noor Vale"}, {"Piet Holt", "Ada Quill"}, 0, ""},
     false},
    {"a short title is another one",
     {"Jars", "", 1975, {"Noor Vale"}, {}, 0, ""},
     {"Jaws", "", 1975, {"Noor Vale"}, {}, 0, ""},
     false},
    {"a slip in the director",
     {"Harbour", "", 1962, {"Fabian Castellidis"}, {}, 0, ""},
     {"Harbour", "", 1962, {"Fabian Casetllidis"}, {}, 0, ""},
     true},
    {"another short name is no slip",
     {"Harbour", "", 1962, {"Ed Holt"}, {}, 0, ""},
     {"Harbour", "", 1962, {"Ed Hold"}, {}, 0, ""},
     false},
    {"surname first with an initial",
     {"Harbour", "", 1962, {"Castellidis F."}, {}, 0, ""},
     {"Harbour", "", 1962, {"Fabian Castellidis"}, {}, 0, ""},
     true},
    {"surname first behind a comma, and an initial",
     {"Harbour", "", 1962, {"Castellidis, Fabian"}, {}, 0, ""},
     {"Harbour", "", 1962, {"F. Castellidis"}, {}, 0, ""},
     true},
};

const std::vector<PairCase> pairs_in_other_scripts = {
    {"titles of two scripts, the same people",
     {"The Station of Winter", "", 1984, {"Noor Vale"}, {"Piet Holt", "Ada Quill"}, 0, ""},
     {"겨울의 역", "", 1984, {"Noor Vale"}, {"Ada Quill", "Piet Holt"}, 0, ""},
     true},
    {"titles of two scripts, the same director and runtime",
     {"The Station of Winter", "", 1984, {"Noor Vale"}, {}, 97, ""},
     {"겨울의 역", "", 1984, {"Noor Vale"}, {}, 98, ""},
     true},
    {"titles of two scripts, the director alone",
     {"The Station of Winter", "", 1984, {"Noor Vale"}, {}, 0, ""},
     {"겨울의 역", "", 1984, {"Noor Vale"}, {}, 0, ""},
     false},
    {"two titles of one script, the same people",
     {"The Station", "", 1984, {"Noor Vale"}, {"Piet Holt", "Ada Quill"}, 97, ""},
     {"The Orchard", "", 1984, {"Noor Vale"}, {"Ada Quill", "Piet Holt"}, 97, ""},
     false},
};

const std::vector<PairCase> pairs_with_other_facts = {
    {"title and year, other original titles",
     {"Black Harbour", "Black Harbour", 1989, {}, {}, 0, ""},
     {"Black Harbour", "Kuroi minato", 1989, {}, {}, 0, ""},
     false},
    {"other original titles, but one director",
     {"Black Harbour", "Black Harbour", 1989, {"Noor Vale"}, {}, 0, ""},
     {"Black Harbour", "Kuroi minato", 1989, {"Noor Vale"}, {}, 0, ""},
     true},
    {"an original title in two scripts",
     {"Black Harbour", "黒い港", 1989, {}, {}, 0, ""},
     {"Black Harbour", "Kuroi minato", 1989, {}, {}, 0, ""},
     true},
    {"title and year, runtimes a quarter of an hour apart",
     {"Black Harbour", "", 1989, {}, {}, 100, ""},
     {"Black Harbour", "", 1989, {}, {}, 115, ""},
     false},
    {"a longer cut by the same director",
     {"Black Harbour", "", 1989, {"Noor Vale"}, {}, 100, ""},
     {"Black Harbour", "", 1989, {"Noor Vale"}, {}, 140, ""},
     true},
    {"a year of a re-release, the director and the runtime",
     {"Black Harbour", "", 1929, {"Noor Vale"}, {}, 101, ""},
     {"Black Harbour", "", 1989, {"Noor Vale"}, {}, 101, ""},
     true},
};

const std::vector<PairCase> pairs_without_director = {
    {"same title and year, one names no director",
     {"The Mirror", "", 1975, {}, {}, 0, ""},
     {"The Mirror", "", 1975, tarkovsky, {}, 0, ""},
     true},
    {"same title, the year one off, nothing more",
     {"The Mirror", "", 1974, {}, {}, 0, ""},
     {"The Mirror", "", 1975, tarkovsky, {}, 0, ""},
     false},
    {"same title, the year one off, an actor shared",
     {"The Mirror", "", 1974, {}, {"Alla Demidova"}, 0, ""},
     {"The Mirror", "", 1975, tarkovsky, mirror_cast, 0, ""},
     true},
    {"same title, the year one off, the runtime agrees",
     {"The Mirror", "", 1974, {}, {}, 106, ""},
     {"The Mirror", "", 1975, tarkovsky, {}, 108, ""},
     true},
    {"same title, years two apart",
     {"The Mirror", "", 1973, {}, mirror_cast, 0, ""},
     {"The Mirror", "", 1975, tarkovsky, mirror_cast, 0, ""},
     false},
    {"title only",
     {"The Mirror", "", 0, {}, {}, 0, ""},
     {"The Mirror", "", 0, {}, {}, 0, ""},
     false},
    {"title only against a full page",
     {"The Mirror", "", 0, {}, {}, 0, ""},
     {"The Mirror", "", 1975, tarkovsky, mirror_cast, 0, ""},
     false},
    {"title and original title",
     {"The Mirror", "Zerkalo", 0, {}, {}, 0, ""},
     {"Mirror", "Zerkalo", 0, {}, {}, 0, ""},
     true},
    {"title and two actors",
     {"The Mirror", "", 0, {}, mirror_cast, 0, ""},
     {"The Mirror", "", 1975, tarkovsky, {"Alla Demidova", "Margarita Terekhova"}, 0, ""},
     true},
    {"title and one actor",
     {"The Mirror", "", 0, {}, {"Alla Demidova"}, 0, ""},
     {"The Mirror", "", 1975, tarkovsky, mirror_cast, 0, ""},
     false},
    {"same title and year, but all actors differ",
     {"Hercules", "", 2014, {}, {"Kellan Lutz", "Gaia Weiss", "Scott Adkins"}, 0, ""},
     {"Hercules",
      "",
      2014,
      {"Brett Ratner"},
      {"Dwayne Johnson", "Ian McShane", "John Hurt"},
      0,
      ""},
     false},
    {"same title and year, but half an hour longer",
     {"Hercules", "", 2014, {}, {}, 60, ""},
     {"Hercules", "", 2014, {"Brett Ratner"}, {}, 98, ""},
     false},
    {"the same release day",
     {"Stalker", "", 0, {}, {}, 0, "1982-10-20"},
     {"Stalker", "", 0, tarkovsky, {}, 0, "1982-10-20"},
     true},
    {"only a release, years later",
     {"The Mirror", "", 0, {}, {}, 0, "1980-09-01"},
     {"The Mirror", "", 1975, tarkovsky, {}, 0, ""},
     false},
    {"a release years later and both titles",
     {"The Mirror", "Zerkalo", 0, {}, {}, 0, "1980-09-01"},
     {"The Mirror", "Zerkalo", 1975, tarkovsky, {}, 0, ""},
     true},
    {"same year, other title",
     {"Stalker", "", 1979, {}, {}, 0, ""},
     {"Alien", "", 1979, {}, {}, 0, ""},
     false},
};

void expect_pairs(const std::vector<PairCase>& cases) {
  for (const PairCase& c : cases) {
    for (const bool swapped : {false, true}) {
      const Resolved resolved = resolve(
          {make_film("one", swapped ? c.b : c.a), make_film("two", swapped ? c.a : c.b)});
      ASSERT_EQ(resolved.films.size(), c.join ? 1U : 2U) << c.why;
      EXPECT_EQ(resolved.films[0].why.size(), c.join ? 1U : 0U) << c.why;
      EXPECT_EQ(resolved.ordinal("one") == resolved.ordinal("two"), c.join) << c.why;
    }
  }
}

TEST(Catalog, JoinsByDirectorYearAndCast) {
  expect_pairs(pairs_by_director);
}

TEST(Catalog, JoinsByAnyTitle) {
  expect_pairs(pairs_by_title);
}

TEST(Catalog, JoinsWithoutDirectorOnlyWhenNothingContradicts) {
  expect_pairs(pairs_without_director);
}

TEST(Catalog, JoinsWhatASlipToldApart) {
  expect_pairs(pairs_with_slips);
}

TEST(Catalog, JoinsTitlesOfTwoScriptsByTheirPeople) {
  expect_pairs(pairs_in_other_scripts);
}

TEST(Catalog, WeighsWhatSpeaksAgainst) {
  expect_pairs(pairs_with_other_facts);
}

struct IdCase {
  const char* why;
  const char* id;
  const char* source;
  const char* other_id;
  const char* other_source;
  bool join;
};

// All say title and year.
const IdCase two_ids[] = {
    {"two of IMDb in one source", "imdb:tt0064553", "a", "imdb:tt0067306", "a", false},
    {"two of IMDb in two sources", "imdb:tt0064553", "a", "tt0067306", "b", false},
    {"two of IMDb without a source", "imdb:tt0064553", "", "imdb:tt0067306", "", false},
    {"two of a source's own numbers", "603", "a", "604", "a", false},
    {"numbers of two sources", "603", "a", "604", "b", true},
    {"two of one source's scheme", "shop:603", "a", "shop:604", "a", false},
    {"one scheme of two sources that share no numbering", "film:1", "a", "film:2", "b", true},
    {"two schemes", "imdb:tt0064553", "a", "wp:King_Lear", "a", true},
    {"ids that number nothing", "lear-1971", "a", "king-lear", "a", true},
    {"addresses", "https://a.example/lear", "a", "https://a.example/m/lear", "a", true},
};

TEST(Catalog, KeepsTwoIdsOfOneNumberingApart) {
  for (const IdCase& c : two_ids) {
    const Facts facts{"King Lear", "", 1971, {}, {}, 0, ""};
    const Resolved resolved = resolve(
        {make_film(c.id, facts, c.source), make_film(c.other_id, facts, c.other_source)});
    EXPECT_EQ(resolved.films.size(), c.join ? 1U : 2U) << c.why;
  }
}

TEST(Catalog, KeepsTwoNumbersApartThroughAThirdSource) {
  const Facts facts{"King Lear", "", 1971, {"Noor Vale"}, {}, 0, ""};
  const Resolved resolved = resolve({make_film("imdb:tt0064553", facts, "a"),
                                     make_film("imdb:tt0067306", facts, "a"),
                                     make_film("wp:King_Lear", facts, "b")});
  EXPECT_NE(resolved.ordinal("imdb:tt0064553"), resolved.ordinal("imdb:tt0067306"));
}

TEST(Catalog, TitleAndYearAloneYieldToANamesakeOfTheNextYear) {
  const Film of_1971 = make_film("a", {"King Lear", "", 1971, {"Noor Vale"}, {}, 0, ""}, "a");
  const Film of_1970 = make_film("b", {"King Lear", "", 1970, {"Ada Quill"}, {}, 0, ""}, "a");
  const Film mention = make_film("c", {"King Lear", "", 1971, {}, {}, 0, ""}, "b");
  EXPECT_EQ(resolve({of_1971, mention}).films.size(), 1U);
  EXPECT_EQ(resolve({of_1971, of_1970, mention}).films.size(), 3U);
}

Film filmcrave_mirror() {
  Film film = make_film("f-1",
                        {"The Mirror", "Zerkalo", 0, tarkovsky, mirror_cast, 0, "1980-09-01"},
                        "filmcrave");
  film.genres = {"Drama", "Biography"};
  film.mpaa = "NR";
  film.rank = 737;
  film.aggregates.push_back({"average_rating", 77.5, "3.1/4", 45, {}});
  film.plots.push_back({"A man looks back.", "Chris Kavan", "en", 0.9});
  return film;
}

Film rotten_mirror() {
  Film film = make_film("r-1",
                        {"The Mirror",
                         "",
                         1975,
                         tarkovsky,
                         {"ALLA DEMIDOVA", "Oleg Yankovsky"},
                         108,
                         "1975-01-01"},
                        "rottentomatoes");
  film.genres = {"drama"};
  film.languages = {"ru"};
  film.aggregates.push_back({"tomatometer", 100, "100%", 28, {}});
  film.plots.push_back({"A man looks back", {}, {}, 0});
  film.plots.push_back({"A meditation on war.", {}, "en", 0.9});
  return film;
}

TEST(Catalog, MergedFilmSaysWhyItIsOne) {
  const Resolved resolved = resolve({rotten_mirror(), filmcrave_mirror()});
  const Film& film = only_film(resolved);
  EXPECT_EQ(film.id, "f-1");
  EXPECT_THAT(film.other_ids, ElementsAre("r-1"));
  EXPECT_THAT(film.why,
              ElementsAre("same title \"The Mirror\", director Andrei Tarkovsky and 1 actor "
                          "(filmcrave f-1 + rottentomatoes r-1)"));
  EXPECT_EQ(resolved.ordinal("f-1"), 1U);
  EXPECT_EQ(resolved.ordinal("r-1"), 1U);
  EXPECT_EQ(resolved.ordinal("x-1"), 0U);
}

TEST(Catalog, MergedFilmUnitesLists) {
  const Resolved resolved = resolve({rotten_mirror(), filmcrave_mirror()});
  const Film& film = only_film(resolved);
  EXPECT_THAT(film.genres, ElementsAre("Drama", "Biography"));
  EXPECT_THAT(film.directors, ElementsAre("Andrei Tarkovsky"));
  EXPECT_THAT(film.cast,
              ElementsAre("Margarita Terekhova",
                          "Ignat Daniltsev",
                          "Larisa Tarkovskaya",
                          "Alla Demidova",
                          "Oleg Yankovsky"));
  EXPECT_EQ(film.release_dates.size(), 2U);
  EXPECT_EQ(film.aggregates.size(), 2U);
  EXPECT_EQ(film.plots.size(), 2U);
  EXPECT_EQ(film.plots[0].author, "Chris Kavan");
  EXPECT_EQ(film.titles.size(), 2U);
}

TEST(Catalog, MergedFilmFillsAbsentMembers) {
  const Resolved resolved = resolve({rotten_mirror(), filmcrave_mirror()});
  const Film& film = only_film(resolved);
  EXPECT_EQ(film.year, 1975);
  EXPECT_EQ(film.runtime_min, 108);
  EXPECT_EQ(film.rank, 737);
  EXPECT_EQ(film.mpaa, "NR");
  EXPECT_EQ(film.original_title, "Zerkalo");
}

Names sources_of(const Film& film, const std::string& field, const std::string& value) {
  const auto fact =
      std::find_if(film.facts.begin(), film.facts.end(), [&](const store::Fact& f) {
        return f.field == field && f.value == value;
      });
  return fact == film.facts.end() ? Names{} : fact->sources;
}

TEST(Catalog, EveryFactKeepsItsSources) {
  const Resolved resolved = resolve({rotten_mirror(), filmcrave_mirror()});
  const Film& film = only_film(resolved);
  EXPECT_THAT(sources_of(film, "directors", "Andrei Tarkovsky"),
              ElementsAre("filmcrave", "rottentomatoes"));
  EXPECT_THAT(sources_of(film, "year", "1975"), ElementsAre("rottentomatoes"));
  EXPECT_THAT(sources_of(film, "release_dates", "1980-09-01 US theatrical"),
              ElementsAre("filmcrave"));
  EXPECT_THAT(sources_of(film, "release_dates", "1975-01-01 US theatrical"),
              ElementsAre("rottentomatoes"));
  EXPECT_THAT(sources_of(film, "aggregates", "tomatometer 100% 28"),
              ElementsAre("rottentomatoes"));
  EXPECT_THAT(sources_of(film, "mpaa", "NR"), ElementsAre("filmcrave"));
}

TEST(Catalog, ContradictingRuntimesStayVisible) {
  const Resolved resolved =
      resolve({make_film("a", {"Stalker", "", 1979, tarkovsky, {}, 162, ""}, "one"),
               make_film("b", {"Stalker", "", 1979, tarkovsky, {}, 155, ""}, "two")});
  const Film& film = only_film(resolved);
  EXPECT_EQ(film.runtime_min, 162);
  EXPECT_THAT(sources_of(film, "runtime_min", "162"), ElementsAre("one"));
  EXPECT_THAT(sources_of(film, "runtime_min", "155"), ElementsAre("two"));
}

TEST(Catalog, YearIsTheBestSupportedThenTheEarliest) {
  const auto stalker = [](const char* id, int year) {
    return make_film(id, {"Stalker", "", year, tarkovsky, {}, 0, ""}, id);
  };
  EXPECT_EQ(only_film(resolve({stalker("a", 1980), stalker("b", 1979)})).year, 1979);
  EXPECT_EQ(
      only_film(resolve({stalker("a", 1980), stalker("b", 1979), stalker("c", 1980)})).year,
      1980);
}

TEST(Catalog, TitleIsTheOneThatMostSourcesUse) {
  Film full = make_film("a", {"Hafen", "", 1979, tarkovsky, mirror_cast, 162, ""}, "one");
  full.titles.push_back({"The Harbour", {}});
  const Film second =
      make_film("b", {"The Harbour", "Hafen", 1979, tarkovsky, {}, 0, ""}, "two");
  const Film third = make_film("c", {"The Harbour", "", 1979, tarkovsky, {}, 0, ""}, "three");
  const Film film = only_film(resolve({full, second, third}));
  EXPECT_EQ(film.title, "The Harbour");
  EXPECT_EQ(film.titles.front().text, "The Harbour");
  EXPECT_EQ(only_film(resolve({full, second})).title, "Hafen") << "of equals the fullest";
}

TEST(Catalog, TitleIsInTheLanguageOfTheSiteWhereItIsKnown) {
  Film film = make_film("a", {"The Harbour", "", 1979, tarkovsky, {}, 0, ""}, "one");
  film.titles = {{"Hafen", "de"}, {"Гавань", {}}};
  const auto shown = [&](const char* language) {
    Catalog catalog;
    catalog.add(film);
    return catalog.resolve({{}, {}, language}).films.at(0).title;
  };
  EXPECT_EQ(shown("de"), "Hafen");
  EXPECT_EQ(shown("ru"), "Гавань");
  EXPECT_EQ(shown("fr"), "The Harbour");
  EXPECT_EQ(shown(""), "The Harbour");
}

TEST(Catalog, DoubtsNameTheOtherFilmAndWhy) {
  const Facts facts{"King Lear", "", 1971, {}, {}, 0, ""};
  const Resolved resolved = resolve(
      {make_film("imdb:tt0064553", facts, "a"), make_film("imdb:tt0067306", facts, "a")});
  ASSERT_EQ(resolved.films.size(), 2U);
  EXPECT_THAT(resolved.films[0].doubts,
              ElementsAre(store::Doubt{
                  "imdb:tt0067306",
                  "same title \"King Lear\" and year 1971; low confidence, no director to "
                  "compare; but two ids of imdb"}));
  EXPECT_EQ(resolved.films[1].doubts.at(0).other, "imdb:tt0064553");
}

TEST(Catalog, SameIdIsAlwaysOneFilm) {
  const Film full =
      make_film("wp:Stalker", {"Stalker", "", 1979, tarkovsky, {}, 162, ""}, "films");
  const Film mention = make_film("wp:Stalker", {"스토커", "", 1983, {}, {}, 0, ""}, "reviews");
  const Resolved resolved = resolve({mention, full, mention});
  const Film& film = only_film(resolved);
  EXPECT_EQ(film.title, "Stalker");
  ASSERT_EQ(film.titles.size(), 2U);
  EXPECT_EQ(film.titles[1].text, "스토커");
  EXPECT_THAT(film.other_ids, IsEmpty());
  EXPECT_THAT(film.why, IsEmpty());
  EXPECT_THAT(sources_of(film, "year", "1983"), ElementsAre("reviews"));
}

TEST(Catalog, TitleOfAMentionJoinsItsFilmToOthers) {
  const Resolved resolved =
      resolve({make_film("wp:Stalker", {"Stalker", "", 1979, tarkovsky, {}, 0, ""}, "films"),
               make_film("wp:Stalker", {"스토커", "", 1979, {}, {}, 0, ""}, "reviews"),
               make_film("n-7", {"스토커", "", 1979, {}, {}, 0, ""}, "naver")});
  EXPECT_EQ(resolved.films.size(), 1U);
}

TEST(Catalog, LowConfidenceIsSaid) {
  const Resolved resolved =
      resolve({make_film("a", {"The Mirror", "", 1975, tarkovsky, {}, 0, ""}, "one"),
               make_film("b", {"The Mirror", "", 1975, {}, {}, 0, ""}, "two")});
  EXPECT_THAT(only_film(resolved).why,
              ElementsAre("same title \"The Mirror\" and year 1975; low confidence, no "
                          "director to compare (one a + two b)"));
}

TEST(Catalog, FilmThatCouldBeEitherIsNeither) {
  const Film ratner = make_film(
      "a", {"Hercules", "", 2014, {"Brett Ratner"}, {"Dwayne Johnson", "Ian McShane"}, 0, ""});
  const Film harlin = make_film(
      "b", {"Hercules", "", 2014, {"Renny Harlin"}, {"Kellan Lutz", "Gaia Weiss"}, 0, ""});
  const Film nameless = make_film("c", {"Hercules", "", 2014, {}, {}, 0, ""});
  EXPECT_EQ(resolve({ratner, harlin, nameless}).films.size(), 3U);

  const Film telling =
      make_film("c", {"Hercules", "", 2014, {}, {"Dwayne Johnson", "Ian McShane"}, 0, ""});
  const Resolved resolved = resolve({ratner, harlin, telling});
  EXPECT_EQ(resolved.films.size(), 2U);
  EXPECT_EQ(resolved.ordinal("a"), resolved.ordinal("c"));
}

TEST(Catalog, NamelessTwinsDoNotBridgeTwoFilms) {
  const Resolved resolved =
      resolve({make_film("a", {"Hercules", "", 2014, {"Brett Ratner"}, {}, 0, ""}),
               make_film("b", {"Hercules", "", 2014, {"Renny Harlin"}, {}, 0, ""}),
               make_film("c", {"Hercules", "", 2014, {}, {}, 0, ""}),
               make_film("d", {"Hercules", "", 2014, {}, {}, 0, ""})});
  EXPECT_NE(resolved.ordinal("a"), resolved.ordinal("b"));
  EXPECT_EQ(resolved.ordinal("c"), resolved.ordinal("d"));
  EXPECT_EQ(resolved.films.size(), 3U);
}

TEST(Catalog, ChainOfPagesNeverJoinsFarYears) {
  std::vector<Film> films;
  for (int year = 1990; year < 2000; ++year) {
    films.push_back(
        make_film(std::to_string(year), {"Sabotage", "", year, {}, mirror_cast, 0, ""}));
  }
  const Resolved resolved = resolve(films);
  for (const Film& film : resolved.films) {
    EXPECT_LE(film.other_ids.size(), 1U) << film.id;
  }
  EXPECT_GE(resolved.films.size(), 5U);
}

TEST(Catalog, OverridesJoinWhatNothingElseWould) {
  const Film a = make_film("a", {"The Mirror", "", 1975, tarkovsky, {}, 0, ""}, "one");
  const Film b = make_film("b", {"A White Day", "", 1997, {"Someone Else"}, {}, 0, ""}, "two");
  const Resolved resolved = resolve({a, b}, {{{"b", "a", "unknown"}}, {}});
  const Film& film = only_film(resolved);
  EXPECT_THAT(film.why, ElementsAre("joined by the film overrides (one a + two b)"));
  EXPECT_THAT(film.directors, UnorderedElementsAre("Andrei Tarkovsky", "Someone Else"));
}

TEST(Catalog, OverridesSplitWhatEverythingElseJoins) {
  const Film a = make_film("a", {"Stalker", "", 1979, tarkovsky, mirror_cast, 162, ""});
  const Film b = make_film("b", {"Stalker", "", 1979, tarkovsky, mirror_cast, 162, ""});
  const Film c = make_film("c", {"Stalker", "", 1979, tarkovsky, mirror_cast, 162, ""});
  EXPECT_EQ(resolve({a, b}, {{}, {{"b", "a"}}}).films.size(), 2U);
  EXPECT_EQ(resolve({a, b}, {{}, {{"b", "unknown"}}}).films.size(), 1U);
  const Resolved resolved = resolve({a, b, c}, {{{"b", "c"}}, {{"a", "c"}}});
  EXPECT_NE(resolved.ordinal("a"), resolved.ordinal("b"));
  EXPECT_EQ(resolved.ordinal("b"), resolved.ordinal("c"));
}

TEST(Catalog, KnownOtherIdsKeepLeadingToTheFilm) {
  Film film = make_film("a", {"Stalker", "", 1979, tarkovsky, {}, 0, ""});
  film.other_ids = {"old", "b"};
  const Resolved resolved = resolve({film, make_film("b", {"Сталкер", "", 0, {}, {}, 0, ""})});
  EXPECT_EQ(resolved.films.size(), 1U);
  EXPECT_EQ(resolved.ordinal("old"), 1U);
  EXPECT_EQ(resolved.ordinal("b"), 1U);
}

TEST(Catalog, FilmsStandByTitleYearAndId) {
  const Resolved resolved =
      resolve({make_film("5", {"The Wolf", "", 2000, {"A One"}, {}, 0, ""}),
               make_film("4", {"Alien", "", 1979, {}, {}, 0, ""}),
               make_film("3", {"Wolf", "", 1994, {"B Two"}, {}, 0, ""}),
               make_film("2", {"wolf", "", 0, {}, {}, 0, ""}),
               make_film("1", {"Wolf", "", 0, {}, {}, 0, ""})});
  Names ids;
  for (const Film& film : resolved.films) {
    ids.push_back(film.id);
    EXPECT_EQ(resolved.ordinal(film.id), ids.size());
  }
  EXPECT_THAT(ids, ElementsAre("4", "1", "2", "3", "5"));
}

TEST(Catalog, NothingAddedGivesNothing) {
  const Resolved resolved = resolve({});
  EXPECT_THAT(resolved.films, IsEmpty());
  EXPECT_EQ(resolved.ordinal(""), 0U);
}

std::vector<Film> all_cases() {
  std::vector<Film> films = {rotten_mirror(), filmcrave_mirror(), filmcrave_mirror()};
  films.back().provenance.file = "second.txt";
  int number = 0;
  for (const auto* cases : {&pairs_by_director, &pairs_by_title, &pairs_without_director}) {
    for (const PairCase& c : *cases) {
      films.push_back(make_film("p" + std::to_string(++number), c.a, "one"));
      films.push_back(make_film("p" + std::to_string(number % 40), c.b, "two"));
    }
  }
  return films;
}

std::string printed(const Resolved& resolved) {
  std::string out;
  for (const Film& film : resolved.films) {
    out += store::encode(film) + '\n';
  }
  return out;
}

TEST(Catalog, OrderOfInputDoesNotMatter) {
  std::vector<Film> films = all_cases();
  const std::string expected = printed(resolve(films));
  std::mt19937 random(7);
  for (int round = 0; round < 20; ++round) {
    std::shuffle(films.begin(), films.end(), random);
    ASSERT_EQ(printed(resolve(films)), expected) << "round " << round;
  }
}

TEST(Catalog, EveryIdLeadsToExactlyOneFilm) {
  const std::vector<Film> films = all_cases();
  const Resolved resolved = resolve(films);
  std::size_t ids = 0;
  for (const Film& film : resolved.films) {
    ids += 1 + film.other_ids.size();
  }
  EXPECT_EQ(ids, resolved.ordinals.size());
  for (const Film& film : films) {
    EXPECT_NE(resolved.ordinal(film.id), 0U) << film.id;
  }
}

// Comparing all with all would be 50 million pairs.
TEST(Catalog, CrowdOfOneTitleIsSplitByYearAndDirector) {
  Catalog catalog;
  for (int at = 0; at < 10'000; ++at) {
    const std::string number = std::to_string(at / 2);
    catalog.add(
        make_film("u" + std::to_string(at),
                  {"Untitled", "", 1950 + (at / 2) % 70, {"Director N" + number}, {}, 0, ""}));
  }
  EXPECT_EQ(catalog.resolve({}).films.size(), 5'000U);
}

TEST(Catalog, CrowdOfOneTitleAndYearIsNoEvidence) {
  Catalog catalog;
  for (int at = 0; at < 5'000; ++at) {
    catalog.add(make_film("u" + std::to_string(at), {"Untitled", "", 2000, {}, {}, 0, ""}));
  }
  EXPECT_EQ(catalog.resolve({}).films.size(), 5'000U);
}

TEST(ParseOverrides, ReadsJoinsAndSplits) {
  const Overrides read =
      parse_overrides(R"({"join": [["a", "b", "c"]], "split": [["d", "e"]]})");
  EXPECT_THAT(read.join, ElementsAre(ElementsAre("a", "b", "c")));
  EXPECT_THAT(read.split, ElementsAre(std::pair<std::string, std::string>("d", "e")));
  EXPECT_THAT(parse_overrides("{}").join, IsEmpty());
}

struct BadOverrides {
  std::string json;
  std::string message;
};

TEST(ParseOverrides, NamesThePlaceOfTheMistake) {
  const std::vector<BadOverrides> cases = {
      {"", "line 1: not JSON"},
      {"{\"join\": [\n  [\"a\", \"b\"],\n]}", "line 3: not JSON"},
      {"[]", "top level: not an object"},
      {R"({"joins": []})", "joins: unknown member"},
      {R"({"join": {}})", "join: not a list"},
      {R"({"join": [["a"]]})", "join[0]: not a list of at least two ids"},
      {R"({"join": [["a", "b"], ["a", 1]]})", "join[1][1]: not an id"},
      {R"({"join": [["a", ""]]})", "join[0][1]: not an id"},
      {R"({"join": [["a", "a"]]})", "join[0][1]: the id a stands twice"},
      {R"({"split": [["a", "b", "c"]]})", "split[0]: not exactly two ids"},
      {R"({"join": [["a", "b"]], "split": [["b", "a"]]})",
       "split[0]: the same pair stands in join[0]"},
      {std::string(100'000, '['), "top level: nested too deep"},
  };
  for (const BadOverrides& c : cases) {
    try {
      parse_overrides(c.json);
      ADD_FAILURE() << "accepted " << c.message;
    } catch (const store::Error& error) {
      EXPECT_EQ(error.code, store::Code::config);
      EXPECT_EQ(error.message, "film overrides: " + c.message);
      EXPECT_FALSE(error.hint.empty()) << c.message;
    }
  }
}

}  // namespace
}  // namespace zerkalo::indexer::catalog_test
