// tests/indexer/dialect_test.cpp - how tables are written is told by their first lines.

#include "indexer/sources/dialect.h"

#include <string>
#include <string_view>

#include <gtest/gtest.h>

namespace zerkalo::indexer::dialect_test {

namespace {

std::string describe(const std::optional<TableDialect>& dialect) {
  if (!dialect) {
    return "none";
  }
  constexpr std::string_view quotes[] = {"doubled", "backslash", "bare"};
  std::string text(1, dialect->delimiter == '\t' ? 'T' : dialect->delimiter);
  text += ' ';
  text += quotes[static_cast<std::size_t>(dialect->quotes)];
  return dialect->lines_above == 0 ? text : text + " +" + std::to_string(dialect->lines_above);
}

struct Case {
  std::string_view why;
  std::string_view head;
  std::string_view dialect;
};

constexpr Case cases[] = {
    {"commas", "film,text\nRan,one\n", ", doubled"},
    {"semicolons around decimal commas", "film;rating;text\nRan;3,5;so, so\n", "; doubled"},
    {"bars", "film|text\nRan|one, two, three\n", "| doubled"},
    {"tabs", "film\ttext\nRan\tone, two\n", "T doubled"},
    {"Excel names the delimiter", "sep=;\nfilm;text\nRan;one\n", "; doubled +1"},
    {"also one that is rare", "\"sep=^\"\nfilm^text\nRan^one\n", "^ doubled +1"},
    {"comments and blank lines above",
     "# from a blog\n\n#2\nfilm,text\nRan,one\n",
     ", doubled +3"},
    {"backslashes",
     "film,text\nRan,\"she says \\\"no\\\", twice\"\nVagabond,\"a \\\"road\\\"\"\n",
     ", backslash"},
    {"one backslash in front of a quote",
     "film\ttext\nTin\t\"two\"\nRan\t\"\\\"Tin\\\" is a word\"\n",
     "T backslash"},
    {"a backslash that is text", "film,text\nRan,\"C:\\\"\nVagabond,two\n", ", doubled"},
    {"bare quotes that would swallow rows",
     "film\ttext\tby\nRan\t\"one, said he\tada\nTin\ttwo\tbo\nJetty\t\"three\" is a word\tcy\n",
     "T bare"},
    {"cells over several lines",
     "film,text\nRan,\"one\ntwo, three\n\nfour\"\nTin,\"five\nsix\"\n",
     ", doubled"},
    {"carriage returns alone", "film,text\rRan,one\rTin,two\r", ", doubled"},
    {"one known name among unknown ones",
     "id,Filmtitre,review\n1,Ran,one\n2,Tin,two\n",
     ", doubled"},
    {"no known name, but plainly a table",
     "wer;was;wie\nada;Ran;gut\nbo;Tin;schlecht\ncy;Jetty;lang\n",
     "; doubled"},
    {"cells behind the header's last", "film,text\nRan,one,,\nTin,two,\n", ", doubled"},
    {"one column", "text\none\ntwo\n", "T doubled"},
    {"a title of the sheet above",
     "Mine,,\n,,\nfilm,year,text\nRan,1985,one\n",
     ", doubled +2"},
    {"a line of another length above", "Mine, yours\nfilm,year,text\nRan,1985,one\n", "none"},
    {"a known word alone, far below", "- film: Ran\n  text: one\n- film: Tin\nText\n", "none"},
    {"a page", "The Quiet Sea, 1975\n\nA film of waves, and of wind.\n\nReviews\n", "none"},
    {"prose with commas",
     "It was late, and cold.\nShe left, he stayed.\nThen, at last, it rained, and rained.\n",
     "none"},
    {"one line", "A film, and a good one.", "none"},
    {"nothing", "", "none"},
    {"only comments", "# a\n# b\n", "none"},
};

TEST(TableDialect, IsToldByTheFirstLines) {
  for (const Case& c : cases) {
    EXPECT_EQ(describe(table_dialect(c.head)), c.dialect) << c.why;
  }
}

struct Row {
  std::string_view why;
  Quotes quotes;
  std::string_view lines;
  std::string_view cells;  ///< joined by '|'
  Fed last = Fed::complete;
};

constexpr Row rows[] = {
    {"plain", Quotes::doubled, "a,b,", "a|b|"},
    {"doubled quotes", Quotes::doubled, R"("a ""b""",c)", R"(a "b"|c)"},
    {"a blank behind a quote", Quotes::doubled, "\"a\" ,b", "a|b"},
    {"a quote inside", Quotes::doubled, "a\"b\",c", "a\"b\"|c"},
    {"a quote that closes too early", Quotes::doubled, "\"Tin\" is, b", "\"Tin\" is| b"},
    {"over lines", Quotes::doubled, "\"a\nb\",c", "a\nb|c"},
    {"not closed yet", Quotes::doubled, "x,\"a\nb", "x|a\nb", Fed::open},
    {"closed by what opens another", Quotes::doubled, "\"a\nb,\"c d\"", "a\nb,", Fed::bare},
    {"backslashes", Quotes::backslash, R"("a \"b\" \\ \n",c)", R"(a "b" \ \n|c)"},
    {"no quotes", Quotes::none, "\"a,b\"", "\"a|b\""},
};

TEST(CsvRow, CutsCells) {
  for (const Row& c : rows) {
    CsvRow row({',', c.quotes, 0});
    Fed fed = Fed::open;
    std::string_view lines = c.lines;
    for (bool more = true; more;) {
      const std::size_t end = lines.find('\n');
      fed = row.feed(lines.substr(0, end));
      more = end != std::string_view::npos;
      lines.remove_prefix(more ? end + 1 : lines.size());
    }
    std::string cells;
    for (const std::string& cell : row.cells()) {
      cells.append(cells.empty() && &cell == row.cells().data() ? "" : "|").append(cell);
    }
    EXPECT_EQ(cells, c.cells) << c.why;
    EXPECT_EQ(fed, c.last) << c.why;
  }
}

}  // namespace

}  // namespace zerkalo::indexer::dialect_test
