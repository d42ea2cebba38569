// tests/text/title_key_test.cpp - ways to write a title that are one, and titles that are not.

#include "text/title_key.h"

#include <string>

#include <gtest/gtest.h>

#include "text/signs.h"

namespace zerkalo::text::title_key_test {

namespace {

struct Pair {
  const char* why;
  const char* left;
  const char* right;
};

constexpr Pair spelled_alike[] = {
    {"case and accents", "Amélie", "AMELIE"},
    {"signs between words", "Good Morning, Vietnam!", "good morning vietnam"},
    {"a slash", "AC/DC", "ac dc"},
    {"a dot in the middle", "WALL·E", "walle"},
    {"initials", "E.T.", "et"},
    {"initials of a person", "J.J. Abrams", "j j abrams"},
    {"an apostrophe", "Zoë O’Neil", "zoe o neil"},
    {"several of them", "Rock'n'Roll High School", "rock n roll high school"},
    {"a possessive", "Ocean's Eleven", "oceans eleven"},
    {"words typed together", "Good Bye Lenin!", "goodbye lenin"},
    {"stars between letters", "M*A*S*H", "mash"},
    {"a fraction and its digits", "8½", "8 1/2"},
    {"a fraction and its decimals", "8½", "8.5"},
    {"another one", "2¼ Hours", "2.25 hours"},
    {"thousands", "20,000 Leagues", "20000 leagues"},
    {"a superscript", "Alien³", "alien 3"},
};

constexpr Pair meant_alike[] = {
    {"Roman and Arabic", "Rocky II", "rocky 2"},
    {"a part", "Rocky II", "Rocky Part Two"},
    {"an article", "The Godfather Part II", "godfather 2"},
    {"a volume", "Kill Bill: Vol. 2", "kill bill 2"},
    {"a chapter", "John Wick: Chapter 4", "john wick iv"},
    {"a part in German, behind its number", "Der Pate – 2. Teil", "der pate ii"},
    {"in Russian", "Брат: часть 2", "брат 2"},
    {"the first part by name",
     "Star Wars: Episode I – The Phantom Menace",
     "star wars episode 1 the phantom menace"},
    {"above ten", "Saw XIII", "saw 13"},
    {"a number as a word", "Seven Samurai", "7 samurai"},
    {"a number and a half", "Nine ½ Weeks", "9 1/2 weeks"},
    {"an ampersand", "Fast & Furious", "fast and furious"},
    {"a plus", "Romeo + Juliet", "romeo and juliet"},
    {"German", "Romeo & Julia", "romeo und julia"},
    {"French", "Jules et Jim", "jules & jim"},
    {"Russian", "Война и мир", "война & мир"},
    {"an article inside", "Lord of Rings", "the lord of the rings"},
};

constexpr Pair apart[] = {
    {"a repeated word", "New York, New York", "new york"},
    {"repeated once more", "Boom Boom", "boom boom boom"},
    {"another number", "Rocky II", "rocky 3"},
    {"two numbers are no longer one", "1 23", "12 3"},
    {"a pronoun is no number", "I, Robot", "1 robot"},
    {"a word that is an article elsewhere", "Die Hard", "hard"},
    {"a repeated syllable", "La La Land", "land"},
    {"one letter", "M", "n"},
};

}  // namespace

TEST(TitleKey, IsSpelledAlike) {
  Analyzer analyzer;
  for (const Pair& pair : spelled_alike) {
    EXPECT_EQ(title_key(pair.left, analyzer).spelled, title_key(pair.right, analyzer).spelled)
        << pair.why;
  }
}

TEST(TitleKey, IsMeantAlike) {
  Analyzer analyzer;
  for (const Pair& pair : meant_alike) {
    EXPECT_EQ(title_key(pair.left, analyzer).meant, title_key(pair.right, analyzer).meant)
        << pair.why;
  }
}

TEST(TitleKey, KeepsOthersApart) {
  Analyzer analyzer;
  for (const Pair& pair : apart) {
    EXPECT_NE(title_key(pair.left, analyzer).meant, title_key(pair.right, analyzer).meant)
        << pair.why;
  }
}

TEST(TitleKey, IsNeverEmptyWhereThereIsAWord) {
  Analyzer analyzer;
  for (const char* title : {"The", "And", "A", "It", "2", "X", "Part", "その"}) {
    EXPECT_FALSE(title_key(title, analyzer).meant.empty()) << title;
  }
  EXPECT_EQ(title_key("— !", analyzer), TitleKey());
}

TEST(MainTitles, EndBeforeAColonADashOrABracket) {
  const std::string title = "Star Wars: Episode IV – A New Hope (restored)";
  const std::vector<std::string_view> mains = main_titles(title);
  ASSERT_EQ(mains.size(), 3U);
  EXPECT_EQ(mains.back(), "Star Wars");
  EXPECT_TRUE(main_titles("3:10 to Yuma").empty());
}

TEST(WithoutSigns, LeavesThemOutOfNamesOnly) {
  EXPECT_EQ(without_signs("f.b.i"), "fbi");
  EXPECT_EQ(without_signs("т.в"), "тв");
  EXPECT_EQ(without_signs("at&t"), "att");
  EXPECT_EQ(without_signs("m*a*s*h"), "mash");
  EXPECT_EQ(without_signs("o'neil"), "oneil");
  EXPECT_EQ(without_signs("rock'n'roll"), "rocknroll");
  for (const char* word : {"it's", "don't", "cinegeek.de", "7.5", "п'ять", "fbi", "", "l'x"}) {
    EXPECT_EQ(without_signs(word), "") << word;
  }
}

}  // namespace zerkalo::text::title_key_test
