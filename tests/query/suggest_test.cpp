// tests/query/suggest_test.cpp - what a typed start completes to, and that its counts are true.

#include <algorithm>
#include <string>

#include <gtest/gtest.h>

#include "query/searcher.h"
#include "query/suggest/suggester.h"
#include "tests/support/test_index.h"

namespace zerkalo::query::suggest_test {

namespace {

constexpr std::string_view records =
    R"({"type":"film","format_version":1,"id":"f1","title":"The Mirror","titles":["Зеркало"],"year":1975,"directors":["Andrei Tarkovsky"],"cast":["Margarita Terekhova","Anatoli Solonitsyn"]}
{"type":"film","format_version":1,"id":"f2","title":"Stalker","year":1979,"directors":["Andrei Tarkovsky"],"cast":["Anatoli Solonitsyn"]}
{"type":"film","format_version":1,"id":"f3","title":"Mirror Mirror","year":2012,"directors":["Tarsem Singh"]}
{"type":"film","format_version":1,"id":"f4","title":"M","year":1931,"directors":["Fritz Lang"]}
{"type":"film","format_version":1,"id":"f5","title":"Le fabuleux destin d'Amélie Poulain","year":2001,"cast":["Audrey Tautou"]}
{"type":"film","format_version":1,"id":"f6","title":"Spider-Man","year":2002}
{"type":"film","format_version":1,"id":"f7","title":"千と千尋の神隠し","year":2001}
{"type":"review","format_version":1,"id":"r1","film":"f1","lang":"en","text":"The camera finds one tracking shot after another. It moves."}
{"type":"review","format_version":1,"id":"r2","film":"f1","lang":"en","text":"A tracking shot, then a longer one. Andrei Tarkovsky dreams."}
{"type":"review","format_version":1,"id":"r3","film":"f1","lang":"en","text":"Every TRACKING SHOT is a dream. Andrei Tarkovsky again."}
{"type":"review","format_version":1,"id":"r4","film":"f1","lang":"en","text":"The rain is in the house, and the house is in the rain."}
{"type":"review","format_version":1,"id":"r5","film":"f2","lang":"en","text":"A tracking shot again. The rain is in the zone. Andrei Tarkovsky."}
{"type":"review","format_version":1,"id":"r6","film":"f2","lang":"en","text":"Nothing happens, only tracking. Shot it or leave it, the rain is in it."}
{"type":"review","format_version":1,"id":"r7","film":"f2","lang":"en","text":"Wet grass and wet stones; wet stones above all."}
{"type":"review","format_version":1,"id":"r8","film":"f2","lang":"en","text":"I remember wet stones."}
{"type":"review","format_version":1,"id":"r9","film":"f2","lang":"en","text":"Those wet stones!"}
{"type":"review","format_version":1,"id":"r10","film":"f3","lang":"en","text":"Colours without end."}
{"type":"review","format_version":1,"id":"r11","film":"f4","lang":"de","text":"Stille Bäche, großes Kino."}
{"type":"review","format_version":1,"id":"r12","film":"f5","lang":"de","text":"Viele stille Bäche aus Paris."}
{"type":"review","format_version":1,"id":"r13","film":"f5","lang":"de","text":"Er malt stille Bäche und stille Bäche."}
)";

std::string marked(const Marked& text) {
  std::string out;
  std::size_t done = 0;
  for (const Range& range : text.ranges) {
    out += text.text.substr(done, range.begin - done) + '[' +
           text.text.substr(range.begin, range.end - range.begin) + ']';
    done = range.end;
  }
  return out + text.text.substr(done);
}

std::string printed(const std::vector<Suggestion>& suggestions) {
  std::string out;
  for (const Suggestion& one : suggestions) {
    out += std::string(store::suggestion_names[static_cast<std::size_t>(one.kind)]) + " " +
           marked(one.marked) + " " + std::to_string(one.reviews) + "\n";
  }
  return out;
}

struct Case {
  const char* why;
  const char* typed;
  const char* expected;
};

constexpr Case cases[] = {
    {"films by reviews, from any word", "mir", "film The [Mir]ror 4\nfilm [Mir]ror Mirror 1\n"},
    {"a name typed whole comes first",
     "m",
     "film [M] 1\nfilm The [M]irror 4\nfilm [M]irror Mirror 1\nfilm Spider-[M]an 0\n"
     "person [M]argarita Terekhova 4\n"},
    {"a title of another script is shown as it was found", "зерк", "film [Зерк]ало 4\n"},
    {"words in a row, the last one unfinished",
     "andrei tark",
     "director [Andrei] [Tark]ovsky 9\n"},
    {"words of a name in any order", "tarkovsky andrei", "director [Andrei] [Tarkovsky] 9\n"},
    {"each of them unfinished", "tark andr", "director [Andr]ei [Tark]ovsky 9\n"},
    {"a name as it sounds in another script", "тарков", "director Andrei [Tarkovsky] 9\n"},
    {"accents and elisions fold", "amelie", "film Le fabuleux destin d'[Amélie] Poulain 2\n"},
    {"a hyphenated name written as one word", "spiderm", "film [Spider-Man] 0\n"},
    {"and as two", "spider m", "film [Spider]-[M]an 0\n"},
    {"from any character of a title without blanks", "千尋", "film 千と[千尋]の神隠し 0\n"},
    {"phrases as most people write them", "tracking sh", "phrase [tracking] [sh]ot 5\n"},
    {"from their second word", "bac", "phrase stille [Bäc]he 3\n"},
    {"accents fold there too", "stille ba", "phrase [stille] [Bä]che 3\n"},
    {"a phrase keeps its order: its first word goes on from the last one",
     "shot tracking",
     "phrase [tracking] shot 5\n"},
    {"the last words where nothing begins with the first",
     "qqq andrei t",
     "director [Andrei] [T]arkovsky 9\n"},
    {"in an open quote, phrases first", "\"tracking s", "phrase [tracking] [s]hot 5\n"},
    {"behind other words", "mirror \"tracking s", "phrase [tracking] [s]hot 5\n"},
    {"a closed quote is done", "\"tracking shot\" stalk", "film [Stalk]er 5\n"},
    {"behind a field what may stand there", "director:mar", ""},
    {"of its kind", "cast:mar", "person [Mar]garita Terekhova 4\n"},
    {"with an open quote too", "director:\"andrei t", "director [Andrei] [T]arkovsky 9\n"},
    {"titles behind theirs", "-title:stalk", "film [Stalk]er 5\n"},
    {"no phrase of one film only", "wet", ""},
    {"no phrase that ends in small words", "rain is", ""},
    {"nothing begins so", "qqq", ""},
    {"nothing is typed", "", ""},
    {"only signs", "!?* \"", ""},
    {"malformed bytes", "\xFF\xFE", ""},
};

class SuggesterTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    index_ = new support::TestIndex(support::index_lines(records));
  }

  static void TearDownTestSuite() { delete index_; }

  static Searcher searcher() { return Searcher(index_->generation); }

 private:
  static support::TestIndex* index_;
};

support::TestIndex* SuggesterTest::index_ = nullptr;

}  // namespace

TEST_F(SuggesterTest, CompletesWhatIsTyped) {
  Searcher asked = searcher();
  for (const Case& c : cases) {
    EXPECT_EQ(printed(asked.suggest(c.typed)), c.expected) << c.why << ": " << c.typed;
  }
}

TEST_F(SuggesterTest, GivesTheFactsOfAFilm) {
  const std::vector<Suggestion> found = searcher().suggest("зеркало");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].id, "f1");
  EXPECT_EQ(found[0].text, "The Mirror");
  EXPECT_EQ(found[0].year, 1975);
}

TEST_F(SuggesterTest, KeepsToTheLimitAndTheKinds) {
  Searcher asked = searcher();
  for (const std::size_t limit : {0U, 1U, 2U, 3U}) {
    EXPECT_EQ(asked.suggest("m", {.limit = limit}).size(), limit);
  }
  EXPECT_EQ(printed(asked.suggest("m", {.limit = 10, .kinds = {false, false, true, false}})),
            "person [M]argarita Terekhova 4\n");
  EXPECT_EQ(printed(asked.suggest("a", {.limit = 1, .kinds = {false, true, true, false}})),
            "director [A]ndrei Tarkovsky 9\n");
}

// Whoever chooses a phrase finds as many reviews as it promised.
TEST(Suggestions, CountWhatTheQuotedPhraseFinds) {
  const support::TestIndex index = support::index_seeds();
  Searcher searcher(index.generation);
  const store::SuggestionList& phrases =
      index.generation->suggestions.list(store::SuggestionKind::phrase);
  ASSERT_GT(phrases.entries(), 3U);
  for (std::uint32_t form = 1; form <= phrases.forms(); ++form) {
    Request request;
    request.q = '"' + std::string(phrases.text(form)) + '"';
    request.match = query::Match::all;
    EXPECT_EQ(searcher.search(request).total.reviews, phrases.reviews(phrases.entry(form)))
        << request.q;
  }
}

TEST(Suggestions, FindEveryNameByEachOfItsWords) {
  const support::TestIndex index = support::index_seeds();
  Searcher searcher(index.generation);
  for (const store::SuggestionKind kind :
       {store::SuggestionKind::film, store::SuggestionKind::director}) {
    const store::SuggestionList& list = index.generation->suggestions.list(kind);
    for (std::uint32_t key = 0; key < list.keys(); ++key) {
      const std::string typed(list.rest(key));
      if (typed.front() <= store::part_mark) {
        continue;
      }
      SuggestOptions options{.limit = 100, .kinds = {}};
      options.kinds[static_cast<std::size_t>(kind)] = true;
      const std::string_view name = list.name(list.entry(list.form(key)));
      const std::vector<Suggestion> found = searcher.suggest(typed, options);
      EXPECT_TRUE(std::ranges::find(found, name, &Suggestion::text) != found.end())
          << typed << " finds " << name;
    }
  }
}

}  // namespace zerkalo::query::suggest_test
