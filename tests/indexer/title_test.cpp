// tests/indexer/title_test.cpp - titles and their keys.

#include "indexer/normalise/title.h"

#include <gtest/gtest.h>

namespace zerkalo::indexer::title_test {
namespace {

struct Case {
  std::string_view why;
  std::string_view raw;
  std::string_view title;
  std::string_view original;
};

constexpr Case cases[] = {
    {"article and original title", "Mirror, The ( Zerkalo )", "The Mirror", "Zerkalo"},
    {"article alone", "Mirror, The", "The Mirror", ""},
    {"no article", "Stalker", "Stalker", ""},
    {"already in front", "The Mirror", "The Mirror", ""},
    {"English A", "Clockwork Orange, A", "A Clockwork Orange", ""},
    {"English An", "Affair to Remember, An", "An Affair to Remember", ""},
    {"German der", "Himmel über Berlin, Der", "Der Himmel über Berlin", ""},
    {"German die", "Ehe der Maria Braun, Die", "Die Ehe der Maria Braun", ""},
    {"German das", "Boot, Das", "Das Boot", ""},
    {"German ein", "Lied von Liebe, Ein", "Ein Lied von Liebe", ""},
    {"French le", "Mépris, Le", "Le Mépris", ""},
    {"French la", "Jetée, La", "La Jetée", ""},
    {"French les", "Enfants du paradis, Les", "Les Enfants du paradis", ""},
    {"French l' has no blank", "Atalante, L'", "L'Atalante", ""},
    {"a curly apostrophe too", "Avventura, L’", "L’Avventura", ""},
    {"French un", "Prophète, Un", "Un Prophète", ""},
    {"Spanish el", "Laberinto del fauno, El", "El Laberinto del fauno", ""},
    {"Spanish los", "Olvidados, Los", "Los Olvidados", ""},
    {"Spanish las", "Hurdes, Las", "Las Hurdes", ""},
    {"Italian il", "Conformista, Il", "Il Conformista", ""},
    {"Italian lo", "Sceicco bianco, Lo", "Lo Sceicco bianco", ""},
    {"Italian i", "Vitelloni, I", "I Vitelloni", ""},
    {"Italian gli", "Indifferenti, Gli", "Gli Indifferenti", ""},
    {"Portuguese o", "Pagador de promessas, O", "O Pagador de promessas", ""},
    {"Portuguese os", "Verdes anos, Os", "Os Verdes anos", ""},
    {"Portuguese uma", "Abelha na chuva, Uma", "Uma Abelha na chuva", ""},
    {"Dutch het", "Meisje met het rode haar, Het", "Het Meisje met het rode haar", ""},
    {"Dutch de", "Aanslag, De", "De Aanslag", ""},
    {"Swedish en", "Passion, En", "En Passion", ""},
    {"Swedish det", "Sjunde inseglet, Det", "Det Sjunde inseglet", ""},
    {"Norwegian et", "Dukkehjem, Et", "Et Dukkehjem", ""},
    {"Hungarian a", "Torinói ló, A", "A Torinói ló", ""},
    {"Hungarian az", "Ötödik pecsét, Az", "Az Ötödik pecsét", ""},
    {"Greek to", "Vlemma tou Odyssea, Το", "Το Vlemma tou Odyssea", ""},
    {"capitals of the article stay", "mirror, the", "the mirror", ""},
    {"commas inside", "Good, the Bad and the Ugly, The", "The Good, the Bad and the Ugly", ""},
    {"commas without an article", "Cook, Thief, Wife", "Cook, Thief, Wife", ""},
    {"article before a colon",
     "Lord of the Rings, The: The Two Towers",
     "The Lord of the Rings: The Two Towers",
     ""},
    {"article before a dash", "Matrix, The - Reloaded", "The Matrix - Reloaded", ""},
    {"article before a year", "Mirror, The (1975)", "The Mirror (1975)", ""},
    {"original title with its own article", "Good, The ( Buono, Il )", "The Good", "Il Buono"},
    {"original title in another script", "Mirror, The ( Зеркало )", "The Mirror", "Зеркало"},
    {"tight brackets belong to the title",
     "Birdman (or Ignorance)",
     "Birdman (or Ignorance)",
     ""},
    {"empty spaced brackets stay", "Mirror ( )", "Mirror ( )", ""},
    {"blanks are one", "  The \t Mirror\n", "The Mirror", ""},
    {"nothing", "", "", ""},
    {"only a comma", ",", ",", ""},
    {"only an article", ", The", ", The", ""},
    {"a word that only ends like one", "Breathe, Bathe", "Breathe, Bathe", ""},
};

TEST(ParseTitle, MovesArticlesAndFindsTheOriginal) {
  for (const Case& c : cases) {
    const TitleParts parts = parse_title(c.raw);
    EXPECT_EQ(parts.title, c.title) << c.why;
    EXPECT_EQ(parts.original, c.original) << c.why;
  }
}

TEST(ParseTitle, LeavesALineOfMegabytesAlone) {
  std::string line;
  while (line.size() < 2'000'000) {
    line += "May 12, 2023 Full Review ";
  }
  line.pop_back();
  EXPECT_EQ(parse_title(line).title, line);
}

TEST(ParseTitle, LeavesItsOwnTitlesAlone) {
  for (const Case& c : cases) {
    const std::string once = parse_title(c.raw).title;
    EXPECT_EQ(parse_title(once).title, once) << c.why;
  }
}

struct KeyCase {
  std::string_view why;
  std::string_view title;
  std::string_view key;
};

constexpr KeyCase key_cases[] = {
    {"case", "STALKER", "stalker"},
    {"leading article", "The Mirror", "mirror"},
    {"German article", "Der Spiegel", "spiegel"},
    {"elided article", "L'Avventura", "avventura"},
    {"curly elision", "L’Avventura", "avventura"},
    {"marks", "Amélie", "amelie"},
    {"decomposed marks", "Ame\u0301lie", "amelie"},
    {"punctuation", "Dr. Strangelove, or: How", "dr strangelove or how"},
    {"apostrophe inside", "Schindler's List", "schindlers list"},
    {"ampersand", "Fanny & Alexander", "fanny and alexander"},
    {"glued ampersand", "Fanny&Alexander", "fanny and alexander"},
    {"and", "Fanny and Alexander", "fanny and alexander"},
    {"hyphen", "Spider-Man", "spider man"},
    {"full width", "ＲＡＮ", "ran"},
    {"sharp s", "Straße", "strasse"},
    {"ligature", "ﬁlm", "film"},
    {"Cyrillic", "Зеркало", "зеркало"},
    {"Han", "鏡", "鏡"},
    {"only an article", "The", "the"},
    {"article and a sign", "The !", "the"},
    {"only signs", "???", "???"},
    {"a number", "8½", "81 2"},
    {"nothing", "", ""},
};

TEST(TitleKey, FoldsWhatSitesWriteDifferently) {
  for (const KeyCase& c : key_cases) {
    EXPECT_EQ(title_for_id(c.title), c.key) << c.why;
  }
}

}  // namespace
}  // namespace zerkalo::indexer::title_test
