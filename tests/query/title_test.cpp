// tests/query/title_test.cpp - films and people asked by name: which stands first, what is
// found, and that suggestions say the same.

#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "query/searcher.h"
#include "query/suggest/suggester.h"
#include "tests/support/test_index.h"

namespace zerkalo::query::title_test {

namespace {

struct Record {
  const char* id;
  const char* title;
  int year;
  const char* person;
  const char* text;
};

// Each film has one review of its id; reviews of one film differ in a letter behind it.
constexpr Record records[] = {
    {"solaris1", "Solaris", 1972, "Andrei Tarkovsky", "The ocean thinks."},
    {"solaris2", "Solaris", 2002, "Steven Soderbergh", "The remake thinks less."},
    {"coldheart", "Cold Heart", 1981, "Ida Holm", "A heart, a heart, and one more heart."},
    {"heart", "Heart", 1982, "Ove Lund", "Quiet snow."},
    {"york", "New York", 1999, "Ida Holm", "Bridges."},
    {"yorkyork", "New York, New York", 1977, "Ove Lund", "Saxophones."},
    {"rocky1", "Rocky", 1976, "Ida Holm", "Stairs in the morning."},
    {"rocky2", "Rocky II", 1979, "Ida Holm", "Stairs again."},
    {"rocky3", "Rocky III", 1982, "Ida Holm", "No stairs. Round 2 is long."},
    {"bill1", "Kill Bill: Vol. 1", 2003, "Ove Lund", "A yellow suit."},
    {"bill2", "Kill Bill: Vol. 2", 2004, "Ove Lund", "A coffin."},
    {"godfather2", "The Godfather Part II", 1974, "Ida Holm", "Oranges."},
    {"alien", "Alien", 1979, "Ove Lund", "A ship."},
    {"aliens", "Aliens", 1986, "Ove Lund", "Alien, alien, alien: more ships."},
    {"alien3", "Alien³", 1992, "Ida Holm", "A prison."},
    {"half", "8½", 1963, "Ove Lund", "The circus turns."},
    {"mile", "8 Mile", 2002, "Ida Holm", "Rhymes."},
    {"walle", "WALL·E", 2008, "Ove Lund", "A heap of cubes."},
    {"m", "M", 1931, "Ida Holm", "Whistling."},
    {"it", "It", 1990, "Ove Lund", "A drain."},
    {"fast", "Fast & Furious", 2009, "Ida Holm", "Engines roar."},
    {"romeo", "Romeo + Juliet", 1996, "Ove Lund", "A fish tank."},
    {"fury", "Mad Max: Fury Road", 2015, "Mina Jonze", "Sand and engines."},
    {"extra", "E.T. the Extra-Terrestrial", 1982, "Zoë O’Neil", "A bicycle."},
    {"desk", "Desk", 1950, "J.J. Ahlberg", "The F.B.I. man, a Ph.D., plays AC/DC in the U.S."},
    {"lenin", "Good Bye Lenin!", 2003, "Ida Holm", "A wall."},
    {"blade", "Blade Runner 2049", 2017, "Ida Holm", "Bees."},
    {"lake1", "Ida Quill and the Hollow Lake: Part 1", 2010, "Ida Holm", "A map."},
    {"lake2", "Ida Quill and the Hollow Lake: Part 2", 2011, "Ida Holm", "A key."},
    {"saga", "Salt Saga: Episode II - Rise of the Gulls", 2002, "Ove Lund", "Feathers."},
    {"tides", "9½ Tides", 1986, "Ove Lund", "Foam."},
    {"bell", "Do Not Ring", 1979, "Ida Holm", "A bell."},
    {"set", "Antenna", 1988, "Ove Lund", "A TV set."},
    {"war", "1917", 2019, "Ove Lund", "A trench."},
};

std::string lines() {
  std::string out;
  for (const Record& record : records) {
    const std::string id = record.id;
    out += R"({"format_version":1,"type":"film","id":")" + id + R"(","title":")" +
           record.title + R"(","year":)" + std::to_string(record.year) + R"(,"directors":[")" +
           record.person + "\"]}\n" + R"({"format_version":1,"type":"review","id":"r-)" + id +
           R"(","film":")" + id + R"(","lang":"en","text":")" + record.text + "\"}\n";
  }
  return out;
}

struct Case {
  const char* why;
  const char* q;
  const char* first;
};

constexpr Case firsts[] = {
    {"an exact title before one that has more of the word", "heart", "heart"},
    {"before its plural", "alien", "alien"},
    {"of one letter", "m", "m"},
    {"of a small word", "it", "it"},
    {"of a number", "1917", "war"},
    {"a repeated word counts", "New York, New York", "yorkyork"},
    {"and one that is not repeated", "new york", "york"},
    {"with its year", "solaris 2002", "solaris2"},
    {"with the year before it", "1972 solaris", "solaris1"},
    {"with the year in brackets", "Solaris (1972)", "solaris1"},
    {"a year off", "heart 1983", "heart"},
    {"the year of a film that another title begins", "rocky 1982", "rocky3"},
    {"a year behind a part of a title", "fury road 2015", "fury"},
    {"the end of a title, its part in words", "hollow lake part two", "lake2"},
    {"and Roman", "hollow lake ii", "lake2"},
    {"an episode in digits", "episode 2 rise of the gulls", "saga"},
    {"the fraction that begins a title", "9 1/2", "tides"},
    {"in decimals too", "9.5", "tides"},
    {"an operator inside", "Do NOT Ring", "bell"},
    {"two dotted letters", "T.V.", "set"},
    {"a title that ends in a year", "blade runner 2049", "blade"},
    {"a number and a year", "1917 2019", "war"},
    {"a sequel in digits", "rocky 2", "rocky2"},
    {"in words", "rocky part three", "rocky3"},
    {"the first one by its number", "rocky 1", "rocky1"},
    {"a volume", "kill bill 2", "bill2"},
    {"a part without its article", "godfather 2", "godfather2"},
    {"a superscript", "alien 3", "alien3"},
    {"a fraction in digits", "8 1/2", "half"},
    {"in decimals", "8.5", "half"},
    {"a sign left out", "walle", "walle"},
    {"an ampersand as a word", "fast and furious", "fast"},
    {"a plus as an ampersand", "romeo & juliet", "romeo"},
    {"in quotes", "\"Mad Max: Fury Road\"", "fury"},
    {"a part of it in quotes", "\"fury road\"", "fury"},
    {"another numbering in quotes", "\"rocky two\"", "rocky2"},
    {"with a filter beside it", "heart lang:en", "heart"},
    {"a person in quotes", "\"mina jonze\"", "fury"},
    {"initials typed apart", "j j ahlberg", "desk"},
    {"an apostrophe left out", "o neil", "extra"},
    {"initials of a title", "ET", "extra"},
    {"dotted letters of a text", "FBI", "desk"},
    {"with a small letter between", "phd", "desk"},
    {"of a phrase", "\"the US\"", "desk"},
    {"a slash typed apart", "ac dc", "desk"},
    {"words put together", "goodbye lenin", "lenin"},
};

// What is no title alone.
constexpr Case with_a_year[] = {
    {"beside a title and a person", "solaris soderbergh 2002", "solaris2"},
    {"beside a person", "tarkovsky 1972", "solaris1"},
    {"beside a word of a review", "solaris 1972 ocean", "solaris1"},
};

}  // namespace

class Titles : public testing::Test {
 protected:
  Answer ask(const std::string& q) {
    Request request;
    request.q = q;
    return searcher_.search(request);
  }

  std::vector<std::string> found(const std::string& q) {
    std::vector<std::string> films;
    for (const Hit& hit : ask(q).hits) {
      films.push_back(hit.review.film);
    }
    std::ranges::sort(films);
    return films;
  }

  static const support::TestIndex& index() {
    static const support::TestIndex made = support::index_lines(lines());
    return made;
  }

  Searcher searcher_{index().generation};
};

TEST_F(Titles, StandFirst) {
  for (const Case& c : firsts) {
    const Answer answer = ask(c.q);
    ASSERT_FALSE(answer.hits.empty()) << c.why;
    EXPECT_EQ(answer.hits.front().review.id, std::string("r-") + c.first) << c.why;
    EXPECT_FALSE(answer.relaxed) << c.why;
  }
}

TEST_F(Titles, AreMeantByTheirYearBesideOtherWords) {
  for (const Case& c : with_a_year) {
    const Answer answer = ask(c.q);
    ASSERT_EQ(answer.hits.size(), 1U) << c.why;
    EXPECT_EQ(answer.hits.front().review.id, std::string("r-") + c.first) << c.why;
    EXPECT_FALSE(answer.relaxed) << c.why;
  }
  EXPECT_EQ(ask("1972").total.hits, 0U);
}

TEST_F(Titles, AreTheFirstCard) {
  for (const char* q : {"rocky 2", "alien 3", "solaris 2002", "8.5", "\"rocky ii\"", "it"}) {
    const Answer answer = ask(q);
    ASSERT_FALSE(answer.films.empty()) << q;
    EXPECT_EQ("r-" + answer.films.front().film.id, answer.hits.front().review.id) << q;
  }
}

// The other film of that title is not meant.
TEST_F(Titles, OfTheYearAreMeantAlone) {
  EXPECT_EQ(ask("solaris 1972").total.hits, 1U);
  EXPECT_EQ(ask("\"solaris\" 2002").total.hits, 1U);
}

TEST_F(Titles, CountBehindAMinus) {
  EXPECT_EQ(ask("engines -\"fury road\"").total.hits, 1U);
  EXPECT_EQ(ask("engines -\"mina jonze\"").total.hits, 1U);
}

TEST_F(Titles, NumbersAreNoSlips) {
  EXPECT_EQ(ask("1918").total.hits, 0U);
  EXPECT_EQ(ask("2048").total.hits, 0U);
}

// What is left of "rocky 7" without its word is another number.
TEST_F(Titles, KeepTheirWordsBeforeTheirNumber) {
  for (const Hit& hit : ask("rocky 7").hits) {
    EXPECT_TRUE(hit.review.id.starts_with("r-rocky")) << hit.review.id;
  }
}

TEST_F(Titles, AreSuggestedAsTheyAreFound) {
  text::Analyzer analyzer;
  Suggester suggester(*index().generation, analyzer);
  for (const Case& c : firsts) {
    const std::string q = c.q;
    const Answer answer = ask(q);
    if (answer.films.empty() || q.find('"') != std::string::npos ||
        q.find(':') != std::string::npos) {
      continue;
    }
    const std::vector<Suggestion> suggestions = suggester.suggest(q, {}, {});
    ASSERT_FALSE(suggestions.empty()) << c.why;
    if (suggestions.front().kind == Suggestion::Kind::film) {
      EXPECT_EQ(suggestions.front().id, answer.films.front().film.id) << c.why;
    }
  }
}

TEST_F(Titles, AreSuggestedWhileTheirYearIsTyped) {
  text::Analyzer analyzer;
  Suggester suggester(*index().generation, analyzer);
  for (const char* q :
       {"solaris 20", "solaris 200", "solaris 2002", "solaris (20", "sol 2002"}) {
    const std::vector<Suggestion> suggestions = suggester.suggest(q, {}, {});
    ASSERT_EQ(suggestions.size(), 1U) << q;
    EXPECT_EQ(suggestions.front().id, "solaris2") << q;
    EXPECT_EQ(suggestions.front().marked.ranges.size(), 1U) << q;
  }
  EXPECT_EQ(suggester.suggest("solaris 19", {}, {}).front().id, "solaris1");
  EXPECT_TRUE(suggester.suggest("solaris 18", {}, {}).empty());
}

TEST_F(Titles, CompleteWherePartsAreWrittenTogether) {
  text::Analyzer analyzer;
  Suggester suggester(*index().generation, analyzer);
  const std::vector<Suggestion> suggestions = suggester.suggest("goodbye len", {}, {});
  ASSERT_FALSE(suggestions.empty());
  EXPECT_EQ(suggestions.front().id, "lenin");
}

}  // namespace zerkalo::query::title_test
