// tests/indexer/labelled_test.cpp - data sets that say of each review on which side it is.

#include <filesystem>
#include <fstream>
#include <map>
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

struct Tree {
  std::string_view why;
  std::map<std::string, std::string> files;
  std::string_view expected;
};

/// As sides(), each review with its film and source.
std::string read_tree(const std::map<std::string, std::string>& files) {
  const support::TemporaryFolder folder;
  for (const auto& [name, text] : files) {
    const std::filesystem::path path = folder.path() / name;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
  }
  RecordList list;
  read_inputs(std::vector{folder.path().string()}, {}, list);
  std::map<std::string, std::string> films;
  for (const store::Film& film : list.films) {
    films[film.id] = film.title + (film.year ? " " + std::to_string(*film.year) : "");
  }
  for (store::Review& review : list.reviews) {
    review.text = films[review.film] + " @" + review.source + ": " + review.text;
  }
  return sides(list);
}

TEST(Labelled, FilesAreReviewsWhereTheirPathsSaySo) {
  const Tree trees[] = {
      {"sides as folders, ratings in the names",
       {{"acl/train/pos/0_9.txt", "Tea is made.<br /><br />It is warm."},
        {"acl/train/neg/12_3.txt", "No tea, no cup, and no film, if one asks me."},
        {"acl/train/urls_pos.txt", "http://coast.example/1\nhttp://coast.example/2\n"},
        {"acl/imdb.vocab", "the\nand\na\n"},
        {"acl/labels.feat", "9 0:9 1:1\n3 0:2 7:1\n"},
        {"acl/README", "About tea.\nIn cups."}},
       "negative 30  @acl: No tea, no cup, and no film, if one asks me.\n"
       "positive 90  @acl: Tea is made.\n\nIt is warm.\n"
       "|passed-over@0 passed-over@0 passed-over@0 passed-over@0"},
      {"a number that is no rating",
       {{"polar/neg/cv000_29416.txt", "a kettle , a lid . \nit boils . \nno more . \n"},
        {"polar/pos/cv001_7.txt", "a lid , a kettle . \nit is warm . \n"},
        {"polar/neg/7_0.txt", "No tea in it."},
        {"polar/neg/7_11.txt", "Nor any cup."}},
       "negative  @polar: No tea in it.\nnegative  @polar: Nor any cup.\n"
       "negative  @polar: a kettle , a lid .\nit boils .\nno more .\n"
       "positive  @polar: a lid , a kettle .\nit is warm .\n|"},
      {"files called after films",
       {{"reviews/The Kettle (2019).txt", "Tea is made, and nobody in the house drinks it."},
        {"reviews/a-lid.txt", "It is lost, and the kettle boils over at the end."},
        {"reviews/3.txt", "Whatever this was, there was no tea in it."},
        {"reviews/README.txt", "What lies here is mine, all of it, and not yours."}},
       "-  @reviews: Whatever this was, there was no tea in it.\n"
       "- The Kettle 2019 @reviews: Tea is made, and nobody in the house drinks it.\n"
       "- a lid @reviews: It is lost, and the kettle boils over at the end.\n"
       "|passed-over@0 file-as-review@0 file-as-review@0"},
      {"folders called after films",
       {{"my reviews/The Kettle/ina.txt", "Tea is made, and nobody in the house drinks it."},
        {"log/A Lid (2020)/1.txt", "It is lost, and the kettle boils over at the end."}},
       "- A Lid 2020 @log: It is lost, and the kettle boils over at the end.\n"
       "- The Kettle @my reviews: Tea is made, and nobody in the house drinks it.\n"
       "|file-as-review@0 file-as-review@0"},
      {"a file that says review",
       {{"log/kettle-review.txt", "Tea is made, and nobody in the house drinks it."}},
       "- kettle @log: Tea is made, and nobody in the house drinks it.\n|file-as-review@0"},
      {"no sign of reviews, or no prose",
       {{"log/kettle.txt", "Tea is made, and nobody in the house drinks it."},
        {"reviews/Lid.txt", "Menu\nHome\nReviews of it\nSign in\nAbout the site\n"}},
       "unknown-layout@0 unknown-layout@0|"},
  };
  for (const Tree& tree : trees) {
    EXPECT_EQ(read_tree(tree.files), tree.expected) << tree.why;
  }
}

}  // namespace
}  // namespace zerkalo::indexer::labelled_test
