// tests/indexer/people_test.cpp - which spellings are one person, and who only shares a name.

#include "indexer/catalog/people.h"

#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "indexer/catalog/catalog.h"

namespace zerkalo::indexer::people_test {
namespace {

using Strings = std::vector<std::string>;

store::Film made(std::string source, std::string title, int year, Strings directors) {
  store::Film film;
  film.id = source + "-" + title;
  film.source = std::move(source);
  film.title = std::move(title);
  film.year = year;
  film.directors = std::move(directors);
  return film;
}

Strings directors_of(const std::vector<store::Film>& films) {
  Strings names;
  for (const store::Film& film : films) {
    for (const std::string& name : film.directors) {
      if (std::ranges::find(names, name) == names.end()) {
        names.push_back(name);
      }
    }
  }
  return names;
}

struct Pair {
  const char* why;
  const char* one;
  const char* other;
  bool same;
};

// Each is named by a source of its own, for another film, ten years apart.
const Pair apart[] = {
    {"marks", "Zoë Ångström", "Zoe Angstrom", true},
    {"umlauts written out", "Käthe Möller", "Kaethe Moeller", true},
    {"case", "NOOR VALE", "Noor Vale", true},
    {"a small particle", "Piet Van Holt", "Piet van Holt", true},
    {"blanks", "Noor  Vale ", "Noor Vale", true},
    {"a hyphen", "Anne-Lise Brandt", "Anne Lise Brandt", true},
    {"dots of initials", "R. T. Quill", "R.T. Quill", true},
    {"surname first, with a comma", "Vale, Noor", "Noor Vale", true},
    {"surname first, of a surname that nobody has in front",
     "Hayasaka Ren",
     "Ren Hayasaka",
     true},
    {"endings of romanisations", "Yuri Belinsky", "Yuriy Belinskiy", true},
    {"a German romanisation", "Wsewolod Krylow", "Vsevolod Krylov", true},
    {"a letter of a long name", "Aleksandr Krylov", "Alexander Krylov", true},
    {"another script, one sound", "Fyodor Belinsky", "Фёдор Белинский", true},
    {"Greek", "Stavros Kalogeros", "Σταύρος Καλόγερος", true},
    {"brothers", "Peter Quillan", "Bobby Quillan", false},
    {"a surname", "Arthur Holt", "Sean Holt", false},
    {"near given names", "Tobe Marsh", "Tom Marsh", false},
    {"near surnames", "John Farrow", "John Farley", false},
    {"one word that sounds like another", "Breyer", "Bryer", false},
    {"short names one letter apart", "Etan Holt", "Ethan Holm", false},
    {"father and son", "Robert Marsh Sr.", "Robert Marsh Jr.", false},
    {"a son beside nobody's father", "Robert Marsh", "Robert Marsh Jr.", false},
    {"initials alone", "R. T. Quill", "Rosa Tamsin Quill", false},
    {"a script in which nothing can be compared", "Ren Hayasaka", "早坂蓮", false},
};

bool has_spellings(const store::Person& person) {
  return !person.spellings.empty();
}

TEST(UnitePeople, JoinsSpellingsOfOnePerson) {
  for (const Pair& pair : apart) {
    std::vector<store::Film> films{made("alpha", "Harbour", 1980, {pair.one}),
                                   made("beta", "Orchard", 1990, {pair.other})};
    const People people = unite_people(films);
    EXPECT_EQ(directors_of(films).size(), pair.same ? 1U : 2U) << pair.why;
    EXPECT_EQ(std::ranges::count_if(people.all(), has_spellings),
              pair.same && std::string(pair.one) != pair.other ? 1 : 0)
        << pair.why;
  }
}

// Both sources name the one director of one film.
TEST(UnitePeople, TakesASharedFilmForEvidence) {
  const Pair shared[] = {
      {"initials written out", "R. T. Quill", "Rosa Tamsin Quill", true},
      {"Han", "Ren Hayasaka", "早坂蓮", true},
      {"Hangul", "Seo Dam-hee", "서담희", true},
      {"Hebrew", "Yoav Lavi", "יואב לביא", true},
      {"co-directors", "Peter Quillan", "Bobby Quillan", false},
  };
  for (const Pair& pair : shared) {
    Catalog catalog;
    catalog.add(made("alpha", "The Lantern Year", 1980, {pair.one}));
    catalog.add(made("beta", "The Lantern Year", 1980, {pair.other}));
    catalog.add(made("beta", "Orchard", 1985, {pair.other}));
    const Resolved resolved = catalog.resolve({});
    EXPECT_EQ(directors_of(resolved.films).size(), pair.same ? 1U : 2U) << pair.why;
  }
}

TEST(UnitePeople, NeverJoinsWhoStandSideBySide) {
  std::vector<store::Film> films{made("alpha", "Twins", 1980, {"Juri Krylov", "Yuri Krylov"})};
  unite_people(films);
  EXPECT_EQ(directors_of(films).size(), 2U);
}

TEST(UnitePeople, KeepsGivenNamesFromBeingTurnedAround) {
  std::vector<store::Film> films{made("alpha", "Harbour", 1980, {"Henry James"}),
                                 made("alpha", "Orchard", 1982, {"James Henry"}),
                                 made("alpha", "Quarry", 1983, {"Henry Holt"}),
                                 made("alpha", "Ferry", 1984, {"James Vale"})};
  unite_people(films);
  EXPECT_EQ(directors_of(films).size(), 4U);
}

TEST(UnitePeople, TellsNamesakesByTheirYears) {
  std::vector<store::Film> films{made("alpha", "Harbour", 1926, {"John Marsh"}),
                                 made("alpha", "Orchard", 1928, {"John Marsh"}),
                                 made("beta", "Quarry", 1988, {"John Marsh"})};
  unite_people(films);
  EXPECT_EQ(directors_of(films), (Strings{"John Marsh (1926–1928)", "John Marsh (1988)"}));
}

TEST(UnitePeople, LetsAnActorGrowOld) {
  std::vector<store::Film> films{made("alpha", "Harbour", 1961, {}),
                                 made("alpha", "Quarry", 2023, {})};
  for (store::Film& film : films) {
    film.cast = {"Rita Marsh"};
  }
  EXPECT_TRUE(unite_people(films).all().empty());
}

TEST(UnitePeople, ShowsTheCommonestSpellingAndKeepsTheOthers) {
  std::vector<store::Film> films{made("alpha", "Harbour", 1980, {"Marta Sulc"}),
                                 made("beta", "Orchard", 1981, {"Márta Sulc"}),
                                 made("beta", "Quarry", 1983, {"Márta Sulc"})};
  const People people = unite_people(films);
  const store::Person* person = people.find("Márta Sulc");
  ASSERT_NE(person, nullptr);
  EXPECT_EQ(person->spellings, Strings{"Marta Sulc"});
  EXPECT_EQ(person->why.size(), 1U);
  EXPECT_EQ(films[0].directors, Strings{"Márta Sulc"});
  EXPECT_EQ(films[1].spellings, Strings{"Marta Sulc"})
      << "every film is found by every spelling";
  ASSERT_EQ(films[0].facts.size(), 1U);
  EXPECT_EQ(films[0].facts[0].value, "Marta Sulc");
}

TEST(UnitePeople, FollowsTheUsersWord) {
  const std::vector<store::Film> given{made("alpha", "Harbour", 1980, {"Noor Vale"}),
                                       made("beta", "Orchard", 1990, {"NOOR VALE"}),
                                       made("beta", "Ferry", 1990, {"Nora Valentine"})};
  std::vector<store::Film> films = given;
  unite_people(films, {{{"Noor Vale", "Nora Valentine", "nobody"}}, {}});
  EXPECT_EQ(directors_of(films).size(), 1U);
  films = given;
  unite_people(films, {{}, {{"NOOR VALE", "Noor Vale"}}});
  EXPECT_EQ(directors_of(films).size(), 3U);
}

TEST(UnitePeople, TellsWhoNearlyWasOne) {
  std::vector<store::Film> films{made("alpha", "Harbour", 1940, {"Yuri Belinsky"}),
                                 made("beta", "Orchard", 1990, {"Yuriy Belinskiy"})};
  const People people = unite_people(films);
  const store::Person* const person = people.find("Yuri Belinsky");
  ASSERT_NE(person, nullptr);
  ASSERT_EQ(person->doubts.size(), 1U);
  EXPECT_EQ(person->doubts.front().other, "Yuriy Belinskiy");
  EXPECT_EQ(
      person->doubts.front().why,
      "one name but for its spelling, but more than thirty years lie between their films");
  EXPECT_EQ(films[0].people.front().doubts, person->doubts);
}

TEST(UnitePeople, ShowsTheSpellingOfTheSitesLanguage) {
  const std::vector<store::Film> given{made("alpha", "Harbour", 1980, {"Fyodor Belinsky"}),
                                       made("alpha", "Ferry", 1981, {"Fyodor Belinsky"}),
                                       made("beta", "Orchard", 1982, {"Фёдор Белинский"})};
  for (const auto& [language, name] : {std::pair("ru", "Фёдор Белинский"),
                                       std::pair("de", "Fyodor Belinsky"),
                                       std::pair("", "Fyodor Belinsky")}) {
    std::vector<store::Film> films = given;
    unite_people(films, {}, language);
    EXPECT_EQ(directors_of(films), Strings{name}) << language;
  }
}

TEST(UnitePeople, GivesEachPersonAnIdOfItsOwn) {
  std::vector<store::Film> films{made("alpha", "Twins", 1980, {"Zoë Krylov", "Zoe Krylov"}),
                                 made("alpha", "Quarry", 1926, {"John Marsh"}),
                                 made("beta", "Harbour", 1988, {"John Marsh"})};
  const People people = unite_people(films);
  EXPECT_EQ(people.find("Zoe Krylov")->id, "zoe-krylov");
  EXPECT_EQ(people.find("Zoë Krylov")->id, "zoe-krylov-2");
  EXPECT_EQ(people.find("John Marsh (1926)")->id, "john-marsh-1926");
  EXPECT_EQ(people.find("John Marsh (1988)")->id, "john-marsh-1988");
}

}  // namespace
}  // namespace zerkalo::indexer::people_test
