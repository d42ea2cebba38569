// tests/query/expand_test.cpp - what a word may also be, and what it is never taken for.

#include "query/plan/expand.h"

#include <algorithm>
#include <iostream>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "query/model/settings.h"
#include "query/plan/synonyms.h"
#include "query/plan/typos.h"
#include "query/searcher.h"
#include "tests/support/test_index.h"
#include "text/utf8.h"

namespace zerkalo::query::expand_test {

namespace {

constexpr std::string_view records =
    R"({"format_version":1,"type":"film","id":"mirror","source":"t","title":"Zerkalo","year":1975,"directors":["Andrei Tarkovsky"]}
{"format_version":1,"type":"film","id":"host","source":"t","title":"The Host","year":2006,"directors":["봉준호"]}
{"format_version":1,"type":"film","id":"ran","source":"t","title":"Ran","year":1985,"directors":["Akira Kurosawa"],"cast":["Asa Su"]}
{"format_version":1,"type":"film","id":"hamlet","source":"t","title":"Гамлет","year":1964,"cast":["Иннокентий Смоктуновский"]}
{"format_version":1,"type":"review","id":"m1","source":"t","film":"mirror","lang":"en","text":"Tarkovsky films a burning barn, and the barn stands."}
{"format_version":1,"type":"review","id":"m2","source":"t","film":"mirror","lang":"en","text":"Tarkovsky again. The camera floats over the barn, a masterpiece."}
{"format_version":1,"type":"review","id":"m3","source":"t","film":"mirror","lang":"de","text":"Ein Spiegelkabinett der Träume, über alles schön. Müller spielt den Vater, ein Vater ohne Träume."}
{"format_version":1,"type":"review","id":"m4","source":"t","film":"mirror","lang":"de","text":"Traum und Kamera: eine Traumkamera, die Kamera im Traum."}
{"format_version":1,"type":"review","id":"h1","source":"t","film":"host","lang":"en","text":"A monster in the river. Seoul has never been louder."}
{"format_version":1,"type":"review","id":"h2","source":"t","film":"host","lang":"de","text":"Ein Ungeheuer, ueber das man lacht. Mueller lacht auch."}
{"format_version":1,"type":"review","id":"r1","source":"t","film":"ran","lang":"en","text":"A tarkovsy of battle, wrote somebody. Horses and banners."}
{"format_version":1,"type":"review","id":"g1","source":"t","film":"hamlet","lang":"ru","text":"Зеркало мира, и мир в зеркале. Камера стоит."}
)";

const support::TestIndex& index() {
  static const support::TestIndex made = support::index_lines(records);
  return made;
}

std::vector<std::string> ids(const Answer& answer) {
  std::vector<std::string> found;
  for (const Hit& hit : answer.hits) {
    found.push_back(hit.review.id);
  }
  return found;
}

Answer ask(std::string_view q, bool typo = true) {
  static Searcher searcher(index().generation);
  Request request;
  request.q = q;
  request.match = Match::all;
  request.typo = typo;
  request.limit = 100;
  return searcher.search(request);
}

bool finds(const Answer& answer, std::string_view id) {
  const std::vector<std::string> found = ids(answer);
  return std::ranges::find(found, id) != found.end();
}

}  // namespace

TEST(Expander, FindsAWordHoweverItIsTyped) {
  struct Case {
    std::string_view why;
    std::string_view q;
    std::string_view id;
  };

  const Case cases[] = {
      {"a title in another script", "Зеркало", "m1"},
      {"and a text in that script", "Зеркало", "g1"},
      {"a title from another script", "Gamlet", "g1"},
      {"another keyboard", "pthrfkj", "m1"},
      {"another keyboard, word of a text", "rfvthf", "g1"},
      {"Latin letters on a Cyrillic keyboard", "ьфыеукзшусу", "m2"},
      {"doubled letter", "zerkallo", "m1"},
      {"another spelling of a name", "tarkovskij", "m1"},
      {"a typo of a name", "tarkvosky", "m1"},
      {"a typo with hits of its own", "tarkovsy", "m1"},
      {"a typo of a word", "mastrepiece", "m2"},
      {"director in another spelling", "director:tarkovskij", "m1"},
      {"director in another script", "director:Тарковский", "m1"},
      {"Korean name without spaces", "Bong Joon-ho", "h1"},
      {"Korean surname", "Bong", "h1"},
      {"Katakana", "クロサワ", "r1"},
      {"a part of a compound that stands alone elsewhere", "Kamera", "m4"},
      {"the front of a compound", "spiegel", "m3"},
      {"the end of a compound", "kabinett", "m3"},
      {"umlaut as two letters", "ueber", "m3"},
      {"two letters as an umlaut", "über", "h2"},
      {"a name with two letters", "Mueller", "m3"},
      {"in quotes too", "\"mueller spielt\"", "m3"},
      {"and the other way round", "\"müller lacht\"", "h2"},
      {"one letter left open", "zerk?lo", "m1"},
      {"one letter of a text", "b?rn", "m1"},
      {"fuzzy on demand", "barm~", "m1"},
  };
  for (const Case& c : cases) {
    EXPECT_TRUE(finds(ask(c.q), c.id)) << c.why << ": " << c.q;
  }
}

TEST(Expander, LeavesAlone) {
  struct Case {
    std::string_view why;
    std::string_view q;
  };

  const Case cases[] = {
      {"a quoted typo", "\"mastrepiece\""},
      {"a word that collapses to the sound of a name half as long", "xyzzyx"},
      {"an exact typo", "=mastrepiece"},
      {"a quoted keyboard", "\"pthrfkj\""},
      {"three letters", "brn"},
      {"two edits of a short word", "bxxn"},
      {"a pattern that is too short", "zerk?"},
  };
  for (const Case& c : cases) {
    const Answer answer = ask(c.q);
    EXPECT_EQ(answer.total.hits, 0U) << c.why << ": " << c.q;
    EXPECT_EQ(answer.corrected, "") << c.why << ": " << c.q;
  }
  EXPECT_EQ(ask("mastrepiece", false).total.hits, 0U) << "typos are switched off";
}

TEST(Expander, SaysWhatItTried) {
  struct Case {
    std::string_view why;
    std::string_view q;
    std::string_view corrected;
  };

  const Case cases[] = {
      {"the word is there", "masterpiece", ""},
      {"a rare word that is there", "banners", ""},
      {"a typo", "mastrepiece", "masterpiece"},
      {"one word of two", "barn mastrepiece", "barn masterpiece"},
      {"a typo beside a field", "year:1975 mastrepiece", "year:1975 masterpiece"},
      {"a keyboard", "rfvthf", "камера"},
      {"a name's spelling", "tarkovskij", "tarkovsky"},
      {"a misspelling that somebody wrote", "tarkovsy", "tarkovsky"},
      {"a person", "director:tarkovskij", "director:tarkovsky"},
      {"another script", "Тарковский", "tarkovsky"},
      {"nor is a compound", "spiegel", ""},
      {"inside an exclusion nothing is said", "barn -mastrepiece", ""},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(ask(c.q).corrected, c.corrected) << c.why << ": " << c.q;
  }
}

TEST(Expander, RanksTheTypedWordFirst) {
  EXPECT_EQ(ids(ask("tarkovsy")).front(), "r1");
  EXPECT_EQ(ids(ask("Зеркало")).front(), "g1");
  EXPECT_EQ(ids(ask("kamera")).size(), 1U);
}

TEST(Synonyms, AreSearchedBesideTheWord) {
  Settings settings;
  settings.synonyms =
      parse_synonyms("river monster = ungeheuer # a remark\nbarn=scheune = float over\n")
          .groups;
  Searcher searcher(index().generation, std::make_shared<const Settings>(settings));

  struct Case {
    std::string_view why;
    std::string_view q;
    std::vector<std::string> expected;
  };

  const Case cases[] = {
      {"one word for two", "ungeheuer", {"h2"}},
      {"two words for one", "river monster", {"h1", "h2"}},
      {"among others", "monster river lacht", {}},
      {"in a row, among others", "lacht river monster", {"h2"}},
      {"a member that no text has", "scheune", {"m1", "m2"}},
      {"never in quotes", "\"scheune\"", {}},
      {"never as an exact form", "=scheune", {}},
      {"not inside an exclusion", "monster -ungeheuer", {"h1"}},
  };
  for (const Case& c : cases) {
    Request request;
    request.q = c.q;
    request.match = Match::all;
    request.typo = false;
    std::vector<std::string> found = ids(searcher.search(request));
    std::ranges::sort(found);
    EXPECT_EQ(found, c.expected) << c.why << ": " << c.q;
  }
}

TEST(Synonyms, AreReadInOurFormAndInThatOfSolr) {
  struct Case {
    std::string_view why;
    std::string_view line;
    std::string_view read;
  };

  const Case cases[] = {
      {"ours",
       "dusk = twilight = nightfall",
       "dusk|twilight|nightfall>dusk>twilight>nightfall"},
      {"a comma is a letter of ours", "now, voyager = nv", "now, voyager|nv>now, voyager>nv"},
      {"Solr's", "dusk, twilight,nightfall", "dusk|twilight|nightfall>dusk>twilight>nightfall"},
      {"one direction", "dusk, eve => evening, night fall", "dusk|eve>evening>night fall"},
      {"a remark behind it", "dusk => evening # not dawn", "dusk>evening"},
      {"a comma behind a backslash", R"(a\, b, c)", "a, b|c>a, b>c"},
      {"a remark alone", "  # dusk, dawn", ""},
      {"an empty line", "", ""},
      {"a word alone", "dusk", "line 1"},
      {"an arrow to nothing", "dusk =>", "line 1"},
      {"an arrow from nothing", "=> dusk", "line 1"},
  };
  for (const Case& c : cases) {
    const SynonymFile file = parse_synonyms(c.line);
    std::string read;
    for (const SynonymGroup& group : file.groups) {
      for (const std::string& word : group.typed) {
        read.append(read.empty() ? "" : "|").append(word);
      }
      for (const std::string& word : group.meant) {
        read.append(">").append(word);
      }
    }
    for (const std::size_t line : file.faults) {
      read.append("line ").append(std::to_string(line));
    }
    EXPECT_EQ(read, c.read) << c.why;
  }
}

TEST(near_words, counts_a_transposition_once) {
  struct Case {
    std::string_view why;
    std::string_view typed;
    std::string_view meant;
    int most;
    int edits;  ///< 0: not near
  };

  const Case cases[] = {
      {"substitution", "borning", "burning", 1, 1},
      {"insertion", "burnning", "burning", 1, 1},
      {"deletion", "buring", "burning", 1, 1},
      {"transposition", "bruning", "burning", 1, 1},
      {"last letter missing", "burnin", "burning", 1, 1},
      {"first letter", "purning", "burning", 1, 1},
      {"first letter missing", "urning", "burning", 1, 1},
      {"two edits are too many", "pruning", "burning", 1, 0},
      {"two edits", "maasterpeice", "masterpiece", 2, 2},
      {"three edits", "mbstxrpzece", "masterpiece", 2, 0},
      {"Cyrillic", "зекрало", "зеркало", 1, 1},
      {"another script", "бurning", "burning", 1, 0},
      {"the word itself", "burning", "burning", 1, 0},
  };
  const store::Dictionary& dictionary = index().generation->dictionary;
  for (const Case& c : cases) {
    int edits = 0;
    for (const NearWord& word : typo_words_near(dictionary, c.typed, c.most, {})) {
      edits = dictionary.term(word.id) == c.meant ? word.edits : edits;
    }
    EXPECT_EQ(edits, c.edits) << c.why;
  }
  EXPECT_TRUE(typo_words_near(dictionary, "", 2, {}).empty());
  EXPECT_TRUE(typo_words_near(dictionary, std::string(300, 'a'), 2, {}).empty());
  EXPECT_TRUE(typo_words_near(dictionary, "鏡", 1, {}).empty());
}

namespace {

std::size_t edits_between(const std::u32string& left, const std::u32string& right) {
  std::vector<std::vector<std::size_t>> rows(left.size() + 1,
                                             std::vector<std::size_t>(right.size() + 1));
  for (std::size_t i = 0; i <= left.size(); ++i) {
    for (std::size_t j = 0; j <= right.size(); ++j) {
      if (i == 0 || j == 0) {
        rows[i][j] = i + j;
        continue;
      }
      const std::size_t change = left[i - 1] == right[j - 1] ? 0 : 1;
      rows[i][j] =
          std::min({rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + change});
      if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1]) {
        rows[i][j] = std::min(rows[i][j], rows[i - 2][j - 2] + 1);
      }
    }
  }
  return rows.back().back();
}

std::string utf8(const std::u32string& word) {
  std::string out;
  for (const char32_t letter : word) {
    text::append_utf8(letter, out);
  }
  return out;
}

bool is_word(std::string_view term) {
  const std::u32string word = text::code_points(term);
  return word.size() >= 5 && word.size() <= 20 && std::ranges::all_of(word, [](char32_t c) {
           return (c >= U'a' && c <= U'z') || (c >= U'а' && c <= U'я');
         });
}

// One substitution, deletion, insertion or transposition by letters of the same alphabet.
std::u32string mistyped(std::u32string word, std::mt19937& random) {
  const auto pick = [&](std::size_t below) {
    return std::uniform_int_distribution<std::size_t>(0, below - 1)(random);
  };
  const char32_t first = word.front() < 0x80 ? U'a' : U'а';
  const char32_t letter = first + static_cast<char32_t>(pick(first == U'a' ? 26 : 32));
  const std::size_t at = pick(word.size());
  switch (pick(4)) {
    case 0:
      word[at] = letter;
      break;
    case 1:
      word.erase(at, 1);
      break;
    case 2:
      word.insert(at, 1, letter);
      break;
    default:
      std::swap(word[at], word[at + 1 < word.size() ? at + 1 : at - 1]);
  }
  return word;
}

}  // namespace

TEST(near_words, finds_what_the_whole_matrix_finds) {
  const store::Dictionary& dictionary = index().generation->dictionary;
  std::mt19937 random(3);  // NOLINT(cert-msc51-cpp): the same typos in every run
  for (std::uint32_t id = 1; id <= dictionary.size(); ++id) {
    if (!is_word(dictionary.term(id))) {
      continue;
    }
    const std::u32string typed = mistyped(text::code_points(dictionary.term(id)), random);
    std::vector<std::string> expected;
    for (std::uint32_t other = 1; other <= dictionary.size(); ++other) {
      const std::size_t edits = edits_between(typed, text::code_points(dictionary.term(other)));
      if (edits > 0 && edits <= 2 && is_word(dictionary.term(other))) {
        expected.emplace_back(dictionary.term(other));
      }
    }
    std::vector<std::string> found;
    for (const NearWord& word : typo_words_near(dictionary, utf8(typed), 2, {})) {
      if (is_word(dictionary.term(word.id))) {
        found.emplace_back(dictionary.term(word.id));
      }
    }
    EXPECT_EQ(found, expected) << utf8(typed);
  }
}

// Words that passages share, and names: what somebody may want to type.
TEST(Corpus, TyposLeadToTheRightWord) {
  const support::TestIndex corpus = support::index_corpus();
  const store::Dictionary& dictionary = corpus.generation->dictionary;
  text::Analyzer analyzer;
  Expander expander(*corpus.generation, analyzer);
  std::vector<std::uint32_t> words;
  for (std::uint32_t id = 1; id <= dictionary.size(); ++id) {
    if (is_word(dictionary.term(id)) &&
        (dictionary.frequency(id) >= 5 || dictionary.use(id) != 0)) {
      words.push_back(id);
    }
  }
  std::mt19937 random(11);  // NOLINT(cert-msc51-cpp): the same typos in every run
  std::size_t asked = 0;
  std::size_t right = 0;
  std::size_t first = 0;
  while (asked < 2000) {
    const std::uint32_t meant =
        words[std::uniform_int_distribution<std::size_t>(0, words.size() - 1)(random)];
    const std::string typed = utf8(mistyped(text::code_points(dictionary.term(meant)), random));
    if (dictionary.find(typed) != 0) {
      continue;
    }
    ++asked;
    const std::vector<OtherWord>& others = expander.others({typed, typed, 0, true}, {});
    const auto place = std::ranges::find(others, meant, &OtherWord::id);
    const auto rank = place - others.begin();
    right += place != others.end() && rank < 3 ? 1 : 0;
    first += place != others.end() && rank == 0 ? 1 : 0;
  }
  std::cout << right << " of " << asked << " typos lead to the word in the best three, "
            << first << " to it first\n";
  EXPECT_GE(right, asked * 95 / 100);
}

}  // namespace zerkalo::query::expand_test
