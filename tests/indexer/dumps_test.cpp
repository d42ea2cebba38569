// tests/indexer/dumps_test.cpp - what programs write around and between records.

#include <gtest/gtest.h>

#include "tests/indexer/record_lines.h"

namespace zerkalo::indexer::dumps_test {
namespace {

TEST(Dumps, MayHoldSeveralObjectsALine) {
  constexpr LinesCase cases[] = {
      {"without a line end anywhere",
       R"({"film":"Kettle","text":"}{ Tea."}{"film":"Lid","text":"No tea."})",
       "film Kettle\nfilm Lid\nKettle |  |  |  | }{ Tea.\nLid |  |  |  | No tea.\n"},
      {"with blanks, commas and lines",
       "{\"film\":\"Kettle\",\"text\":\"Tea.\"} {\"film\":\"Lid\",\"text\":\"No tea.\"},\n"
       "{\"film\":\"Kettle\",\"text\":\"Cold.\"}\n",
       "film Kettle\nfilm Lid\nKettle |  |  |  | Tea.\nLid |  |  |  | No tea.\n"
       "Kettle |  |  |  | Cold.\n"},
      {"a broken one among them",
       "{\"film\":\"Kettle\",\"text\":\"Tea.\"}{\"film\":oops}\n{\"text\":\"Lid.\"}\n",
       "() |  |  |  | Lid.\nrejected bad-json@1\n"},
      {"other things between them",
       "{\"text\":\"Tea.\"} and {\"text\":\"No.\"}\n{\"text\":\"Lid.\"}\n",
       "() |  |  |  | Lid.\nrejected bad-json@1\n"},
  };
  expect_lines(cases);
}

TEST(Dumps, SpeakAboutTheirRecords) {
  constexpr LinesCase cases[] = {
      {"a bulk of Elasticsearch",
       "{\"index\":{\"_index\":\"reviews\",\"_id\":\"1\"}}\n{\"film\":\"Kettle\",\"text\":"
       "\"Tea.\"}"
       "\n{\"create\":{}}\n{\"film\":\"Lid\",\"text\":\"No tea.\"}\n",
       "film Kettle\nfilm Lid\nKettle |  |  |  | Tea.\nLid |  |  |  | No tea.\n"},
      {"an index that is a record",
       R"({"index":{"film":"Kettle","text":"Tea."}})",
       "film Kettle\nKettle |  |  |  | Tea.\n"},
      {"tables of phpMyAdmin",
       "/**\n Export to JSON\n */\n[\n{\"type\":\"header\",\"version\":\"5\"},\n"
       "{\"type\":\"database\",\"name\":\"films\"},\n{\"type\":\"table\",\"name\":\"reviews\","
       "\"database\":\"films\",\"data\":\n[\n{\"id\":\"1\",\"film\":\"Kettle\",\"rating\":\"4/"
       "5\","
       "\"body\":\"Tea.\"},\n{\"id\":\"2\",\"film\":\"Lid\",\"rating\":\"2/"
       "5\",\"body\":\"No.\"}\n]"
       "\n}\n]\n",
       "film Kettle\nfilm Lid\nKettle |  | 80 |  | Tea.\nLid |  | 40 |  | No.\n"},
  };
  expect_lines(cases);
}

TEST(Dumps, PrintListsIntoCells) {
  constexpr LinesCase cases[] = {
      {"reviews as Python prints them",
       "title,year,genres,reviews\n"
       "Kettle,2019,\"[{'id': 18, 'name': 'Drama'}]\",\"[{'author': 'Ina', 'rating': '4/5', "
       "'text': \"\"It's tea.\"\"}, {'author': 'Jo', 'rating': None, 'text': 'No.'}]\"\n",
       "film Kettle 2019\nKettle 2019 | Ina | 80 |  | It's tea.\nKettle 2019 | Jo |  |  | "
       "No.\n"},
      {"reviews as JSON",
       "title,year,reviews\nKettle,2019,\"[{\"\"author\"\": \"\"Ina\"\", \"\"text\"\": \"\"Tea."
       "\"\"}]\"\n",
       "film Kettle 2019\nKettle 2019 | Ina |  |  | Tea.\n"},
      {"texts alone",
       "title,year,reviews\nKettle,2019,\"['Tea is made.', 'No tea.']\"\n",
       "film Kettle 2019\nKettle 2019 |  |  |  | Tea is made.\nKettle 2019 |  |  |  | No "
       "tea.\n"},
      {"a text that begins with a bracket",
       "film,text\nKettle,[Spoilers] Tea is made.\nLid,\"['tis] no tea [at all]\"\n",
       "film Kettle\nfilm Lid\nKettle |  |  |  | [Spoilers] Tea is made.\n"
       "Lid |  |  |  | ['tis] no tea [at all]\n"},
  };
  expect_lines(cases);
}

}  // namespace
}  // namespace zerkalo::indexer::dumps_test
