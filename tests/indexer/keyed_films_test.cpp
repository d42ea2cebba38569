// tests/indexer/keyed_films_test.cpp - JSON whose members are called after films.

#include <algorithm>

#include <gtest/gtest.h>

#include "tests/indexer/record_lines.h"

namespace zerkalo::indexer::keyed_films_test {
namespace {

TEST(KeyedFilms, AreNamesOfMembersWhereWhatTheyHoldNamesNone) {
  constexpr LinesCase cases[] = {
      {"lists of reviews under titles with years",
       R"j({"The Kettle (2019)":[{"user":"ina","review":"Tea."},{"user":"jo","review":"No."}],)j"
       R"j("Lid":[{"user":"ina","review":"Lost."}]})j",
       "film The Kettle 2019\nfilm Lid\nThe Kettle 2019 | ina |  |  | Tea.\n"
       "The Kettle 2019 | jo |  |  | No.\nLid | ina |  |  | Lost.\nremark name-as-film@1\n"},
      {"films with facts and reviews",
       R"j({"The Kettle":{"year":2019,"director":"Ruth Ade","reviews":[{"author":"Ina","text":"Tea."}]},)j"
       R"j("A Lid":{"year":2020,"reviews":["Lost."]}})j",
       "film The Kettle 2019 by Ruth Ade\nfilm A Lid 2020\nThe Kettle 2019 | Ina |  |  | Tea.\n"
       "A Lid 2020 |  |  |  | Lost.\nremark name-as-film@1\n"},
      {"one film only",
       R"j({"The Kettle":{"year":2019,"reviews":[{"author":"Ina","text":"Tea."}]}})j",
       "film The Kettle 2019\nThe Kettle 2019 | Ina |  |  | Tea.\nremark name-as-film@1\n"},
      {"a year in the name and as a member",
       R"j({"The Kettle (2019)":{"year":2019,"reviews":[{"author":"Ina","text":"Tea."}]}})j",
       "film The Kettle 2019\nThe Kettle 2019 | Ina |  |  | Tea.\nremark name-as-film@1\n"},
      {"public ids",
       R"j({"tt0912345":[{"author":"Ina","text":"Tea."}],"tt0912346":[{"author":"Jo","text":"No."}]})j",
       "film \nfilm \n(tt0912345) | Ina |  |  | Tea.\n(tt0912346) | Jo |  |  | No.\n"
       "remark name-as-film@1\nremark untitled-film@1\nremark untitled-film@1\n"},
      {"ids of films that have a title inside",
       R"j({"tt0912345":{"title":"The Kettle","reviews":[{"author":"Ina","text":"Tea."}]}})j",
       "film The Kettle\nThe Kettle | Ina |  |  | Tea.\nremark name-as-film@1\n"},
      {"ids of a shop",
       R"j({"B00X12":[{"author":"Ina","text":"Tea."}],"B00X13":[{"author":"Jo","text":"No."}]})j",
       "film \nfilm \n(B00X12) | Ina |  |  | Tea.\n(B00X13) | Jo |  |  | No.\n"
       "remark name-as-film@1\nremark untitled-film@1\nremark untitled-film@1\n"},
      {"texts alone",
       R"j({"The Kettle":["Tea is made.","Nobody drinks it."],"Lid":["It is lost."]})j",
       "film The Kettle\nfilm Lid\nThe Kettle |  |  |  | Tea is made.\n"
       "The Kettle |  |  |  | Nobody drinks it.\nLid |  |  |  | It is lost.\n"
       "remark name-as-film@1\n"},
      {"texts of one film",
       R"j({"The Kettle":["Tea is made.","Nobody drinks it."]})j",
       "film The Kettle\nThe Kettle |  |  |  | Tea is made.\n"
       "The Kettle |  |  |  | Nobody drinks it.\nremark name-as-film@1\n"},
      {"a review each",
       R"j({"The Kettle":{"rating":"4/5","review":"Tea."},"A Lid":{"rating":"2/5","review":"No."}})j",
       "film The Kettle\nfilm A Lid\nThe Kettle |  | 80 |  | Tea.\nA Lid |  | 40 |  | No.\n"
       "remark name-as-film@1\n"},
      {"films without reviews",
       R"j({"The Kettle":{"year":2019,"director":"Ruth Ade"},"A Lid":{"year":2020,"director":"Bo Lind"}})j",
       "film The Kettle 2019 by Ruth Ade\nfilm A Lid 2020 by Bo Lind\nremark name-as-film@1\n"},
      {"words of one title, with authors inside",
       R"j({"Kettle":[{"user":"ina","review":"Tea."}],"Lid":[{"user":"jo","review":"No."}]})j",
       "film Kettle\nfilm Lid\nKettle | ina |  |  | Tea.\nLid | jo |  |  | No.\n"
       "remark name-as-film@1\n"},
      {"a number that is a title among others",
       R"j({"1917":[{"user":"ina","review":"Mud."}],"The Kettle":[{"user":"jo","review":"No."}]})j",
       "film 1917\nfilm The Kettle\n1917 | ina |  |  | Mud.\nThe Kettle | jo |  |  | No.\n"
       "remark name-as-film@1\n"},
      {"names from addresses",
       R"j({"the-kettle":[{"user":"ina","review":"Tea."}],"a-lid":[{"user":"jo","review":"No."}]})j",
       "film the kettle\nfilm a lid\nthe kettle | ina |  |  | Tea.\na lid | jo |  |  | No.\n"
       "remark name-as-film@1\n"},
      {"under another name",
       R"j({"exported":"2024-01-07","reviews":{"The Kettle":[{"user":"ina","review":"Tea."}]}})j",
       "film The Kettle\nThe Kettle | ina |  |  | Tea.\nremark name-as-film@1\n"},
      {"a headline inside, where the name leaves no doubt",
       R"j({"The Kettle (2019)":[{"title":"Warm","user":"ina","review":"Tea."}]})j",
       "film The Kettle 2019\nThe Kettle 2019 | ina |  |  | Tea.\nremark name-as-film@1\n"
       "remark unknown-members@0\n"},
      {"an object a line",
       "{\"The Kettle\":[{\"user\":\"ina\",\"review\":\"Tea.\"}]}\n"
       "{\"A Lid\":[{\"user\":\"jo\",\"review\":\"No.\"}]}\n",
       "film The Kettle\nfilm A Lid\nThe Kettle | ina |  |  | Tea.\nA Lid | jo |  |  | No.\n"
       "remark name-as-film@1\n"},
      {"an id beside a film's reviews",
       R"j([{"movie_id":"m1","reviews":[{"author":"Ina","text":"Tea."}]}])j",
       "film \n(m1) | Ina |  |  | Tea.\nremark untitled-film@1\n"},
  };

  expect_lines(cases);
}

TEST(KeyedFilms, AreReadFromAnObjectLargerThanARecordMayBe) {
  constexpr int films = 40;
  constexpr int reviews = 2'500;
  std::string content = "{";
  for (int film = 0; film < films; ++film) {
    content +=
        (film == 0 ? "\"The Kettle " : ",\n\"The Kettle ") + std::to_string(film) + "\": [";
    for (int at = 0; at < reviews; ++at) {
      content += at == 0 ? "" : ",";
      content += R"({"user":"a, [b","n1":1,"n2":2,"n3":3,"n4":4,"review":"It is \"tea\" )" +
                 std::to_string(at) + "\"}";
    }
    content += "]";
  }
  const std::string lines = record_lines(content + "}");
  EXPECT_EQ(std::ranges::count(lines, '\n'), films * (reviews + 1) + 2) << lines.substr(0, 500);
  EXPECT_EQ(lines.find("rejected"), std::string::npos);
  EXPECT_EQ(lines.find("\n() |"), std::string::npos);
}

TEST(KeyedFilms, AreNoNamesOfListsRowsOrPeople) {
  constexpr LinesCase cases[] = {
      {"words for a list",
       R"j({"reviews":[{"user":"ina","review":"Tea."}],"top critics":[{"user":"jo","review":"No."}]})j",
       "() | ina |  |  | Tea.\n() | jo |  |  | No.\n"},
      {"sides",
       R"j({"pos":[{"user":"ina","review":"Tea."}],"neg":[{"user":"jo","review":"No."}]})j",
       "() | ina |  |  | Tea.\n() | jo |  |  | No.\n"},
      {"parts and languages",
       R"j({"train":[{"user":"ina","review":"Tea."}],"en":[{"user":"jo","review":"No."}],"page 2":[{"user":"bo","review":"Hm."}]})j",
       "() | ina |  |  | Tea.\n() | jo |  |  | No.\n() | bo |  |  | Hm.\n"},
      {"numbers of rows",
       R"j({"0":{"rating":"4/5","review":"Tea."},"1":{"rating":"2/5","review":"No."}})j",
       "() |  | 80 |  | Tea.\n() |  | 40 |  | No.\n"},
      {"ids of reviews",
       R"j({"rw881":{"rating":"4/5","review":"Tea."},"rw882":{"rating":"2/5","review":"No."}})j",
       "() |  | 80 |  | Tea.\n() |  | 40 |  | No.\n"},
      {"keys of a database",
       R"j({"reviews":{"-Nab":{"rating":"4/5","review":"Tea."},"-Nac":{"rating":"2/5","review":"No."}}})j",
       "() |  | 80 |  | Tea.\n() |  | 40 |  | No.\n"},
      {"people with one review each",
       R"j({"ina":{"rating":"4/5","review":"Tea."},"jo":{"rating":"2/5","review":"No."}})j",
       "() |  | 80 |  | Tea.\n() |  | 40 |  | No.\n"},
      {"years",
       R"j({"2023":[{"user":"ina","review":"Tea."}],"2024":[{"user":"jo","review":"No."}]})j",
       "() | ina |  |  | Tea.\n() | jo |  |  | No.\n"},
      {"reviews that name their films",
       R"j({"Ina Marsh":[{"film":"Kettle","review":"Tea."}],"Jo Fenn":[{"film":"Lid","review":"No."}]})j",
       "film Kettle\nfilm Lid\nKettle |  |  |  | Tea.\nLid |  |  |  | No.\n"},
      {"words of a record",
       R"j({"film":"Kettle","text":"Tea.","Seen With":["Ina.","Jo.","Bo."]})j",
       "film Kettle\nKettle |  |  |  | Tea.\nremark unknown-members@0\n"},
  };
  expect_lines(cases);
}

}  // namespace
}  // namespace zerkalo::indexer::keyed_films_test
