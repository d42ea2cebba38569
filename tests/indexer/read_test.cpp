// tests/indexer/read_test.cpp - files of every kind to records.

#include "indexer/sources/read.h"

#include <filesystem>
#include <fstream>
#include <map>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <zlib.h>
#include <zstd.h>

#include "indexer/normalise/finish.h"
#include "store/model/error.h"
#include "store/model/record_json.h"
#include "tests/indexer/record_list.h"
#include "tests/support/temporary_folder.h"

namespace zerkalo::indexer::read_test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class ReadInputs : public ::testing::Test {
 protected:
  std::string write(const std::string& name, std::string_view content) {
    const std::filesystem::path path = folder_.path() / name;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << content;
    return path.string();
  }

  ReadTotals read(const std::vector<std::string>& paths, const ReadProgress& progress = {}) {
    return read_inputs(paths, options_, list_, progress);
  }

  /// Reads one file with this content from an empty list.
  ReadTotals read_text(std::string_view content) {
    list_ = RecordList();
    return read({write("reviews.jsonl", content)});
  }

  support::TemporaryFolder folder_;
  ReadOptions options_;
  RecordList list_;
};

std::string gzip(std::string_view plain) {
  z_stream stream{};
  deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&stream, static_cast<uLong>(plain.size())) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(plain.data()));
  stream.avail_in = static_cast<uInt>(plain.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

std::string zstd(std::string_view plain) {
  std::string out(ZSTD_compressBound(plain.size()), '\0');
  out.resize(ZSTD_compress(out.data(), out.size(), plain.data(), plain.size(), 1));
  return out;
}

std::string lines(int first, int last) {
  std::string all;
  for (int at = first; at <= last; ++at) {
    all += R"({"film":"Film","year":1975,"lang":"en","text":"review )" + std::to_string(at) +
           "\"}\n";
  }
  return all;
}

TEST_F(ReadInputs, DecodesNamesBeforeItCutsTheirLists) {
  write(
      "a.jsonl",
      R"({"film":"Cleo","director":"Agn&egrave;s Varda; Ren&eacute; Clair","cast":"Ren&#233;e|Bo","text":"A."})");
  write("b.csv", "film;director;text\nCleo;\"Agn&egrave;s Varda;Ren&eacute; Clair\";A.\n");
  read({(folder_.path() / "a.jsonl").string(), (folder_.path() / "b.csv").string()});
  ASSERT_EQ(list_.films.size(), 2U);
  for (const store::Film& film : list_.films) {
    EXPECT_THAT(film.directors, ElementsAre("Agnès Varda", "René Clair"));
  }
  EXPECT_THAT(list_.films[0].cast, ElementsAre("Renée", "Bo"));
}

TEST_F(ReadInputs, ReadsTheShortForm) {
  read_text(
      R"({"film":"The Mirror","year":1975,"director":"Andrei Tarkovsky","rating":"4.5/5","lang":"en","text":"Good."})");
  ASSERT_EQ(list_.reviews.size(), 1U);
  ASSERT_EQ(list_.films.size(), 1U);
  EXPECT_EQ(list_.films[0].title, "The Mirror");
  EXPECT_EQ(list_.films[0].year, 1975);
  EXPECT_THAT(list_.films[0].directors, ElementsAre("Andrei Tarkovsky"));
  EXPECT_EQ(list_.films[0].source, "reviews");
  const store::Review& review = list_.reviews[0];
  EXPECT_EQ(review.film, list_.films[0].id);
  EXPECT_EQ(review.rating, 90);
  EXPECT_EQ(review.rating_raw, "4.5/5");
  EXPECT_EQ(review.source, "reviews");
  EXPECT_EQ(review.provenance.begin, 1U);
  EXPECT_EQ(list_.remark_codes() + list_.reject_codes(), "");
}

TEST_F(ReadInputs, NeedsOnlyAText) {
  read_text(R"({"text":"Good, whatever it was.","lang":"en"})");
  ASSERT_EQ(list_.reviews.size(), 1U);
  EXPECT_TRUE(list_.films.empty());
  EXPECT_EQ(list_.reviews[0].film, "");
}

TEST_F(ReadInputs, ReadsNameAsWhatIsMissing) {
  read_text(
      "{\"name\":\"Ran\",\"user\":\"Ada\",\"text\":\"a\",\"lang\":\"en\"}\n"
      "{\"movie\":\"Ran\",\"name\":\"Ada\",\"text\":\"b\",\"lang\":\"en\"}\n");
  ASSERT_EQ(list_.reviews.size(), 2U);
  ASSERT_EQ(list_.films.size(), 1U);
  EXPECT_EQ(list_.films[0].title, "Ran");
  EXPECT_EQ(list_.reviews[0].author, "Ada");
  EXPECT_EQ(list_.reviews[1].author, "Ada");
}

TEST_F(ReadInputs, GivesAFilmOncePerRun) {
  read_text(lines(1, 5) + R"({"film":"Film","year":1976,"lang":"en","text":"another film"})");
  EXPECT_EQ(list_.films.size(), 2U);
  EXPECT_EQ(list_.reviews.size(), 6U);
}

TEST_F(ReadInputs, ReadsScalesBesideTheRating) {
  read_text(
      "{\"text\":\"a\",\"lang\":\"en\",\"rating\":8,\"rating_scale\":\"1-10\"}\n"
      "{\"text\":\"b\",\"lang\":\"en\",\"rating\":1,\"rating_scale\":\"0-2\"}\n"
      "{\"text\":\"c\",\"lang\":\"en\",\"rating\":0,\"rating_scale\":\"-5-5\"}\n"
      "{\"text\":\"d\",\"lang\":\"en\",\"stars\":3.5}\n"
      "{\"text\":\"e\",\"lang\":\"en\",\"rating\":7,\"rating_scale\":\"0-5\"}\n"
      "{\"text\":\"f\",\"lang\":\"en\",\"rating\":7}\n"
      "{\"text\":\"g\",\"lang\":\"en\",\"rating\":77.5,\"format_version\":1}\n");
  ASSERT_EQ(list_.reviews.size(), 7U);
  EXPECT_EQ(list_.reviews[0].rating, 80);
  EXPECT_EQ(list_.reviews[0].rating_raw, "8/10");
  EXPECT_EQ(list_.reviews[1].rating, 50);
  EXPECT_EQ(list_.reviews[2].rating, 50);
  EXPECT_EQ(list_.reviews[3].rating, 70);
  EXPECT_FALSE(list_.reviews[4].rating);
  EXPECT_FALSE(list_.reviews[5].rating);
  EXPECT_EQ(list_.reviews[6].rating, 77.5);
  EXPECT_EQ(list_.remark_codes(), "bad-rating@5 no-scale@6");
}

TEST_F(ReadInputs, TakesVerdictsFromColumnsOfAnswersAndSides) {
  read_text(
      "{\"text\":\"a\",\"lang\":\"en\",\"sentiment\":\"negative\"}\n"
      "{\"text\":\"b\",\"lang\":\"en\",\"recommended\":true}\n"
      "{\"text\":\"c\",\"lang\":\"en\",\"recommended\":false,\"rating\":\"4/5\"}\n"
      "{\"text\":\"d\",\"lang\":\"en\",\"rating\":\"Fresh\"}\n");
  ASSERT_EQ(list_.reviews.size(), 4U);
  EXPECT_EQ(list_.reviews[0].verdict, "negative");
  EXPECT_EQ(list_.reviews[1].verdict, "positive");
  EXPECT_EQ(list_.reviews[2].verdict, "negative");
  EXPECT_EQ(list_.reviews[2].rating, 80);
  EXPECT_EQ(list_.reviews[3].verdict, "positive");
  EXPECT_FALSE(list_.reviews[3].rating);
  EXPECT_EQ(list_.remark_codes(), "");
}

TEST_F(ReadInputs, ReadsDatesInTheLanguageOfTheReview) {
  read_text(
      "{\"text\":\"a\",\"lang\":\"Polish\",\"date\":\"12 lip 2023\"}\n"
      "{\"text\":\"b\",\"lang\":\"hr\",\"date\":\"12 lip 2023\"}\n"
      "{\"text\":\"c\",\"lang\":\"en\",\"date\":\"Reviewed in Iceland on May 12, 2023\"}\n"
      "{\"text\":\"d\",\"lang\":\"en\",\"date\":1683849600.0}\n");
  ASSERT_EQ(list_.reviews.size(), 4U);
  EXPECT_EQ(list_.reviews[0].date, "2023-07-12");
  EXPECT_EQ(list_.reviews[1].date, "2023-06-12");
  EXPECT_EQ(list_.reviews[2].date, "2023-05-12");
  EXPECT_EQ(list_.reviews[2].date_raw, "Reviewed in Iceland on May 12, 2023");
  EXPECT_EQ(list_.reviews[3].date, "2023-05-12");
}

TEST_F(ReadInputs, KeepsAFilmThatIsKnownByItsIdOnly) {
  read_text(
      "{\"film_id\":\"harbour:7\",\"lang\":\"en\",\"text\":\"a\"}\n"
      "{\"film_id\":\"harbour:7\",\"lang\":\"en\",\"text\":\"b\"}\n"
      "{\"film_id\":\"harbour:8\",\"lang\":\"en\",\"text\":\"c\"}\n");
  ASSERT_EQ(list_.films.size(), 2U);
  EXPECT_EQ(list_.films[0].id, "harbour:7");
  EXPECT_EQ(list_.films[0].title, "");
  EXPECT_EQ(list_.films[0].source, "reviews");
  EXPECT_EQ(list_.reviews[1].film, "harbour:7");
  EXPECT_EQ(list_.reviews[2].film, "harbour:8");
  EXPECT_EQ(list_.remark_codes(), "untitled-film@1 untitled-film@3");
}

TEST_F(ReadInputs, TakesATitleFromAnyFileInAnyOrder) {
  const std::string reviews =
      write("a.jsonl", "{\"film_id\":\"harbour:7\",\"lang\":\"en\",\"text\":\"a\"}\n");
  const std::string film =
      write("b.jsonl", "{\"film_id\":\"harbour:7\",\"title\":\"Harbour\"}\n");
  const std::string review = write(
      "c.jsonl",
      "{\"film_id\":\"harbour:7\",\"film\":\"Harbour\",\"lang\":\"en\",\"text\":\"c\"}\n");
  for (const std::vector<std::string>& files : {std::vector{reviews, film},
                                                std::vector{film, reviews},
                                                std::vector{reviews, review},
                                                std::vector{review, reviews}}) {
    list_ = RecordList();
    EXPECT_EQ(read(files).films, 1U);
    ASSERT_EQ(list_.films.size(), 1U);
    EXPECT_EQ(list_.films[0].title, "Harbour");
    EXPECT_EQ(list_.reviews[0].film, "harbour:7");
    EXPECT_EQ(list_.remark_codes(), "");
  }
}

TEST_F(ReadInputs, TellsAFilmWithoutATitleFromAReviewWithoutAText) {
  read_text(
      "{\"film_id\":\"harbour:7\",\"year\":1975}\n"
      "{\"director\":\"Ada Fenn\",\"year\":1975}\n"
      "{\"film_id\":\"harbour:7\",\"author\":\"Bo\"}\n");
  ASSERT_EQ(list_.films.size(), 1U);
  EXPECT_EQ(list_.films[0].year, 1975);
  EXPECT_EQ(list_.remark_codes(), "untitled-film@1");
  EXPECT_EQ(list_.reject_codes(), "no-title@2 no-text@0");
  EXPECT_EQ(list_.rejects[0].message, "a film without a title");
}

TEST_F(ReadInputs, TurnsNamesByWhatOtherFilesSay) {
  const std::string turned =
      write("a.csv", "film,director,text\nHarbour,\"Fenn, Ada\",A.\nFerry,\"Bo, Gil\",B.\n");
  const std::string plain = write("b.jsonl", R"({"title":"Quay","director":"Ada Fenn"})");
  read({turned, plain});
  ASSERT_EQ(list_.films.size(), 3U);
  std::map<std::string, std::vector<std::string>> directors;
  for (const store::Film& film : list_.films) {
    directors[film.title] = film.directors;
  }
  EXPECT_THAT(directors["Harbour"], ElementsAre("Ada Fenn"));
  EXPECT_THAT(directors["Ferry"], ElementsAre("Bo", "Gil"));
  EXPECT_EQ(list_.remark_codes(), "name-cut@3");
}

TEST_F(ReadInputs, TurnsNamesInLists) {
  read_text(
      R"({"title":"Harbour","directors":["Fenn, Ada","Robert Reed, Jr."],"cast":["Gil Sand","III"]})");
  ASSERT_EQ(list_.films.size(), 1U);
  EXPECT_THAT(list_.films[0].directors, ElementsAre("Ada Fenn", "Robert Reed, Jr."));
  EXPECT_THAT(list_.films[0].cast, ElementsAre("Gil Sand, III"));
}

TEST_F(ReadInputs, ReadsTheSampleShape) {
  read_text(
      "{\"film_id\":\"wp:X\",\"title\":\"X\",\"aka\":[\"Y\"],\"year\":1984,\"directors\":["
      "\"D\"],\"genres\":[\"drama\"],"
      "\"cast\":[\"A\",\"B\"],\"plot\":\"A plot in English.\"}\n"
      "{\"id\":\"r1\",\"source\":\"s\",\"film_id\":\"wp:X\",\"film_title\":\"Y\",\"film_year\":"
      "1984,\"lang\":\"ko\","
      "\"author\":\"j\",\"rating\":10,\"rating_scale\":\"1-10\",\"date\":\"2008-06-28\","
      "\"text\":\"t\",\"source_film_id\":\"n\"}\n");
  ASSERT_EQ(list_.films.size(), 1U);
  ASSERT_EQ(list_.reviews.size(), 1U);
  EXPECT_EQ(list_.films[0].titles.size(), 2U);
  EXPECT_EQ(list_.films[0].plots.size(), 1U);
  EXPECT_THAT(list_.films[0].cast, ElementsAre("A", "B"));
  EXPECT_EQ(list_.reviews[0].film, "wp:X");
  EXPECT_EQ(list_.reviews[0].date, "2008-06-28");
  EXPECT_EQ(list_.reviews[0].date_raw, "");
  EXPECT_EQ(list_.remark_codes(), "unknown-members@0");
  EXPECT_THAT(list_.remarks[0].message, HasSubstr("source_film_id (1)"));
}

TEST_F(ReadInputs, ReadsBackWhatConvertPrints) {
  store::Film film;
  film.id = "m";
  film.source = "s";
  film.title = "The Mirror";
  film.original_title = "Zerkalo";
  film.titles = {{"The Mirror", "en"}, {"Zerkalo", ""}, {"Зеркало", "ru"}};
  film.year = 1975;
  film.release_dates = {{"1975-01-01", "US", "theatrical", "Jan 1, 1975, Wide"}};
  film.directors = {"Andrei Tarkovsky"};
  film.writers = {"Aleksandr Misharin", "Smith, Jr."};
  film.producers = {"P"};
  film.cast = {"A", "B"};
  film.genres = {"Drama"};
  film.languages = {"ru"};
  film.countries = {"Soviet Union"};
  film.mpaa = "NR";
  film.runtime_min = 108;
  film.rank = 737;
  film.production = {"Mosfilm"};
  film.plots = {{"A plot.", "Chris", "en", 0.5}};
  film.aggregates = {{"tomatometer", 100, "100%", 28, ""},
                     {"popcornmeter", 91, "91%", 5000, "5,000+"}};
  film.url = "https://example.org/m";
  film.provenance = {"page.txt", 1, 40, store::Provenance::Unit::lines};
  store::Review review;
  review.id = "r";
  review.film = "m";
  review.source = "s";
  review.kind = "critic";
  review.author = "Kate";
  review.publication = "Times (UK)";
  review.date = "2015-10-15";
  review.date_raw = "Oct 15, 2015";
  review.date_precision = "day";
  review.date_ambiguous = true;
  review.rating = 77.5;
  review.rating_raw = "3.1/4";
  review.text = "Zwei\nZeilen \"mit\" Zeichen…";
  review.lang = "de";
  review.lang_confidence = 0.98;
  review.truncated = true;
  review.url = "https://example.org/r";
  review.provenance = {"page.txt", 2310, 2471, store::Provenance::Unit::bytes};
  const std::string film_line = store::record_json_line(film);
  const std::string review_line = store::record_json_line(review);

  read_text(film_line + "\n" + review_line + "\n");

  ASSERT_EQ(list_.films.size(), 1U);
  ASSERT_EQ(list_.reviews.size(), 1U);
  EXPECT_EQ(store::record_json_line(list_.films[0]), film_line);
  EXPECT_EQ(store::record_json_line(list_.reviews[0]), review_line);
  EXPECT_EQ(list_.remark_codes() + list_.reject_codes(), "");
}

TEST_F(ReadInputs, ReadsAnArrayElementByElement) {
  read_text(
      "[\n  {\"text\":\"one ] } \\\" [\",\"lang\":\"en\"},\n  {\n    \"text\": \"two\", "
      "\"lang\":\"en\"\n  },\n"
      "  {\"text\": broken},\n  17,\n  {\"text\":\"three\",\"lang\":\"en\"}\n]\n");
  ASSERT_EQ(list_.reviews.size(), 3U);
  EXPECT_EQ(list_.reviews[0].text, "one ] } \" [");
  EXPECT_EQ(list_.reviews[1].provenance.begin, 3U);
  EXPECT_EQ(list_.reviews[1].provenance.end, 5U);
  EXPECT_EQ(list_.reject_codes(), "bad-json@6 bad-record@7");
}

TEST_F(ReadInputs, ReadsOneObjectOverSeveralLines) {
  read_text("{\n \"text\": \"one\",\n \"lang\": \"en\"\n}\n");
  ASSERT_EQ(list_.reviews.size(), 1U);
  EXPECT_EQ(list_.reject_codes(), "");
}

TEST_F(ReadInputs, ReadsTables) {
  const struct {
    std::string_view why;
    std::string_view content;
  } rows[] = {
      {"commas", "film,year,rating,text,lang\nRan,1985,9/10,\"one, \"\"two\"\"\",en\n"},
      {"semicolons", "film;year;rating;text;lang\nRan;1985;9/10;one, \"two\";en\n"},
      {"tabs", "film\tyear\trating\ttext\tlang\nRan\t1985\t9/10\tone, \"two\"\ten\n"},
      {"mark and carriage returns",
       "\xEF\xBB\xBF"
       "Film,Year,Rating,Review,Lang\r\nRan,1985,9/10,\"one, \"\"two\"\"\",en\r\n"},
      {"no line end at the end",
       "film,year,rating,text,lang\nRan,1985,9/10,\"one, \"\"two\"\"\",en"},
      {"empty lines",
       "film,year,rating,text,lang\n\nRan,1985,9/10,\"one, \"\"two\"\"\",en\n\n"},
  };

  for (const auto& row : rows) {
    read_text(row.content);
    ASSERT_EQ(list_.reviews.size(), 1U) << row.why << list_.reject_codes();
    EXPECT_EQ(list_.reviews[0].text, "one, \"two\"") << row.why;
    EXPECT_EQ(list_.reviews[0].rating, 90) << row.why;
    EXPECT_EQ(list_.films[0].year, 1985) << row.why;
    EXPECT_EQ(list_.reject_codes(), "") << row.why;
  }
}

TEST_F(ReadInputs, KeepsLineEndsInsideQuotes) {
  read_text("film,text,lang\nRan,\"one\n\ntwo\",en\nRan,three,en\n");
  ASSERT_EQ(list_.reviews.size(), 2U);
  EXPECT_EQ(list_.reviews[0].text, "one\n\ntwo");
  EXPECT_EQ(list_.reviews[1].provenance.begin, 5U);
}

TEST_F(ReadInputs, TakesAQuoteThatNothingClosesForText) {
  read_text("film,text,lang\nRan,\"never closed,en\nRan,two,en\nRan,three,en\n");
  EXPECT_EQ(list_.reject_codes(), "");
  ASSERT_EQ(list_.reviews.size(), 3U);
  EXPECT_EQ(list_.reviews[0].text, "\"never closed");
}

TEST_F(ReadInputs, RejectsOneRowForAnOpenQuote) {
  read_text(
      "film,text,lang\nRan,\"a, b\",en\nRan,\"c, d\",en\nRan,\"never, closed,en\nRan,two,en\n");
  EXPECT_EQ(list_.reject_codes(), "open-quote@4");
  EXPECT_EQ(list_.reviews.size(), 3U);
}

// Far behind the lines that told the dialect, where each of these once swallowed a row.
TEST_F(ReadInputs, MergesNoRowsByABareQuote) {
  std::string table = "film\ttext\tauthor\n";
  for (int row = 0; row < 3000; ++row) {
    const bool bare = row > 2000 && row % 3 == 0;
    table +=
        "Ran\t" + std::string(bare ? "\"" : "") + "text " + std::to_string(row) + "\tada\n";
  }
  read_text(table);
  EXPECT_EQ(list_.reviews.size(), 3000U);
  EXPECT_EQ(list_.reject_codes(), "");
}

TEST_F(ReadInputs, ReadsTheDialectsOfTables) {
  const struct {
    std::string_view why;
    std::string_view content;
  } rows[] = {
      {"carriage returns alone", "film,text\rRan,one, \rTin,two\r"},
      {"Excel's first line", "sep=;\nfilm;text\nRan;one\nTin;two\n"},
      {"comments above", "# notes\nfilm,text\nRan,one\nTin,two\n"},
      {"bars", "film|text\nRan|one\nTin|two\n"},
      {"empty cells behind", "film,text\nRan,one,,\nTin,two,\n"},
      {"two columns of one name", "film,text,text\nRan,one,x\nTin,two,y\n"},
  };

  for (const auto& row : rows) {
    read_text(row.content);
    ASSERT_EQ(list_.reviews.size(), 2U) << row.why << list_.reject_codes();
    EXPECT_EQ(list_.reviews[0].text, "one") << row.why;
    EXPECT_EQ(list_.reviews[1].text, "two") << row.why;
    EXPECT_EQ(list_.reject_codes(), "") << row.why;
  }
}

TEST_F(ReadInputs, DecidesTheOrderOfDatesByEvidencePerSource) {
  read_text(
      "source,text,date,lang\nuk,a,04/05/2012,en\nuk,b,24/05/2012,en\nuk,c,04/05/"
      "2012,en\nus,d,12/31/2011,en\n"
      "us,e,04/05/2012,en\nau,f,04/05/2012,en\n");
  ASSERT_EQ(list_.reviews.size(), 6U);
  EXPECT_EQ(list_.reviews[0].date, "2012-05-04");
  EXPECT_FALSE(list_.reviews[0].date_ambiguous);
  EXPECT_EQ(list_.reviews[2].date, "2012-05-04");
  EXPECT_FALSE(list_.reviews[2].date_ambiguous);
  EXPECT_EQ(list_.reviews[4].date, "2012-04-05");
  EXPECT_EQ(list_.reviews[4].date_raw, "04/05/2012");
  EXPECT_TRUE(list_.reviews[5].date_ambiguous);
}

TEST_F(ReadInputs, UnpacksGzipAndZstandard) {
  const std::string big = lines(1, 3000);

  const struct {
    std::string_view why;
    std::string bytes;
    std::size_t reviews;
  } rows[] = {
      {"gzip", gzip(big), 3000},
      {"two gzip members", gzip(lines(1, 2)) + gzip(lines(3, 4)), 4},
      {"gzip padded with zeros", gzip(lines(1, 2)) + std::string(512, '\0'), 2},
      {"zstd", zstd(big), 3000},
      {"two zstd frames", zstd(lines(1, 2)) + zstd(lines(3, 4)), 4},
  };

  for (const auto& row : rows) {
    const ReadTotals totals = read_text(row.bytes);
    EXPECT_EQ(list_.reviews.size(), row.reviews) << row.why;
    EXPECT_EQ(list_.reject_codes(), "") << row.why;
    EXPECT_EQ(totals.bytes, row.bytes.size()) << row.why;
  }
}

TEST_F(ReadInputs, KeepsWhatStandsBeforeTheDamage) {
  const std::string whole = gzip(lines(1, 2000));
  read_text(std::string_view(whole).substr(0, whole.size() / 2));
  EXPECT_GT(list_.reviews.size(), 100U);
  ASSERT_EQ(list_.rejects.size(), 1U);
  EXPECT_EQ(list_.rejects[0].code, "damaged-file");
  EXPECT_EQ(list_.rejects[0].line, list_.reviews.size() + 1);
  EXPECT_THAT(list_.rejects[0].message, HasSubstr("gzip data ends early"));

  const std::string frames = zstd(lines(1, 5)) + zstd(lines(6, 2000)).substr(0, 500);
  read_text(frames);
  EXPECT_GE(list_.reviews.size(), 5U);
  EXPECT_THAT(list_.rejects.at(0).message, HasSubstr("zstd data ends early"));
}

TEST_F(ReadInputs, StopsABomb) {
  const std::string bomb = gzip(std::string(100U << 20U, ' '));
  const ReadTotals totals = read_text(lines(1, 0) + bomb);
  EXPECT_EQ(totals.rejects, 1U);
  EXPECT_LE(list_.reviews.size(), 0U);
}

TEST_F(ReadInputs, ReadsFoldersSortedAndDeep) {
  write("in/b.jsonl", R"({"text":"second","lang":"en"})");
  write("in/a/z.jsonl", R"({"text":"first","lang":"en"})");
  write("in/c.csv", "text,lang\nthird,en\n");
  write("in/.hidden.jsonl", R"({"text":"hidden","lang":"en"})");
  write("in/.git/x.jsonl", R"({"text":"hidden","lang":"en"})");
  write("in/README.md", "about this folder");
  const ReadTotals totals = read({(folder_.path() / "in").string()});
  ASSERT_EQ(list_.reviews.size(), 3U);
  EXPECT_EQ(list_.reviews[0].text, "first");
  EXPECT_EQ(list_.reviews[1].text, "second");
  EXPECT_EQ(list_.reviews[2].text, "third");
  EXPECT_EQ(totals.files, 3U);
  EXPECT_EQ(list_.reject_codes(), "");
}

TEST_F(ReadInputs, ReportsProgressAndStopsWhenAsked) {
  const std::string path = write("many.jsonl", lines(1, 5000));
  int calls = 0;
  const ReadTotals totals = read({path}, [&calls](const ReadTotals&) { return ++calls < 3; });
  EXPECT_EQ(calls, 3);
  EXPECT_LT(totals.reviews, 5000U);
}

/// Everything that was handed on, in order.
struct Trace final : RecordSink {
  void film(store::Film film) override { seen.push_back("film " + film.id); }

  void review(store::Review review) override {
    seen.push_back("review " + review.id + ' ' + review.film + ' ' + review.date + ' ' +
                   review.lang + ' ' + review.text);
  }

  void reject(store::Reject reject) override { seen.push_back("reject " + describe(reject)); }

  void remark(store::Remark remark) override { seen.push_back("remark " + describe(remark)); }

  static std::string describe(const store::Reject& one) {
    return one.file + ':' + std::to_string(one.line) + ' ' + one.code + ' ' + one.message +
           ' ' + one.text;
  }

  std::vector<std::string> seen;
};

// Dates of a source are read by what stood before, films are given once, some lines are no
// records: what depends on order, over many batches.
std::string mixed_lines(int count) {
  std::string all;
  for (int at = 1; at <= count; ++at) {
    const std::string number = std::to_string(at);
    all += R"({"film":"Film )" + std::to_string(at % 700) + R"(","year":1975,"date":")" +
           std::to_string(1 + at % 12) + '/' + std::to_string(1 + at % 28) +
           R"(/2001","rating":)" + (at % 11 == 0 ? R"("many stars")" : R"("4/5")") +
           R"(,"text":"It was a slow &amp; quiet film, number )" + number + "\"}\n";
    all += at % 97 == 0 ? "{\"text\": no\n" : "";
    all += at % 101 == 0 ? R"({"text":" ","author":"A)" + number + "\"}\n" : "";
    all += at % 89 == 0 ? "\n" : "";
  }
  return all;
}

TEST_F(ReadInputs, HandsOnTheSameInTheSameOrderForAnyNumberOfThreads) {
  const std::string file = write("mixed.jsonl", mixed_lines(20'000));
  Trace alone;
  const ReadTotals totals = read_inputs(std::vector{file}, options_, alone);
  EXPECT_EQ(totals.films, 700U);
  EXPECT_EQ(totals.reviews, 20'000U);
  EXPECT_EQ(totals.rejects, 20'000U / 97 + 20'000U / 101);
  for (const unsigned threads : {2U, 5U}) {
    options_.threads = threads;
    Trace together;
    read_inputs(std::vector{file}, options_, together);
    EXPECT_EQ(together.seen.size(), alone.seen.size()) << threads;
    EXPECT_TRUE(together.seen == alone.seen) << threads;
  }
}

TEST_F(ReadInputs, StopsWithRecordsUnderWayOnOtherThreads) {
  const std::string file = write("mixed.jsonl", mixed_lines(20'000));
  options_.threads = 3;
  const ReadTotals totals =
      read({file}, [](const ReadTotals& so_far) { return so_far.reviews < 2'000; });
  EXPECT_GE(totals.reviews, 2'000U);
  EXPECT_LT(totals.reviews, 20'000U);
}

TEST_F(ReadInputs, ThrowsForAPathThatIsNotThere) {
  const std::string good = write("a.jsonl", lines(1, 1));
  try {
    read({good, "/no/such/file"});
    FAIL() << "no error";
  } catch (const store::Error& error) {
    EXPECT_EQ(error.code, store::Code::input);
    EXPECT_EQ(error.message, "no such file: /no/such/file");
    EXPECT_TRUE(list_.reviews.empty());
  }
}

std::string deep(char open, std::size_t depth) {
  std::string text;
  for (std::size_t at = 0; at < depth; ++at) {
    text += open == '[' ? "[" : "{\"a\":";
  }
  return text;
}

std::string line_between_good_ones(const std::string& bad) {
  return lines(1, 1) + bad + "\n" + lines(2, 2);
}

struct BadCase {
  std::string_view why;
  std::string content;
  std::string_view rejects;
  std::size_t reviews;
  std::string_view message;
};

TEST_F(ReadInputs, GivesOneClearRejectForBadInput) {
  const std::string deep_list = deep('[', 100'000);
  const std::string pdf = "%PDF-1.7 \x01\x02";
  const std::string binary("\x00\x01\x02\x03\x04\x05 text", 11);
  const std::string zip("PK\x03\x04\x14\x00\x00\x00", 8);
  const std::string tar = "reviews.csv" + std::string(246, '\0') + "ustar  film,text\n";
  const std::string xz("\xFD\x37zXZ\x00\x00\x04\xE6\xD6\xB4\x46\x02\x00\x21\x01\x16", 17);
  const BadCase bad_cases[] = {
      {"binary", binary, "binary-file@0", 0, "not text"},
      {"PDF", pdf, "binary-file@0", 0, "a PDF document"},
      {"gzip in gzip", gzip(gzip(lines(1, 1))), "packed-file@0", 0, "inside a compressed file"},
      {"ZIP", zip + "reviews.csvPK", "packed-file@0", 0, "a ZIP archive"},
      {"spreadsheet", zip + "[Content_Types].xml", "binary-file@0", 0, "an office document"},
      {"OpenDocument", zip + "mimetypeapplication/vnd.x", "binary-file@0", 0, "an office doc"},
      {"bzip2", "BZh91AY&SY\x01\x02", "packed-file@0", 0, "a bzip2 file"},
      {"xz", xz, "packed-file@0", 0, "an xz file"},
      {"tar.gz", gzip(tar), "packed-file@0", 0, "a tar archive"},
      {"empty", "", "empty-file@0", 0, "the file is empty"},
      {"only blanks", " \n \n", "empty-file@0", 0, "the file is empty"},
      {"empty gzip", gzip(""), "empty-file@0", 0, "the file is empty"},
      {"unknown page",
       "Shopping list\nmilk\nbread\n",
       "unknown-layout@0",
       0,
       "tried JSON, a table"},
      {"HTML",
       "<!DOCTYPE html><html><p>x</p></html>",
       "html-page@0",
       0,
       "put its reviews into a table"},
      {"HTML without doctype",
       "  <HTML><body>x",
       "html-page@0",
       0,
       "in no layout that is known"},
      {"invalid UTF-8",
       line_between_good_ones("{\"text\":\"снег и дождь весь день \xFF\"}"),
       "bad-utf8@2",
       2,
       "at byte 51"},
      {"not JSON", line_between_good_ones("{\"text\": oops}"), "bad-json@2", 2, "at byte 10"},
      {"a bracket behind the array",
       R"([{"text":"a"}]])",
       "bad-record@1",
       1,
       "a record is a JSON object"},
      {"half a line", line_between_good_ones(R"({"text": "a)"), "bad-json@2", 2, "not JSON"},
      {"not an object",
       line_between_good_ones("[1,2]"),
       "bad-record@2",
       2,
       "a record is a JSON object"},
      {"a number too big",
       line_between_good_ones(R"({"text":"a","rating":1e400})"),
       "bad-json@2",
       2,
       "not JSON"},
      {"deep lists",
       line_between_good_ones("{\"text\":" + deep_list),
       "too-deep@2",
       2,
       "deeper than 32"},
      {"deep objects",
       line_between_good_ones(deep('{', 100'000)),
       "too-deep@2",
       2,
       "deeper than 32"},
      {"a deep file", deep_list, "too-deep@1", 0, "deeper than 32"},
      {"a deep file that closes",
       deep_list + std::string(100'000, ']'),
       "too-deep@1",
       0,
       "deeper than 32"},
      {"no text",
       line_between_good_ones(R"({"film":"X","rating":"4/5"})"),
       "no-text@2",
       2,
       "without text"},
      {"empty text",
       line_between_good_ones(R"({"film":"X","text":""})"),
       "no-text@2",
       2,
       "without text"},
      {"text is null",
       line_between_good_ones(R"({"film":"X","text":null})"),
       "no-text@2",
       2,
       "without text"},
      {"newer format",
       line_between_good_ones(R"({"format_version":2,"text":"a"})"),
       "bad-version@2",
       2,
       "only 1"},
      {"array cut short",
       "[" + std::string(R"({"text":"a","lang":"en"},{"text":"b)"),
       "damaged-file@1",
       1,
       "ends inside a record"},
      {"array not closed",
       "[{\"text\":\"a\",\"lang\":\"en\"}\n",
       "damaged-file@2",
       1,
       "ends before the array does"},
      {"row too wide",
       "film,text\nRan,a,b\nRan,c\n",
       "bad-row@2",
       1,
       "3 cells under a header of 2"},
      {"row not UTF-8",
       "film,text\nRan,снег и дождь весь день \xFF\nRan,c\n",
       "bad-utf8@2",
       1,
       "in column text"},
  };
  for (const BadCase& c : bad_cases) {
    read_text(c.content);
    EXPECT_EQ(list_.reject_codes(), c.rejects) << c.why;
    EXPECT_EQ(list_.reviews.size(), c.reviews) << c.why;
    ASSERT_FALSE(list_.rejects.empty()) << c.why;
    EXPECT_THAT(list_.rejects[0].message, HasSubstr(std::string(c.message))) << c.why;
    EXPECT_LE(list_.rejects[0].text.size(), 200U) << c.why;
    EXPECT_THAT(list_.rejects[0].file, HasSubstr("reviews.jsonl")) << c.why;
  }
}

TEST_F(ReadInputs, PassesOverALineOf100Megabytes) {
  const std::string path = write("long.jsonl", lines(1, 1) + R"({"text":")");
  {
    std::ofstream out(path, std::ios::binary | std::ios::app);
    const std::string piece(1U << 20U, 'x');
    for (int megabyte = 0; megabyte < 100; ++megabyte) {
      out << piece;
    }
    out << "\"}\n" << lines(2, 2);
  }
  read({path});
  EXPECT_EQ(list_.reject_codes(), "line-too-long@2");
  EXPECT_EQ(list_.reviews.size(), 2U);
}

TEST_F(ReadInputs, NamesTheLastOfTwoMembersOfOneName) {
  read_text(R"({"text":"first","text":"second","lang":"en"})");
  EXPECT_EQ(list_.reviews.at(0).text, "second");
}

TEST_F(ReadInputs, PassesOverRejectsOfAnEarlierRun) {
  read_text(store::record_json_line(store::Reject{"a", 1, "bad-json", "m", "t"}) + "\n" +
            lines(1, 1));
  EXPECT_EQ(list_.reviews.size(), 1U);
  EXPECT_EQ(list_.reject_codes(), "");
  EXPECT_EQ(list_.remark_codes(), "earlier-rejects@0");
}

}  // namespace
}  // namespace zerkalo::indexer::read_test
