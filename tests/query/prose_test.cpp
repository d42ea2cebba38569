// tests/query/prose_test.cpp - prose has no operators, and a whole question is searched by the
// words that tell most.

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "query/language/small_words.h"
#include "query/language/tree.h"
#include "query/searcher.h"
#include "tests/support/test_index.h"

namespace zerkalo::query::prose_test {

namespace {

struct Case {
  const char* why;
  const char* typed;
  bool prose;
};

constexpr Case cases[] = {
    {"a question", "a film in which the boy is NOT the son of the king", true},
    {"a list of what is known",
     "- At the start there is a fire\n- In the end they go to the sea",
     true},
    {"several sentences", "Boy meets dog. Dog runs away. Boy finds dog. Who knows it?", true},
    {"another language", "ein Film in dem der Junge NICHT der Sohn von dem König ist", true},
    {"a few words", "the mirror NOT the zone", false},
    {"keywords", "tarkovsky mirror barn fire rain dog long take -dull", false},
    {"operators",
     "(tarkovsky OR bresson OR dreyer) AND (rain OR snow) NOT (war OR battle)",
     false},
    {"alternatives of small words",
     "(the OR and OR of OR with OR from) NEAR/3 (film OR take)",
     false},
    {"names", "Noor Vale Ilya Stern Mara Quint Otto Brandt Lena Holm", false},
    {"nothing", "", false},
};

struct ProseCase {
  const char* why;
  const char* typed;
  const char* has;    ///< a part of the tree
  const char* lacks;  ///< that would be there if it were no prose
};

constexpr ProseCase readings[] = {
    {"NOT is a word",
     "it is NOT the one with the king in it, but there is a lamp",
     "word:NOT",
     "none("},
    {"OR is a word",
     "it was on TV in the 80s OR it may have been in the 90s",
     "word:OR",
     "any("},
    {"a dash begins a line",
     "-At the start a man is in a boat\n-he is not alone in it",
     "word:At",
     "none("},
    {"a quotation mark stands alone",
     "there is a man who says \"never again and then he goes to the sea",
     "word:never",
     "phrase:"},
    {"a quote that is closed is one",
     "there is a man who says \"never again\" and then he goes to the sea",
     "phrase:\"never again\"",
     "word:never"},
    {"tags are words of their own",
     "[LOST][FILM]there is a man in a boat and he is not alone",
     "word:LOST, word:FILM, word:there",
     "LOST]["},
    {"a quote that is still being typed",
     "\"there is a man in a boat and he is not",
     "phrase:",
     "word:boat"},
    {"a query keeps its operators", "boat NOT sea", "none(word:sea)", "word:NOT"},
};

}  // namespace

TEST(ReadsAsProse, TellsQuestionsFromQueries) {
  for (const Case& c : cases) {
    EXPECT_EQ(reads_as_prose(c.typed), c.prose) << c.why;
  }
}

TEST(Parse, TakesProseAsText) {
  for (const ProseCase& c : readings) {
    const std::string tree = describe(parse(c.typed).root);
    EXPECT_NE(tree.find(c.has), std::string::npos) << c.why << ": " << tree;
    EXPECT_EQ(tree.find(c.lacks), std::string::npos) << c.why << ": " << tree;
  }
}

TEST(Question, IsAnsweredByTheWordsThatTellMost) {
  const support::TestIndex index = support::index_lines(
      R"({"id":"lamp","film":"Lamp","lang":"en","text":"A keeper hides a kerosene lamp from the smugglers; the smugglers drown."}
{"id":"ask","film":"Ask","lang":"en","text":"I remember this film from years ago, please help me find the name, thanks to anyone who knows it."}
{"id":"sea","film":"Sea","lang":"en","text":"Nets, gulls and a slow boat."}
)");
  Searcher searcher(index.generation);
  Request request;
  request.timeout_ms = 100'000;
  request.q =
      "[LOST] I remember a film from years ago, please help me find the name of it. There is a "
      "man "
      "who has a kerosene lamp and some smugglers come, and the smugglers are NOT nice. Thanks "
      "to "
      "anyone who knows it, it was \"on TV when I was a boy";
  const Answer answer = searcher.search(request);
  ASSERT_FALSE(answer.hits.empty());
  EXPECT_EQ(answer.hits.front().review.id, "lamp");
  EXPECT_TRUE(std::ranges::none_of(answer.hits, [](const Hit& hit) {
    return hit.review.id == "ask" && !hit.matched.empty() &&
           std::ranges::find(hit.matched, "remember") != hit.matched.end();
  }));
}

}  // namespace zerkalo::query::prose_test
