// tests/query/snippet_test.cpp - which part of a text is shown, and where its marks are.

#include <algorithm>
#include <random>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "query/present/marks.h"
#include "tests/query/token_ids.h"
#include "text/analyzer.h"
#include "text/utf8.h"

namespace zerkalo::query::snippet_test {
namespace {

std::string show(const Marked& snippet) {
  std::string out;
  std::size_t at = 0;
  for (const Range& range : snippet.ranges) {
    out.append(snippet.text, at, range.begin - at).append("[");
    out.append(snippet.text, range.begin, range.end - range.begin).append("]");
    at = range.end;
  }
  return out.append(snippet.text, at);
}

/// Words separated by `|`; each is a phrase of its tokens.
std::vector<Found> find(text::Analyzer& analyzer,
                        const text::Analyzed& text,
                        std::string_view wanted) {
  TokenIds ids;
  Marks marks;
  std::istringstream in{std::string(wanted)};
  for (std::string phrase; std::getline(in, phrase, '|');) {
    marks.places.push_back(ids.phrase(analyzer, phrase, 0));
  }
  return ids.find(text, "", marks);
}

struct Case {
  std::string_view why;
  std::string_view text;
  std::string_view wanted;
  std::size_t words;
  std::string_view snippet;
};

constexpr Case cases[] = {
    {"no words wanted", "one two three", "two", 0, ""},
    {"no text", "", "two", 5, ""},
    {"a short text is whole", " one two three.\n", "two", 3, " one [two] three.\n"},
    {"a text without words is whole", "...", "two", 3, "..."},
    {"nothing found shows the beginning", "one two three four", "x", 2, "one two …"},
    {"leading blanks are not left out text", "  one two three", "x", 2, "one two …"},
    {"the beginning", "one two three four", "one", 2, "[one] two …"},
    {"the end", "one two three four", "four", 2, "… three [four]"},
    {"the full stop at the end stays", "one two three four.", "four", 2, "… three [four]."},
    {"the middle", "one two three four five six seven", "four", 3, "… three [four] five …"},
    {"one word", "one two three", "two", 1, "… [two] …"},
    {"from the start of the sentence",
     "One two. Three four five. Six.",
     "five",
     4,
     "… Three four [five]. Six."},
    {"too far from the start of the sentence",
     "One two three four five six seven eight",
     "six",
     3,
     "… five [six] seven …"},
    {"room at the end goes to whole sentences before",
     "One two. Three four. Five.",
     "five",
     4,
     "… Three four. [Five]."},
    {"ends with a sentence in the last quarter",
     "One two three four five six. Seven eight nine ten.",
     "two",
     8,
     "One [two] three four five six. …"},
    {"most distinct words win", "a x x x x x a b x x x x a a a", "a|b", 3, "… [a] [b] x …"},
    {"most marks win among equals", "a x x x x x a a x x x x", "a", 3, "… [a] [a] x …"},
    {"the earliest wins among equals", "x x x a x x x a x x x", "a", 3, "… x [a] x …"},
    {"a phrase is never cut",
     "x x x long slow take x x x",
     "long slow take",
     4,
     "… [long slow take] x …"},
    {"a phrase that just fits",
     "x x long slow take x x",
     "long slow take",
     3,
     "… [long slow take] …"},
    {"a phrase longer than the snippet is cut at a word",
     "x one two three four x",
     "one two three four",
     2,
     "… [one two] …"},
    {"a mark at the edge is left out whole",
     "x x b x x x long take",
     "b|long take",
     5,
     "x x [b] x x …"},
    {"neighbouring phrases are both whole", "x x a b c d x x", "a b|c d", 4, "… [a b] [c d] …"},
    {"overlapping phrases stand together", "x x a b c x x", "a b|b c", 3, "… [a b c] …"},
    {"an opening quote stays with its word",
     "x x “long take” x x",
     "long take",
     2,
     "… “[long take]” …"},
    {"a closing bracket stays with its word",
     "x x (long take), x x",
     "long take",
     2,
     "… ([long take]), …"},
    {"no blank between sentences",
     "one dome?The rest of us",
     "the rest",
     3,
     "… [The rest] of …"},
    {"line ends inside stay", "x x long\ntake x x", "long take", 2, "… [long\ntake] …"},
    {"Russian",
     "Это одна из лучших картин режиссёра за все годы",
     "лучших картин",
     3,
     "… [лучших картин] режиссёра …"},
    {"Greek", "Ο Καθρέφτης είναι μια ωραία ταινία", "ωραία", 2, "… [ωραία] ταινία"},
    {"Arabic", "هذا فيلم جميل جدا من روسيا", "جميل", 2, "… [جميل] جدا …"},
    {"Hebrew", "זה סרט יפה מאוד מרוסיה", "סרט יפה", 2, "… [סרט יפה] …"},
    {"Hindi", "यह एक अच्छी फ़िल्म है और सुंदर", "फ़िल्म", 1, "… [फ़िल्म] …"},
    {"Han: a character is a word", "黒澤明の七人の侍です", "七人の侍", 4, "… [七人の侍] …"},
    {"Chinese with its full stop",
     "很美。这部电影很美。真的。",
     "电影",
     6,
     "… 这部[电影]很美。 …"},
    {"Korean", "정말 아름다운 영화 한 편을 보았다", "영화", 3, "정말 아름다운 [영화] …"},
    {"Thai: a word is a word of the dictionary", "กระจกสวยมาก", "สวย", 2, "กระจก[สวย] …"},
    {"emoji with a skin tone", "x x 👍🏽 x x", "👍🏽", 1, "… [👍🏽] …"},
};

TEST(MakeSnippet, ShowsTheBestPart) {
  text::Analyzer analyzer;
  for (const Case& c : cases) {
    const text::Analyzed analyzed = analyzer.analyze(c.text, "");
    const std::vector<Found> found = find(analyzer, analyzed, c.wanted);
    EXPECT_EQ(show(make_snippet(c.text, analyzed, found, c.words)), c.snippet) << c.why;
  }
}

/// The text of a snippet without the ellipses.
std::string_view body_of(std::string_view snippet) {
  if (snippet.starts_with("… ")) {
    snippet.remove_prefix(std::string_view("… ").size());
  }
  if (snippet.ends_with(" …")) {
    snippet.remove_suffix(std::string_view(" …").size());
  }
  return snippet;
}

bool at_boundary(std::string_view text, std::size_t at) {
  return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
}

std::string broken_rule(std::string_view text, const Marked& snippet) {
  if (text.find(body_of(snippet.text)) == std::string_view::npos) {
    return "not a part of the text";
  }
  if (!text::is_valid_utf8(snippet.text)) {
    return "cuts a character";
  }
  std::size_t behind = 0;
  for (const Range& range : snippet.ranges) {
    if (range.begin >= range.end || (behind > 0 && range.begin <= behind) ||
        range.end > snippet.text.size()) {
      return "ranges do not rise";
    }
    if (!at_boundary(snippet.text, range.begin) || !at_boundary(snippet.text, range.end)) {
      return "a range cuts a character";
    }
    behind = range.end;
  }
  return {};
}

TEST(MakeSnippet, RandomTextsKeepTheRules) {
  constexpr std::string_view pieces[] = {
      "mirror", "long",    " take",    "зеркало", "鏡",  "七人", "สวย",   "거울",
      " ",      " ",       " ",        ". ",      "! ",  "“",    "”",     "(",
      ")",      "e\u0301", "👍🏽", "\u200D",  "\n",  "-",    "don’t", "المرآة",
      "दर्पण",   "…",       "。",       "  ",      "A. ", ","};
  text::Analyzer analyzer;
  std::mt19937 random(17);
  std::size_t ranges = 0;
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (std::size_t count = random() % 60; count > 0; --count) {
      text += pieces[random() % std::size(pieces)];
    }
    const text::Analyzed analyzed = analyzer.analyze(text, "");
    const std::vector<Found> found =
        find(analyzer, analyzed, "mirror|long take|鏡|七人|दर्पण|거울");
    const Marked snippet = make_snippet(text, analyzed, found, random() % 12);
    // A text that itself begins or ends with an ellipsis cannot be told from a cut one.
    if (!text.starts_with("…") && !text.ends_with("…")) {
      ASSERT_EQ(broken_rule(text, snippet), "") << text << "\n" << show(snippet);
    }
    ranges += snippet.ranges.size();
  }
  EXPECT_GT(ranges, 1000U);
}

/// Numbered words, so that each part of the text stands in one place only.
struct Numbered {
  std::string text;
  text::Analyzed analyzed;
};

Numbered numbered(std::size_t words, std::mt19937& random) {
  Numbered out;
  for (std::size_t i = 0; i < words; ++i) {
    const std::string word = "w" + std::to_string(i);
    const auto begin = static_cast<std::uint32_t>(out.text.size());
    const auto end = static_cast<std::uint32_t>(begin + word.size());
    const auto position = static_cast<std::uint32_t>(i + 1);
    out.analyzed.tokens.push_back(
        {word, "", begin, end, position, i == 0 || random() % 7 == 0});
    out.text += word + " ";
  }
  return out;
}

struct Spot {
  std::size_t first = 0;
  std::size_t last = 0;
  std::size_t pattern = 0;
};

std::size_t distinct_within(const std::vector<Spot>& spots,
                            std::size_t begin,
                            std::size_t end) {
  std::set<std::size_t> patterns;
  for (const Spot& spot : spots) {
    if (spot.first >= begin && spot.last < end) {
      patterns.insert(spot.pattern);
    }
  }
  return patterns.size();
}

TEST(MakeSnippet, NoOtherWindowHoldsMoreOfTheQuery) {
  std::mt19937 random(23);
  for (int round = 0; round < 3000; ++round) {
    const std::size_t size = 2 + random() % 60;
    const Numbered n = numbered(size, random);
    std::vector<Spot> spots;
    std::vector<Found> found;
    // Single words and pairs that never overlap: each starts at an even place.
    for (std::size_t count = random() % 8; count > 0; --count) {
      const std::size_t first = 2 * (random() % (size / 2));
      const std::size_t last = first + random() % 2;
      const bool taken = std::any_of(spots.begin(), spots.end(), [first](const Spot& spot) {
        return spot.first == first;
      });
      if (!taken) {
        spots.push_back({first, last, random() % 4});
        found.push_back({{n.analyzed.tokens[first].begin, n.analyzed.tokens[last].end},
                         spots.back().pattern});
      }
    }
    const std::size_t words = 2 + random() % 12;
    const Marked snippet = make_snippet(n.text, n.analyzed, found, words);
    ASSERT_EQ(broken_rule(n.text, snippet), "") << show(snippet);

    const std::size_t at = n.text.find(body_of(snippet.text));
    const std::size_t end = at + body_of(snippet.text).size();
    std::size_t first = size;
    std::size_t behind = 0;
    for (std::size_t i = 0; i < size; ++i) {
      if (n.analyzed.tokens[i].begin >= at && n.analyzed.tokens[i].end <= end) {
        first = std::min(first, i);
        behind = i + 1;
      }
    }
    ASSERT_LE(behind - first, words) << show(snippet);
    std::size_t most = 0;
    for (std::size_t begin = 0; begin < size; ++begin) {
      most = std::max(most, distinct_within(spots, begin, begin + words));
    }
    ASSERT_EQ(distinct_within(spots, first, behind), most) << show(snippet);
    for (const Spot& spot : spots) {
      const bool cut = (spot.first < first && spot.last >= first) ||
                       (spot.first < behind && spot.last >= behind);
      ASSERT_FALSE(cut) << show(snippet);
    }
  }
}

TEST(MakeSnippet, EndlessWordsAndDesertsOfSignsAreCut) {
  text::Analyzer analyzer;
  const std::string endless(1U << 20U, 'a');
  const text::Analyzed one = analyzer.analyze(endless, "");
  const Marked word = make_snippet(endless, one, {}, 3);
  EXPECT_LE(word.text.size(), 3 * 64 + 4U);
  EXPECT_EQ(broken_rule(endless, word), "");

  const std::string desert = "long" + std::string(1U << 20U, '.') + "take end";
  const text::Analyzed two = analyzer.analyze(desert, "");
  const std::vector<Found> found = find(analyzer, two, "take");
  const Marked snippet = make_snippet(desert, two, found, 3);
  EXPECT_EQ(show(snippet), "… [take] end");

  std::string accents = "x";
  for (int i = 0; i < 1000; ++i) {
    accents += "\u0301";
  }
  const Marked marks = make_snippet(accents, analyzer.analyze(accents, ""), {}, 1);
  EXPECT_EQ(broken_rule(accents, marks), "");
}

TEST(MakeSnippet, AMegabyteWithManyMarks) {
  std::mt19937 random(1);
  const Numbered n = numbered(150000, random);
  std::vector<Found> found;
  for (std::size_t i = 0; i < n.analyzed.tokens.size(); i += 10) {
    found.push_back({{n.analyzed.tokens[i].begin, n.analyzed.tokens[i].end}, i % 3});
  }
  const std::size_t best = 100000;
  found.push_back({{n.analyzed.tokens[best + 1].begin, n.analyzed.tokens[best + 1].end}, 7});
  found.push_back({{n.analyzed.tokens[best + 2].begin, n.analyzed.tokens[best + 2].end}, 8});
  const Marked snippet = make_snippet(n.text, n.analyzed, found, 5);
  EXPECT_NE(show(snippet).find("[w100000] [w100001] [w100002]"), std::string::npos)
      << show(snippet);
}

}  // namespace
}  // namespace zerkalo::query::snippet_test
