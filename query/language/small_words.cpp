// query/language/small_words.cpp - counts small words and sentences.

#include "query/language/small_words.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <vector>

#include "query/language/characters.h"
#include "text/analyzer.h"
#include "text/function_words.h"
#include "text/utf8.h"

namespace zerkalo::query {

namespace {

constexpr std::size_t words_of_prose = 8;
// One word in so many is a small one in lower case; where several sentences stand, one is
// enough.
constexpr std::size_t small_share = 4;
constexpr std::size_t fewest_small = 3;
constexpr std::size_t sentences_of_prose = 2;
// Prose stresses one word in so many; a query joins more of its words by operators.
constexpr std::size_t words_per_operator = 6;

/// In lower case without accents, as a term is.
struct AskingWords {
  std::string_view language;
  std::string_view words;
};

constexpr AskingWords asking_words[] = {
    {"en",
     "actor actors actress ago ages anybody anyone bit called cant color colour decade def "
     "definitely describe description early edit ended figure find finding forgot goes guess "
     "guy happened happens having hear heard help id identify im ive kind late looked looking "
     "lot main maybe memory mid might mind name named near oh otherwise part parts plot post "
     "pretty probably random recall recalled recently released remember remembered remembering "
     "remembers saw scene scenes search searched seem seemed seems seen show shows somebody "
     "somehow somewhere sort started starts stuff title titled tomt trying tv vague vaguely "
     "wasnt whats where year years"},
    {"de",
     "bitte danke erinnere erinnern erinnerung film filme gesehen gesucht heisst hilfe ich "
     "jahr "
     "jahre jemand kennt mich name suche szene titel vielleicht weiss wer wisst"},
    {"es",
     "alguien anos ayuda busco creo escena favor gracias llama nombre pelicula recuerdo sabe "
     "titulo vi"},
    {"fr",
     "aide annees appelle cherche connait film merci nom quelqu rappelle sait scene souviens "
     "svp titre vu"},
    {"it", "aiuto anni cerco chiama film grazie nome qualcuno ricordo sa scena titolo visto"},
};

using Places = std::vector<std::uint16_t>;

/// The pieces between blanks.
template <class Visit>
void each_small_piece(std::string_view text, const Visit& visit) {
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= text.size();) {
    std::size_t behind = at;
    const bool ends = at == text.size() || is_blank(text::next_code_point(text, behind));
    if (ends) {
      if (begin < at) {
        visit(text.substr(begin, at - begin));
      }
      begin = std::max(behind, at + 1);
    }
    at = std::max(behind, at + 1);
  }
}

std::unordered_map<std::string, Places> build_small_words() {
  std::unordered_map<std::string, Places> table;
  std::uint16_t place = 0;
  for (const text::FunctionWords& list : text::function_words()) {
    each_small_piece(list.words, [&](std::string_view word) {
      for (const std::string& way : {std::string(word), text::fold(word)}) {
        Places& places = table[way];
        if (places.empty() || places.back() != place) {
          places.push_back(place);
        }
      }
    });
    ++place;
  }
  return table;
}

bool is_operator_word(std::string_view word) {
  return word == "OR" || word == "AND" || word == "NOT" || word == "SENTENCE" ||
         word.starts_with("NEAR");
}

bool piece_ends_sentence(std::string_view piece) {
  return piece.ends_with('.') || piece.ends_with('!') || piece.ends_with('?');
}

bool piece_has_capital(std::string_view piece) {
  return !piece.empty() && piece.front() >= 'A' && piece.front() <= 'Z';
}

}  // namespace

std::span<const std::uint16_t> languages_with_small_word(std::string_view word) {
  static const std::unordered_map<std::string, Places> table = build_small_words();
  const auto found = table.find(std::string(word));
  return found == table.end() ? std::span<const std::uint16_t>()
                              : std::span<const std::uint16_t>(found->second);
}

bool is_small_word(std::string_view word, std::string_view language) {
  const std::span<const text::FunctionWords> lists = text::function_words();
  return std::ranges::any_of(languages_with_small_word(word), [&](std::uint16_t place) {
    return lists[place].language == language;
  });
}

bool is_asking_word(std::string_view word, std::string_view language) {
  return std::ranges::any_of(asking_words, [&](const AskingWords& list) {
    bool has = false;
    if (list.language == language) {
      each_small_piece(list.words, [&](std::string_view one) { has = has || one == word; });
    }
    return has;
  });
}

bool reads_as_prose(std::string_view typed) {
  std::vector<std::size_t> small(text::function_words().size(), 0);
  std::size_t words = 0;
  std::size_t operators = 0;
  std::size_t sentences = 1;
  bool ended = false;
  each_small_piece(typed, [&](std::string_view piece) {
    const std::string_view word = trim(piece, is_silent);
    if (word.empty()) {
      return;
    }
    ++words;
    operators += is_operator_word(word) ? 1 : 0;
    sentences += ended && piece_has_capital(word) ? 1 : 0;
    ended = piece_ends_sentence(piece);
    if (word.size() > 1) {
      for (const std::uint16_t language : languages_with_small_word(word)) {
        ++small[language];
      }
    }
  });
  const std::size_t most = *std::ranges::max_element(small);
  const bool talks = small_share * most >= words && most >= fewest_small;
  const bool tells = sentences >= sentences_of_prose && most > 0;
  return words >= words_of_prose && operators * words_per_operator <= words && (talks || tells);
}

}  // namespace zerkalo::query
