// tests/indexer/corpus_pages_test.cpp - three pages as sites really serve them, fact by fact.

#include <cstdlib>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/indexer/damages.h"
#include "tests/indexer/page_text.h"

namespace zerkalo::indexer::corpus_pages_test {
namespace {

struct RealPage {
  std::string text;
  RecordList records;
};

RealPage real_page(const std::string& name) {
  const char* const folder = std::getenv("ZERKALO_CORPUS");  // NOLINT(concurrency-mt-unsafe)
  EXPECT_NE(folder, nullptr);
  ReadOptions options;
  options.outlets = known_outlets();
  RealPage page;
  page.text = file_text(std::string(folder == nullptr ? "" : folder) + "/../../seeds/" + name);
  page.records = read_page(page.text, options);
  EXPECT_EQ(page.records.films.size(), 1U);
  EXPECT_EQ(page.records.reject_codes(), "");
  EXPECT_EQ(page.records.remark_codes(), "");
  return page;
}

/// "kind author/publication date rating raw lang", truncated ones with an ellipsis.
std::string line_of_review(const store::Review& review) {
  std::string line = review.kind + " " + review.author;
  line += review.publication.empty() ? "" : " / " + review.publication;
  line += " " + review.date;
  line += review.rating ? " " + std::to_string(static_cast<int>(*review.rating)) : "";
  line += review.rating_raw.empty() ? "" : " from " + review.rating_raw;
  return line + " " + review.lang + (review.truncated ? " …" : "");
}

std::vector<std::string> review_lines(const RecordList& records) {
  std::vector<std::string> lines;
  for (const store::Review& review : records.reviews) {
    lines.push_back(line_of_review(review));
  }
  return lines;
}

using Names = std::vector<std::string>;

TEST(Corpus, FilmcravePageGivesItsFacts) {
  const RealPage page = real_page("filmcrave_the_mirror.txt");
  const store::Film& film = page.records.films.at(0);
  EXPECT_EQ(film.title, "The Mirror");
  EXPECT_EQ(film.original_title, "Zerkalo");
  EXPECT_EQ(film.rank, 737);
  EXPECT_FALSE(film.year);
  ASSERT_EQ(film.aggregates.size(), 1U);
  EXPECT_EQ(film.aggregates[0].name, "average_rating");
  EXPECT_EQ(film.aggregates[0].value, 77.5);
  EXPECT_EQ(film.aggregates[0].raw, "3.1/4");
  EXPECT_EQ(film.aggregates[0].count, 45U);
  EXPECT_EQ(film.aggregates[0].count_raw, "");
  ASSERT_EQ(film.release_dates.size(), 1U);
  EXPECT_EQ(film.release_dates[0].date, "1980-09-01");
  EXPECT_EQ(film.release_dates[0].region, "US");
  EXPECT_EQ(film.mpaa, "NR");
  EXPECT_EQ(film.directors, Names{"Andrei Tarkovsky"});
  EXPECT_EQ(film.cast.size(), 6U);
  EXPECT_EQ(film.languages, Names{"ru"});
  ASSERT_EQ(film.plots.size(), 1U);
  EXPECT_EQ(film.plots[0].author, "Chris Kavan");
  EXPECT_EQ(film.plots[0].text.find("Kavan"), std::string::npos);
  EXPECT_TRUE(film.plots[0].text.ends_with("Russia itself.")) << film.plots[0].text;
  EXPECT_EQ(review_lines(page.records),
            (Names{"quick Moviehead 2012-04-01 en",
                   "quick mitchellyoung 2011-10-24 en",
                   "quick kustaa 2007-08-29 en",
                   "full SteelCity99 2018-04-28 en …",
                   "full cinegeek.de 2016-03-31 de …"}));
}

TEST(Corpus, RottenTomatoesPageGivesItsFacts) {
  const RealPage page = real_page("rottentomatoes_the_mirror.txt");
  const store::Film& film = page.records.films.at(0);
  EXPECT_EQ(film.title, "The Mirror");
  EXPECT_EQ(film.year, 1975);
  EXPECT_EQ(film.runtime_min, 108);
  ASSERT_EQ(film.aggregates.size(), 2U);
  EXPECT_EQ(film.aggregates[0].name, "tomatometer");
  EXPECT_EQ(film.aggregates[0].value, 100);
  EXPECT_EQ(film.aggregates[0].count, 28U);
  EXPECT_EQ(film.aggregates[1].name, "popcornmeter");
  EXPECT_EQ(film.aggregates[1].value, 91);
  EXPECT_EQ(film.aggregates[1].count_raw, "5,000+");
  EXPECT_EQ(film.plots.size(), 1U);
  EXPECT_EQ(film.directors, Names{"Andrei Tarkovsky"});
  EXPECT_EQ(film.producers, Names{"Erik Waisberg"});
  EXPECT_EQ(film.writers, (Names{"Andrei Tarkovsky", "Aleksandr Misharin"}));
  EXPECT_EQ(film.production, (Names{"Mosfilm Unit 4", "Doco Digital"}));
  EXPECT_EQ(film.genres, (Names{"Drama", "Biography"}));
  EXPECT_EQ(film.languages, Names{"ru"});
  EXPECT_EQ(film.cast, Names{});
  ASSERT_EQ(film.release_dates.size(), 2U);
  EXPECT_EQ(film.release_dates[0].raw, "Jan 1, 1975, Wide");
  EXPECT_EQ(film.release_dates[1].date, "2009-02-02");
  EXPECT_EQ(film.release_dates[1].kind, "streaming");
  EXPECT_EQ(review_lines(page.records),
            (Names{"critic Adam Kempenaar / Filmspotting 2023-05-12 90 from 4.5/5 en",
                   "critic Kate Muir / Times (UK) 2015-10-15 80 from 4/5 en",
                   "critic Anthony Lane / New Yorker 2015-08-04 en",
                   "critic Brendan Cassidy / InSession Film 2024-06-18 87 from B+ en",
                   "critic Dave Giannini / InSession Film 2024-02-28 95 from A en",
                   "critic Josh Larsen / LarsenOnFilm 2023-04-28 100 from 4/4 en",
                   "audience Mason M 2024-09-09 70 from 3.5 out of 5 stars en",
                   "audience Michael F 2024-06-25 100 from 5 out of 5 stars en",
                   "audience Alejandro E 2024-04-26 100 from 5 out of 5 stars en",
                   "audience Anne D 2024-02-28 100 from 5 out of 5 stars en",
                   "audience Suruga D 2023-11-10 60 from 3 out of 5 stars en",
                   "audience Dani G 2023-08-24 40 from 2 out of 5 stars en"}));
}

TEST(Corpus, StreamingPageGivesItsFacts) {
  const RealPage page = real_page("streaming_mirror_for_a_hero.txt");
  const store::Film& film = page.records.films.at(0);
  EXPECT_EQ(film.title, "Mirror for a Hero");
  EXPECT_EQ(film.year, 1987);
  ASSERT_EQ(film.release_dates.size(), 1U);
  EXPECT_EQ(film.release_dates[0].date, "1987-12-13");
  EXPECT_EQ(film.release_dates[0].region, "US");
  ASSERT_EQ(film.plots.size(), 1U);
  EXPECT_TRUE(film.plots[0].text.starts_with("Sergei and Andrei"));
  Names authors;
  for (const store::Review& review : page.records.reviews) {
    authors.push_back(review.author);
    EXPECT_EQ(review.kind, "user");
    EXPECT_FALSE(review.truncated);
  }
  EXPECT_EQ(authors,
            (Names{"Cubussoli",
                   "BlazeLime",
                   "Tayloriona",
                   "Cristal",
                   "ericoblair",
                   "alex904",
                   "ollaer",
                   "Efenstor"}));
}

TEST(Corpus, PagesUnderAnyDamageGiveTheirFacts) {
  ReadOptions options;
  options.outlets = known_outlets();
  for (const char* const name : {"filmcrave_the_mirror.txt",
                                 "rottentomatoes_the_mirror.txt",
                                 "streaming_mirror_for_a_hero.txt"}) {
    const RealPage page = real_page(name);
    const std::vector<std::string> facts = facts_of(page.records);
    for (const auto& kinds : {damages(), html_forms()}) {
      for (const Damage& damage : kinds) {
        const RecordList damaged = read_page(damage.make(page.text), options);
        EXPECT_EQ(facts_of(damaged), facts) << name << ": " << damage.name;
        EXPECT_EQ(damaged.reject_codes(), "") << name << ": " << damage.name;
      }
    }
  }
}

}  // namespace
}  // namespace zerkalo::indexer::corpus_pages_test
