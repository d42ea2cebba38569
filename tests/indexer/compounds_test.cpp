// tests/indexer/compounds_test.cpp - which words are cut, and which are not.

#include "indexer/build/compounds.h"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace zerkalo::indexer::compounds_test {
namespace {

// Words with the passages that have them.
using Words = std::map<std::string, std::uint32_t>;

const Words& words_of(std::string_view language) {
  static const std::map<std::string, Words, std::less<>> words{
      {"de", {{"spiegel", 9},      {"kabinett", 5},    {"spiegelkabinett", 1},
              {"liebe", 30},       {"geschichte", 60}, {"liebesgeschichte", 12},
              {"haupt", 4},        {"darsteller", 40}, {"hauptdarsteller", 9},
              {"traum", 12},       {"fabrik", 3},      {"traumfabriken", 1},
              {"unter", 80},       {"haltung", 20},    {"unterhaltung", 15},
              {"wieder", 90},      {"holung", 2},      {"wiederholung", 6},
              {"freund", 30},      {"schaft", 2},      {"freundschaft", 20},
              {"kamera", 50},      {"mann", 60},       {"kameramann", 30},
              {"film", 300},       {"musik", 40},      {"filmmusikabend", 1},
              {"abend", 20},       {"regisseur", 200}, {"ein", 300},
              {"eindruck", 20},    {"druck", 10},      {"hollywood", 40},
              {"holly", 1},        {"wood", 1},        {"kirche", 8},
              {"turm", 5},         {"kirchturm", 1},   {"der", 300},
              {"interessant", 30}, {"essant", 0},      {"filmen", 20}}},
      {"nl",
       {{"liefde", 20},
        {"verhaal", 30},
        {"liefdesverhaal", 5},
        {"hoofd", 5},
        {"rol", 60},
        {"hoofdrol", 9},
        {"over", 90},
        {"gang", 5},
        {"overgang", 4}}},
      {"nb",
       {{"film", 90},
        {"anmelder", 8},
        {"filmanmelder", 3},
        {"kjaerlighet", 9},
        {"historie", 20},
        {"kjaerlighetshistorie", 4}}},
  };
  return words.find(language)->second;
}

struct Language {
  explicit Language(std::string_view code) {
    rules = *std::ranges::find(text::compound_rules(), code, &text::CompoundRules::language);
    for (const auto& [word, passages] : words_of(code)) {
      terms.push_back(word);
      spoken.passages_of.push_back(passages);
    }
    links = split_compounds(spoken, rules, analyzer);
  }

  bool has_part(std::string_view compound, std::string_view part) {
    const auto id =
        static_cast<std::uint32_t>(std::ranges::find(terms, compound) - terms.begin() + 1);
    const std::uint32_t key =
        store::dictionary_part_key(rules.language, analyzer.stem(part, rules.language));
    return std::ranges::find(links, store::TermLink{key, id}) != links.end();
  }

  text::Analyzer analyzer;
  text::CompoundRules rules;
  std::vector<std::string> terms;
  SpokenWords spoken{terms, {0}};
  std::vector<store::TermLink> links;
};

struct Case {
  std::string_view why;
  std::string_view language;
  std::string_view compound;
  std::string_view part;
};

TEST(split_compounds, leads_from_each_part) {
  const Case cases[] = {
      {"the front", "de", "spiegelkabinett", "spiegel"},
      {"the end", "de", "spiegelkabinett", "kabinett"},
      {"an inflected part", "de", "spiegelkabinett", "kabinette"},
      {"a linking s", "de", "liebesgeschichte", "liebe"},
      {"behind a linking s", "de", "liebesgeschichte", "geschichten"},
      {"a part that loses its e", "de", "kirchturm", "kirche"},
      {"an inflected compound", "de", "traumfabriken", "fabrik"},
      {"the last of three", "de", "filmmusikabend", "abend"},
      {"the middle of three", "de", "filmmusikabend", "musik"},
      {"a common part", "de", "kameramann", "kamera"},
      {"Dutch", "nl", "liefdesverhaal", "liefde"},
      {"a short part that is common", "nl", "hoofdrol", "rol"},
      {"Norwegian", "nb", "filmanmelder", "film"},
      {"Norwegian with a linking s", "nb", "kjaerlighetshistorie", "kjaerlighet"},
  };
  for (const Case& c : cases) {
    EXPECT_TRUE(Language(c.language).has_part(c.compound, c.part))
        << c.why << ": " << c.compound;
  }
}

TEST(split_compounds, cuts_no_nonsense) {
  const Case cases[] = {
      {"a verb's prefix", "de", "unterhaltung", "haltung"},
      {"a prefix and half a word", "de", "wiederholung", "holung"},
      {"an ending", "de", "freundschaft", "freund"},
      {"an article", "de", "eindruck", "druck"},
      {"words that hardly stand alone", "de", "hollywood", "wood"},
      {"a tail that is no word", "de", "interessant", "essant"},
      {"a prefix in Dutch", "nl", "overgang", "gang"},
      {"a word is no part of itself", "de", "geschichte", "geschichte"},
  };
  for (const Case& c : cases) {
    EXPECT_FALSE(Language(c.language).has_part(c.compound, c.part))
        << c.why << ": " << c.compound;
  }
}

}  // namespace
}  // namespace zerkalo::indexer::compounds_test
