// tests/query/marks_test.cpp - which words and phrases of a text are marked, in many scripts.

#include "query/present/marks.h"

#include <algorithm>
#include <random>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "tests/query/token_ids.h"
#include "text/analyzer.h"

namespace zerkalo::query::marks_test {
namespace {

/// A word as a planner would ask for it: its term, its stem, and its grams where it has some.
WordPattern word_pattern(text::Analyzer& analyzer,
                         std::string_view word,
                         std::string_view language) {
  const text::Analyzed analyzed = analyzer.analyze(word, language);
  WordPattern pattern;
  pattern.label = word;
  if (analyzed.tokens.size() == 1) {
    const text::Token& token = analyzed.tokens.front();
    pattern.terms.push_back(token.term);
    pattern.stems.emplace_back(language, token.stem.empty() ? token.term : token.stem);
  }
  for (const text::Joined& joined : analyzed.joined) {
    pattern.terms.push_back(joined.term);
  }
  for (const text::Gram& gram : analyzed.grams) {
    pattern.grams.push_back(gram.term);
  }
  std::sort(pattern.terms.begin(), pattern.terms.end());
  std::sort(pattern.grams.begin(), pattern.grams.end());
  return pattern;
}

std::string marked(std::string_view text, const std::vector<Range>& ranges) {
  std::string out;
  std::size_t at = 0;
  for (const Range& range : ranges) {
    out.append(text.substr(at, range.begin - at)).append("[");
    out.append(text.substr(range.begin, range.end - range.begin)).append("]");
    at = range.end;
  }
  return out.append(text.substr(at));
}

struct WordCase {
  std::string_view why;
  std::string_view language;
  std::string_view text;
  std::string_view words;  ///< separated by blanks
  std::string_view marked;
};

constexpr WordCase word_cases[] = {
    {"nothing asked", "en", "A long take.", "", "A long take."},
    {"nothing found", "en", "A long take.", "mirror", "A long take."},
    {"no text", "en", "", "mirror", ""},
    {"a word", "en", "A long take.", "long", "A [long] take."},
    {"neighbours stay two marks", "en", "A long take.", "long take", "A [long] [take]."},
    {"every place", "en", "Take a take, take!", "take", "[Take] a [take], [take]!"},
    {"never inside a word", "en", "Takes mistakes", "take", "[Takes] mistakes"},
    {"case and accents fold", "fr", "AMÉLIE, Amelie", "amélie", "[AMÉLIE], [Amelie]"},
    {"by the stem", "en", "Memories of a memory", "memory", "[Memories] of a [memory]"},
    {"a stem of another language finds nothing", "de", "the mirrors", "mirror", "the mirrors"},
    {"half of a hyphenated word", "en", "Spider-Man", "man", "Spider-[Man]"},
    {"apostrophes", "en", "It doesn’t ring", "doesn't", "It [doesn’t] ring"},
    {"French elision", "fr", "Le monde d'Amélie", "amélie", "Le monde d'[Amélie]"},
    {"German",
     "de",
     "Die Erinnerungen und Größe",
     "Erinnerung groesse größe",
     "Die [Erinnerungen] und [Größe]"},
    {"Russian",
     "ru",
     "В книгах и Книге Тарковского.",
     "книга",
     "В [книгах] и [Книге] Тарковского."},
    {"ё meets е", "ru", "Ёлка и елка", "ёлка", "[Ёлка] и [елка]"},
    {"Greek", "el", "Ο Καθρέφτης είναι", "καθρεφτης", "Ο [Καθρέφτης] είναι"},
    {"Arabic", "ar", "فيلم المرآة جميل", "المرآة", "فيلم [المرآة] جميل"},
    {"Hebrew", "he", "המראה היא סרט יפה", "סרט", "המראה היא [סרט] יפה"},
    {"Hindi", "hi", "दर्पण एक फ़िल्म है", "फ़िल्म", "दर्पण एक [फ़िल्म] है"},
    {"Georgian", "ka", "სარკე არის ფილმი", "სარკე", "[სარკე] არის ფილმი"},
    {"Armenian", "hy", "Հայելի ֆիլմը", "հայելի", "[Հայելի] ֆիլմը"},
    {"one Han character", "zh", "镜子很美", "镜", "[镜]子很美"},
    {"a run of Han characters is one mark",
     "zh",
     "这部电影很美，电影！",
     "电影",
     "这部[电影]很美，[电影]！"},
    {"three characters are one mark", "ja", "黒澤明の七人の侍", "七人の", "黒澤明の[七人の]侍"},
    {"parts are left out beside the whole",
     "zh",
     "北京大学在北京，大学",
     "北京大学",
     "[北京大学]在北京，大学"},
    {"parts are marked without the whole", "zh", "北京的大学", "北京大学", "[北京]的[大学]"},
    {"traditional meets simplified", "zh", "這部電影", "电影", "這部[電影]"},
    {"Hangul inside a word", "ko", "영화거울은 아름답다", "거울", "영화[거울]은 아름답다"},
    {"Thai", "th", "กระจกสวยมาก", "สวย", "กระจก[สวย]มาก"},
    {"emoji", "en", "Great 😀 film", "😀", "Great [😀] film"},
};

TEST(FindMarks, MarksWords) {
  text::Analyzer analyzer;
  for (const WordCase& c : word_cases) {
    Marks marks;
    std::istringstream words{std::string(c.words)};
    for (std::string word; words >> word;) {
      // The stem of a word is asked in English where the row is about a foreign stem.
      const bool foreign = c.why.find("another language") != std::string_view::npos;
      marks.words.push_back(word_pattern(analyzer, word, foreign ? "en" : c.language));
    }
    const text::Analyzed analyzed = analyzer.analyze(c.text, c.language);
    const std::vector<Found> found = find_marks(analyzed, c.language, {}, marks);
    EXPECT_EQ(marked(c.text, marked_ranges(found)), c.marked) << c.why;
  }
}

struct PhraseCase {
  std::string_view why;
  std::string_view text;
  std::string_view phrase;
  int slop;
  std::string_view marked;
};

constexpr PhraseCase phrase_cases[] = {
    {"one mark", "one of the best films", "one of the best", 0, "[one of the best] films"},
    {"one word", "the best of the best", "best", 0, "the [best] of the [best]"},
    {"stray words stay plain",
     "the long, one long take",
     "long take",
     0,
     "the long, one [long take]"},
    {"order matters", "take long", "long take", 0, "take long"},
    {"across sentences", "It was long. Take it.", "long take", 0, "It was [long. Take] it."},
    {"across line ends", "long\ntake", "long take", 0, "[long\ntake]"},
    {"across a missing blank", "dome?The rest", "dome the rest", 0, "[dome?The rest]"},
    {"case and apostrophes fold",
     "It DOESN’T ring true",
     "doesn't ring",
     0,
     "It [DOESN’T ring] true"},
    {"never by stem", "long takes", "long take", 0, "long takes"},
    {"hyphens part words",
     "stream-of-consciousness",
     "stream of consciousness",
     0,
     "[stream-of-consciousness]"},
    {"a word between is too many", "long slow take", "long take", 0, "long slow take"},
    {"a word between with slop", "long slow take", "long take", 1, "[long slow take]"},
    {"slop counts all gaps together", "a x b y c", "a b c", 2, "[a x b y c]"},
    {"one gap too many", "a x b y c", "a b c", 1, "a x b y c"},
    {"slop keeps order", "take long", "long take", 5, "take long"},
    {"the shortest match", "a a b", "a b", 2, "a [a b]"},
    {"a later start that fits", "a x x a b", "a b", 1, "a x x [a b]"},
    {"overlapping matches are one mark", "the the the", "the the", 0, "[the the the]"},
    {"two matches", "long take, long take", "long take", 0, "[long take], [long take]"},
    {"at the very end", "a long", "long take", 0, "a long"},
    {"longer than the text", "a", "a b c d", 3, "a"},
    {"Russian",
     "Это одна из лучших картин",
     "одна из лучших",
     0,
     "Это [одна из лучших] картин"},
    {"Greek", "Ο Καθρέφτης είναι ωραίος", "καθρεφτης ειναι", 0, "Ο [Καθρέφτης είναι] ωραίος"},
    {"Arabic", "هذا فيلم جميل جدا", "فيلم جميل", 0, "هذا [فيلم جميل] جدا"},
    {"Hebrew", "זה סרט יפה מאוד", "סרט יפה", 0, "זה [סרט יפה] מאוד"},
    {"Hindi", "यह एक अच्छी फ़िल्म है", "अच्छी फ़िल्म", 0, "यह एक [अच्छी फ़िल्म] है"},
    {"Han, inside a run", "黒澤明の七人の侍です", "七人の侍", 0, "黒澤明の[七人の侍]です"},
    {"Korean", "정말 아름다운 영화", "아름다운 영화", 0, "정말 [아름다운 영화]"},
    {"Thai", "กระจกสวยมาก", "สวยมาก", 0, "กระจก[สวยมาก]"},
};

TEST(FindMarks, MarksWholePhrases) {
  text::Analyzer analyzer;
  for (const PhraseCase& c : phrase_cases) {
    TokenIds ids;
    Marks marks;
    marks.places.push_back(ids.phrase(analyzer, c.phrase, c.slop));
    const text::Analyzed analyzed = analyzer.analyze(c.text, "en");
    const std::vector<Found> found = ids.find(analyzed, "en", marks);
    EXPECT_EQ(marked(c.text, marked_ranges(found)), c.marked) << c.why;
  }
}

/// Tokens of one letter each, one blank between them.
text::Analyzed letters(std::string_view terms) {
  text::Analyzed analyzed;
  for (std::size_t i = 0; i < terms.size(); ++i) {
    const auto begin = static_cast<std::uint32_t>(2 * i);
    const auto position = static_cast<std::uint32_t>(i + 1);
    analyzed.tokens.push_back(
        {std::string(1, terms[i]), "", begin, begin + 1, position, i == 0});
  }
  return analyzed;
}

std::string describe(const std::vector<Found>& found) {
  std::ostringstream out;
  const char* gap = "";
  for (const Found& one : found) {
    out << gap << one.pattern << "@" << one.range.begin << "-" << one.range.end;
    gap = " ";
  }
  return out.str();
}

std::vector<std::string> letters_of(std::string_view terms) {
  std::vector<std::string> words;
  for (const char term : terms) {
    words.emplace_back(1, term);
  }
  return words;
}

TEST(FindMarks, NumbersPatternsWordsFirstInReadingOrder) {
  Marks marks;
  marks.words.push_back({{"b"}, {}, {}, "b"});
  marks.words.push_back({{"a", "c"}, {}, {}, "a"});
  TokenIds ids;
  marks.places.push_back(ids.phrase({"b", "c"}, 0));
  EXPECT_EQ(describe(ids.find(letters("abcb"), "", marks)), "1@0-1 0@2-3 2@2-5 1@4-5 0@6-7");
}

TEST(FindMarks, AJoinedFormMarksAllItsParts) {
  text::Analyzed analyzed = letters("xabyc");
  analyzed.joined.push_back({"ab", 1, 2});
  analyzed.tokens[2].linked = true;
  Marks marks;
  marks.words.push_back({{"ab"}, {}, {}, "ab"});
  EXPECT_EQ(describe(find_marks(analyzed, "", {}, marks)), "0@2-5");

  TokenIds ids;
  Marks phrase;
  phrase.places.push_back(ids.phrase({"x", "ab", "y"}, 0, analyzed));
  EXPECT_EQ(describe(ids.find(analyzed, "", phrase)), "0@0-7") << "it is one word of a phrase";

  analyzed.joined.front().count = 9;
  EXPECT_EQ(describe(find_marks(analyzed, "", {}, marks)), "") << "parts that are not there";
}

TEST(FindMarks, StemsCountOnlyInTheirLanguage) {
  text::Analyzed analyzed = letters("ab");
  analyzed.tokens[0].stem = "s";
  Marks marks;
  marks.words.push_back({{}, {{"en", "s"}, {"en", "b"}}, {}, {}});
  EXPECT_EQ(describe(find_marks(analyzed, "en", {}, marks)), "0@0-1 0@2-3")
      << "a token without a stem is its own";
  EXPECT_EQ(describe(find_marks(analyzed, "de", {}, marks)), "");
}

TEST(FindMarks, EmptyPatternsFindNothing) {
  Marks marks;
  marks.words.emplace_back();
  TokenIds ids;
  marks.places.push_back(ids.phrase(std::vector<std::string>(), 0));
  marks.places.push_back(std::make_shared<const PlanNode>());
  EXPECT_TRUE(ids.find(letters("abc"), "", marks).empty());
}

TEST(FindMarks, AnotherTextThanTheTokensHasNoPlaces) {
  TokenIds ids;
  Marks marks;
  marks.places.push_back(ids.phrase({"a"}, 0));
  const std::vector<std::uint32_t> longer{ids.id("a"), ids.id("a")};
  EXPECT_TRUE(find_marks(letters("a"), "", {longer, 0}, marks).empty());
}

struct LetterPhrase {
  std::vector<std::string> words;
  int slop = 0;
};

/// The tokens that a word takes where it stands here: itself, or the parts of a joined form.
std::vector<std::size_t> taken(const text::Analyzed& analyzed,
                               const std::string& word,
                               std::size_t at) {
  std::vector<std::size_t> counts;
  if (at < analyzed.tokens.size() && analyzed.tokens[at].term == word) {
    counts.push_back(1);
  }
  for (const text::Joined& joined : analyzed.joined) {
    bool same = joined.term == word && at + joined.count <= analyzed.tokens.size();
    for (std::size_t i = 0; same && i < joined.count; ++i) {
      const text::Token& token = analyzed.tokens[at + i];
      same = token.term == analyzed.tokens[joined.first + i].term && (i == 0 || token.linked);
    }
    if (same) {
      counts.push_back(joined.count);
    }
  }
  return counts;
}

/// Every way to read the phrase from one place, without any cleverness.
void read_all(const text::Analyzed& analyzed,
              const LetterPhrase& phrase,
              std::size_t word,
              std::size_t at,
              std::set<std::size_t>& ends) {
  if (word == phrase.words.size()) {
    ends.insert(at);
    return;
  }
  for (int skip = 0; skip <= (word == 0 ? 0 : phrase.slop); ++skip) {
    const std::size_t from = at + static_cast<std::size_t>(skip);
    for (const std::size_t count : taken(analyzed, phrase.words[word], from)) {
      read_all(analyzed, {phrase.words, phrase.slop - skip}, word + 1, from + count, ends);
    }
  }
}

using Covered = std::set<std::pair<std::uint32_t, std::uint32_t>>;

/// The shortest match from each place of the first word.
Covered scan(const text::Analyzed& analyzed, const LetterPhrase& phrase) {
  Covered covered;
  for (std::size_t first = 0; first < analyzed.tokens.size(); ++first) {
    std::set<std::size_t> ends;
    read_all(analyzed, phrase, 0, first, ends);
    if (!ends.empty()) {
      covered.insert({analyzed.tokens[first].begin, analyzed.tokens[*ends.begin() - 1].end});
    }
  }
  return covered;
}

TEST(FindMarks, PhrasesAgreeWithAScanOfAllWays) {
  std::mt19937 random(5);
  std::size_t matches = 0;
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    LetterPhrase wanted;
    for (std::size_t i = random() % 14; i > 0; --i) {
      text += static_cast<char>('a' + random() % 3);
    }
    for (std::size_t i = 1 + random() % 4; i > 0; --i) {
      wanted.words.emplace_back(1, static_cast<char>('a' + random() % 3));
    }
    wanted.slop = static_cast<int>(random() % 4);
    text::Analyzed analyzed = letters(text);
    for (std::size_t i = 0; i + 2 < text.size() && i < 3; ++i) {
      const auto first = static_cast<std::uint32_t>(random() % (text.size() - 1));
      analyzed.joined.push_back(
          {std::string(1, static_cast<char>('a' + random() % 3)), first, 2});
      analyzed.tokens[first + 1].linked = true;
    }
    const Covered expected = scan(analyzed, wanted);
    TokenIds ids;
    Marks marks;
    marks.places.push_back(ids.phrase(wanted.words, wanted.slop, analyzed));
    std::set<std::uint32_t> found_ends;
    for (const Found& one : ids.find(analyzed, "", marks)) {
      ASSERT_EQ(expected.count({one.range.begin, one.range.end}), 1U) << text << " " << round;
      found_ends.insert(one.range.end);
      ++matches;
    }
    std::set<std::uint32_t> ends;
    for (const auto& [begin, end] : expected) {
      ends.insert(end);
    }
    ASSERT_EQ(found_ends, ends) << text << " " << round;
  }
  EXPECT_GT(matches, 1000U);
}

TEST(FindMarks, ManyLongOverlapsAreMarked) {
  text::Analyzed analyzed = letters(std::string(20000, 'a'));
  Marks marks;
  marks.words.push_back({{"a"}, {}, {}, "a"});
  TokenIds ids;
  marks.places.push_back(ids.phrase(letters_of(std::string(200, 'a')), 0));
  marks.places.push_back(ids.phrase(letters_of(std::string(50, 'a')), 200));
  const std::vector<Found> found = ids.find(analyzed, "", marks);
  EXPECT_EQ(found.size(), 20000U + (20000U - 199U) + (20000U - 49U));
  EXPECT_EQ(marked_ranges(found).size(), 1U);
}

struct RangeCase {
  std::string_view why;
  std::vector<Range> found;
  std::vector<Range> ranges;
};

TEST(ToRanges, MergesWhatOverlapsOrTouches) {
  const RangeCase cases[] = {
      {"nothing", {}, {}},
      {"one", {{1, 2}}, {{1, 2}}},
      {"a gap keeps two", {{1, 2}, {3, 4}}, {{1, 2}, {3, 4}}},
      {"touching are one", {{1, 3}, {3, 4}}, {{1, 4}}},
      {"overlapping are one", {{1, 4}, {2, 6}}, {{1, 6}}},
      {"one inside the other", {{1, 9}, {2, 3}, {4, 5}}, {{1, 9}}},
      {"the same twice", {{1, 2}, {1, 2}}, {{1, 2}}},
      {"any order", {{7, 8}, {1, 2}}, {{1, 2}, {7, 8}}},
  };
  for (const RangeCase& c : cases) {
    std::vector<Found> found;
    for (const Range& range : c.found) {
      found.push_back({range, 0});
    }
    EXPECT_EQ(marked_ranges(found), c.ranges) << c.why;
  }
}

}  // namespace
}  // namespace zerkalo::query::marks_test
