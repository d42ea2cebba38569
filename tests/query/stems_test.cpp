// tests/query/stems_test.cpp - in which languages a typed word is inflected.

#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "query/searcher.h"
#include "tests/support/test_index.h"

namespace zerkalo::query::stems_test {

namespace {

constexpr std::string_view records =
    R"({"format_version":1,"type":"review","id":"de1","lang":"de","text":"Der Film ist ruhig und die Musik ist leise, und der Mann hat gewartet."}
{"format_version":1,"type":"review","id":"de2","lang":"de","text":"Gute Häuser, ein gutes Haus, und ein Kind."}
{"format_version":1,"type":"review","id":"de3","lang":"de","text":"Die Kinder spielen, und der Hund schläft."}
{"format_version":1,"type":"review","id":"nb1","lang":"nb","text":"En film som varer lenge, og en mann som ikke slutter."}
{"format_version":1,"type":"review","id":"hu1","lang":"hu","text":"Hosszú, de jó film, de a vége gyenge, mint a víz."}
{"format_version":1,"type":"review","id":"es1","lang":"es","text":"Es como un sueño y como una canción lenta."}
{"format_version":1,"type":"review","id":"en1","lang":"en","text":"The boat drifts under the bridge, and some hate the dead man."}
{"format_version":1,"type":"review","id":"en2","lang":"en","text":"They come home late, hating the rain, and never mind the boats."}
)";

struct Case {
  const char* why;
  const char* q;
  const char* q_lang;
  const char* found;
};

constexpr Case cases[] = {
    {"German und", "under", "", "en1"},
    {"German hat", "hate", "", "en1 en2"},
    {"Norwegian som", "some", "", "en1"},
    {"Hungarian de", "dead", "", "en1"},
    {"Hungarian mint", "mind", "", "en2"},
    {"Spanish como", "come", "", "en2"},
    {"a word as typed is found in any language", "film", "", "de1 hu1 nb1"},
    {"a word of one language is inflected there", "Kinder", "", "de2 de3"},
    {"a form that nobody wrote is one of any language", "Kindern", "", "de2 de3"},
    {"and in English", "boat", "", "en1 en2"},
    {"a small word finds its own forms", "gut", "de", "de2"},
    {"in no other language than the one that is named", "Kinder", "en", "de3"},
};

std::string found(const char* q, const char* q_lang) {
  static const support::TestIndex index = support::index_lines(records);
  static Searcher searcher(index.generation);
  Request request;
  request.q = q;
  request.q_lang = q_lang;
  request.typo = false;
  std::vector<std::string> ids;
  for (const Hit& hit : searcher.search(request).hits) {
    ids.push_back(hit.review.id);
  }
  std::ranges::sort(ids);
  std::string out;
  for (const std::string& id : ids) {
    out.append(out.empty() ? "" : " ").append(id);
  }
  return out;
}

}  // namespace

TEST(Stems, StayInTheLanguagesOfTheWord) {
  for (const Case& c : cases) {
    EXPECT_EQ(found(c.q, c.q_lang), c.found) << c.why;
  }
}

}  // namespace zerkalo::query::stems_test
