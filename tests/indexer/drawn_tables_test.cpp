// tests/indexer/drawn_tables_test.cpp - tables of Markdown, of terminals and of HTML pages.

#include <gtest/gtest.h>

#include "tests/indexer/record_lines.h"

namespace zerkalo::indexer::drawn_tables_test {
namespace {

struct Case {
  std::string_view why;
  std::string_view content;
  std::string_view expected;
};

TEST(DrawnTables, AreReadByTheirHeaders) {
  constexpr Case cases[] = {
      {"Markdown below a heading",
       "# My *log*\n\n| Film | Year | Rating | Review |\n|:-----|----:|:--:|---|\n"
       "| The Kettle | 2019 | 4/5 | *Tea* is [made](a). |\n"
       "| A Lid | 2020 | ★★ | One \\| two. |\n\nThat is all of it.\n",
       "film The Kettle 2019\nfilm A Lid 2020\nThe Kettle 2019 |  | 80 |  | Tea is made.\n"
       "A Lid 2020 |  | 40 |  | One | two.\n"},
      {"without bars around it",
       "Film | Critic | Review\n--- | --- | ---\nKettle | Ina | Tea is made.\n",
       "film Kettle\nKettle | Ina |  |  | Tea is made.\n"},
      {"from a database's terminal",
       "+--------+------+--------------+\n| film   | user | review       |\n"
       "+--------+------+--------------+\n| Kettle | ina  | Tea is made. |\n"
       "| Lid    | jo   | No tea.      |\n+--------+------+--------------+\n2 rows in set\n",
       "film Kettle\nfilm Lid\nKettle | ina |  |  | Tea is made.\nLid | jo |  |  | No tea.\n"},
      {"two tables",
       "| Film | Review |\n|---|---|\n| Kettle | Tea. |\n| Lid | No tea. |\n\nAnd then:\n\n"
       "| Film | By | Review |\n|---|---|---|\n| Lid | jo | Lost. |\n",
       "film Kettle\nfilm Lid\nKettle |  |  |  | Tea.\nLid |  |  |  | No tea.\nLid | jo |  |  "
       "| "
       "Lost.\n"},
      {"HTML with heads",
       "<html><body><h1>Log</h1><table><thead><tr><th>Film</th><th>Rating</th><th>Review</th>"
       "</tr></thead><tbody><tr><td>Kettle</td><td>4/5</td><td>Tea,<br>warm.</td></tr>\n"
       "<tr><td><a href='x'>Lid</a></td><td><img alt='★★'></td><td><p>No tea.</p></td></tr>"
       "</tbody></table></body></html>",
       "film Kettle\nfilm Lid\nKettle |  | 80 |  | Tea,/warm.\nLid |  | 40 |  | No tea.\n"},
      {"HTML without heads, a title above, a header that comes again",
       "<TABLE><TR><TD>My log</TD></TR><TR><TD>Film</TD><TD>Review</TD></TR>"
       "<TR><TD>Kettle</TD><TD>Tea.</TD></TR><TR><TD>Film</TD><TD>Review</TD></TR>"
       "<TR><TD></TD><TD></TD></TR><TR><TD>Lid</TD><TD>No tea.</TD></TR></TABLE>",
       "film Kettle\nfilm Lid\nKettle |  |  |  | Tea.\nLid |  |  |  | No tea.\n"},
      {"HTML for layout around it",
       "<html><body><table><tr><td><table><tr><th>Film</th><th>Review</th></tr><tr><td>Kettle"
       "</td><td>Tea.</td></tr><tr><td>Lid</td><td>Lost.</td></tr></table></td></tr></table></"
       "body></html>",
       "film Kettle\nfilm Lid\nKettle |  |  |  | Tea.\nLid |  |  |  | Lost.\n"},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(record_lines(c.content), c.expected) << c.why;
  }
}

TEST(DrawnTables, OfOtherThingsAreNone) {
  constexpr Case cases[] = {
      {"a manual",
       "| file | content | source |\n|---|---|---|\n| a.csv | tables | me |\n",
       "rejected unknown-layout@0\n"},
      {"people of a film",
       "<html><body><table><tr><th>Name</th><th>Role</th></tr><tr><td>Ina</td><td>Cook</td>"
       "</tr></table></body></html>",
       "rejected html-page@0\n"},
      {"an example of two cells",
       "| Film | Review |\n|---|---|\n| Kettle | Tea. |\n",
       "rejected unknown-layout@0\n"},
      {"a header alone", "| Film | Review |\n|---|---|\n", "rejected unknown-layout@0\n"},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(record_lines(c.content), c.expected) << c.why;
  }
}

}  // namespace
}  // namespace zerkalo::indexer::drawn_tables_test
