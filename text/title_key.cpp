// text/title_key.cpp - numbers, parts, articles and signs of titles in one form.

#include "text/title_key.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <utility>

#include "base/ascii.h"
#include "text/signs.h"
#include "text/utf8.h"

namespace zerkalo::text {
namespace {

using TitleWord = std::string;

struct Spelling {
  std::string_view word;
  std::string_view by;
};

constexpr std::array<std::pair<char32_t, std::string_view>, 19> signs_of_numbers{{
    {U'⁰', "0"},   {U'¹', "1"},   {U'²', "2"},   {U'³', "3"},   {U'⁴', "4"},
    {U'⁵', "5"},   {U'⁶', "6"},   {U'⁷', "7"},   {U'⁸', "8"},   {U'⁹', "9"},
    {U'½', "1/2"}, {U'¼', "1/4"}, {U'¾', "3/4"}, {U'⅓', "1/3"}, {U'⅔', "2/3"},
    {U'⅛', "1/8"}, {U'⅜', "3/8"}, {U'⅝', "5/8"}, {U'⅞', "7/8"},
}};

constexpr std::array<Spelling, 8> decimals{{{"5", "1.2"},
                                            {"25", "1.4"},
                                            {"75", "3.4"},
                                            {"33", "1.3"},
                                            {"125", "1.8"},
                                            {"375", "3.8"},
                                            {"625", "5.8"},
                                            {"875", "7.8"}}};

// Numbers as titles have them, folded. What is a number in one language and something else in
// another does no harm: a title is compared with what was typed by the same rule.
constexpr Spelling numbers[] = {
    {"zero", "0"},     {"one", "1"},       {"two", "2"},       {"three", "3"},
    {"four", "4"},     {"five", "5"},      {"six", "6"},       {"seven", "7"},
    {"eight", "8"},    {"nine", "9"},      {"ten", "10"},      {"eleven", "11"},
    {"twelve", "12"},  {"thirteen", "13"}, {"fourteen", "14"}, {"fifteen", "15"},
    {"sixteen", "16"}, {"zwei", "2"},      {"drei", "3"},      {"vier", "4"},
    {"funf", "5"},     {"sechs", "6"},     {"sieben", "7"},    {"deux", "2"},
    {"trois", "3"},    {"quatre", "4"},    {"cinq", "5"},      {"dos", "2"},
    {"tres", "3"},     {"cuatro", "4"},    {"cinco", "5"},     {"due", "2"},
    {"tre", "3"},      {"quattro", "4"},   {"cinque", "5"},    {"dois", "2"},
    {"quatro", "4"},   {"twee", "2"},      {"drie", "3"},      {"tva", "2"},
    {"dva", "2"},      {"tri", "3"},       {"dwa", "2"},       {"trzy", "3"},
    {"два", "2"},      {"две", "2"},       {"три", "3"},       {"четыре", "4"},
    {"пять", "5"},     {"eins", "1"},      {"erster", "1"},    {"zweiter", "2"},
    {"premier", "1"},  {"deuxieme", "2"},  {"primera", "1"},   {"segunda", "2"},
    {"prima", "1"},    {"seconda", "2"},   {"первая", "1"},    {"вторая", "2"},
    {"третья", "3"},   {"first", "1"},     {"second", "2"},    {"third", "3"},
};

// What a part of a series is called.
constexpr std::string_view part_words[] = {
    "part",     "parts",    "pt",       "vol",    "volume",    "chapter", "episode", "ep",
    "teil",     "kapitel",  "folge",    "partie", "chapitre",  "tome",    "parte",   "capitulo",
    "episodio", "capitolo", "volumen",  "часть",  "серия",     "том",     "глава",   "эпизод",
    "частина",  "czesc",    "rozdzial", "deel",   "hoofdstuk", "del",     "avsnitt", "osa",
    "luku",     "resz",     "fejezet",  "cast",   "dil",       "bolum",   "kisim",   "partea",
    "μερος",    "חלק",      "الجزء",
};

constexpr std::string_view conjunctions[] = {"and", "und", "et", "y",  "e",   "i",   "и",
                                             "og",  "och", "ja", "en", "και", "ve",  "es",
                                             "n",   "si",  "a",  "та", "і",   "oraz"};

// Articles that are no other word of a title in English; those that are stay.
constexpr std::string_view articles[] = {"the",
                                         "a",
                                         "an",
                                         "der",
                                         "das",
                                         "le",
                                         "les",
                                         "el",
                                         "los",
                                         "las",
                                         "il",
                                         "gli",
                                         "het",
                                         "os",
                                         "lo"};

template <typename List>
bool contains(const List& list, std::string_view word) {
  return std::ranges::find(list, word) != std::end(list);
}

bool is_number_of_title(std::string_view word) {
  return !word.empty() && base::is_digit(word.front()) &&
         word.find_first_not_of("0123456789.") == std::string_view::npos;
}

// II to XXXIX. A lone I is a pronoun, unless a part is called so.
std::optional<int> roman_number_of_title(std::string_view word) {
  constexpr std::array<std::string_view, 9> ones{
      "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"};
  const std::size_t tens = std::min(word.find_first_not_of('x'), word.size());
  if (word.empty() || tens > 3) {
    return std::nullopt;
  }
  const std::string_view rest = word.substr(tens);
  const auto one = std::ranges::find(ones, rest);
  if (!rest.empty() && one == ones.end()) {
    return std::nullopt;
  }
  const auto units = rest.empty() ? 0 : static_cast<int>(one - ones.begin()) + 1;
  return static_cast<int>(tens) * 10 + units;
}

// ³ is no digit to a tokenizer, and ½ is one with the number before it.
std::string spell_out_numbers(std::string_view title) {
  std::string out;
  for (std::size_t at = 0; at < title.size();) {
    const std::size_t begin = at;
    const char32_t c = next_code_point(title, at);
    const auto sign =
        std::ranges::find(signs_of_numbers, c, &decltype(signs_of_numbers)::value_type::first);
    if (sign == signs_of_numbers.end()) {
      out += title.substr(begin, at - begin);
    } else {
      out.append(" ").append(sign->second);
    }
  }
  return out;
}

// 8.5 is 8 1/2, and 20,000 is 20000.
TitleWord title_number(std::string_view number) {
  const std::size_t point = number.find_first_of(".,");
  if (point == std::string_view::npos) {
    return TitleWord(number);
  }
  const std::string_view behind = number.substr(point + 1);
  const auto decimal = std::ranges::find(decimals, behind, &Spelling::word);
  if (decimal != decimals.end()) {
    return TitleWord(number.substr(0, point)).append(".").append(decimal->by);
  }
  TitleWord digits(number);
  std::erase(digits, ',');
  return digits;
}

std::vector<TitleWord> title_words(std::string_view title, Analyzer& analyzer) {
  std::vector<TitleWord> words;
  for (const Token& token : analyzer.analyze(spell_out_numbers(title), "").tokens) {
    const bool number = token.term.find_first_not_of("0123456789.,") == std::string::npos;
    TitleWord word = number ? title_number(token.term) : letters_without_signs(token.term);
    if (!word.empty()) {
      words.push_back(std::move(word));
    }
  }
  return words;
}

// Two numbers side by side are not one longer number.
std::string title_of_words(std::span<const TitleWord> words) {
  std::string out;
  for (const TitleWord& word : words) {
    const bool numbers_meet =
        !out.empty() && base::is_digit(out.back()) && base::is_digit(word.front());
    out.append(numbers_meet ? "." : "").append(word);
  }
  return out;
}

TitleWord title_word_as_digits(const TitleWord& word, bool behind_part) {
  if (const auto* row = std::ranges::find(numbers, word, &Spelling::word);
      row != std::end(numbers)) {
    return TitleWord(row->by);
  }
  const std::optional<int> number =
      word == "i" && !behind_part ? std::nullopt : roman_number_of_title(word);
  return number ? std::to_string(*number) : word;
}

void drop_small_title_words(std::vector<TitleWord>& words) {
  std::vector<TitleWord> rest;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool between = i > 0 && i + 1 < words.size();
    const bool small = words[i] == "the" || (i == 0 && contains(articles, words[i])) ||
                       (between && contains(conjunctions, words[i]));
    if (!small) {
      rest.push_back(words[i]);
    }
  }
  // "The And" is a title too.
  if (!rest.empty()) {
    words = std::move(rest);
  }
}

void drop_part_words_of_title(std::vector<TitleWord>& words) {
  std::vector<TitleWord> rest;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool before_number = i + 1 < words.size() && is_number_of_title(words[i + 1]);
    const bool behind_number = i > 0 && is_number_of_title(words[i - 1]);
    if (!contains(part_words, words[i]) || (!before_number && !behind_number)) {
      rest.push_back(words[i]);
    }
  }
  words = std::move(rest);
}

bool ends_main_title(std::string_view title, std::size_t at) {
  constexpr std::string_view marks[] = {": ",
                                        "(",
                                        "[",
                                        "/ ",
                                        " - ",
                                        "– ",
                                        "— ",
                                        "; ",
                                        " aka ",
                                        " or: ",
                                        " or, ",
                                        ", or ",
                                        " a.k.a. "};
  const std::string_view rest = title.substr(at);
  return std::ranges::any_of(marks,
                             [&](std::string_view mark) { return rest.starts_with(mark); });
}

}  // namespace

TitleKey title_key(std::string_view title, Analyzer& analyzer) {
  std::vector<TitleWord> words = title_words(title, analyzer);
  TitleKey key;
  key.spelled = title_of_words(words);
  for (std::size_t i = 0; i < words.size(); ++i) {
    words[i] = title_word_as_digits(words[i], i > 0 && contains(part_words, words[i - 1]));
  }
  drop_small_title_words(words);
  drop_part_words_of_title(words);
  key.meant = title_of_words(words);
  return key;
}

std::vector<std::string_view> main_titles(std::string_view title) {
  std::vector<std::string_view> mains;
  for (std::size_t at = title.size(); at-- > 1;) {
    if (ends_main_title(title, at)) {
      mains.push_back(title.substr(0, at));
    }
  }
  return mains;
}

}  // namespace zerkalo::text
