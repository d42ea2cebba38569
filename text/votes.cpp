// text/votes.cpp - a word counts the more the fewer languages share it.

#include "text/votes.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <unordered_map>

#include <unicode/uchar.h>

#include "base/hash.h"
#include "text/fold.h"
#include "text/function_words.h"
#include "text/language.h"
#include "text/parts.h"
#include "text/utf8.h"

namespace zerkalo::text {
namespace {

struct Vote {
  std::size_t row = 0;
  double weight = 0;
};

// Lets a view be looked up without a copy.
using WordVotes =
    std::unordered_map<std::string, std::vector<Vote>, base::TextHash, std::equal_to<>>;
using LetterVotes = std::unordered_map<char32_t, std::vector<Vote>>;

// A word typed without its accents says less: it may be another language's word.
constexpr double weight_without_accents = 0.5;
constexpr double weight_of_one_letter = 0.4;
constexpr double letter_weight = 0.6;
constexpr std::size_t counted_letters = 3;

struct LetterRow {
  std::u32string_view letters;
  std::string_view languages;
};

constexpr LetterRow letter_rows[] = {
    {U"őű", "hu"},
    {U"řěů", "cs"},
    {U"ľĺŕ", "sk"},
    {U"ô", "sk fr vi"},
    {U"łńśźżąę", "pl"},
    {U"ñ", "es gl"},
    {U"ãõ", "pt"},
    {U"ığ", "tr az"},
    {U"ş", "tr az"},
    {U"ə", "az"},
    {U"þð", "is"},
    {U"ø", "da nb"},
    {U"æ", "da nb is"},
    {U"å", "sv da nb"},
    {U"ä", "sv de fi et sk"},
    {U"ö", "sv de fi et hu tr is"},
    {U"ü", "de tr hu et"},
    {U"õ", "et pt"},
    {U"ß", "de"},
    {U"țșă", "ro"},
    {U"î", "ro fr"},
    {U"đ", "hr bs sr vi"},
    {U"яью", "ru bg uk be"},
    {U"й", "ru bg uk be kk mn"},
    {U"¿¡", "es"},
    {U"áéí", "es pt cs sk hu is"},
    {U"ý", "cs sk is"},
    {U"ê", "fr pt vi"},
    {U"ć", "hr bs sr pl"},
    {U"čšž", "cs sk sl hr bs sr"},
    {U"ėųūį", "lt"},
    {U"āēīķļņ", "lv"},
    {U"ë", "sq nl"},
    {U"ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹơư", "vi"},
    {U"ọẹṣ", "yo ig"},
    {U"ụị", "ig"},
    {U"ɗƙɓ", "ha"},
    {U"ïç", "fr ca"},
    {U"è", "it fr ca"},
    {U"ò", "it ca"},
    {U"ŵŷ", "cy"},
    {U"ĉĝĥĵŝŭ", "eo"},
    {U"їєґ", "uk"},
    {U"і", "uk be kk"},
    {U"ў", "be uz"},
    {U"ыэ", "ru be kk mn"},
    {U"щ", "ru bg uk"},
    {U"ъ", "bg"},
    {U"ћђ", "sr"},
    {U"јљњџ", "sr mk"},
    {U"ѓќѕ", "mk"},
    {U"әғқңұһ", "kk"},
    {U"өү", "mn kk"},
    {U"ҳқғ", "uz"},
    {U"پچژگ", "fa ur"},
    {U"یک", "fa ur pa"},
    {U"ٹڈڑںےہ", "ur pa"},
    {U"ېۈۋەڭ", "ug"},
    {U"ةىأإ", "ar"},
};

std::size_t vote_row(std::string_view language) {
  return static_cast<std::size_t>(find_language(language) - language_table().data());
}

// Shares one vote between the languages that have the word or letter.
void share_votes(std::vector<Vote>& votes, double whole) {
  double sum = 0;
  for (const Vote& vote : votes) {
    sum += vote.weight;
  }
  for (Vote& vote : votes) {
    vote.weight *= whole / std::pow(std::max(sum, 1.0), 0.7);
  }
}

WordVotes build_word_votes() {
  WordVotes table;
  const auto add = [&table](const std::string& word, std::size_t row, double weight) {
    std::vector<Vote>& votes = table[word];
    const bool known = std::any_of(
        votes.begin(), votes.end(), [row](const Vote& vote) { return vote.row == row; });
    if (!known) {
      votes.push_back({row, weight});
    }
  };
  for (const FunctionWords& list : function_words()) {
    const std::size_t row = vote_row(list.language);
    for_each_part(list.words, [&](std::string_view word) { add(pre_fold(word), row, 1.0); });
    for_each_part(list.words, [&](std::string_view word) {
      std::string folded;
      full_fold(pre_fold(word), folded);
      add(folded, row, weight_without_accents);
    });
  }
  for (auto& [word, votes] : table) {
    const bool letter = word.size() == 1;
    share_votes(votes, letter ? weight_of_one_letter : 1.0);
  }
  return table;
}

LetterVotes build_letter_votes() {
  LetterVotes table;
  for (const LetterRow& row : letter_rows) {
    std::vector<Vote> votes;
    for_each_part(row.languages, [&](std::string_view language) {
      votes.push_back({vote_row(language), 1.0});
    });
    for (const char32_t letter : row.letters) {
      std::vector<Vote>& all = table[letter];
      all.insert(all.end(), votes.begin(), votes.end());
    }
  }
  for (auto& [letter, votes] : table) {
    share_votes(votes, letter_weight);
  }
  return table;
}

void add_votes(const std::vector<Vote>& votes, Votes& sum) {
  for (const Vote& vote : votes) {
    sum.scores[vote.row] += vote.weight;
  }
}

bool is_word_part(char32_t c) {
  return (U_GET_GC_MASK(static_cast<UChar32>(c)) & (U_GC_L_MASK | U_GC_M_MASK)) != 0 ||
         c == U'\'' || c == U'-';
}

void count_votes_of_word(std::string_view word, const WordVotes& table, Votes& sum) {
  while (!word.empty() && (word.back() == '\'' || word.back() == '-')) {
    word.remove_suffix(1);
  }
  while (!word.empty() && (word.front() == '\'' || word.front() == '-')) {
    word.remove_prefix(1);
  }
  if (word.empty()) {
    return;
  }
  ++sum.words;
  const auto found = table.find(word);
  if (found != table.end()) {
    add_votes(found->second, sum);
  }
}

}  // namespace

void Votes::add(std::string_view language, double score) {
  if (const LanguageRow* const row = find_language(language)) {
    scores[static_cast<std::size_t>(row - language_table().data())] += score;
  }
}

double Votes::score(std::string_view language) const {
  return scores[vote_row(language)];
}

Votes count_votes(std::string_view text) {
  static const WordVotes word_table = build_word_votes();
  static const LetterVotes letter_table = build_letter_votes();
  Votes sum{std::vector<double>(language_table().size()), 0};
  std::unordered_map<char32_t, std::size_t> seen;
  const std::string folded = pre_fold(text);
  std::size_t begin = 0;
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t here = at;
    const char32_t c = next_code_point(folded, at);
    if (!is_word_part(c)) {
      count_votes_of_word(
          std::string_view(folded).substr(begin, here - begin), word_table, sum);
      begin = at;
    }
    const auto letter = c < 0x80 ? letter_table.end() : letter_table.find(c);
    if (letter != letter_table.end() && ++seen[c] <= counted_letters) {
      add_votes(letter->second, sum);
    }
  }
  count_votes_of_word(std::string_view(folded).substr(begin), word_table, sum);
  return sum;
}

}  // namespace zerkalo::text
