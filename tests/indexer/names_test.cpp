// tests/indexer/names_test.cpp - lists of names, and names that a comma turns round.

#include "indexer/normalise/names.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/sources/comma_names.h"
#include "tests/indexer/record_list.h"

namespace zerkalo::indexer::names_test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(SplitNames, CutsAtCommas) {
  EXPECT_THAT(split_names("Joel Coen, Ethan Coen"), ElementsAre("Joel Coen", "Ethan Coen"));
  EXPECT_THAT(split_names(" A ,, B ; C "), ElementsAre("A", "B", "C"));
  EXPECT_THAT(split_names("Robert Downey, Jr., Val Kilmer"),
              ElementsAre("Robert Downey, Jr.", "Val Kilmer"));
  EXPECT_THAT(split_names("Agn&egrave;s Varda; Ren&eacute; Clair"),
              ElementsAre("Agnès Varda", "René Clair"))
      << "the semicolon of an entity separates nothing";
  EXPECT_THAT(split_names("Agn&amp;egrave;s Varda, Rock &amp; Roll&#33;"),
              ElementsAre("Agnès Varda", "Rock & Roll!"))
      << "escaped twice, and a number";
  EXPECT_THAT(split_names("Tom & Jerry; A"), ElementsAre("Tom & Jerry", "A"));
  EXPECT_THAT(split_names(" , "), IsEmpty());
  EXPECT_THAT(split_names(""), IsEmpty());
}

TEST(SplitNames, LeavesAmpersandsOfNamesThatAreNoPeople) {
  EXPECT_THAT(split_names("Action & Adventure|Sword and Sandal"),
              ElementsAre("Action & Adventure", "Sword and Sandal"));
}

struct Case {
  std::string_view why;
  std::string_view written;
  std::string_view people;  ///< with "/" between
};

constexpr Case cases[] = {
    {"one", "Ada Fenn", "Ada Fenn"},
    {"commas", "Ada Fenn, Gil Sand, Bo Reed", "Ada Fenn/Gil Sand/Bo Reed"},
    {"semicolons", "Ada Fenn; Gil Sand", "Ada Fenn/Gil Sand"},
    {"bars", "Ada Fenn|Gil Sand", "Ada Fenn/Gil Sand"},
    {"full-width commas", "安田、本多，黑川", "安田/本多/黑川"},
    {"an ampersand", "Ada Fenn & Gil Sand", "Ada Fenn/Gil Sand"},
    {"and", "Ada Fenn, Gil Sand and Bo Reed", "Ada Fenn/Gil Sand/Bo Reed"},
    {"one family name of two", "Ada and Bo Fenn", "Ada and Bo Fenn"},
    {"a duo", "Fenn & Sand", "Fenn & Sand"},
    {"a word with and in it", "Ferdinand Sandor", "Ferdinand Sandor"},
    {"a comma beside semicolons turns", "Fenn, Ada; Sand, Gil", "Ada Fenn/Gil Sand"},
    {"a comma beside bars turns", "Fenn, Ada|Gil Sand", "Ada Fenn/Gil Sand"},
    {"two full names beside semicolons",
     "Ada Fenn, Gil Sand; Bo Reed",
     "Ada Fenn/Gil Sand/Bo Reed"},
    {"a lone comma waits", "Fenn, Ada", "Fenn, Ada"},
    {"of a family name of two words, too", "van Fenn, Ada", "van Fenn, Ada"},
    {"two full names do not wait", "Ada Fenn, Gil Sand", "Ada Fenn/Gil Sand"},
    {"a junior", "Robert Reed, Jr.", "Robert Reed, Jr."},
    {"a third in small letters", "Robert Reed, iii; Ada Fenn", "Robert Reed, iii/Ada Fenn"},
    {"a junior turned", "Reed, Robert, Jr.; Fenn, Ada", "Robert Reed, Jr./Ada Fenn"},
    {"names of Han do not turn", "安田,本多;黑川", "安田/本多/黑川"},
    {"entities", "Varga, Agn&egrave;s; Ren&eacute; Clou", "Agnès Varga/René Clou"},
};

std::string joined(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) {
    out.append(out.empty() ? "" : "/").append(name);
  }
  return out;
}

TEST(SplitPeople, KnowsWhatSeparatesAndWhatTurns) {
  for (const Case& c : cases) {
    EXPECT_EQ(joined(split_people(c.written)), c.people) << c.why;
  }
}

store::Film film_by(std::string name) {
  store::Film film;
  film.directors = {std::move(name)};
  film.provenance = {"a.csv", 2, 2, store::Provenance::Unit::lines};
  return film;
}

TEST(CommaNames, TurnsANameThatStandsElsewhere) {
  RecordList list;
  CommaNames names;
  store::Film open = film_by("Fenn, Ada");
  EXPECT_TRUE(CommaNames::is_open(open));
  names.note_people(open);
  names.note_people(film_by("Ada Fenn"));
  names.settle(open, list);
  EXPECT_THAT(open.directors, ElementsAre("Ada Fenn"));
  EXPECT_EQ(list.remark_codes(), "");
}

TEST(CommaNames, TurnsWhereTheColumnHasAnotherSeparator) {
  RecordList list;
  CommaNames names;
  names.note_separator("a.csv", "directors");
  store::Film open = film_by("Fenn, Ada");
  names.settle(open, list);
  EXPECT_THAT(open.directors, ElementsAre("Ada Fenn"));
  store::Film other = film_by("Fenn, Ada");
  other.provenance.file = "b.csv";
  names.settle(other, list);
  EXPECT_THAT(other.directors, ElementsAre("Fenn", "Ada"));
}

TEST(CommaNames, CutsTheOthersAndSaysSo) {
  RecordList list;
  CommaNames names;
  store::Film open = film_by("Madonno, Stong");
  names.note_people(open);
  names.settle(open, list);
  EXPECT_THAT(open.directors, ElementsAre("Madonno", "Stong"));
  EXPECT_EQ(list.remark_codes(), "name-cut@2");
  EXPECT_EQ(list.remarks[0].text, "Madonno, Stong");
}

TEST(CommaNames, WaitsForNothingSure) {
  EXPECT_FALSE(CommaNames::is_open(film_by("Ada Fenn")));
  EXPECT_FALSE(CommaNames::is_open(film_by("Robert Reed, Jr.")));
}

}  // namespace
}  // namespace zerkalo::indexer::names_test
