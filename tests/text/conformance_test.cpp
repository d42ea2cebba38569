// tests/text/conformance_test.cpp - what must hold for the analysis of any bytes at all.

#include <algorithm>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "text/analyzer.h"
#include "text/fold.h"
#include "text/language.h"
#include "text/utf8.h"

namespace zerkalo::text::conformance_test {
namespace {

constexpr std::string_view words[] = {
    "The",        "don’t",     "spider-man", "idea.The", "U.S.",
    "Amélie",     "d'Antoine", "İstanbul",   "Ещё",      "侍の",
    "電影",       "ｶﾞ",        "영화",       "한",       "ภาพยนตร์",
    "फ़िल्म",       "الفِيلمُ",    "צה״ל",       "🎬",        "8½",
    "C++",        "AC/DC",     "@user",      "a:b",      "7.5",
    "1,000",      "\n",        "\n\n",       ". ",       "? ",
    "'",          "-",         "*",          "&",        "e\u0301",
    "\u00AD",     "\u200D",    "น้ำ",         "\u0301",   "\U0001F1EB\U0001F1F7",
    "\U00020000",
};

// Words, single bytes and zeros, glued as they come.
std::string random_text(std::mt19937& random) {
  std::string text;
  const auto pieces = random() % 24;
  for (std::size_t i = 0; i < pieces; ++i) {
    switch (random() % 5) {
      case 0:
        text.push_back(static_cast<char>(random() % 256));
        break;
      case 1:
        text.push_back(' ');
        break;
      default:
        text += words[random() % std::size(words)];
    }
  }
  return text;
}

void expect_sound_term(const std::string& term) {
  EXPECT_FALSE(term.empty());
  EXPECT_LE(term.size(), max_term_bytes);
  EXPECT_TRUE(is_valid_utf8(term));
  EXPECT_EQ(term.find('\0'), std::string::npos);
  EXPECT_EQ(term.find("\uFFFD"), std::string::npos);
}

// One at the end of a word is in no gram.
std::string without_long_marks(std::string text) {
  constexpr std::string_view mark = "ー";
  for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at)) {
    text.erase(at, mark.size());
  }
  return text;
}

void expect_sound_tokens(const Analyzed& analyzed, std::string_view text) {
  std::uint32_t end = 0;
  std::uint32_t position = 0;
  for (const Token& token : analyzed.tokens) {
    expect_sound_term(token.term);
    EXPECT_EQ(token.position, ++position);
    EXPECT_GE(token.begin, end);
    EXPECT_LT(token.begin, token.end);
    EXPECT_LE(token.end, text.size());
    EXPECT_NE(token.stem, token.term);
    EXPECT_EQ(fold(text.substr(token.begin, token.end - token.begin)), token.term);
    end = token.end;
  }
}

void expect_sound(const Analyzed& analyzed, std::string_view text) {
  expect_sound_tokens(analyzed, text);
  for (const Joined& joined : analyzed.joined) {
    expect_sound_term(joined.term);
    EXPECT_GE(joined.count, 1U);
    EXPECT_LE(joined.count, 4U);
    EXPECT_LE(joined.first + joined.count, analyzed.tokens.size());
  }
  std::uint32_t begin = 0;
  for (const Gram& gram : analyzed.grams) {
    expect_sound_term(gram.term);
    EXPECT_GE(gram.begin, begin);
    EXPECT_LE(gram.end, text.size());
    EXPECT_EQ(without_long_marks(fold(text.substr(gram.begin, gram.end - gram.begin))),
              without_long_marks(gram.term));
    begin = gram.begin;
  }
}

TEST(Conformance, HoldsForRandomBytes) {
  Analyzer analyzer;
  for (const std::string_view language : {"en", "de", "tr", "ja", "el", "und", ""}) {
    std::mt19937 random(20240901);
    for (int round = 0; round < 400 && !testing::Test::HasFailure(); ++round) {
      const std::string text = random_text(random);
      SCOPED_TRACE(testing::PrintToString(text) + " in '" + std::string(language) + "'");
      const Analyzed analyzed = analyzer.analyze(text, language);
      expect_sound(analyzed, text);
      EXPECT_EQ(describe(analyzer.analyze(text, language)), describe(analyzed));
    }
  }
}

TEST(Conformance, ATermIsItsOwnAnalysis) {
  Analyzer analyzer;
  for (const std::string_view word : words) {
    for (const Token& token : analyzer.analyze(word, "und").tokens) {
      const Analyzed again = analyzer.analyze(token.term, "und");
      ASSERT_EQ(again.tokens.size(), 1U) << token.term;
      EXPECT_EQ(again.tokens[0].term, token.term);
    }
  }
}

TEST(Conformance, DetectsALanguageInAnyBytes) {
  std::mt19937 random(7);
  for (int round = 0; round < 2000; ++round) {
    const Language found = detect_language(random_text(random), "");
    EXPECT_TRUE(found.code == "und" || find_language(found.code) != nullptr) << found.code;
    EXPECT_GE(found.confidence, 0.0);
    EXPECT_LE(found.confidence, 1.0);
  }
}

struct Long {
  std::string_view why;
  std::string_view unit;
};

constexpr Long longs[] = {
    {"one Latin word", "a"},
    {"one accented word", "é"},
    {"one Han run", "侍"},
    {"one Hangul word", "한"},
    {"one Thai run", "ก"},
    {"one pile of marks", "\u0301"},
    {"one chain of hyphens", "a-"},
    {"one chain of dots", "a."},
    {"one elision after another", "l'"},
    {"only apostrophes", "'"},
    {"elisions that chain", "un'"},
    {"only zeros", {"\0", 1}},
    {"only malformed bytes", "\xFF"},
    {"only emoji", "🎬"},
    {"initials", "A*"},
    {"marks on Devanagari", "कि\u0901"},
};

TEST(Conformance, AMegabyteOfOneThingIsAnalyzed) {
  Analyzer analyzer;
  for (const Long& l : longs) {
    std::string text;
    while (text.size() < (std::size_t{1} << 20U)) {
      text += l.unit;
    }
    for (const Token& token : analyzer.analyze(text, "en").tokens) {
      ASSERT_LE(token.term.size(), max_term_bytes) << l.why;
      ASSERT_LE(token.end, text.size()) << l.why;
    }
  }
}

}  // namespace
}  // namespace zerkalo::text::conformance_test
