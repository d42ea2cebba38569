// tests/indexer/labelled_test.cpp - data sets that say of each review on which side it is.

#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "indexer/sources/read.h"
#include "tests/indexer/record_list.h"
#include "tests/support/temporary_folder.h"

namespace zerkalo::indexer::labelled_test {
namespace {

struct Case {
  std::string_view why;
  std::string_view content;
  std::string_view expected;
};

/// Verdict, rating and text of each review, then the codes of rejects and remarks.
std::string sides(const RecordList& list) {
  std::ostringstream out;
  for (const store::Review& review : list.reviews) {
    out << (review.verdict.empty() ? "-" : review.verdict) << ' ';
    if (review.rating) {
      out << *review.rating << ' ';
    }
    out << review.text << '\n';
  }
  out << list.reject_codes() << '|' << list.remark_codes();
  return out.str();
}

std::string read_sides(std::string_view content) {
  const support::TemporaryFolder folder;
  const std::string file = (folder.path() / "given").string();
  std::ofstream(file, std::ios::binary) << content;
  RecordList list;
  read_inputs(std::vector{file}, {}, list);
  return sides(list);
}

TEST(Labelled, ColumnsAreVerdictsWhereTheyCanOnlyBe) {
  constexpr Case cases[] = {
      {"ones and noughts",
       "id,sentiment,review\n1,1,Tea is made.\n2,0,No tea.\n",
       "positive Tea is made.\nnegative No tea.\n|"},
      {"a label",
       "text,label\nTea is made.,1\nNo tea.,0\n",
       "positive Tea is made.\nnegative No tea.\n|"},
      {"a label in words",
       "text,label\nTea is made.,pos\nNo tea.,neg\n",
       "positive Tea is made.\nnegative No tea.\n|"},
      {"one and minus one, as fractions",
       "text,polarity\nTea is made.,1.0\nNo tea.,-1.0\nLid.,-1\n",
       "positive Tea is made.\nnegative No tea.\nnegative Lid.\n|"},
      {"only ones may be a class or a measure",
       "text,sentiment\nTea is made.,1\nTea again.,1\n",
       "- Tea is made.\n- Tea again.\n|unknown-members@0"},
      {"classes",
       "text,label\nTea is made.,1\nNo tea.,0\nLid.,2\n",
       "- Tea is made.\n- No tea.\n- Lid.\n|unknown-members@0"},
      {"a measure",
       "text,sentiment\nTea is made.,0.7\nNo tea.,0\nLid.,1\n",
       "- Tea is made.\n- No tea.\n- Lid.\n|unknown-members@0"},
      {"words for other things",
       "text,label\nTea is made.,kitchen\nNo tea.,harbour\n",
       "- Tea is made.\n- No tea.\n|unknown-members@0"},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(read_sides(c.content), c.expected) << c.why;
  }
}

TEST(Labelled, CellsMayWriteQuotesWithBackslashes) {
  constexpr Case cases[] = {
      {"in some rows",
       "id\tsentiment\treview\n\"1_8\"\t1\t\"Tea is made.\"\n"
       "\"2_3\"\t0\t\"\\\"The Kettle\\\" by Ina is \\\"cold\\\".\"\n",
       "positive Tea is made.\nnegative \"The Kettle\" by Ina is \"cold\".\n|"},
      {"in a table of doubled quotes",
       "text,by\n\"She says \"\"no\"\".\",ina\n\"A \"\"lid\"\", he says.\",jo\n"
       "\"A \\\"lid\\\" again.\",bo\n",
       "- She says \"no\".\n- A \"lid\", he says.\n- A \"lid\" again.\n|"},
      {"over two lines in a table of doubled quotes",
       "text,by\n\"She says \"\"no\"\".\",ina\n\"One\nsays \\\"lid\\\", "
       "again.\",bo\n\"\"\"No\"\" it "
       "is.\",jo\n",
       "- She says \"no\".\n- One\nsays \"lid\", again.\n- \"No\" it is.\n|"},
      {"a quote that is a character",
       "text,by\n\"Lid\" is a word,ina\nTea,jo\n",
       "- \"Lid\" is a word\n- Tea\n|"},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(read_sides(c.content), c.expected) << c.why;
  }
}

}  // namespace
}  // namespace zerkalo::indexer::labelled_test
