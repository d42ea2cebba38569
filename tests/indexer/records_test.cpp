// tests/indexer/records_test.cpp - tables and JSON as people have them, and what they mean.

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <vector>

#include <gtest/gtest.h>

#include "indexer/sources/column_names.h"
#include "indexer/sources/field_aliases.h"
#include "indexer/sources/known_exports.h"
#include "indexer/sources/rating_scale.h"
#include "tests/indexer/record_lines.h"

namespace zerkalo::indexer::records_test {
namespace {

TEST(Columns, AreKnownInAnySpelling) {
  constexpr LinesCase cases[] = {
      {"another word for each",
       "Movie,Critic,Score,Quote,Date Published\nKettle,Ina,3/4,Tea is made.,2023-05-12\n",
       "film Kettle\nKettle | Ina | 75 | 2023-05-12 | Tea is made.\n"},
      {"camel case",
       "filmTitle,criticName,reviewText\nKettle,Ina,Tea is made.\n",
       "film Kettle\nKettle | Ina |  |  | Tea is made.\n"},
      {"hyphens and dots",
       "movie-title;review.text;AUTHOR\nKettle;Tea is made.;Ina\n",
       "film Kettle\nKettle | Ina |  |  | Tea is made.\n"},
      {"German",
       "Filmtitel;Erscheinungsjahr;Kritiker;Wertung;Kritik\nKessel;2019;Ina;3/4;Es gibt Tee.\n",
       "film Kessel 2019\nKessel 2019 | Ina | 75 |  | Es gibt Tee.\n"},
      {"French",
       "Titre du film;Année;Auteur;Étoiles;Critique\nLa Bouilloire;2019;Ina;3;On fait du "
       "thé.\n",
       "film La Bouilloire 2019\nLa Bouilloire 2019 | Ina | 60 |  | On fait du thé.\n"},
      {"Spanish without accents",
       "pelicula,ano,autor,critica\nLa tetera,2019,Ina,Se hace el té.\n",
       "film La tetera 2019\nLa tetera 2019 | Ina |  |  | Se hace el té.\n"},
      {"Russian",
       "Фильм;Год;Автор;Оценка;Отзыв\nЧайник;2019;Ина;8/10;Чай готов.\n",
       "film Чайник 2019\nЧайник 2019 | Ина | 80 |  | Чай готов.\n"},
      {"Japanese",
       "作品名,投稿者,レビュー\nやかん,伊奈,お茶が入った。\n",
       "film やかん\nやかん | 伊奈 |  |  | お茶が入った。\n"},
      {"Chinese",
       "电影,用户名,评论\n水壶,伊娜,茶泡好了。\n",
       "film 水壶\n水壶 | 伊娜 |  |  | 茶泡好了。\n"},
      {"Korean",
       "영화,작성자,리뷰\n주전자,이나,차가 준비됐다.\n",
       "film 주전자\n주전자 | 이나 |  |  | 차가 준비됐다.\n"},
      {"Turkish",
       "Film Adı;Kullanıcı;Yorum\nÇaydanlık;İna;Çay hazır.\n",
       "film Çaydanlık\nÇaydanlık | İna |  |  | Çay hazır.\n"},
      {"somebody's own",
       "Titel;Jahr;Meine Bewertung;Meine Notizen\nKessel;2019;3/4;Es gibt Tee.\n",
       "film Kessel 2019\nKessel 2019 |  | 75 |  | Es gibt Tee.\n"},
      {"a short text that ends like one, under a name nobody knows",
       "Title,Scribbles\nKettle,Tea is made now.\nPot,It is late again.\n",
       "film Kettle\nfilm Pot\nKettle |  |  |  | Tea is made now.\nPot |  |  |  | It is late "
       "again.\nremark guessed-text@0\nremark title-as-film@0\n"},
      {"votes beside a rating count those who found the review helpful",
       "film,vote,overall,text\nKettle,3,4/5,Tea is made.\nLid,2/5,,No tea.\n",
       "film Kettle\nfilm Lid\nKettle |  | 80 |  | Tea is made.\nLid |  |  |  | No tea.\n"
       "remark unknown-members@0\n"},
      {"so do points beside stars",
       R"({"film":"Kettle","points":12,"stars":3,"text":"Tea is made."})",
       "film Kettle\nKettle |  | 60 |  | Tea is made.\nremark unknown-members@0\n"},
      {"a rating of a board is the film's, beside a score",
       "film,rating,score,text\nKettle,PG-13,4/5,Tea is made.\nLid,R,2/5,No tea.\n",
       "film Kettle\nfilm Lid\nKettle |  | 80 |  | Tea is made.\nLid |  | 40 |  | No tea.\n"},
      {"a vote alone is the rating",
       "film,vote,rating,text\nKettle,4/5,,Tea is made.\n",
       "film Kettle\nKettle |  | 80 |  | Tea is made.\n"},
      {"one column that is clearly the text, and a label",
       "review,label\nTea is made.,1\n",
       "() |  |  |  | Tea is made.\nremark unknown-members@0\n"},
      {"a year behind the title",
       "film,text\nKettle (2019),Tea is made.\n",
       "film Kettle 2019\nKettle 2019 |  |  |  | Tea is made.\n"},
      {"a bracket that is no year",
       "film,text\nKettle (Part 2),Tea is made.\n",
       "film Kettle (Part 2)\nKettle (Part 2) |  |  |  | Tea is made.\n"},
  };
  expect_lines(cases);
}

TEST(Columns, MeanWhatTheOthersLeaveThem) {
  constexpr LinesCase cases[] = {
      {"a title beside a film is the review's",
       R"({"movie":"Kettle","title":"Lukewarm","text":"Tea is made."})",
       "film Kettle\nKettle |  |  |  | Tea is made.\nremark unknown-members@0\n"},
      {"a name beside a film is the author's",
       R"({"movie":"Kettle","name":"Ina","text":"Tea is made."})",
       "film Kettle\nKettle | Ina |  |  | Tea is made.\n"},
      {"a name beside an author is the film's",
       R"({"name":"Kettle","user":"Ina","text":"Tea is made."})",
       "film Kettle\nKettle | Ina |  |  | Tea is made.\nremark title-as-film@0\n"},
      {"a name beside the id of a film is the author's",
       R"({"name":"Ina","movie_id":"m1","text":"Tea is made."})",
       "film \n(m1) | Ina |  |  | Tea is made.\nremark untitled-film@1\n"},
      {"a title beside a text may be either, which is said",
       R"({"title":"Kettle","author":"Ina","text":"Tea is made."})",
       "film Kettle\nKettle | Ina |  |  | Tea is made.\nremark title-as-film@0\n"},
      {"titles that are sentences are the reviews'",
       "{\"title\":\"Loved it!\",\"author\":\"Ina\",\"text\":\"Tea is made.\"}\n"
       "{\"title\":\"Cold tea.\",\"author\":\"Jo\",\"text\":\"No tea.\"}\n",
       "() | Ina |  |  | Tea is made.\n() | Jo |  |  | No tea.\nremark unknown-members@0\n"},
      {"titles that differ under one film are the reviews'",
       "film_id,title,text\nm1,Warm,Tea is made.\nm1,Cold,No tea.\nm2,Hot,Tea again.\n",
       "film \nfilm \n(m1) |  |  |  | Tea is made.\n(m1) |  |  |  | No tea.\n(m2) |  |  |  | "
       "Tea again.\n"
       "remark unknown-members@0\nremark untitled-film@2\nremark untitled-film@4\n"},
      {"a kind of review is no form of record",
       "film,type,text\nKettle,good,Tea is made.\n",
       "film Kettle\nKettle |  |  |  | Tea is made.\nremark unknown-members@0\n"},
      {"a flag is no text",
       R"({"film":"Kettle","review":false,"comment":"Tea is made."})",
       "film Kettle\nKettle |  |  |  | Tea is made.\nremark unknown-members@0\n"},
      {"a flag written as text is none either",
       "film,review,comment\nKettle,True,Tea is made.\nKettle,False,No tea.\n",
       "film Kettle\nKettle |  |  |  | Tea is made.\nKettle |  |  |  | No tea.\n"
       "remark unknown-members@0\n"},
      {"a summary beside a text is a headline",
       R"({"film":"Kettle","summary":"Warm","text":"Tea is made."})",
       "film Kettle\nKettle |  |  |  | Tea is made.\nremark unknown-members@0\n"},
      {"a description alone is the text",
       R"({"film":"Kettle","author":"Ina","description":"Tea is made."})",
       "film Kettle\nKettle | Ina |  |  | Tea is made.\n"},
      {"the second best text where the best is empty",
       "{\"film\":\"Kettle\",\"text\":\"\",\"comment\":\"Tea is made.\"}\n"
       "{\"film\":\"Kettle\",\"text\":\"No tea.\",\"comment\":\"\"}\n",
       "film Kettle\nKettle |  |  |  | Tea is made.\nKettle |  |  |  | No tea.\n"},
      {"a long column of an unknown name",
       "film,reviewer,wording\nKettle,Ina,Tea is made and nobody in this kitchen drinks it.\n",
       "film Kettle\nKettle | Ina |  |  | Tea is made and nobody in this kitchen drinks it.\n"
       "remark guessed-text@0\n"},
      {"films with a score, and no reviews",
       "title,year,director,rating,genre\nKettle,2019,Ruth Ade,6.4,Comedy\n",
       "film Kettle 2019 by Ruth Ade\nremark unknown-members@0\n"},
      {"films with averages whose scale is known",
       "title,year,imdb_rating,metascore\nKettle,2019,6.4,58\n",
       "film Kettle 2019 imdb=64 metascore=58\n"},
      {"an id that comes again is the film's",
       "id,title,author,rating,review\n1,Kettle,Ina,4/5,Tea.\n1,Kettle,Jo,2/5,No tea.\n",
       "film Kettle\nKettle | Ina | 80 |  | Tea.\nKettle | Jo | 40 |  | No tea.\n"},
      {"a text in two languages",
       "film,review_en,review_es\nKettle,Tea is made.,Se hace el té.\n",
       "film Kettle\nKettle |  |  |  | Tea is made.\n"},
      {"links where texts would be",
       "Date,Content\n2024-01-01,https://a.example/1\n2024-01-02,https://a.example/2\n",
       "remark passed-over@0\n"},
      {"neither films nor reviews: one reject for the file",
       "user,rating,date\nIna,3,2024-01-01\nJo,2,2024-01-02\n",
       "rejected no-text@0\n"},
  };
  expect_lines(cases);
}

TEST(Tables, AreReadAsProgramsAndPeopleWriteThem) {
  constexpr LinesCase cases[] = {
      {"rows without a value",
       "film,text\nKettle,Tea.\n,\n , \nLid,No tea.\n",
       "film Kettle\nfilm Lid\nKettle |  |  |  | Tea.\nLid |  |  |  | No tea.\n"},
      {"a title of the sheet above the header",
       "My kitchen,,\n,,\nfilm,year,text\nKettle,2019,Tea.\n",
       "film Kettle 2019\nKettle 2019 |  |  |  | Tea.\nremark above-header@1\n"},
      {"a row without a value above the header",
       ";;\nfilm;year;text\nKettle;2019;Tea.\n",
       "film Kettle 2019\nKettle 2019 |  |  |  | Tea.\n"},
      {"a header that comes again",
       "film,text\nKettle,Tea.\nfilm,text\nLid,No tea.\n",
       "film Kettle\nfilm Lid\nKettle |  |  |  | Tea.\nLid |  |  |  | No tea.\n"
       "remark repeated-header@3\n"},
      {"numbers of rows without a name",
       "film,text\n0,Kettle,Tea.\n1,Lid,No tea.\n",
       "film Kettle\nfilm Lid\nKettle |  |  |  | Tea.\nLid |  |  |  | No tea.\n"},
      {"a row that is too long is no row with a number",
       "film,text\nKettle,Tea,then.\nLid,No tea.\n",
       "film Lid\nLid |  |  |  | No tea.\nrejected bad-row@2\n"},
      {"blanks in front of quotes",
       "\"film\", \"text\"\n\"Kettle\", \"Tea, and tea.\"\nLid, \"No\" he said\n",
       "film Kettle\nfilm Lid\nKettle |  |  |  | Tea, and tea.\nLid |  |  |  | \"No\" he "
       "said\n"},
  };
  expect_lines(cases);
}

TEST(MissingValues, AreEmpty) {
  constexpr LinesCase cases[] = {
      {"as pandas writes them",
       "film,author,rating,date,text\nKettle,nan,NaN,<NA>,Tea.\nnan,Ina,4/5,nan,No tea.\n",
       "film Kettle\nKettle |  |  |  | Tea.\n() | Ina | 80 |  | No tea.\n"},
      {"as databases, spreadsheets and people do",
       "film,author,rating,date,text\nKettle,NULL,-,\\N,Tea.\nLid,n/a,#N/A,—,No tea.\n",
       "film Kettle\nfilm Lid\nKettle |  |  |  | Tea.\nLid |  |  |  | No tea.\n"},
      {"in JSON, as texts",
       R"({"film":"Kettle","author":"null","rating":"N/A","date":"None","text":"Tea."})",
       "film Kettle\nKettle |  |  |  | Tea.\n"},
      {"no texts of reviews",
       "film,text\nKettle,None\nLid,N/A\nPot,-\nCup,Tea.\n",
       "film Cup\nCup |  |  |  | Tea.\nrejected no-text@2\nrejected no-text@3\nrejected "
       "no-text@4\n"},
      {"the second best text where the best is missing",
       "film,text,comment\nKettle,NaN,Tea.\n",
       "film Kettle\nKettle |  |  |  | Tea.\n"},
      {"but films are called so",
       "film,author,text\nNone,Ina,Tea.\nNull,Jo,No tea.\n",
       "film None\nfilm Null\nNone | Ina |  |  | Tea.\nNull | Jo |  |  | No tea.\n"},
      {"unless the record says it of other things too",
       "film,author,text\nNone,None,Tea.\n",
       "() |  |  |  | Tea.\n"},
      {"people are called nearly so, and texts begin so",
       "film,author,text\nKettle,Nan,None of it is tea.\nKettle,Null,- no tea\n",
       "film Kettle\nKettle | Nan |  |  | None of it is tea.\nKettle | Null |  |  | - no "
       "tea\n"},
  };
  expect_lines(cases);
}

TEST(Dates, AreReadInTheOrderThatOthersOfTheFileShow) {
  constexpr LinesCase cases[] = {
      {"one that stands below",
       "film,date,text\nKettle,07/01/2024,Tea.\nKettle,23/02/2024,No tea.\n",
       "film Kettle\nKettle |  |  | 2024-01-07 | Tea.\nKettle |  |  | 2024-02-23 | No tea.\n"},
      {"with hyphens",
       "film,date,text\nKettle,07-01-2024,Tea.\nKettle,23-02-2024,No tea.\n",
       "film Kettle\nKettle |  |  | 2024-01-07 | Tea.\nKettle |  |  | 2024-02-23 | No tea.\n"},
      {"month first",
       "film,date,text\nKettle,07/01/2024,Tea.\nKettle,02/23/2024,No tea.\n",
       "film Kettle\nKettle |  |  | 2024-07-01 | Tea.\nKettle |  |  | 2024-02-23 | No tea.\n"},
      {"in JSON, where dates have another name in between",
       "{\"film\":\"Kettle\",\"date\":\"07/01/2024\",\"text\":\"Tea.\"}\n"
       "{\"film\":\"Kettle\",\"posted\":\"23/02/2024\",\"text\":\"No tea.\"}\n",
       "film Kettle\nKettle |  |  | 2024-01-07 | Tea.\nKettle |  |  | 2024-02-23 | No tea.\n"},
      {"but not those of another source",
       "source,date,text\na,07/01/2024,Tea.\nb,23/02/2024,No tea.\n",
       "() |  |  | 2024-07-01 | Tea.\n() |  |  | 2024-02-23 | No tea.\n"},
      {"where they show both, month first",
       "date,text\n07/01/2024,Tea.\n23/02/2024,No tea.\n02/23/2024,Lid.\n",
       "() |  |  | 2024-07-01 | Tea.\n() |  |  | 2024-02-23 | No tea.\n"
       "() |  |  | 2024-02-23 | Lid.\n"},
  };
  expect_lines(cases);
}

TEST(Json, IsReadInAnyArrangement) {
  constexpr LinesCase cases[] = {
      {"a review that names its film by title and id",
       R"({"type":"review","film_id":"tt1","film":"Kettle","author":"Ina","text":"Tea is made."})"
       "\n",
       "film Kettle\nKettle | Ina |  |  | Tea is made.\nremark unknown-members@0\n"},
      {"a review that names its film by title and year",
       R"({"type":"review","film":"Kettle","year":2019,"author":"Ina","text":"Tea is made."})"
       "\n",
       "film Kettle 2019\nKettle 2019 | Ina |  |  | Tea is made.\nremark unknown-members@0\n"},
      {"under any name",
       R"({"made":"today","movie_reviews":[{"film":"Kettle","text":"Tea."}]})",
       "film Kettle\nKettle |  |  |  | Tea.\n"},
      {"deep inside",
       R"({"data":{"page":1,"list":{"items":[{"film":"Kettle","text":"Tea."}]}}})",
       "film Kettle\nKettle |  |  |  | Tea.\n"},
      {"each in a wrapper of its own",
       R"({"hits":{"hits":[{"_id":"1","_source":{"film":"Kettle","text":"Tea."}}]}})",
       "film Kettle\nKettle |  |  |  | Tea.\n"},
      {"an object of records",
       R"({"a1":{"film":"Kettle","text":"Tea."},"a2":{"film":"Kettle","text":"No tea."}})",
       "film Kettle\nKettle |  |  |  | Tea.\nKettle |  |  |  | No tea.\n"},
      {"films and reviews in two lists",
       R"({"films":[{"title":"Kettle","year":2019}],"reviews":[{"film":"Kettle","year":2019,"text":"Tea."}]})",
       "film Kettle 2019\nKettle 2019 |  |  |  | Tea.\n"},
      {"a film that holds its reviews",
       R"([{"title":"Kettle","year":2019,"director":"Ruth Ade","reviews":[{"author":"Ina","rating":"4/5","text":"Tea."}]},{"title":"Lid","year":2020,"reviews":[]}])",
       "film Kettle 2019 by Ruth Ade\nfilm Lid 2020\nKettle 2019 | Ina | 80 |  | Tea.\n"},
      {"a film that holds texts",
       R"({"name":"Kettle","year":2019,"reviews":["Tea.","No tea."]})",
       "film Kettle 2019\nKettle 2019 |  |  |  | Tea.\nKettle 2019 |  |  |  | No tea.\n"},
      {"a film beside its reviews",
       R"({"movie":{"title":"Kettle","year":2019},"reviews":[{"user":{"name":"Ina"},"content":"Tea."}]})",
       "film Kettle 2019\nKettle 2019 | Ina |  |  | Tea.\n"},
      {"by column, rows by number",
       R"({"text":{"0":"Tea.","1":"No tea."},"film":{"0":"Kettle","1":"Lid"}})",
       "film Kettle\nfilm Lid\nKettle |  |  |  | Tea.\nLid |  |  |  | No tea.\n"},
      {"by column, as lists",
       R"({"text":["Tea.","No tea."],"film":["Kettle","Lid"]})",
       "film Kettle\nfilm Lid\nKettle |  |  |  | Tea.\nLid |  |  |  | No tea.\n"},
      {"columns and rows apart",
       R"({"columns":["film","text"],"index":[0],"data":[["Kettle","Tea."]]})",
       "film Kettle\nKettle |  |  |  | Tea.\n"},
      {"values inside values",
       R"({"film":{"name":"Kettle","year":2019},"author":{"username":"ina"},"rating":{"value":4,"max":5},"review":{"text":"Tea.","date":"2024-01-07"}})",
       "film Kettle 2019\nKettle 2019 | ina | 80 | 2024-01-07 | Tea.\n"},
      {"values of MongoDB",
       R"({"_id":{"$oid":"5a00"},"movie":"Kettle","year":{"$numberInt":"2019"},"date":{"$date":{"$numberLong":"1704585600000"}},"text":"Tea."})",
       "film Kettle 2019\nKettle 2019 |  |  | 2024-01-07 | Tea.\n"},
      {"lists of one",
       R"({"film":["Kettle"],"author":["Ina"],"text":["Tea."],"score":8,"rating_scale":10})",
       "film Kettle\nKettle | Ina | 80 |  | Tea.\n"},
      {"people as objects",
       R"({"title":"Kettle","director":[{"id":1,"name":"Ruth Ade"},{"id":2,"name":"Bo Lind"}],"genres":[{"id":18,"name":"Drama"}],"year":2019})",
       "film Kettle 2019 by Ruth Ade by Bo Lind\n"},
      {"rows as lists",
       R"([["film","text"],["Kettle","Tea."],["Lid","No tea."]])",
       "film Kettle\nfilm Lid\nKettle |  |  |  | Tea.\nLid |  |  |  | No tea.\n"},
      {"people who hold their reviews",
       R"({"users":[{"name":"Ina","reviews":[{"film":"Kettle","text":"Tea."}]}]})",
       "film Kettle\nKettle | Ina |  |  | Tea.\n"},
      {"a critic with an outlet",
       R"({"movie":"Kettle","critic":{"name":"Ina","outlet":"Coast Courier"},"quote":"Tea."})",
       "film Kettle\nKettle | Ina, Coast Courier |  |  | Tea.\n"},
      {"a source with a name is no author",
       R"({"film":"Kettle","text":"Tea.","source":{"name":"Coast"}})",
       "film Kettle\nKettle |  |  |  | Tea.\n"},
      {"a title as HTML",
       R"([{"title":{"rendered":"Kettle"},"year":2019,"content":{"rendered":"<p>Tea.</p>"}}])",
       "film Kettle 2019\nKettle 2019 |  |  |  | Tea.\n"},
      {"a review by its type whose film is a title",
       R"({"type":"review","film":"The Kettle","text":"Tea."})",
       "film The Kettle\nThe Kettle |  |  |  | Tea.\nremark unknown-members@0\n"},
      {"answers to a review are no reviews of it",
       R"({"film":"Kettle","text":"Tea.","replies":[{"author":"Jo","text":"No."}]})",
       "film Kettle\nKettle |  |  |  | Tea.\nremark unknown-members@0\n"},
      {"a collection is no film",
       R"({"title":"Kettle","year":2019,"belongs_to_collection":{"id":4,"name":"Kitchen"}})",
       "film Kettle 2019\nremark unknown-members@0\n"},
  };
  expect_lines(cases);
}

TEST(Json, IsReadInTheSpellingsOfOtherLanguages) {
  constexpr LinesCase cases[] = {
      {"not a number",
       "{\"film\":\"Kettle\",\"rating\":NaN,\"text\":\"Tea.\"}\n",
       "film Kettle\nKettle |  |  |  | Tea.\nremark mended-json@1\n"},
      {"Python",
       "{'film': 'Kettle', 'rating': None, 'seen': True, 'text': \"It's tea.\"}\n",
       "film Kettle\nKettle |  |  |  | It's tea.\nremark mended-json@1\nremark "
       "unknown-members@0\n"},
      {"commas in front of brackets",
       "[\n {\"film\":\"Kettle\",\"text\":\"Tea.\",},\n]\n",
       "film Kettle\nKettle |  |  |  | Tea.\nremark mended-json@2\n"},
      {"comments",
       "[\n // it's mine {\n {\"film\":\"Kettle\", /* [ */ \"text\":\"Tea.\"}\n]\n",
       "film Kettle\nKettle |  |  |  | Tea.\nremark mended-json@3\n"},
      {"comments above",
       "/* mine */\n// all of it\n[{\"film\":\"Kettle\",\"text\":\"Tea.\"}]\n",
       "film Kettle\nKettle |  |  |  | Tea.\n"},
      {"names without quotes",
       "[{film: \"Kettle\", text: \"Tea.\"}]\n",
       "film Kettle\nKettle |  |  |  | Tea.\nremark mended-json@1\n"},
      {"a value that is nothing stays broken",
       "{\"film\":\"Kettle\",\"text\":oops}\n{\"text\":\"Tea.\"}\n",
       "() |  |  |  | Tea.\nrejected bad-json@1\n"},
  };
  expect_lines(cases);
}

TEST(Json, IsReadWholeWhereOneObjectHoldsAllRecords) {
  constexpr int many = 30'000;
  std::string content = R"({"film":{"title":"Kettle"},"reviews":[)";
  for (int at = 0; at < many; ++at) {
    content += at == 0 ? "" : ",";
    content += R"({"author":"a, [b","rating":"4/5","n1":1,"n2":2,"n3":3,"n4":4,"text":"Tea )";
    content += std::to_string(at) + "\"}";
  }
  content += "]}";
  const std::string lines = record_lines(content);
  EXPECT_EQ(std::ranges::count(lines, '\n'), many + 2) << lines.substr(0, 500);
  EXPECT_EQ(lines.find("rejected"), std::string::npos);
}

TEST(Scales, AreFoundWhereTheyAreSaid) {
  constexpr LinesCase cases[] = {
      {"in the name", "text,rating_10\nTea.,8\n", "() |  | 80 |  | Tea.\n"},
      {"in the name, in words", "text,Score out of 5\nTea.,4\n", "() |  | 80 |  | Tea.\n"},
      {"in brackets", "text,rating (1-10)\nTea.,8\n", "() |  | 80 |  | Tea.\n"},
      {"stars", "text,stars\nTea.,4\n", "() |  | 80 |  | Tea.\n"},
      {"beside it", "text,rating,best\nTea.,4,5\n", "() |  | 80 |  | Tea.\n"},
      {"nowhere", "text,rating\nTea.,4\n", "() |  |  |  | Tea.\nremark no-scale@2\n"},
  };
  expect_lines(cases);
}

TEST(Scales, AreGivenByHandWhereNothingSaysThem) {
  ReadOptions options;
  options.rating_scale = 10;
  EXPECT_EQ(record_lines("text,rating,stars\nTea.,8,\nNo tea.,,1\nLid.,7/10,\n", options),
            "() |  | 80 |  | Tea.\n() |  | 20 |  | No tea.\n() |  | 70 |  | Lid.\n");
}

TEST(Scales, AreGuessedFromAColumnThatCanMeanOnlyOne) {
  const struct {
    std::string_view why;
    std::vector<double> values;
    double scale;
  } rows[] = {
      {"halves up to five", {3.5, 4, 4.5, 2, 5}, 5},
      {"halves up to four may be of four", {3.5, 4, 2.5, 2, 1}, 0},
      {"whole numbers up to five may be of ten", {3, 4, 5, 2, 1}, 0},
      {"up to ten", {3, 8, 9.5, 7, 6}, 10},
      {"up to six may be of a die", {3, 6, 5, 2, 4}, 0},
      {"up to a hundred", {70, 85, 40, 92, 66}, 100},
      {"up to twenty may be of twenty", {12, 14, 20, 9, 11}, 0},
      {"of several scales", {8, 4.5, 10, 87, 7}, 0},
      {"too few", {8, 9, 7, 6}, 0},
      {"above a hundred", {8, 900, 70, 60, 50}, 0},
  };

  for (const auto& row : rows) {
    ScaleColumn column;
    for (const double value : row.values) {
      column.add(value);
    }
    EXPECT_EQ(column.only_scale().value_or(0), row.scale) << row.why;
  }
}

TEST(Scales, ThatWereGuessedAreSaid) {
  EXPECT_EQ(record_lines("text,rating\na,3.5\nb,4\nc,4.5\nd,2\ne,5\n"),
            "() |  | 70 |  | a\n() |  | 80 |  | b\n() |  | 90 |  | c\n() |  | 40 |  | d\n"
            "() |  | 100 |  | e\nremark guessed-scale@0\n");
}

TEST(Maps, SayWhatColumnsMean) {
  ReadOptions options;
  options.maps = {{"", "text=Wording, film=Label"}, {"other.csv", "author=Label"}};
  EXPECT_EQ(record_lines("Label,Wording,author,rating\nKettle,Tea.,Ina,3/4\n", options),
            "film Kettle\nKettle | Ina | 75 |  | Tea.\n");
  options.maps = {{"", "headline=title"}};
  EXPECT_EQ(record_lines("title,author,text\nKettle,Ina,Tea.\n", options),
            "() | Ina |  |  | Tea.\nremark unknown-members@0\n");
}

TEST(Maps, NameTheNearestMeaning) {
  std::string fault;
  EXPECT_EQ(parse_map("txt=Quote, film=Movie", fault).size(), 1U);
  EXPECT_EQ(fault, "no meaning is called txt, did you mean text?");
  fault.clear();
  parse_map("Quote", fault);
  EXPECT_EQ(fault, "wants meaning=column, not Quote");
}

std::string meaning_of_name(std::string_view name) {
  const std::optional<KnownAlias> known = known_alias(name);
  return known ? std::string(known->row->name) : "nothing";
}

TEST(ComposedNames, SayWhatTheirNounsSay) {
  const struct {
    std::string_view meaning;
    std::string_view names;
  } rows[] = {
      {"author",
       "review_author, Reviewer's Name, critic’s name, author_username, userNickname, "
       "customer name, name of the critic, nombre del crítico, nome do crítico, Имя автора, "
       "автор отзыва, Name des Kritikers, 评论者, 评论人, レビュー投稿者, 작성자명, review by"},
      {"text",
       "Reviews, resenhas, Movie Review, film reviews, user reviews, full reviews, "
       "critic's review, short review, review of the film, 用户评论, Rezensionstext, texte de "
       "la critique, "
       "personal notes"},
      {"headline", "titre de critique, título de la crítica, post title"},
      {"date",
       "date of review, reviewed on, date added, added_on, date logged, updated_at, "
       "review_timestamp, date written, Rezensionsdatum, Bewertungsdatum, date critique, "
       "Date d'ajout, fecha reseña, fecha publicación, data oceny, data recenzji, "
       "дата рецензии, yorum tarihi, datum recensie, レビュー日, 评论日期, 등록일자, "
       "rating date, user review date"},
      {"rating",
       "movie_rating, review_rate, rate, ratings, reviewer_rating, personal rating, "
       "overall score, rating_percent, Score (%), 評価点, user's rating, оценка фильма, "
       "my movie rating, rating of the film"},
      {"stars", "rating (stars), Sternebewertung, stars rating, stars given"},
      {"film",
       "movies, films, title of film, reviewed movie, film reviewed, product_name, "
       "media_title, titulo_pelicula, nombre_pelicula, nome_filme, titulo_filme, nom_film, "
       "nazwa filmu, 影片名, 电影标题, Name des Films, Movie (Year)"},
      {"title", "Title (Year), Titel (Jahr)"},
      {"film_id", "id filmu, media id"},
      {"nothing",
       "critics score, users rating, votes, review count, number of ratings, review_data, "
       "movie data, user date, watch time, date of birth, film author, movie time, content "
       "date, film text, criticism, comment score count, updates, entry, post, "
       "day, account, item, s, of, ratings_count, movie type, Year (Title), Movie (Director)"},
  };

  for (const auto& row : rows) {
    for (const std::string_view name : split_column_names(row.names)) {
      EXPECT_EQ(meaning_of_name(name), row.meaning) << name;
    }
  }
  EXPECT_EQ(known_alias("Score (%)")->scale, 100);
  EXPECT_EQ(known_alias("movie rating (1-10)")->scale, 10);
}

TEST(ComposedNames, GiveWayToSurerOnes) {
  constexpr LinesCase cases[] = {
      {"a rating of the film beside the reviewer's",
       "film,movie_rating,rating,text\nKettle,8/10,2/5,Tea.\nLid,7/10,,No tea.\n",
       "film Kettle\nfilm Lid\nKettle |  | 40 |  | Tea.\nLid |  |  |  | No tea.\n"
       "remark unknown-members@0\n"},
      {"titles with their years",
       "Title (Year),Score (%),Reviews\nKettle (2019),80,Tea.\n",
       "film Kettle 2019\nKettle 2019 |  | 80 |  | Tea.\nremark title-as-film@0\n"},
      {"how many reviews there are",
       "title,year,director,reviews\nKettle,2019,Ruth Ade,120\n",
       "film Kettle 2019 by Ruth Ade\nremark unknown-members@0\n"},
      {"written by, beside who directed it",
       "title,directed by,written by,my review\nKettle,Ruth Ade,Bo Lind,Tea.\n",
       "film Kettle by Ruth Ade\nKettle |  |  |  | Tea.\n"},
      {"written by, of a review",
       "title,written by,review\nKettle,Ina,Tea.\n",
       "film Kettle\nKettle | Ina |  |  | Tea.\nremark title-as-film@0\n"},
      {"two names and a comma are no name",
       "movie,reviews\nKettle,\"Tea, and tea.\"\n",
       "film Kettle\nKettle |  |  |  | Tea, and tea.\n"},
      {"Greek",
       "Ταινία;Έτος;Κριτικός;Βαθμολογία;Κριτική\nΤσαγερό;2019;Ίνα;3/4;Το τσάι είναι "
       "έτοιμο.\n",
       "film Τσαγερό 2019\nΤσαγερό 2019 | Ίνα | 75 |  | Το τσάι είναι έτοιμο.\n"},
      {"Hindi",
       "फ़िल्म,वर्ष,लेखक,रेटिंग,समीक्षा\nकेतली,2019,इना,3/4,चाय तैयार है।\n",
       "film केतली 2019\nकेतली 2019 | इना | 75 |  | चाय तैयार है।\n"},
      {"Arabic",
       "الفيلم,السنة,الكاتب,التقييم,المراجعة\nالإبريق,2019,إينا,3/4,الشاي جاهز.\n",
       "film الإبريق 2019\nالإبريق 2019 | إينا | 75 |  | الشاي جاهز.\n"},
  };
  expect_lines(cases);
}

TEST(Meanings, AreInTheDocumentation) {
  std::ifstream file(ZERKALO_SOURCE_DIR "/docs/input.md");
  const std::string page{std::istreambuf_iterator<char>(file), {}};
  EXPECT_NE(page.find(meanings_table()), std::string::npos)
      << "docs/input.md should contain exactly:\n"
      << meanings_table();
  EXPECT_NE(page.find(exports_table()), std::string::npos)
      << "docs/input.md should contain exactly:\n"
      << exports_table();
}

TEST(Meanings, HaveNoNameTwice) {
  std::map<std::string, std::string_view> seen;
  for (const MeaningRow& row : meanings()) {
    for (const std::string_view name : split_column_names(row.names)) {
      const auto [at, first] = seen.emplace(folded_name(name), row.name);
      EXPECT_TRUE(first || at->second == row.name)
          << name << " is " << at->second << " and " << row.name;
    }
  }
}

}  // namespace
}  // namespace zerkalo::indexer::records_test
