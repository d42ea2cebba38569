// tests/indexer/date_test.cpp - every form of a date to ISO 8601.

#include "indexer/normalise/date.h"

#include <gtest/gtest.h>

namespace zerkalo::indexer::date_test {
namespace {

constexpr int today = 2026;
constexpr DateOrder open = DateOrder::unknown;
constexpr DateOrder american = DateOrder::month_first;
constexpr DateOrder british = DateOrder::day_first;

struct Case {
  std::string_view why;
  std::string_view raw;
  DateOrder order;
  std::string_view iso;  ///< with "?" when ambiguous; empty: no date
};

constexpr Case cases[] = {
    {"ISO", "2012-04-01", open, "2012-04-01"},
    {"ISO with time", "2012-04-01T10:20:30Z", open, "2012-04-01"},
    {"ISO with blank and time", "2012-04-01 10:20:30", open, "2012-04-01"},
    {"ISO month", "2012-04", open, "2012-04"},
    {"ISO year", "2012", open, "2012"},
    {"blanks around", "  2012-04-01 ", open, "2012-04-01"},
    {"year first with slashes", "2012/04/01", open, "2012-04-01"},
    {"year first with dots", "2012.04.01", open, "2012-04-01"},
    {"eight digits", "20120401", open, "2012-04-01"},
    {"one digit each", "2012-4-1", open, "2012-04-01"},
    {"month first", "04/05/2012", american, "2012-04-05"},
    {"day first", "04/05/2012", british, "2012-05-04"},
    {"order not known", "04/05/2012", open, "2012-04-05?"},
    {"both numbers equal need no order", "05/05/2012", open, "2012-05-05"},
    {"second above twelve", "10/24/2011", open, "2011-10-24"},
    {"first above twelve", "24/10/2011", open, "2011-10-24"},
    {"evidence in the date beats the file", "24/10/2011", american, "2011-10-24"},
    {"and the other way", "10/24/2011", british, "2011-10-24"},
    {"two-digit year", "09/24/24", american, "2024-09-24"},
    {"two-digit year of today", "01/31/26", american, "2026-01-31"},
    {"two-digit year after today is last century", "01/31/27", american, "1927-01-31"},
    {"two-digit year of last century", "12/24/99", american, "1999-12-24"},
    {"year 00", "12/24/00", american, "2000-12-24"},
    {"with time behind", "04/05/12 at 10:15 PM CT", american, "2012-04-05"},
    {"dots are day first", "04.05.2012", open, "2012-05-04"},
    {"dots with two-digit year", "04.05.12", open, "2012-05-04"},
    {"hyphens", "24-10-2011", open, "2011-10-24"},
    {"month and year", "04/2012", open, "2012-04"},
    {"short month", "Oct 15, 2015", open, "2015-10-15"},
    {"long month", "October 15, 2015", open, "2015-10-15"},
    {"month with a full stop", "Oct. 15, 2015", open, "2015-10-15"},
    {"four letters", "Sept 9, 2024", open, "2024-09-09"},
    {"capitals", "OCT 15 2015", open, "2015-10-15"},
    {"day before month", "13 December 1987", open, "1987-12-13"},
    {"with a country", "13 December 1987 (USA)", open, "1987-12-13"},
    {"behind a bar", "| 13 December 1987 (USA)", open, "1987-12-13"},
    {"ordinal", "1st May 2003", open, "2003-05-01"},
    {"ordinal behind the month", "May 22nd, 2003", open, "2003-05-22"},
    {"weekday", "Monday, May 5, 2014", open, "2014-05-05"},
    {"short weekday", "Mon, 5 May 2014", open, "2014-05-05"},
    {"the first of", "the 3rd of March 1999", open, "1999-03-03"},
    {"month and year in letters", "May 2014", open, "2014-05"},
    {"release kind behind", "Jan 1, 1975, Wide", open, "1975-01-01"},
    {"limited release", "Feb 2, 2009, Limited", open, "2009-02-02"},
    {"year before month", "2014 May 5", open, "2014-05-05"},
    {"apostrophe of nothing", "May 5, 14", open, "2014-05-05"},
    {"German", "3. März 2004", open, "2004-03-03"},
    {"German December", "24. Dezember 1999", open, "1999-12-24"},
    {"German short", "24. Dez 1999", open, "1999-12-24"},
    {"French", "1er août 1998", open, "1998-08-01"},
    {"French February", "14 février 2007", open, "2007-02-14"},
    {"Spanish", "4 de mayo de 2011", open, "2011-05-04"},
    {"Italian", "7 luglio 2016", open, "2016-07-07"},
    {"Portuguese", "7 de março de 2016", open, "2016-03-07"},
    {"Dutch", "7 maart 2016", open, "2016-03-07"},
    {"Swedish", "7 augusti 2016", open, "2016-08-07"},
    {"Norwegian", "7. desember 2016", open, "2016-12-07"},
    {"Russian", "9 мая 1975", open, "1975-05-09"},
    {"Russian with year word", "12 июля 2004 г.", open, "2004-07-12"},
    {"Russian capital", "Март 2001", open, "2001-03"},
    {"Japanese", "2012年4月1日", open, "2012-04-01"},
    {"Korean", "2012년 4월 1일", open, "2012-04-01"},
    {"seconds since 1970", "1333238400", open, "2012-04-01"},
    {"milliseconds since 1970", "1333238400000", open, "2012-04-01"},
    {"leap day", "02/29/2012", american, "2012-02-29"},
    {"no leap day", "02/29/2011", american, ""},
    {"no leap day in 1900", "29.02.1900", open, ""},
    {"31/31/2020", "31/31/2020", open, ""},
    {"month thirteen", "2012-13-01", open, ""},
    {"day zero", "2012-04-00", open, ""},
    {"month zero", "00/10/2012", american, ""},
    {"day thirty-one of April", "2012-04-31", open, ""},
    {"day ninety-nine", "May 99, 2012", open, ""},
    {"before film", "1650-01-01", open, ""},
    {"far ahead", "2099", open, ""},
    {"three-digit year", "04/05/201", american, ""},
    {"five numbers", "1/2/3/4/5", open, ""},
    {"a word", "yesterday", open, ""},
    {"a word among numbers", "May 5, never 2012", open, ""},
    {"two months", "May June 2012", open, ""},
    {"dots and blanks are day first", "12. 5. 2023", open, "2023-05-12"},
    {"year first with dots and blanks, as in Korea", "2023. 5. 12.", open, "2023-05-12"},
    {"Polish", "12 maja 2023", open, "2023-05-12"},
    {"Polish with the word for year", "12 maja 2023 r.", open, "2023-05-12"},
    {"Czech", "12. května 2023", open, "2023-05-12"},
    {"Czech without accents", "12. kvetna 2023", open, "2023-05-12"},
    {"Slovak", "12. mája 2023", open, "2023-05-12"},
    {"Hungarian", "2023. május 12.", open, "2023-05-12"},
    {"Hungarian with an ending", "2023. május 12-én", open, "2023-05-12"},
    {"Finnish", "12. toukokuuta 2023", open, "2023-05-12"},
    {"Finnish without the case", "toukokuu 2023", open, "2023-05"},
    {"Estonian", "12. juuni 2023", open, "2023-06-12"},
    {"Latvian", "2023. gada 12. maijs", open, "2023-05-12"},
    {"Lithuanian", "2023 m. gegužės 12 d.", open, "2023-05-12"},
    {"Turkish", "12 Mayıs 2023 Cuma", open, "2023-05-12"},
    {"Turkish with an ending", "12 Şubat'ta 2023", open, "2023-02-12"},
    {"Greek", "12 Μαΐου 2023", open, "2023-05-12"},
    {"Ukrainian", "12 травня 2023 р.", open, "2023-05-12"},
    {"Bulgarian", "12 май 2023 г.", open, "2023-05-12"},
    {"Belarusian", "12 мая 2023 г.", open, "2023-05-12"},
    {"Croatian", "12. svibnja 2023.", open, "2023-05-12"},
    {"Romanian", "12 iulie 2023", open, "2023-07-12"},
    {"Catalan with an elision", "12 d’abril de 2023", open, "2023-04-12"},
    {"Indonesian", "12 Agustus 2023", open, "2023-08-12"},
    {"Welsh", "12 Gorffennaf 2023", open, "2023-07-12"},
    {"Irish, a month of two words", "12 Meán Fómhair 2023", open, "2023-09-12"},
    {"Hebrew", "12 במאי 2023", open, "2023-05-12"},
    {"Arabic", "12 مايو 2023", open, "2023-05-12"},
    {"Arabic digits", "١٢ مايو ٢٠٢٣", open, "2023-05-12"},
    {"Arabic of the Levant", "12 تشرين الأول 2023", open, "2023-10-12"},
    {"Hindi", "12 मई 2023", open, "2023-05-12"},
    {"Vietnamese", "ngày 12 tháng 5 năm 2023", open, "2023-05-12"},
    {"Thai", "12 พฤษภาคม 2566", open, "2023-05-12"},
    {"Thai, shortened", "12 พ.ค. 2566", open, "2023-05-12"},
    {"Thai in our years", "12 พฤษภาคม 2023", open, "2023-05-12"},
    {"a Buddhist year needs a Thai word", "12/05/2566", open, ""},
    {"Persian", "۲۲ اردیبهشت ۱۴۰۲", open, "2023-05-12"},
    {"no such Persian day", "۳۱ مهر ۱۴۰۲", open, ""},
    {"full-width digits", "２０２３年５月１２日", open, "2023-05-12"},
    {"Japanese with the weekday", "2023年5月12日(金)", open, "2023-05-12"},
    {"Japanese with the long weekday", "2023年5月12日 金曜日", open, "2023-05-12"},
    {"Chinese with the weekday", "2023年5月12日 星期五", open, "2023-05-12"},
    {"Roman month", "12.V.2023", open, "2023-05-12"},
    {"glued", "12May2023", open, "2023-05-12"},
    {"hyphens around a name", "12-May-2023", open, "2023-05-12"},
    {"French ordinal", "2e mai 2023", open, "2023-05-02"},
    {"Russian ordinal", "9-го мая 2023", open, "2023-05-09"},
    {"weekday before numbers", "Fri 05/12/2023", american, "2023-05-12"},
    {"a weekday that is a month elsewhere", "mar. 16 mai 2023", open, "2023-05-16"},
    {"French with the time", "12 mai 2023 à 14:05", open, "2023-05-12"},
    {"French hours", "12 mai 2023 à 14h05", open, "2023-05-12"},
    {"German with the time", "12. Mai 2023 um 14:05 Uhr", open, "2023-05-12"},
    {"Spanish with the time", "12 de mayo de 2023 a las 14:05", open, "2023-05-12"},
    {"Finnish with the time", "12.5.2023 klo 14.05", open, "2023-05-12"},
    {"time first", "14:05, 12 May 2023", open, "2023-05-12"},
    {"an hour alone", "May 5, 2012 at 10 PM", open, "2012-05-05"},
    {"an hour without its half", "May 5, 2012 at 10", open, "2012-05-05"},
    {"RFC 2822", "Fri, 12 May 2023 14:05:00 +0200", open, "2023-05-12"},
    {"RFC 2822 with the zone's name",
     "Fri, 12 May 2023 14:05:00 +0200 (CEST)",
     open,
     "2023-05-12"},
    {"the C library", "Sat May 12 12:05:00 2012", open, "2012-05-12"},
    {"the date command", "Sat May 12 12:05:00 CEST 2012", open, "2012-05-12"},
    {"Twitter", "Sat May 12 12:05:00 +0000 2012", open, "2012-05-12"},
    {"JavaScript",
     "Fri May 12 2023 14:05:00 GMT+0200 (Central European Summer Time)",
     open,
     "2023-05-12"},
    {"a web server's log", "12/May/2023:14:05:30 +0200", open, "2023-05-12"},
    {"ISO with an offset", "2023-05-12T14:05:00+02:00", open, "2023-05-12"},
    {"ISO with parts of seconds", "2023-05-12T14:05:00.123456-0700", open, "2023-05-12"},
    {"ISO without marks", "20230512T140500Z", open, "2023-05-12"},
    {"digits alone", "20230512140500", open, "2023-05-12"},
    {"seconds with a fraction", "1683849600.0", open, "2023-05-12"},
    {"seconds as a power", "1.6838496E9", open, "2023-05-12"},
    {"microseconds", "1683849600000000", open, "2023-05-12"},
    {"June in Croatian, July in Polish", "12 lip 2023", open, ""},
    {"which the weekday decides", "sri, 12 lip 2023", open, "2023-07-12"},
    {"which the number of days decides", "31 lis 2023", open, "2023-10-31"},
    {"nothing", "", open, ""},
    {"only signs", "//", open, ""},
    {"a month without a year", "May 5", open, ""},
    {"a rating", "4/5", open, ""},
    {"malformed bytes", "\xFF\xFE 2012", open, ""},
    {"a very long number", "99999999999999999999", open, ""},
};

std::string printed(const std::optional<Date>& date) {
  return date ? date->iso + (date->ambiguous ? "?" : "") : "";
}

TEST(ParseDate, ReadsEveryForm) {
  for (const Case& c : cases) {
    EXPECT_EQ(printed(parse_date(c.raw, c.order, today)), c.iso) << c.why << ": " << c.raw;
  }
}

TEST(ParseDate, ReadsWhatItWroteAsTheSameDate) {
  for (const Case& c : cases) {
    const std::optional<Date> date = parse_date(c.raw, c.order, today);
    if (date) {
      const std::optional<Date> again = parse_date(date->iso, open, today);
      ASSERT_TRUE(again) << c.raw;
      EXPECT_EQ(again->iso, date->iso);
      EXPECT_EQ(again->precision, date->precision);
      EXPECT_FALSE(again->ambiguous);
    }
  }
}

TEST(ParseDate, ReadsAmbiguousMonthsInTheLanguageThatIsKnown) {
  EXPECT_EQ(printed(parse_date("12 lip 2023", {open, today, "pl"})), "2023-07-12");
  EXPECT_EQ(printed(parse_date("12 lip 2023", {open, today, "hr"})), "2023-06-12");
  EXPECT_EQ(printed(parse_date("12 listopada 2023", {open, today, "pl"})), "2023-11-12");
  EXPECT_EQ(printed(parse_date("12 lip 2023", {open, today, "sv"})), "");
}

constexpr Case sentence_cases[] = {
    {"English", "Reviewed in the United States on May 12, 2023", open, "2023-05-12"},
    {"German", "Rezension aus Deutschland vom 12. Mai 2023", open, "2023-05-12"},
    {"French", "Commenté en France le 12 mai 2023", open, "2023-05-12"},
    {"Spanish", "Revisado en España el 12 de mayo de 2023", open, "2023-05-12"},
    {"Japanese", "2023年5月12日に日本で書いた", open, "2023-05-12"},
    {"Turkish", "Türkiye’de 12 Mayıs 2023 tarihinde yazıldı", open, "2023-05-12"},
    {"a label", "Posted: 12 May 2023", open, "2023-05-12"},
    {"a month", "Written in May 2023", open, "2023-05"},
    {"the rest of a date alone", "12 May 2023 UTC", open, "2023-05-12"},
    {"a month's name in the sentence", "It may be from 12 June 2023", open, "2023-06-12"},
    {"a sentence with a year says too little", "Seen in 2023", open, ""},
    {"other numbers", "Screen 8 on May 12, 2023", open, ""},
    {"a word inside", "May 5, never 2012", open, ""},
    {"no date", "two days ago", open, ""},
};

TEST(FindDate, TakesTheDateOutOfASentence) {
  for (const Case& c : sentence_cases) {
    EXPECT_EQ(printed(find_date(c.raw, {c.order, today, ""})), c.iso) << c.why << ": " << c.raw;
    EXPECT_FALSE(parse_date(c.raw, c.order, today)) << c.why;
  }
}

TEST(FindDate, ReadsEveryFormOfADate) {
  for (const Case& c : cases) {
    if (!c.iso.empty()) {
      EXPECT_EQ(printed(find_date(c.raw, {c.order, today, ""})), c.iso) << c.why;
    }
  }
}

TEST(ParseDate, SaysHowPreciseItIs) {
  EXPECT_EQ(parse_date("1987", open, today)->precision, "year");
  EXPECT_EQ(parse_date("May 1987", open, today)->precision, "month");
  EXPECT_EQ(parse_date("May 3, 1987", open, today)->precision, "day");
}

struct EvidenceCase {
  std::string_view raw;
  DateOrder order;
};

constexpr EvidenceCase evidence_cases[] = {
    {"10/24/2011", american},
    {"24/10/2011", british},
    {"04/05/2012", open},
    {"2012-04-24", open},
    {"May 24, 2012", open},
    {"24.10.2011", open},
    {"31/31/2020", open},
    {"99/12/2020", open},
    {"", open},
    {"12/31/99", american},
    {"24/10/2011 14:05", british},
};

TEST(DateEvidence, NeedsOneNumberAboveTwelve) {
  for (const EvidenceCase& c : evidence_cases) {
    EXPECT_EQ(date_evidence(c.raw), c.order) << c.raw;
  }
}

}  // namespace
}  // namespace zerkalo::indexer::date_test
