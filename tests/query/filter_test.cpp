// tests/query/filter_test.cpp - filters as typed against the conjunction that is read.

#include <optional>
#include <random>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "query/model/request.h"
#include "store/model/limits.h"

namespace zerkalo::query::filter_test {
namespace {

void print(std::ostream& out, const FieldFilter::Range& range) {
  out << (range.low_open ? "(" : "[");
  if (range.low) {
    out << *range.low;
  }
  out << ",";
  if (range.high) {
    out << *range.high;
  }
  out << (range.high_open ? ")" : "]");
}

std::string describe(const FieldFilter& filter) {
  std::ostringstream out;
  out << (filter.negated ? "!" : "") << store::field_row(filter.field).name;
  const char* gap = "=";
  for (const std::string& value : filter.values) {
    out << gap << value;
    gap = ";";
  }
  for (const FieldFilter::Range& range : filter.ranges) {
    out << gap;
    print(out, range);
    gap = ";";
  }
  return out.str();
}

std::string describe(const std::vector<FilterGroup>& groups) {
  std::string out;
  for (const FilterGroup& group : groups) {
    out += out.empty() ? "" : " & ";
    for (std::size_t i = 0; i < group.size(); ++i) {
      out += (i == 0 ? "" : " | ") + describe(group[i]);
    }
  }
  return out;
}

struct Good {
  std::string_view why;
  std::string_view text;
  std::string_view groups;
};

constexpr Good good[] = {
    {"no filter", "", ""},
    {"only blanks", "  \t ", ""},
    {"a value", "director = Tarkovsky", "director=Tarkovsky"},
    {"a value of two words", "director = \"Andrei Tarkovsky\"", "director=Andrei Tarkovsky"},
    {"a quote inside a value", R"(author = "Ada \"Fenn\"")", "author=Ada \"Fenn\""},
    {"a backslash inside a value", R"(author = "a\\b")", "author=a\\b"},
    {"another backslash stays", R"(author = "a\nb")", "author=a\\nb"},
    {"brackets and commas inside a value", "author = \"(a, b)\"", "author=(a, b)"},
    {"an empty value", "author = \"\"", "author="},
    {"no blanks", "director=Tarkovsky", "director=Tarkovsky"},
    {"a field in capitals", "DIRECTOR = x", "director=x"},
    {"an alias", "actor = x", "cast=x"},
    {"a film is one by its id, not a title", "film = \"imdb:tt1\"", "film=imdb:tt1"},
    {"an alias in Russian", "режиссер = Тарковский", "director=Тарковский"},
    {"Han without quotes", "director = 黒澤明", "director=黒澤明"},
    {"not equal", "kind != critic", "!kind=critic"},
    {"a hyphen in a value", "mpaa = PG-13", "mpaa=PG-13"},
    {"a plus in a value", "mpaa = R18+", "mpaa=R18+"},
    {"a slash in a value", "genre = sci/fi", "genre=sci/fi"},
    {"an apostrophe in quotes", "author = \"O'Brien\"", "author=O'Brien"},
    {"a keyword in quotes is a value", "lang = \"or\"", "lang=or"},
    {"a word that starts like a keyword", "genre = Orient", "genre=Orient"},
    {"a number", "rating = 80", "rating=[80,80]"},
    {"half a point", "rating = 62.5", "rating=[62.5,62.5]"},
    {"a number in quotes", "rating = \"80\"", "rating=[80,80]"},
    {"not that number", "year != 1975", "!year=[1975,1975]"},
    {"at least", "rating >= 80", "rating=[80,]"},
    {"more", "rating > 80", "rating=(80,]"},
    {"at most", "rating <= 80", "rating=[,80]"},
    {"less", "rating < 80", "rating=[,80)"},
    {"at least, without blanks", "rating>=80", "rating=[80,]"},
    {"a range", "year 1970..1979", "year=[1970,1979]"},
    {"a range with blanks", "year 1970 .. 1979", "year=[1970,1979]"},
    {"a range behind =", "year = 1970..1979", "year=[1970,1979]"},
    {"not that range", "year != 1970..1979", "!year=[1970,1979]"},
    {"an open end", "year 1970..", "year=[1970,]"},
    {"an open start", "year ..1979", "year=[,1979]"},
    {"half open", "rating 80..<90", "rating=[80,90)"},
    {"half open without a start", "rating ..<90", "rating=[,90)"},
    {"points in a range", "rating 62.5..87.5", "rating=[62.5,87.5]"},
    {"a range and more", "year 1970.. AND rating 80..", "year=[1970,] & rating=[80,]"},
    {"an open range in brackets", "(year 1970..)", "year=[1970,]"},
    {"a decade", "decade = 1970", "decade=[1970,1970]"},
    {"a day", "date = 2012-04-01", "date=[15431,15431]"},
    {"a month is all its days", "date = 2012-04", "date=[15431,15460]"},
    {"a year is all its days", "date = 2012", "date=[15340,15705]"},
    {"after a month", "date > 2012-04", "date=(15460,]"},
    {"from a month", "date >= 2012-04", "date=[15431,]"},
    {"before a month", "date < 2012-04", "date=[,15431)"},
    {"up to a month", "date <= 2012-04", "date=[,15460]"},
    {"months", "date 2012-04..2012-05", "date=[15431,15491]"},
    {"from a day", "date 2012-04-01..", "date=[15431,]"},
    {"before 1970", "date = 1969-12-31", "date=[-1,-1]"},
    {"a list", R"(director IN ("A", "B"))", "director=A;B"},
    {"a list of one", "director IN (A)", "director=A"},
    {"a list without blanks", "director in(A,B,C)", "director=A;B;C"},
    {"not in a list", "director NOT IN (A, B)", "!director=A;B"},
    {"a list of numbers", "year IN (1975, 1979)", "year=[1975,1975];[1979,1979]"},
    {"ranges in a list",
     "year IN (1970..1975, 1979, ..1950)",
     "year=[1970,1975];[1979,1979];[,1950]"},
    {"a list of dates", "date IN (1970, 1970-02)", "date=[0,364];[31,58]"},
    {"and", "kind = critic AND lang = de", "kind=critic & lang=de"},
    {"and in lower case", "kind = critic and lang = de", "kind=critic & lang=de"},
    {"or", "kind = critic OR lang = de", "kind=critic | lang=de"},
    {"or of one field", "lang = en OR lang = de", "lang=en | lang=de"},
    {"not", "NOT kind = critic", "!kind=critic"},
    {"not not", "NOT NOT kind = critic", "kind=critic"},
    {"not of not equal", "NOT kind != critic", "kind=critic"},
    {"not of not in", "NOT kind NOT IN (a)", "kind=a"},
    {"and binds before or",
     "kind = a AND lang = b OR genre = c",
     "kind=a | genre=c & lang=b | genre=c"},
    {"brackets", "kind = a AND (lang = b OR genre = c)", "kind=a & lang=b | genre=c"},
    {"needless brackets", "((kind = a))", "kind=a"},
    {"not of a bracket with or", "NOT (kind = a OR lang = b)", "!kind=a & !lang=b"},
    {"not of a bracket with and", "NOT (kind = a AND lang = b)", "!kind=a | !lang=b"},
    {"not inside not", "NOT (kind = a AND NOT lang = b)", "!kind=a | lang=b"},
    {"or of two ands",
     "(kind = a AND lang = b) OR (genre = c AND mpaa = R)",
     "kind=a | genre=c & kind=a | mpaa=R & lang=b | genre=c & lang=b | mpaa=R"},
    {"the example",
     R"(rating >= 80 AND director IN ("A","B") AND year 1970..1979 AND NOT kind = critic)",
     "rating=[80,] & director=A;B & year=[1970,1979] & !kind=critic"},
};

TEST(ParseFilter, ReadsAConjunction) {
  for (const Good& c : good) {
    try {
      EXPECT_EQ(describe(parse_filter(c.text)), c.groups) << c.why << ": " << c.text;
    } catch (const FilterError& error) {
      ADD_FAILURE() << c.why << ": " << c.text << "\n" << error.column << " " << error.message;
    }
  }
}

struct Bad {
  std::string_view why;
  std::string_view text;
  std::size_t column;
  std::string_view message;
  std::string_view hint;
};

constexpr std::string_view all_fields =
    "fields: director, cast, author, publication, source, kind, lang, film_lang, genre, year, "
    "decade, rating, date, mpaa, verdict, film";
constexpr std::string_view missing = "AND or OR is missing";
constexpr std::string_view join = "join comparisons with AND or OR";
constexpr std::string_view quote_it = "put values with blanks in double quotes";
constexpr std::string_view straight = "put values in straight double quotes: \"…\"";

constexpr Bad bad[] = {
    {"a slip in the field",
     "directr = x",
     1,
     "no field is called \"directr\"",
     "did you mean \"director\"?"},
    {"a swap in the field",
     "kind = a AND raitng > 8",
     14,
     "no field is called \"raitng\"",
     "did you mean \"rating\"?"},
    {"no near field", "foo = x", 1, "no field is called \"foo\"", all_fields},
    {"columns count characters",
     "режиссер = Ж AND foo = x",
     18,
     "no field is called \"foo\"",
     all_fields},
    {"no filter on titles",
     "title = Mirror",
     1,
     "\"title\" is no filter",
     "search it in the query: title:zerkalo"},
    {"no filter on plots",
     "plot = coal",
     1,
     "\"plot\" is no filter",
     "search it in the query: plot:coal"},
    {"no filter on everything", "any = x", 1, "\"any\" is no filter", all_fields},
    {"only a field",
     "rating",
     7,
     "a comparison is missing behind \"rating\"",
     "write = != < <= > >= IN or a range such as 10..20"},
    {"only a text field",
     "director",
     9,
     "a comparison is missing behind \"director\"",
     "write =, != or IN"},
    {"two values side by side",
     "rating 80",
     8,
     "a comparison is missing behind \"rating\"",
     "write = != < <= > >= IN or a range such as 10..20"},
    {"no value", "rating >=", 10, "a value is missing", "write rating = value"},
    {"an operator as a value",
     "kind = and",
     8,
     "a value is missing",
     "put \"and\" in quotes if it is the value"},
    {"a sign twice", "rating >> 80", 9, "a value is missing", "write rating = value"},
    {"a sign of programmers", "rating == 80", 8, "\"==\" is no sign of a filter", "write ="},
    {"another sign of programmers", "a && b", 3, "\"&&\" is no sign of a filter", "write AND"},
    {"bars", "kind = a || kind = b", 10, "\"||\" is no sign of a filter", "write OR"},
    {"a sign of databases", "rating <> 80", 8, "\"<>\" is no sign of a filter", "write !="},
    {"a sign turned round", "rating => 80", 8, "\"=>\" is no sign of a filter", "write >="},
    {"the other sign turned round",
     "rating =< 80",
     8,
     "\"=<\" is no sign of a filter",
     "write <="},
    {"the colon of a query",
     "rating:80",
     7,
     "\":\" is no sign of a filter",
     "write field = value"},
    {"single quotes", "director = 'x'", 12, "\"'\" is no sign of a filter", straight},
    {"curly quotes", "director = “x”", 12, "\"“\" is no sign of a filter", straight},
    {"a bracket of another kind",
     "year IN [1975]",
     9,
     "\"[\" is no sign of a filter",
     "put the value in double quotes"},
    {"a malformed byte",
     "kind = \377",
     8,
     "\"\uFFFD\" is no sign of a filter",
     "put the value in double quotes"},
    {"no order in names", "director > A", 10, "\"director\" has no order", "write =, != or IN"},
    {"no range of names",
     "director a..b",
     10,
     "\"director\" has no order",
     "write =, != or IN"},
    {"no number",
     "rating > good",
     10,
     "\"good\" is no number",
     "a number is written 80 or 4.5"},
    {"no negative number",
     "rating > -5",
     10,
     "\"-5\" is no number",
     "a number is written 80 or 4.5"},
    {"no number in a list",
     "year IN (1975, x)",
     16,
     "\"x\" is no number",
     "a number is written 80 or 4.5"},
    {"no date",
     "date > yesterday",
     8,
     "\"yesterday\" is no date",
     "a date is written 2012, 2012-04 or 2012-04-01"},
    {"no such day",
     "date = 2012-02-30",
     8,
     "\"2012-02-30\" is no date",
     "a date is written 2012, 2012-04 or 2012-04-01"},
    {"a range backwards",
     "year 1979..1970",
     6,
     "the range runs backwards",
     "write the smaller end first"},
    {"two open ends", "year ..", 8, "a value is missing", "write year = value"},
    {"two values without quotes", "director = Andrei Tarkovsky", 19, missing, quote_it},
    {"two comparisons side by side", "kind = \"a\" lang = b", 12, missing, join},
    {"a comparison behind a bracket", "(kind = a) lang = b", 12, missing, join},
    {"nothing behind AND", "kind = a AND", 13, "a field name is missing", all_fields},
    {"nothing behind OR", "kind = a OR ", 13, "a field name is missing", all_fields},
    {"nothing behind NOT", "NOT", 4, "a field name is missing", all_fields},
    {"AND at the start", "AND kind = a", 1, "a field name is missing", all_fields},
    {"AND twice", "kind = a AND AND lang = b", 14, "a field name is missing", all_fields},
    {"a value first", "\"a\" = kind", 1, "a field name is missing", all_fields},
    {"a sign first", "= a", 1, "a field name is missing", all_fields},
    {"empty brackets", "()", 2, "a field name is missing", all_fields},
    {"a bracket is not closed",
     "kind = a AND (lang = b",
     14,
     "the bracket is not closed",
     "close it with )"},
    {"a bracket closes nothing", "kind = a)", 9, "the bracket closes nothing", "leave it out"},
    {"a quote is not closed",
     "director = \"Andrei",
     12,
     "the quote is not closed",
     "close it with \""},
    {"an escaped quote closes nothing",
     R"(director = "A\")",
     12,
     "the quote is not closed",
     "close it with \""},
    {"a comma outside a list",
     "kind = a, b",
     9,
     "\",\" stands outside a list",
     R"(write IN ("A", "B"))"},
    {"a list without brackets",
     "kind IN a",
     9,
     "\"(\" is missing behind IN",
     R"(write IN ("A", "B"))"},
    {"an empty list", "kind IN ()", 10, "a value is missing", "write kind = value"},
    {"a comma at the end of a list",
     "kind IN (a,)",
     12,
     "a value is missing",
     "write kind = value"},
    {"a list is not closed", "kind IN (a, b", 9, "the list is not closed", "close it with )"},
    {"values without a comma", "kind IN (a b)", 12, "\",\" or \")\" is missing", quote_it},
    {"not before a sign",
     "kind NOT = a",
     6,
     "a comparison is missing behind \"kind\"",
     "write =, != or IN"},
};

TEST(ParseFilter, PointsAtTheMistake) {
  for (const Bad& c : bad) {
    try {
      const std::string read = describe(parse_filter(c.text));
      ADD_FAILURE() << c.why << ": " << c.text << " reads as " << read;
    } catch (const FilterError& error) {
      EXPECT_EQ(error.column, c.column) << c.why << ": " << c.text;
      EXPECT_EQ(error.message, c.message) << c.why << ": " << c.text;
      EXPECT_EQ(error.hint, c.hint) << c.why << ": " << c.text;
    }
  }
}

std::string repeat(std::string_view first, std::string_view next, std::size_t times) {
  std::string out(first);
  for (std::size_t i = 1; i < times; ++i) {
    out += next;
  }
  return out;
}

std::string mistake(const std::string& text) {
  try {
    parse_filter(text);
  } catch (const FilterError& error) {
    return std::to_string(error.column) + ": " + error.message;
  }
  return {};
}

TEST(ParseFilter, RefusesWhatIsTooBig) {
  const std::string pair = "(kind=a AND lang=b)";
  const std::string or_pair = " OR " + pair;
  EXPECT_EQ(mistake(repeat(pair, or_pair, 6)), "");
  EXPECT_EQ(mistake(repeat(pair, or_pair, 7)), "136: the filter needs more than 64 clauses");
  EXPECT_EQ(mistake(repeat("year=1", " AND year=1", 64)), "");
  EXPECT_EQ(mistake(repeat("year=1", " AND year=1", 65)),
            "701: the filter needs more than 64 clauses");
  EXPECT_EQ(mistake("year IN (" + repeat("1", ",1", 100) + ")"), "");
  EXPECT_EQ(mistake("year IN (" + repeat("1", ",1", 101) + ")"),
            "210: IN has more than 100 values");
  EXPECT_EQ(mistake(std::string(20, '(') + "year=1" + std::string(20, ')')), "");
  EXPECT_EQ(mistake(std::string(21, '(') + "year=1" + std::string(21, ')')),
            "21: brackets are deeper than 20");
  EXPECT_EQ(mistake(std::string(store::limits.filter_bytes + 1, ' ')),
            "1: the filter is longer than 4096 bytes");
  EXPECT_EQ(mistake(std::string(4096, '(')), "21: brackets are deeper than 20");
  EXPECT_EQ(mistake(repeat("NOT", " NOT", 1000) + " year=1"), "");
}

TEST(ParseFilter, NothingButAFilterErrorIsThrown) {
  constexpr std::string_view pieces[] = {
      "rating", "director", "date", " ",    "=",  "!=", ">=",      "(",  ")",
      ",",      "IN",       "NOT",  "AND",  "OR", "80", "2012-04", "..", "\"a",
      "\"",     "<",        "зал",  "\377", "\\", "|",  " ",       " ",  "1970"};
  std::mt19937 random(11);
  std::size_t read = 0;
  std::size_t refused = 0;
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    for (std::size_t count = random() % 12; count > 0; --count) {
      text += pieces[random() % std::size(pieces)];
    }
    try {
      parse_filter(text);
      ++read;
    } catch (const FilterError& error) {
      ++refused;
      ASSERT_GE(error.column, 1U) << text;
      ASSERT_LE(error.column, text.size() + 1) << text;
      ASSERT_FALSE(error.message.empty() || error.hint.empty()) << text;
    }
  }
  EXPECT_GT(read, 0U);
  EXPECT_GT(refused, 0U);
}

/// What a filter says about a record of three flags: the tables above cannot show distribution.
bool holds(const std::vector<FilterGroup>& groups, unsigned flags) {
  constexpr store::Field fields[] = {
      store::Field::kind, store::Field::lang, store::Field::genre, store::Field::mpaa};
  for (const FilterGroup& group : groups) {
    bool any = false;
    for (const FieldFilter& filter : group) {
      for (unsigned bit = 0; bit < 4; ++bit) {
        const bool set = ((flags >> bit) & 1U) != 0;
        any = any || (filter.field == fields[bit] && set != filter.negated);
      }
    }
    if (!any) {
      return false;
    }
  }
  return true;
}

struct Formula {
  std::string text;
  unsigned truth = 0;  // one bit for each of the sixteen records
};

Formula random_formula(std::mt19937& random, int depth) {
  constexpr std::string_view names[] = {"kind=x", "lang=x", "genre=x", "mpaa=x"};
  constexpr unsigned truths[] = {0xAAAA, 0xCCCC, 0xF0F0, 0xFF00};
  const std::size_t pick = random() % (depth == 0 ? 4 : 10);
  if (pick < 4) {
    return {std::string(names[pick]), truths[pick]};
  }
  const Formula left = random_formula(random, depth - 1);
  if (pick < 6) {
    return {"NOT (" + left.text + ")", ~left.truth & 0xFFFFU};
  }
  const Formula right = random_formula(random, depth - 1);
  if (pick < 8) {
    return {"(" + left.text + ") AND (" + right.text + ")", left.truth & right.truth};
  }
  return {"(" + left.text + ") OR (" + right.text + ")", left.truth | right.truth};
}

TEST(ParseFilter, TheConjunctionSaysWhatTheFormulaSays) {
  std::mt19937 random(3);
  for (int round = 0; round < 2000; ++round) {
    const Formula formula = random_formula(random, 3);
    const std::vector<FilterGroup> groups = parse_filter(formula.text);
    for (unsigned flags = 0; flags < 16; ++flags) {
      ASSERT_EQ(holds(groups, flags), ((formula.truth >> flags) & 1U) != 0) << formula.text;
    }
  }
}

struct Value {
  std::string_view why;
  store::Field field;
  std::string_view value;
  std::string_view filter;
};

constexpr Value values[] = {
    {"a name", store::Field::director, "Andrei Tarkovsky", "director=Andrei Tarkovsky"},
    {"a name with dots", store::Field::author, "J.R.R. Tolkien..", "author=J.R.R. Tolkien.."},
    {"a name like a comparison", store::Field::publication, ">=80", "publication=>=80"},
    {"nothing chosen", store::Field::director, "", "director"},
    {"blanks chosen", store::Field::director, " ", "director"},
    {"a number", store::Field::rating, "80", "rating=[80,80]"},
    {"from", store::Field::rating, "80..", "rating=[80,]"},
    {"up to", store::Field::rating, "..50", "rating=[,50]"},
    {"between", store::Field::rating, "80..90", "rating=[80,90]"},
    {"a bucket", store::Field::rating, "80..<90", "rating=[80,90)"},
    {"a bucket as it is shown", store::Field::rating, "80–100", "rating=[80,100]"},
    {"a bucket with a hyphen", store::Field::rating, "80-100", "rating=[80,100]"},
    {"at least", store::Field::rating, ">=80", "rating=[80,]"},
    {"at least, with a blank", store::Field::rating, ">= 80", "rating=[80,]"},
    {"more", store::Field::rating, ">80", "rating=(80,]"},
    {"at most", store::Field::rating, "<=80", "rating=[,80]"},
    {"less", store::Field::rating, "<80", "rating=[,80)"},
    {"years", store::Field::year, "1970..1979", "year=[1970,1979]"},
    {"ten years", store::Field::year, "1970s", "year=[1970,1979]"},
    {"a decade", store::Field::decade, "1970", "decade=[1970,1970]"},
    {"a month", store::Field::date, "2012-04", "date=[15431,15460]"},
    {"after a month", store::Field::date, ">2012-04", "date=(15460,]"},
    {"months", store::Field::date, "2012-04..2012-05", "date=[15431,15491]"},
    {"no number", store::Field::rating, "good", "rating"},
    {"no ends", store::Field::rating, "..", "rating"},
    {"backwards", store::Field::rating, "90..80", "rating"},
    {"two points", store::Field::rating, "1.2.3", "rating"},
    {"a point at the end", store::Field::rating, "80.", "rating"},
    {"an endless number", store::Field::rating, "1234567890123456", "rating"},
    {"no date", store::Field::date, "2012-13", "date"},
    {"a malformed byte", store::Field::rating, "\377", "rating"},
};

TEST(ParseFacetValue, ReadsOneValue) {
  for (const Value& c : values) {
    EXPECT_EQ(describe(parse_facet_value(c.field, c.value)), c.filter) << c.why;
  }
}

struct Day {
  std::string_view why;
  std::string_view iso;
  std::optional<int> first;
  std::optional<int> last;
};

constexpr Day days[] = {
    {"a day", "2012-04-01", 15431, 15431},
    {"a month", "2012-04", 15431, 15460},
    {"a leap February", "2012-02", 15371, 15399},
    {"a year", "2012", 15340, 15705},
    {"the first day", "1970-01-01", 0, 0},
    {"before it", "1969", -365, -1},
    {"no month", "2012-13", {}, {}},
    {"no day", "2012-02-30", {}, {}},
    {"one digit", "2012-4", {}, {}},
    {"letters", "2012-ab", {}, {}},
    {"more behind", "2012-04-01T00:00", {}, {}},
    {"nothing", "", {}, {}},
};

TEST(ParseDay, ReadsWholeAndPartialDates) {
  for (const Day& c : days) {
    EXPECT_EQ(parse_day(c.iso, false), c.first) << c.why;
    EXPECT_EQ(parse_day(c.iso, true), c.last) << c.why;
  }
}

struct Shown {
  std::string_view why;
  std::size_t column;
  std::string_view text;
  std::string_view shown;
};

constexpr Shown shown[] = {
    {"under the column", 9, "rating >> 80", "rating >> 80\n        ^\n"},
    {"under the first", 1, "foo = 1", "foo = 1\n^\n"},
    {"behind the end", 10, "rating >=", "rating >=\n         ^\n"},
    {"letters of two bytes", 12, "жанр = x AND y", "жанр = x AND y\n           ^\n"},
    {"wide characters take two cells", 6, "鏡 = a b", "鏡 = a b\n      ^\n"},
    {"marks take none", 3, "e\u0301 x", "e\u0301 x\n ^\n"},
    {"tabs and line ends show as blanks", 3, "a\tb\nc", "a b c\n  ^\n"},
    {"no text", 1, "", "\n^\n"},
};

TEST(DescribeFilterError, PutsACaretUnderTheColumn) {
  for (const Shown& c : shown) {
    EXPECT_EQ(describe(FilterError{c.column, "", ""}, c.text), c.shown) << c.why;
  }
}

}  // namespace
}  // namespace zerkalo::query::filter_test
