// tests/text/stem_test.cpp - which inflected forms meet, and which must not.

#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "text/analyzer.h"
#include "text/language.h"

namespace zerkalo::text::stem_test {
namespace {

struct Case {
  std::string_view language;
  std::string_view one;
  std::string_view other;
};

constexpr Case meeting[] = {
    {"en", "films", "filming"},
    {"en", "Tarkovsky’s", "Tarkovsky"},
    {"en", "MASTERPIECES", "masterpiece"},
    {"de", "Häuser", "Haus"},
    {"de", "Filmen", "Film"},
    {"de", "Erinnerung", "Erinnerungen"},
    {"de", "Straße", "Strasse"},
    {"fr", "inoubliables", "inoubliable"},
    {"fr", "chantait", "chanter"},
    {"es", "películas", "película"},
    {"it", "attori", "attore"},
    {"it", "bellissima", "bellissimo"},
    {"pt", "filmes", "filme"},
    {"pt", "maravilhosas", "maravilhoso"},
    {"nl", "acteurs", "acteur"},
    {"sv", "filmerna", "film"},
    {"da", "filmene", "filmen"},
    {"nb", "filmene", "filmen"},
    {"fi", "elokuvassa", "elokuvan"},
    {"hu", "filmekben", "filmekhez"},
    {"ro", "filmelor", "filme"},
    {"ca", "actors", "actor"},
    {"ru", "Тарковского", "Тарковский"},
    {"ru", "зеркалами", "зеркалах"},
    {"ru", "тёплые", "теплый"},
    {"tr", "filmleri", "filmler"},
    {"tr", "Tarkovski’nin", "Tarkovski"},
    {"ar", "الأفلام", "أفلام"},
    {"el", "εξαιρετικές", "εξαιρετική"},
    {"hi", "कहानियाँ", "कहानी"},
    {"sr", "глумци", "glumci"},
    {"hr", "filmova", "filmovi"},
    {"id", "membaca", "bacaan"},
    {"lt", "filmai", "filmas"},
    {"und", "Varda's", "Varda"},
    {"pl", "Kieślowski", "kieslowski"},
};

constexpr Case apart[] = {
    {"en", "acting", "actor"},
    {"en", "universe", "house"},
    {"en", "C++", "C"},
    {"en", "U.S.", "us"},
    {"fr", "amour", "mort"},
    {"de", "Kunst", "Kunde"},
    {"ru", "весна", "весь"},
    {"ru", "мир", "море"},
    {"es", "cine", "cena"},
    {"tr", "ayna", "ay"},
    {"ko", "영화", "영화가"},
};

TEST(Stem, MeetsInflectedForms) {
  Analyzer analyzer;
  for (const Case& c : meeting) {
    EXPECT_EQ(analyzer.stem(c.one, c.language), analyzer.stem(c.other, c.language))
        << c.language << ' ' << c.one;
  }
}

TEST(Stem, KeepsOtherWordsApart) {
  Analyzer analyzer;
  for (const Case& c : apart) {
    EXPECT_NE(analyzer.stem(c.one, c.language), analyzer.stem(c.other, c.language))
        << c.language << ' ' << c.one;
  }
}

TEST(Stem, AgreesWithTheTokensOfAText) {
  Analyzer analyzer;
  for (const Case& c : meeting) {
    for (const Token& token : analyzer.analyze(c.one, c.language).tokens) {
      EXPECT_EQ(token.stem.empty() ? token.term : token.stem, analyzer.stem(c.one, c.language))
          << c.one;
    }
  }
}

TEST(Stem, KnowsEveryStemmerOfTheTable) {
  Analyzer analyzer;
  for (const LanguageRow& row : language_table()) {
    EXPECT_EQ(analyzer.stem("film", row.code).substr(0, 3), "fil") << row.code;
  }
}

}  // namespace
}  // namespace zerkalo::text::stem_test
