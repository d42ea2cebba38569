// tests/indexer/finish_test.cpp - cleaning of texts and the last step of films and reviews.

#include "indexer/normalise/finish.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/normalise/link.h"
#include "store/model/limits.h"
#include "tests/indexer/record_list.h"

namespace zerkalo::indexer::finish_test {
namespace {

using ::testing::ElementsAre;

struct Case {
  std::string_view why;
  std::string_view raw;
  std::string_view text;
};

constexpr Case cases[] = {
    {"plain text stays", "A long take.", "A long take."},
    {"case and spelling stay", "teh BEST  movei", "teh BEST  movei"},
    {"blanks around go", " \n a \n ", "a"},
    {"named entities", "Tom &amp; Jerry &quot;x&quot;", "Tom & Jerry \"x\""},
    {"typographic entities", "wait&hellip; it&rsquo;s", "wait… it’s"},
    {"Latin entities", "Am&eacute;lie", "Amélie"},
    {"numeric entities", "Am&#233;lie &#x41;", "Amélie A"},
    {"numeric entities of cp1252", "it&#146;s", "it’s"},
    {"escaped twice", "Tom &amp;amp; Jerry", "Tom & Jerry"},
    {"no-break space entity", "a&nbsp;b", "a b"},
    {"an entity without its semicolon is text", "R&B &amp B", "R&B &amp B"},
    {"an unknown entity is text", "&nosuch;", "&nosuch;"},
    {"a surrogate is text", "&#xD800;", "&#xD800;"},
    {"a number beyond Unicode is text", "&#x110000;", "&#x110000;"},
    {"line breaks", "one<br>two<br/>three<br />four", "one\ntwo\nthree\nfour"},
    {"paragraphs", "<p>one</p><p>two</p>", "one\n\ntwo"},
    {"inline tags", "so <i>very</i> <b>good</b>", "so very good"},
    {"tags with attributes", "<a href=\"http://x/?a=1>2\" class='y'>link</a>", "link"},
    {"a heart stays", "I <3 this", "I <3 this"},
    {"less than stays", "a < b and c > d", "a < b and c > d"},
    {"less than glued stays", "a <b and c> d", "a <b and c> d"},
    {"an unknown tag stays", "<spoiler>x</spoiler>", "<spoiler>x</spoiler>"},
    {"an arrow stays", "->left<-", "->left<-"},
    {"an unclosed tag stays", "ends in <br", "ends in <br"},
    {"script goes with its content", "a<script>alert(1)</script>b", "ab"},
    {"style goes with its content", "a<style>p{}</style>b", "ab"},
    {"comments go", "a<!-- x -->b", "ab"},
    {"a comment that never ends is none", "a <!-- b c", "a <!-- b c"},
    {"a script that never ends is none", "a <script> b <i>c</i>", "a <script> b c"},
    {"a style behind a script that never ends",
     "a <script> b <style>c</style>d",
     "a <script> b d"},
    {"escaped markup", "one&lt;br /&gt;two", "one\ntwo"},
    {"escaped heart", "I &lt;3 this", "I <3 this"},
    {"C1 controls are cp1252", "it\u0092s \u0093fine\u0094 \u0085", "it’s “fine” …"},
    {"double UTF-8 of a letter", "AmÃ©lie", "Amélie"},
    {"double UTF-8 of quotes", "â€œfineâ€\u009D", "“fine”"},
    {"double UTF-8 of Cyrillic", "Ð—ÐµÑ€ÐºÐ°Ð»Ð¾", "Зеркало"},
    {"half right is not certain", "AmÃ©lie é", "AmÃ©lie é"},
    {"Portuguese capitals stay", "NÃO É", "NÃO É"},
    {"one copyright sign is not certain", "Â© 1975", "Â© 1975"},
    {"controls go",
     "a\x01\x02\x7F"
     "b",
     "ab"},
    {"NUL goes", std::string_view("a\0b", 3), "ab"},
    {"terminal escapes lose their escape", "\x1B[31mred", "[31mred"},
    {"bidi overrides go", "a\u202Eb\u2066c\u2069", "abc"},
    {"joiners stay", "a\u200Db\u200Cc", "a\u200Db\u200Cc"},
    {"zero-width space and byte order mark go", "\uFEFFa\u200Bb", "ab"},
    {"noncharacters go",
     "a\uFFFE\uFDD0"
     "b",
     "ab"},
    {"carriage returns", "a\r\nb\rc", "a\nb\nc"},
    {"Unicode line separators", "a\u2028b", "a\nb"},
    {"blanks at line ends", "a  \n  b", "a\nb"},
    {"at most one empty line", "a\n\n\n\n\nb", "a\n\nb"},
    {"composed", "Ame\u0301lie", "Amélie"},
    {"marks without a composed letter stay", "\u1ECD\u0301", "\u1ECD\u0301"},
    {"malformed bytes",
     "a\xFF"
     "b",
     "a\uFFFDb"},
    {"nothing", "", ""},
    {"only controls", "\x01\u202E", ""},
};

TEST(CleanText, RepairsDamageOnly) {
  for (const Case& c : cases) {
    EXPECT_EQ(clean_text(c.raw), c.text) << c.why;
  }
}

TEST(CleanText, CleaningTwiceEqualsOnce) {
  for (const Case& c : cases) {
    const std::string once = clean_text(c.raw);
    EXPECT_EQ(clean_text(once), once) << c.why;
  }
}

TEST(CleanText, StandsLongNonsense) {
  for (const std::string_view unit :
       {"<", "&", "<a ", "<b x=\"", "&amp;", "<!--", "Ã", "\xFF", "<script>"}) {
    std::string nonsense;
    while (nonsense.size() < 200'000) {
      nonsense += unit;
    }
    EXPECT_LE(clean_text(nonsense).size(), 3 * nonsense.size()) << unit;
  }
}

TEST(ParseRuntime, ReadsHoursAndMinutes) {
  struct Row {
    std::string_view raw;
    int minutes;
  };

  for (const Row& row : {Row{"1h 48m", 108},
                         Row{"1h48m", 108},
                         Row{"108 min", 108},
                         Row{"108", 108},
                         Row{"2h", 120},
                         Row{"1 hr. 48 min.", 108},
                         Row{"1:48", 108},
                         Row{"108 minutes", 108},
                         Row{"1 ч 48 мин", 108},
                         Row{"long", 0},
                         Row{"", 0},
                         Row{"48m 1h", 0},
                         Row{"0", 0},
                         Row{"999999999999", 0},
                         Row{"1h 2h", 0},
                         Row{"5 apples", 0}}) {
    EXPECT_EQ(parse_runtime(row.raw).value_or(0), row.minutes) << row.raw;
  }
}

TEST(GenreName, BeginsEachWordWithACapital) {
  EXPECT_EQ(genre_name(" drama "), "Drama");
  EXPECT_EQ(genre_name("sci-fi"), "Sci-Fi");
  EXPECT_EQ(genre_name("science fiction"), "Science Fiction");
  EXPECT_EQ(genre_name("драма"), "Драма");
  EXPECT_EQ(genre_name("TV Movie"), "TV Movie");
}

TEST(IsWebLink, TakesHttpOnly) {
  for (const std::string_view good :
       {"http://a.example/", "https://a.example/x?y=1#z", "HTTPS://A.example"}) {
    EXPECT_TRUE(is_web_link(good)) << good;
  }
  for (const std::string_view bad : {"javascript:alert(1)",
                                     "ftp://a.example/",
                                     "//a.example",
                                     "https://",
                                     "https:///x",
                                     "https://a.example/\"onclick=",
                                     "https://a b",
                                     "data:text/html,x",
                                     ""}) {
    EXPECT_FALSE(is_web_link(bad)) << bad;
  }
}

store::Review review_of(std::string text) {
  store::Review review;
  review.source = "journal";
  review.author = "Ada";
  review.text = std::move(text);
  review.lang = "en";
  return review;
}

const store::Remark at{"a.jsonl", 7, "", "", ""};

TEST(FinishReview, CompletesWhatItCan) {
  RecordList list;
  ReadOptions options;
  options.url_template = "https://example.org/r/{id}";
  store::Review review = review_of("Caf&eacute;");
  review.id = "a/b c";
  review.rating_raw = "4.5/5";
  review.date_raw = "Oct 15, 2015";
  finish_review(review, options, at, list);
  ASSERT_EQ(list.reviews.size(), 1U);
  const store::Review& done = list.reviews[0];
  EXPECT_EQ(done.text, "Café");
  EXPECT_EQ(done.rating, 90);
  EXPECT_EQ(done.date, "2015-10-15");
  EXPECT_EQ(done.date_precision, "day");
  EXPECT_EQ(done.kind, "user");
  EXPECT_EQ(done.lang, "en");
  EXPECT_EQ(done.lang_confidence, 1);
  EXPECT_EQ(done.url, "https://example.org/r/a%2Fb%20c");
  EXPECT_EQ(list.remark_codes(), "");
}

TEST(FinishReview, DropsAFieldWithARemarkAndKeepsTheReview) {
  RecordList list;
  store::Review review = review_of("Fine.");
  review.rating_raw = "7/5";
  review.date_raw = "31/31/2020";
  review.url = "javascript:alert(1)";
  review.kind = "rant";
  finish_review(review, {}, at, list);
  ASSERT_EQ(list.reviews.size(), 1U);
  EXPECT_FALSE(list.reviews[0].rating);
  EXPECT_EQ(list.reviews[0].rating_raw, "7/5");
  EXPECT_EQ(list.reviews[0].date, "");
  EXPECT_EQ(list.reviews[0].date_raw, "31/31/2020");
  EXPECT_EQ(list.reviews[0].url, "");
  EXPECT_EQ(list.remark_codes(), "bad-kind@7 bad-rating@7 bad-date@7 bad-url@7");
}

TEST(FinishReview, KeepsAVerdictApartFromPoints) {
  RecordList list;
  store::Review thumb = review_of("Fine.");
  thumb.rating_raw = "👍";
  finish_review(thumb, {}, at, list);
  store::Review rated = review_of("Finer.");
  rated.rating_raw = "4/5";
  rated.verdict = "Rotten";
  finish_review(rated, {}, at, list);
  ASSERT_EQ(list.reviews.size(), 2U);
  EXPECT_EQ(list.reviews[0].verdict, "positive");
  EXPECT_EQ(list.reviews[0].rating_raw, "👍");
  EXPECT_FALSE(list.reviews[0].rating);
  EXPECT_EQ(list.reviews[1].verdict, "negative");
  EXPECT_EQ(list.reviews[1].rating, 80);
  EXPECT_EQ(list.remark_codes(), "");
}

TEST(FinishReview, SaysWhichVerdictItCannotRead) {
  RecordList list;
  store::Review review = review_of("Fine.");
  review.verdict = "see it for yourself";
  finish_review(review, {}, at, list);
  EXPECT_EQ(list.reviews[0].verdict, "");
  EXPECT_EQ(list.remark_codes(), "bad-verdict@7");
  EXPECT_EQ(list.remarks[0].text, "see it for yourself");
}

TEST(FinishReview, RejectsOneWithoutText) {
  RecordList list;
  finish_review(review_of(" <br> \u202E"), {}, at, list);
  EXPECT_TRUE(list.reviews.empty());
  EXPECT_EQ(list.reject_codes(), "no-text@7");
  EXPECT_EQ(list.rejects[0].file, "a.jsonl");
}

TEST(FinishReview, CutsALongTextAtACharacter) {
  RecordList list;
  std::string text;
  while (text.size() <= store::limits.text_bytes) {
    text += "ежик ";
  }
  finish_review(review_of(text), {}, at, list);
  ASSERT_EQ(list.reviews.size(), 1U);
  EXPECT_LE(list.reviews[0].text.size(), store::limits.text_bytes);
  EXPECT_GT(list.reviews[0].text.size(), store::limits.text_bytes - 4);
  EXPECT_TRUE(list.reviews[0].truncated);
  EXPECT_EQ(list.remark_codes(), "text-clipped@7");
}

TEST(FinishReview, GivesTheSameIdToTheSameReview) {
  RecordList list;
  finish_review(review_of("One."), {}, at, list);
  finish_review(review_of(" One. "), {}, at, list);
  finish_review(review_of("Two."), {}, at, list);
  ASSERT_EQ(list.reviews.size(), 3U);
  EXPECT_EQ(list.reviews[0].id, list.reviews[1].id);
  EXPECT_NE(list.reviews[0].id, list.reviews[2].id);
  EXPECT_EQ(list.reviews[0].id.size(), 18U);
  EXPECT_EQ(list.reviews[0].id.substr(0, 2), "r-");
}

TEST(FinishReview, HashesAnIdThatIsTooLong) {
  RecordList list;
  store::Review review = review_of("One.");
  review.id = std::string(store::limits.id_bytes, 'x');
  finish_review(review, {}, at, list);
  EXPECT_EQ(list.reviews[0].id, review.id);
  review.id += 'x';
  finish_review(review, {}, at, list);
  EXPECT_EQ(list.reviews[1].id.size(), 18U);
}

TEST(FinishReview, FinishingTwiceEqualsOnce) {
  RecordList list;
  store::Review review = review_of("It&#146;s fine.");
  review.rating_raw = "3 stars";
  review.date_raw = "04/05/2012";
  finish_review(review, {}, at, list);
  finish_review(list.reviews[0], {}, at, list);
  const store::Review& once = list.reviews[0];
  const store::Review& twice = list.reviews[1];
  EXPECT_EQ(twice.id, once.id);
  EXPECT_EQ(twice.text, once.text);
  EXPECT_EQ(twice.date, once.date);
  EXPECT_TRUE(once.date_ambiguous);
  EXPECT_TRUE(twice.date_ambiguous);
  EXPECT_EQ(twice.rating, once.rating);
}

TEST(FinishFilm, CompletesTitlesAndLists) {
  RecordList list;
  store::Film film;
  film.source = "journal";
  film.title = "Mirror, The ( Zerkalo )";
  film.titles = {{"Der Spiegel", "German"}, {"The Mirror", "en"}};
  film.genres = {"drama", " Drama", "sci-fi", ""};
  film.languages = {"Russian", "ru", "zxx", "Klingon-ish"};
  film.directors = {" Andrei  Tarkovsky ", "Andrei Tarkovsky"};
  film.mpaa = "pg-13 (for violence)";
  film.year = 1975;
  film.provenance = {"f.txt", 1, 9, store::Provenance::Unit::lines};
  const std::string id = finish_film(film, {}, list);
  ASSERT_EQ(list.films.size(), 1U);
  const store::Film& done = list.films[0];
  EXPECT_EQ(done.id, id);
  EXPECT_EQ(done.title, "The Mirror");
  EXPECT_EQ(done.original_title, "Zerkalo");
  ASSERT_EQ(done.titles.size(), 3U);
  EXPECT_EQ(done.titles[0].text, "The Mirror");
  EXPECT_EQ(done.titles[0].lang, "en");
  EXPECT_EQ(done.titles[2].lang, "de");
  EXPECT_THAT(done.genres, ElementsAre("Drama", "Sci-Fi"));
  EXPECT_THAT(done.languages, ElementsAre("ru", "zxx"));
  EXPECT_THAT(done.directors, ElementsAre("Andrei Tarkovsky"));
  EXPECT_EQ(done.mpaa, "PG-13");
  EXPECT_EQ(list.remark_codes(), "bad-language@1");
}

TEST(FinishFilm, TakesTheYearOutOfTheTitle) {
  RecordList list;
  store::Film film;
  film.title = "Mirror, The (1975)";
  finish_film(film, {}, list);
  EXPECT_EQ(list.films[0].title, "The Mirror");
  EXPECT_EQ(list.films[0].year, 1975);
  film.title = "Blade Runner (2049)";
  film.year = 2017;
  finish_film(film, {}, list);
  EXPECT_EQ(list.films[1].title, "Blade Runner (2049)");
}

TEST(FinishFilm, GivesOneIdToOneFilmOfASource) {
  RecordList list;
  store::Film film;
  film.source = "s";
  film.title = "Mirror, The";
  film.year = 1975;
  const std::string id = finish_film(film, {}, list);
  film.title = "THE MIRROR";
  EXPECT_EQ(finish_film(film, {}, list), id);
  film.year = 1976;
  EXPECT_NE(finish_film(film, {}, list), id);
  film.id = "own";
  EXPECT_EQ(finish_film(film, {}, list), "own");
}

TEST(FinishFilm, RejectsOneWithNeitherTitleNorId) {
  RecordList list;
  store::Film film;
  film.provenance = {"f.jsonl", 3, 3, store::Provenance::Unit::lines};
  EXPECT_EQ(finish_film(film, {}, list), "");
  EXPECT_EQ(list.reject_codes(), "no-title@3");
  EXPECT_EQ(list.rejects[0].message, "a film without a title");
}

TEST(FinishFilm, KeepsOneThatHasAnId) {
  RecordList list;
  store::Film film;
  film.id = "harbour:7";
  EXPECT_EQ(finish_film(film, {}, list), "harbour:7");
  EXPECT_EQ(list.reject_codes(), "");
}

TEST(FinishFilm, TakesAnotherTitleWhereTheFirstIsMissing) {
  RecordList list;
  store::Film film;
  film.original_title = "Der stille Hafen";
  finish_film(film, {}, list);
  ASSERT_EQ(list.films.size(), 1U);
  EXPECT_EQ(list.films[0].title, "Der stille Hafen");
}

}  // namespace
}  // namespace zerkalo::indexer::finish_test
