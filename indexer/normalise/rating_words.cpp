// indexer/normalise/rating_words.cpp - a table of units and small words; numbers as ICU spells
// them.

#include "indexer/normalise/rating_words.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include <unicode/locid.h>
#include <unicode/rbnf.h>
#include <unicode/unistr.h>

#include "text/analyzer.h"
#include "text/language.h"

namespace zerkalo::indexer {

namespace {

struct RoleRow {
  RatingRole role;
  std::string_view words;  ///< separated by blanks
};

// clang-format off
constexpr RoleRow role_rows[] = {
    {RatingRole::star,
     "star stars stern sterne sternen sternchen étoile étoiles estrella estrellas estrela estrelas "
     "estel estrelles stella stelle stelline ster sterren stjärna stjärnor tähti tähteä csillag "
     "gwiazdka gwiazdki gwiazdek gwiazd hvězda hvězdy hvězd hvězdička hvězdičky hvězdiček hviezda "
     "hviezdy hviezd hviezdičky hviezdičiek zvezdica zvezdice zvjezdica zvjezdice stea "
     "stele steluțe звезда звезды звёзд звёздочка звёздочки звёздочек зірка зірки зірок зорка зоркі "
     "зорак ѕвезда звезди αστέρι αστέρια αστεριών αστεράκια yıldız ulduz bintang sao нүд "
     "כוכב כוכבים نجمة نجوم ستاره तारे सितारे ดาว 星 つ 星级 星級 颗星 顆星 つ星 個星 点星 별 별점 개"},
    {RatingRole::point,
     "point points pts pt punkt punkte punkten punkty punktów punktu pkt punto puntos punti ponto "
     "pontos punten poäng poeng point балл балла баллов балів бали бал очко очка очков bod body bodů "
     "bodov bodova pont pontot piste pistettä puan puanlık stjerner stjerne hjerter terninger nota "
     "βαθμοί βαθμούς 点 分 點 점"},
    {RatingRole::percent, "% percent prozent procent procento procentů prosent процент процента процентов"},
    {RatingRole::dice, "terningkast terningskast terning dice"},
    {RatingRole::between,
     "of out possible total aus von sur su de di em van uit av af ud fra på из з із зі від от од "
     "od z ze ur sobre entre din από στα στους dari trên na mula iš no ja 满分 滿分 满分是 の 満点 共 /"},
    {RatingRole::scale_first,
     "のうち つ星のうち 点満点中 点中 点満点で 満点中 段階中 段階評価で 段階評価 段階 分满分 分滿分 点满分 만점에 점만점에 만점 중 점중 üzerinden"},
    {RatingRole::half,
     "half halb halbe halber halben einhalb demi demie demis media medio meia meio mezzo mezza mig "
     "halv halvt halve половиной половина півтора половиною pół půl pol fél puoli ja buçuk yarım 半"},
    {RatingRole::joiner,
     "and et y e i og och und с és și ve with"},
    {RatingRole::one, "a an en een ein eine einen un une una uno um uma"},
    {RatingRole::label,
     "rated rating ratings score grade note noté wertung bewertung gesamtwertung punteggio "
     "voto voti valutazione puntuación calificación valoración puntaje avaliação classificação ocena "
     "hodnocení hodnotenie hodnocen betyg karakter arvosana cijfer waardering beoordeling értékelés "
     "оценка рейтинг оцінка βαθμολογία verdict overall review my 评分 評分 评价 評価 "
     "評点 평점 평가 점수"},
};

// clang-format on

struct WordRole {
  std::string word;
  RatingRole role;
};

/// The first row that has a word gives its role.
const std::vector<WordRole>& rating_word_roles() {
  static const std::vector<WordRole> roles = [] {
    std::vector<WordRole> words;
    for (const RoleRow& row : role_rows) {
      for (std::size_t at = 0; at < row.words.size();) {
        const std::size_t end = std::min(row.words.find(' ', at), row.words.size());
        words.push_back({text::fold(row.words.substr(at, end - at)), row.role});
        at = end + 1;
      }
    }
    std::ranges::stable_sort(words, {}, &WordRole::word);
    return words;
  }();
  return roles;
}

constexpr std::string_view english_numbers[] = {
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"};

using SpelledNumbers = std::unordered_map<std::string, int>;

constexpr int two_numbers = -1;

void add_spelled_number(const icu::UnicodeString& name, int number, SpelledNumbers& numbers) {
  constexpr std::string_view soft_hyphen = "\u00AD";
  std::string word;
  name.toUTF8String(word);
  for (std::size_t at = word.find(soft_hyphen); at != std::string::npos;
       at = word.find(soft_hyphen)) {
    word.erase(at, soft_hyphen.size());
  }
  word = text::fold(word);
  if (word.size() < 2 || word.find(' ') != std::string::npos) {
    return;
  }
  const auto [row, added] = numbers.emplace(std::move(word), number);
  if (!added && row->second != number) {
    row->second = two_numbers;
  }
}

void add_numbers_of_language(const char* code, SpelledNumbers& numbers) {
  constexpr int highest = 10;
  UErrorCode status = U_ZERO_ERROR;
  const icu::RuleBasedNumberFormat format(icu::URBNF_SPELLOUT, icu::Locale(code), status);
  if (U_FAILURE(status) != 0) {
    return;
  }
  for (std::int32_t set = 0; set < format.getNumberOfRuleSetNames(); ++set) {
    const icu::UnicodeString name = format.getRuleSetName(set);
    if (name.indexOf("cardinal") < 0 || name.indexOf("financial") >= 0) {
      continue;
    }
    for (int number = 0; number <= highest; ++number) {
      icu::UnicodeString spelled;
      icu::FieldPosition nowhere;
      format.format(number, name, spelled, nowhere, status);
      add_spelled_number(spelled, number, numbers);
    }
  }
}

const SpelledNumbers& spelled_numbers() {
  static const SpelledNumbers numbers = [] {
    SpelledNumbers all;
    for (const text::LanguageRow& row : text::language_table()) {
      add_numbers_of_language(std::string(row.code).c_str(), all);
    }
    return all;
  }();
  return numbers;
}

}  // namespace

RatingRole rating_role(std::string_view folded) {
  const auto row = std::ranges::lower_bound(rating_word_roles(), folded, {}, &WordRole::word);
  return row == rating_word_roles().end() || row->word != folded ? RatingRole::none : row->role;
}

std::optional<double> spelled_number(std::string_view folded) {
  const auto* const english = std::ranges::find(english_numbers, folded);
  if (english != std::end(english_numbers)) {
    return static_cast<double>(english - std::begin(english_numbers));
  }
  const auto row = spelled_numbers().find(std::string(folded));
  return row == spelled_numbers().end() || row->second == two_numbers
             ? std::nullopt
             : std::optional<double>(row->second);
}

}  // namespace zerkalo::indexer
