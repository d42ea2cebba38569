// tests/server/pages_test.cpp - what stands on the pages, and where their links and controls
// lead.

#include "server/html/pages.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/html/parts.h"
#include "tests/server/samples.h"

namespace zerkalo::server::pages_test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

const Site site{1261, 43, 12, {"\"one long take\"", "зеркало"}};

TEST(StartPage, SaysWhatIsThereAndOffersExamples) {
  const std::string page = start_page(site, sample_answer());
  EXPECT_THAT(page, HasSubstr("1,261 reviews of 43 films in 12 languages"));
  EXPECT_THAT(page, HasSubstr("autofocus"));
  EXPECT_THAT(page,
              HasSubstr("<a href=\"/search?q=%22one%20long%20take%22\"><bdi>&quot;one long "
                        "take&quot;</bdi></a>"));
}

TEST(StartPage, LeadsToFilmsAndQuotesAReview) {
  Welcome welcome;
  welcome.lists = {{"Best", "score", {sample_card()}}, {"Most divided", "division", {}}};
  welcome.quoted = {sample_card(), {sample_hit().review}};
  welcome.quote = query::TellingQuote{0, "It is one long take."};
  const std::string page = start_page(site, sample_answer(), welcome);
  EXPECT_THAT(page, HasSubstr(R"(<a href="/search?group_by=film&amp;sort=score">Best</a>)"));
  EXPECT_THAT(page, HasSubstr(R"(<a href="/films/f-88"><bdi>The Mirror</bdi></a>)"));
  EXPECT_THAT(page, HasSubstr("It is one long take.</blockquote>"));
  EXPECT_THAT(page, HasSubstr("<bdi>The Mirror (1975)</bdi>"));
  EXPECT_THAT(page, Not(HasSubstr("Most divided"))) << "nothing to list";
}

TEST(FilmPage, ShowsWhatReviewsSayTogetherAndSearchesThemAlone) {
  query::FilmPage film{sample_card(), {sample_hit().review}};
  // 90, 80, 20, 10 and 100 points.
  const store::Tally tally{.reviews = 5,
                           .rated = 5,
                           .judged = 5,
                           .positive = 3,
                           .sum = 600,
                           .squares = 32400 + 25600 + 1600 + 400 + 40000};
  film.opinions.all.tally = tally;
  film.opinions.critics.tally = tally;
  film.opinions.all.histogram = {0, 1, 1, 0, 0, 0, 0, 0, 1, 2};
  film.opinions.kinds = {{"critic", film.opinions.critics}, {"user", film.opinions.critics}};
  const FilmAround around{{sample_card()}, query::TellingQuote{0, "It is one long take."}};
  const std::string page = film_page(site, film, 20, 0, around);
  EXPECT_THAT(page, HasSubstr("<b>60</b> <span>of 100, mean of 5 ratings"));
  EXPECT_THAT(page, HasSubstr("<title>10–19: 1 review</title>"));
  EXPECT_THAT(page, HasSubstr("<dt>Critics</dt>"));
  EXPECT_THAT(page, Not(HasSubstr("<dt>Audience</dt>"))) << "nobody of it has given a rating";
  EXPECT_THAT(page, HasSubstr(R"(<input type="hidden" name="film" value="f-88">)"));
  EXPECT_THAT(page, HasSubstr("/search?film=f-88&amp;kind=critic"));
  EXPECT_THAT(page, HasSubstr("<h2>Films like this one</h2>"));
  EXPECT_THAT(page, HasSubstr("It is one long take.</blockquote>"));
  EXPECT_THAT(film_page(site, film, 20, 20), Not(HasSubstr("<h2>Films like this one</h2>")));
}

TEST(FilmPage, OrdersItsReviews) {
  query::FilmPage film{sample_card(), {sample_hit().review}};
  const std::string newest = film_page(site, film, 20, 0);
  EXPECT_THAT(newest, HasSubstr("/films/f-88#reviews\" aria-current=\"true\">Newest first"));
  EXPECT_THAT(newest, HasSubstr("/films/f-88?sort=-rating#reviews\">Highest rated first"));
  FilmAround around;
  around.sort = "rating";
  const std::string worst = film_page(site, film, 20, 20, around);
  EXPECT_THAT(worst,
              HasSubstr("?sort=rating#reviews\" aria-current=\"true\">Lowest rated first"));
  EXPECT_THAT(worst, HasSubstr("/films/f-88?sort=rating&amp;offset=21")) << "the next page";
}

TEST(PersonPage, ListsFilmsAndWhoLikesThem) {
  query::PersonPage person;
  person.name = "Andrei Tarkovsky";
  person.spellings = {"Андрей Тарковский"};
  person.roles = {{store::Field::director, 7}, {store::Field::cast, 1}};
  person.films.hit_films = {sample_card()};
  person.films.groups = {{0, 61, {}}};
  const store::Tally tally{.reviews = 2, .rated = 2, .judged = 2, .positive = 2, .sum = 360};
  person.authors = {{"Ada Fenn", {tally, {}, {}}}};
  const std::string page = person_page(site, person);
  EXPECT_THAT(page, HasSubstr("<h1><bdi>Andrei Tarkovsky</bdi></h1>"));
  EXPECT_THAT(page, HasSubstr("<bdi>Андрей Тарковский</bdi>"));
  EXPECT_THAT(page, HasSubstr("Director of 7 films</a>"));
  EXPECT_THAT(page, HasSubstr(R"(<a href="/films/f-88">)"));
  EXPECT_THAT(page, HasSubstr("<bdi>Ada Fenn</bdi>"));
  EXPECT_THAT(page, HasSubstr("/search?director=Andrei%20Tarkovsky"));
  EXPECT_THAT(page, HasSubstr("/search?cast=Andrei%20Tarkovsky"));
}

TEST(ReviewPage, LeadsBackToTheVerySearch) {
  const Pairs pairs{
      {"q", "rain"}, {"director", "Ada Fenn"}, {"sort", "-rating"}, {"offset", "20"}};
  const std::string page = review_page(site, sample_hit(), sample_card(), pairs);
  EXPECT_THAT(
      page,
      HasSubstr(
          "/search?q=rain&amp;director=Ada%20Fenn&amp;sort=-rating&amp;offset=20\">Back"));
  EXPECT_THAT(page, HasSubstr("/v1/reviews/r-1?q=rain\">as JSON"));
}

TEST(SearchPage, ShowsAHitWithEverythingKnown) {
  const std::string page = search_page(site, sample_answer(), {{"q", "\"long take\""}});
  for (const char* part : {"<bdi>The Mirror</bdi>",
                           "<span class=\"year\">1975</span>",
                           "<bdi>Andrei Tarkovsky</bdi>",
                           R"(value="90" title="90 of 100")",
                           "<b><bdi>4.5/5</bdi></b>",
                           "<bdi>Ada Fenn</bdi>",
                           "<bdi>Lantern Quarterly</bdi>",
                           "<time datetime=\"2021-03-14\"><bdi>14 March 2021</bdi></time>",
                           ">English</bdi>",
                           "dir=\"auto\" lang=\"en\">🪞 one <mark>long take</mark> …",
                           "href=\"/reviews/r-1?q=%22long%20take%22\"",
                           "href=\"https://reviews.example/1\"",
                           "11 reviews and 1 plot of 3 films",
                           "3.5 ms",
                           "this answer as JSON"}) {
    EXPECT_THAT(page, HasSubstr(part));
  }
}

TEST(SearchPage, HasNoInlineScriptOrStyle) {
  const std::string page = search_page(site, sample_answer(), {});
  EXPECT_THAT(page, Not(HasSubstr(" style=\"")));
  EXPECT_THAT(page, Not(HasSubstr("<style")));
  EXPECT_THAT(page, Not(HasSubstr("<script>")));
}

TEST(SearchPage, ChecksWhatIsChosenAndLetsItBeRemoved) {
  const Pairs pairs{
      {"q", "rain"}, {"director", "Andrei Tarkovsky"}, {"rating", "90..100"}, {"offset", "10"}};
  const std::string page = search_page(site, sample_answer(), pairs);
  EXPECT_THAT(page, HasSubstr("name=\"director\" value=\"Andrei Tarkovsky\" checked>"));
  EXPECT_THAT(page, HasSubstr("name=\"rating\" value=\"90..100\" checked>"));
  EXPECT_THAT(page, HasSubstr("name=\"rating\" value=\"80..89.5\">"));
  EXPECT_THAT(page, HasSubstr("<a href=\"/search?q=rain&amp;rating=90..100\">"));
}

TEST(SearchPage, NamesTheFilmThatIsChosen) {
  query::Answer answer = sample_answer();
  const Pairs pairs{{"film", "f-88"}, {"kind", "critic"}};
  const std::string page = search_page(site, answer, pairs);
  EXPECT_THAT(page, HasSubstr("Film: <bdi>The Mirror (1975)</bdi>"));
  EXPECT_THAT(page, HasSubstr("Kind: <bdi>critics</bdi>"));
  answer.hit_films.front().film.other_ids = {"f-89"};
  EXPECT_THAT(search_page(site, answer, {{"film", "f-89"}}),
              HasSubstr("Film: <bdi>The Mirror (1975)</bdi>"));
  answer.hit_films.clear();
  EXPECT_THAT(search_page(site, answer, pairs), HasSubstr("Film: <bdi>f-88</bdi>"));
}

TEST(SearchPage, KeepsWhatNoControlShows) {
  const std::string page = search_page(
      site, sample_answer(), {{"year", "1970..1979"}, {"match", "any"}, {"offset", "20"}});
  EXPECT_THAT(page,
              HasSubstr("type=\"hidden\" form=\"search\" name=\"year\" value=\"1970..1979\""));
  EXPECT_THAT(page, HasSubstr("name=\"match\" value=\"any\""));
  EXPECT_THAT(page, Not(HasSubstr("name=\"offset\"")));
}

TEST(SearchPage, KeepsValuesThatNoCheckBoxHas) {
  const std::string page =
      search_page(site, sample_answer(), {{"rating", "75.."}, {"director", "Nobody at all"}});
  EXPECT_THAT(page,
              HasSubstr("type=\"hidden\" form=\"search\" name=\"rating\" value=\"75..\""));
  EXPECT_THAT(
      page,
      HasSubstr("type=\"hidden\" form=\"search\" name=\"director\" value=\"Nobody at all\""));
}

TEST(SearchPage, SaysWhatWasTriedWhenNothingIsFound) {
  query::Answer answer = sample_answer();
  answer.total = {};
  answer.films.clear();
  answer.people.clear();
  answer.hits.clear();
  answer.variants = {{answer.text, false, {"director"}, 12, "without the filter director:X"},
                     {"long take", true, {}, 40, "with any of the words"}};
  const std::string page = search_page(site, answer, {{"q", answer.text}, {"director", "X"}});
  EXPECT_THAT(page, HasSubstr("Nothing found"));
  EXPECT_THAT(page, HasSubstr("phrase:&quot;long take&quot;"));
  EXPECT_THAT(
      page,
      HasSubstr("<a href=\"/search?q=%22long%20take%22\">Search <bdi>without the filter "
                "director:X</bdi></a>: 12 hits</li>"));
  EXPECT_THAT(page,
              HasSubstr("<a href=\"/search?q=long%20take&amp;director=X&amp;match=any\">Search "
                        "<bdi>with any of the words</bdi></a>: 40 hits</li>"));
}

TEST(SearchPage, SaysWhatWasGivenUpAndOffersOtherWays) {
  query::Answer answer = sample_answer();
  answer.relaxed = true;
  answer.relaxation = "without “movie”";
  answer.variants = {{"long", false, {}, 1, "without “take”"}};
  const std::string page = search_page(site, answer, {{"q", answer.text}});
  EXPECT_THAT(page, HasSubstr("Nothing has all of it: searched <bdi>without “movie”</bdi>."));
  EXPECT_THAT(
      page,
      HasSubstr("<a href=\"/search?q=long\">Search <bdi>without “take”</bdi></a>: 1 hit"));
}

TEST(SearchPage, HasATabForWhateverMatches) {
  query::Answer answer = sample_answer();
  answer.total = {.scope = query::Scope::reviews,
                  .hits = 11,
                  .films = 3,
                  .texts = 9,
                  .reviews = 11,
                  .plots = 2,
                  .all_films = 4};
  const Pairs pairs{{"q", "x"}, {"lang", "de"}, {"offset", "10"}};
  const std::string page = search_page(site, answer, pairs);
  EXPECT_THAT(
      page,
      HasSubstr(
          R"(<a href="/search?q=x&amp;lang=de&amp;in=reviews" aria-current="page">Reviews <span>11</span></a>)"));
  EXPECT_THAT(
      page,
      HasSubstr(R"(<a href="/search?q=x&amp;lang=de&amp;in=plots">Plots <span>2</span></a>)"));
  EXPECT_THAT(
      page,
      HasSubstr(
          R"(<a href="/search?q=x&amp;lang=de&amp;group_by=film">Films <span>4</span></a>)"));
  EXPECT_THAT(page, Not(HasSubstr(">All <span>")));
  EXPECT_THAT(page, HasSubstr("<b>11 reviews, 9 different texts, of 3 films</b>"));
  answer.total.scope = query::Scope::all;
  EXPECT_THAT(search_page(site, answer, pairs),
              HasSubstr(R"(in=all" aria-current="page">All <span>13</span></a>)"));
  answer.grouped = true;
  EXPECT_THAT(search_page(site, answer, {{"q", "x"}, {"group_by", "film"}}),
              HasSubstr(R"(group_by=film" aria-current="page">Films <span>4</span></a>)"));
}

TEST(SearchPage, SaysThatAQuoteIsNowhereAsTyped) {
  query::Answer answer = sample_answer();
  answer.relaxed = true;
  answer.closest = true;
  answer.relaxation = "for the passages closest to “her yellow kite”";
  answer.hits = {sample_close_hit()};
  const std::string page = search_page(site, answer, {{"q", answer.text}});
  EXPECT_THAT(
      page,
      HasSubstr("Nowhere as typed: searched <bdi>for the passages closest to “her yellow "
                "kite”</bdi>."));
  EXPECT_THAT(page,
              HasSubstr("2 of 3 words of <q dir=\"auto\">her <del>yellow</del> kite</q>"));
  EXPECT_THAT(page, HasSubstr("<mark>her <ins>broken</ins> kite</mark>"));
}

TEST(SearchPage, PagesThroughGroupsThatNoTotalCounts) {
  query::Answer answer = sample_answer();
  answer.grouped = true;
  answer.groups = {{0, 1, std::exchange(answer.hits, {})}};
  answer.limit = 1;
  answer.offset = 4;
  answer.total.films = 0;
  const std::string page = search_page(site, answer, {{"q", "x"}, {"group_by", "film"}});
  EXPECT_THAT(page, HasSubstr("offset=5"));
  EXPECT_THAT(page, HasSubstr("<span>5–5</span>"));
  answer.next.clear();
  EXPECT_THAT(search_page(site, answer, {{"q", "x"}, {"group_by", "film"}}),
              Not(HasSubstr("rel=\"next\"")));
}

TEST(SearchPage, EndsBeforeItIsTooLongAndSaysSo) {
  query::Answer answer = sample_answer();
  answer.hits.assign(20, sample_hit());
  for (query::Hit& hit : answer.hits) {
    hit.snippet = {std::string(std::size_t{1} << 20U, 'a'), {}};
  }
  answer.limit = 20;
  answer.total.texts = 100;
  const std::string page = search_page(site, answer, {{"q", "x"}});
  EXPECT_LE(page.size(), store::limits.answer_bytes);
  EXPECT_THAT(page, HasSubstr("The page ends here"));
  EXPECT_THAT(page, HasSubstr("<span>1–6 of 100</span>"));
  EXPECT_THAT(page, HasSubstr("offset=6\">Next"));
}

TEST(FilmPage, EndsBeforeItIsTooLongAndSaysSo) {
  query::FilmPage film{sample_card(), {}};
  film.card.reviews = 100;
  film.reviews.assign(20, sample_hit().review);
  for (store::Review& review : film.reviews) {
    review.text.assign(std::size_t{1} << 20U, 'a');
  }
  const std::string page = film_page(site, film, 20, 0);
  EXPECT_LE(page.size(), store::limits.answer_bytes);
  EXPECT_THAT(page, HasSubstr("The page ends here"));
  EXPECT_THAT(page, HasSubstr("offset=6\">Next"));
}

TEST(SearchPage, SaysThatFilmsTakeTurns) {
  query::Answer answer = sample_answer();
  EXPECT_THAT(
      search_page(site, answer, {{"q", "x"}}),
      HasSubstr("films take turns: <a href=\"/search?q=x&amp;per_film=0\">by score alone</a>"));
  EXPECT_THAT(search_page(site, answer, {{"q", "x"}, {"per_film", "0"}}),
              HasSubstr("by score alone: <a href=\"/search?q=x\">let films take turns</a>"));
  EXPECT_THAT(search_page(site, answer, {{"q", "x"}, {"sort", "-year"}}),
              Not(HasSubstr("turns")));
}

TEST(SearchPage, GivesItsJsonTheOrderOfThePage) {
  const query::Answer answer = sample_answer();

  struct Case {
    std::string_view why;
    Pairs pairs;
    bool dealt;
  };

  const std::vector<Case> cases{
      {"ours", {{"q", "x"}}, true},
      {"ours by its name", {{"q", "x"}, {"sort", "relevance"}}, true},
      {"another order", {{"q", "x"}, {"sort", "-year"}}, false},
      {"films are groups", {{"q", "x"}, {"group_by", "film"}}, false},
      {"as asked", {{"q", "x"}, {"per_film", "2"}}, false},
  };
  for (const Case& c : cases) {
    const std::string page = search_page(site, answer, c.pairs);
    EXPECT_EQ(page.find("&amp;per_film=3&amp;facets=") != std::string::npos, c.dealt) << c.why;
  }
}

TEST(SearchPage, SaysRemarksInSentences) {
  query::Answer answer = sample_answer();
  answer.notes = {{0, "no word in \"!\""}, {0, "was it this?"}};
  EXPECT_THAT(search_page(site, answer, {{"q", "x"}}),
              AllOf(HasSubstr("<bdi>No word in &quot;!&quot;.</bdi>"),
                    HasSubstr("<bdi>Was it this?</bdi>")));
}

TEST(SearchPage, LeavesOutFiltersWhereNothingIsToBeNarrowed) {
  query::Answer answer = sample_answer();
  answer.facets.clear();
  EXPECT_THAT(search_page(site, answer, {{"q", "x"}}),
              HasSubstr("<zerkalo-facets></zerkalo-facets>"));
}

TEST(SearchPage, ShowsTheFilmOfAGroupOnce) {
  query::Answer answer = sample_answer();
  ASSERT_FALSE(answer.hit_films.empty());
  answer.films = {answer.hit_films[0]};
  answer.people.clear();
  answer.groups = {{0, 1, {}}};
  answer.hits.clear();
  EXPECT_THAT(search_page(site, answer, {{"q", "x"}, {"group_by", "film"}}),
              Not(HasSubstr("Films and people")));
}

TEST(ProblemPage, SpeaksInSentencesAndNamesThePlace) {
  const std::string missing =
      problem_page(site, {404, "not-found", "there is no film with this id", "", {}, ""}, "");
  EXPECT_THAT(
      missing,
      HasSubstr("<h1>Not Found</h1>\n<p><bdi>There is no film with this id.</bdi></p>"));
  const Problem filter{
      400, "invalid-filter", "a value is missing", "filter", 9, "write rating = value"};
  EXPECT_THAT(problem_page(site, filter, ""),
              HasSubstr("<p><bdi>A value is missing.</bdi> This is at column 9 of "
                        "<code><bdi>filter</bdi></code>.</p>\n"
                        "<p>Write rating = value.</p>"));
  const Problem slip{400,
                     "unknown-facet",
                     "there is no facet 'genr'; did you mean 'genre'?",
                     "facets",
                     {},
                     "genre"};
  EXPECT_THAT(problem_page(site, slip, ""),
              HasSubstr("<p><bdi>There is no facet &#39;genr&#39;; did you mean "
                        "&#39;genre&#39;?</bdi></p>\n<p><a"));
}

TEST(SearchPage, OffersOnlyWhatCouldHelp) {
  query::Answer answer = sample_answer();
  answer.total = {};
  answer.films.clear();
  answer.people.clear();
  answer.hits.clear();
  const std::string page = search_page(site, answer, {{"q", answer.text}, {"match", "any"}});
  EXPECT_THAT(page, Not(HasSubstr("without the filters")));
  EXPECT_THAT(page, Not(HasSubstr("any of the words")));
}

TEST(SearchPage, LinksAPersonToTheirReviews) {
  EXPECT_THAT(
      search_page(site, sample_answer(), {}),
      HasSubstr(
          R"(<a href="/people/Andrei%20Tarkovsky"><bdi>Andrei Tarkovsky</bdi></a> <span class="year">Director</span>)"));
}

TEST(Pager, LeadsBackAndForth) {
  query::Answer answer = sample_answer();
  answer.offset = 10;
  answer.total.texts = 25;
  const std::string page = search_page(site, answer, {{"q", "rain"}, {"offset", "10"}});
  EXPECT_THAT(page, HasSubstr("<a rel=\"prev\" href=\"/search?q=rain\">"));
  EXPECT_THAT(page, HasSubstr("<a rel=\"next\" href=\"/search?q=rain&amp;offset=20\">"));
  EXPECT_THAT(page, HasSubstr("11–20 of 25"));
}

TEST(FilmPage, LinksPeopleToTheirPages) {
  query::FilmPage film{sample_card(), {sample_hit().review}};
  film.card.film.cast = {"Margarita Terekhova"};
  film.card.film.why = {"same title, year and director"};
  const std::string page = film_page(site, film, 20, 0);
  EXPECT_THAT(page, HasSubstr("href=\"/people/Andrei%20Tarkovsky\""));
  EXPECT_THAT(page, HasSubstr("href=\"/people/Margarita%20Terekhova\""));
  EXPECT_THAT(page, HasSubstr("same title, year and director"));
}

TEST(FilmPage, SaysThatAFilmHasNoTitle) {
  query::FilmPage film{sample_card(), {}};
  film.card.film.title.clear();
  film.card.film.source = "harbour";
  film.card.film.year.reset();
  const std::string page = film_page(site, film, 20, 0);
  EXPECT_THAT(page, HasSubstr("<h1><bdi>untitled film (harbour)</bdi>"));
  EXPECT_THAT(page, HasSubstr("<title>untitled film (harbour)"));
  film.card.film.source.clear();
  EXPECT_THAT(film_page(site, film, 20, 0), HasSubstr("untitled film (f-88)"));
}

TEST(SearchPage, ShowsAVerdictAndAFilmWithoutATitle) {
  query::Answer answer = sample_answer();
  answer.hits[0].review.verdict = "negative";
  answer.hit_films[0].film.title.clear();
  answer.hit_films[0].film.source = "harbour";
  const std::string page = search_page(site, answer, {{"q", "rain"}});
  EXPECT_THAT(page, HasSubstr("<span class=\"verdict\"><bdi>negative</bdi></span>"));
  EXPECT_THAT(page, HasSubstr("<bdi>untitled film (harbour)</bdi></a>"));
}

struct LabelCase {
  std::string_view why;
  store::Field field;
  std::string_view value;
  std::string_view expected;
};

constexpr LabelCase labels[] = {
    {"a language by name", store::Field::lang, "de", "German"},
    {"a language that the table lacks", store::Field::lang, "xx", "xx"},
    {"no language", store::Field::film_lang, "und", "unknown"},
    {"a decade", store::Field::decade, "1970", "1970s"},
    {"a bucket of ratings", store::Field::rating, "80..89.5", "80–89"},
    {"the highest bucket", store::Field::rating, "90..100", "90–100"},
    {"no upper end", store::Field::rating, "80..", "80 and more"},
    {"no lower end", store::Field::rating, "..40", "up to 40"},
    {"a name is itself", store::Field::director, "Agnès Varda", "Agnès Varda"},
};

TEST(ValueLabel, ReadsLikeAWord) {
  for (const LabelCase& c : labels) {
    EXPECT_EQ(spell_value(c.field, c.value), c.expected) << c.why;
  }
}

TEST(SpelledDate, IsAsPreciseAsTheDate) {
  EXPECT_EQ(spell_date("2021-03-14"), "14 March 2021");
  EXPECT_EQ(spell_date("2021-03"), "March 2021");
  EXPECT_EQ(spell_date("2021"), "2021");
  EXPECT_EQ(spell_date("2021-99"), "2021-99");
  EXPECT_EQ(spell_date("someday"), "someday");
}

}  // namespace
}  // namespace zerkalo::server::pages_test
