// tests/query/sound_test.cpp - names that sound as typed are found where the spelling finds
// nothing, and words that are no names find nobody.

#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "query/searcher.h"
#include "tests/support/test_index.h"

namespace zerkalo::query::sound_test {

namespace {

constexpr std::string_view records =
    R"({"format_version":1,"type":"film","id":"garden","title":"Garden","year":1960,"directors":["Anton Chekhov"],"cast":["Roberta Lind"]}
{"format_version":1,"type":"film","id":"swan","title":"Swan","year":1961,"directors":["Pyotr Čajkovskij"],"cast":["Carl Holm"]}
{"format_version":1,"type":"film","id":"strike","title":"Strike","year":1925,"directors":["Sergei Eisenstein"]}
{"format_version":1,"type":"film","id":"nose","title":"Nose","year":1962,"directors":["Дмитрий Шостакович"]}
{"format_version":1,"type":"film","id":"nader","title":"نادر و سیمین","year":2011}
{"format_version":1,"type":"film","id":"cubes","title":"WALL·E","year":2008}
{"format_version":1,"type":"film","id":"vale","title":"Harbour","year":1999,"directors":["Noor Vale"]}
{"format_version":1,"type":"film","id":"liberty","title":"Liberty Square","year":1991}
{"format_version":1,"type":"review","id":"r1","film":"garden","lang":"en","text":"Gulls over the pond."}
{"format_version":1,"type":"review","id":"r2","film":"swan","lang":"en","text":"Snow, and under the snow a lake."}
{"format_version":1,"type":"review","id":"r3","film":"strike","lang":"en","text":"Smoke."}
{"format_version":1,"type":"review","id":"r4","film":"nose","lang":"en","text":"Trams."}
{"format_version":1,"type":"review","id":"r5","film":"nader","lang":"fa","text":"خانه قدیمی زیبا بود."}
{"format_version":1,"type":"review","id":"r6","film":"cubes","lang":"ko","text":"칼 한 자루를 든 남자."}
{"format_version":1,"type":"review","id":"r7","film":"vale","lang":"en","text":"Nets."}
{"format_version":1,"type":"review","id":"r8","film":"liberty","lang":"en","text":"A fountain."}
)";

struct Case {
  const char* why;
  const char* q;
  const char* found;  ///< ids of reviews, one blank between two
};

constexpr Case cases[] = {
    {"a German spelling", "tschechow", "r1"},
    {"a French one", "tchekhov", "r1"},
    {"an English one of a Czech one", "tchaikovsky", "r2"},
    {"Cyrillic of Latin", "Эйзенштейн", "r3"},
    {"Latin of Cyrillic", "chostakovitch", "r4"},
    {"a whole name", "Сергей Эйзенштейн", "r3"},
    {"an English word is no name in Persian", "under", "r2"},
    {"a Korean syllable is a word first", "칼", "r6"},
    {"a title that is exact has no neighbours by sound", "walle", "r6"},
    {"a given name alone is nobody's name", "Καρλ", ""},
    {"a word inside a title is no name", "лопата", ""},
    {"nor is an everyday word", "кастрюля", ""},
};

}  // namespace

class Sounds : public testing::Test {
 protected:
  Answer ask(const char* q, bool typo = true) {
    static const support::TestIndex index = support::index_lines(records);
    static Searcher searcher(index.generation);
    Request request;
    request.q = q;
    request.typo = typo;
    return searcher.search(request);
  }

  static std::string ids(const Answer& answer) {
    std::vector<std::string> found;
    for (const Hit& hit : answer.hits) {
      found.push_back(hit.review.id);
    }
    std::ranges::sort(found);
    std::string out;
    for (const std::string& id : found) {
      out.append(out.empty() ? "" : " ").append(id);
    }
    return out;
  }
};

TEST_F(Sounds, FindNamesAndNothingElse) {
  for (const Case& c : cases) {
    EXPECT_EQ(ids(ask(c.q)), c.found) << c.why;
  }
}

TEST_F(Sounds, AreTold) {
  EXPECT_EQ(ask("tschechow").corrected, "chekhov");
  EXPECT_EQ(ask("Эйзенштейн").corrected, "eisenstein");
  EXPECT_EQ(ask("under").corrected, "");
}

TEST_F(Sounds, AreLeftOutWhereNothingIsToBeCorrected) {
  EXPECT_EQ(ids(ask("tschechow", false)), "");
  EXPECT_EQ(ids(ask("Эйзенштейн", false)), "");
}

}  // namespace zerkalo::query::sound_test
