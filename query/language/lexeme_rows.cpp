// query/language/lexeme_rows.cpp - looks at the case of all words, and at the blanks between
// two.

#include "query/language/lexeme_rows.h"

#include <algorithm>
#include <string>

#include "query/language/characters.h"
#include "text/apart.h"
#include "text/fold.h"
#include "text/utf16_text.h"
#include "text/utf8.h"

namespace zerkalo::query {

namespace {

// As it was typed: `|` and `-` are no words.
bool is_word_operator(const Lexeme& lexeme) {
  return (lexeme.sign == Sign::either || lexeme.sign == Sign::both ||
          lexeme.sign == Sign::without || lexeme.sign == Sign::near) &&
         lexeme.text.front() >= 'A' && lexeme.text.front() <= 'Z';
}

enum class Letters : unsigned char { none, capitals, others };

// A letter without a case is another letter: Han has no capitals.
Letters letters_of(std::string_view word) {
  std::size_t capitals = 0;
  for (std::size_t at = 0; at < word.size();) {
    const std::size_t begin = at;
    const char32_t c = text::next_code_point(word, at);
    if (is_silent(c) || (c >= U'0' && c <= U'9') || extends_character(c)) {
      continue;
    }
    const std::string_view letter = word.substr(begin, at - begin);
    if (text::pre_fold(letter) == letter) {
      return Letters::others;
    }
    ++capitals;
  }
  return capitals == 0 ? Letters::none : Letters::capitals;
}

bool is_all_in_capitals(const std::vector<Lexeme>& lexemes) {
  bool capitals = false;
  for (const Lexeme& lexeme : lexemes) {
    if (is_word_operator(lexeme)) {
      continue;
    }
    const Letters letters =
        lexeme.sign == Sign::word ? letters_of(lexeme.text) : Letters::others;
    if (letters == Letters::others) {
      return false;
    }
    // "A OR B" is a formula.
    capitals = capitals || (letters == Letters::capitals && lexeme.text.size() > 1);
  }
  return capitals;
}

bool is_plain(const Lexeme& lexeme) {
  return lexeme.sign == Sign::word;
}

std::u16string utf16(std::string_view word) {
  text::Units units;
  text::decode(word, units);
  return units.units;
}

bool has_one_blank(std::string_view between) {
  std::size_t at = 0;
  return !between.empty() && is_blank(text::next_code_point(between, at)) &&
         at == between.size();
}

}  // namespace

bool is_in_capitals(std::string_view text) {
  return letters_of(text) == Letters::capitals;
}

void read_capitals_as_words(std::vector<Lexeme>& lexemes, Remarks& remarks) {
  if (std::ranges::none_of(lexemes, is_word_operator) || !is_all_in_capitals(lexemes)) {
    return;
  }
  for (Lexeme& lexeme : lexemes) {
    if (is_word_operator(lexeme)) {
      if (lexeme.sign != Sign::near) {
        remarks.add(
            lexeme.begin,
            "all is in capitals: \"" + std::string(lexeme.text) + "\" is read as a word");
      }
      lexeme.sign = Sign::word;
      lexeme.slop = 0;
    }
  }
}

void join_written_apart(std::string_view typed, std::vector<Lexeme>& lexemes) {
  bool goes_on = false;
  std::vector<Lexeme> joined;
  std::string_view last;
  for (const Lexeme& lexeme : lexemes) {
    const bool beside =
        !joined.empty() && is_plain(joined.back()) && is_plain(lexeme) &&
        text::may_go_on(peek(lexeme.text, 0)) &&
        has_one_blank(typed.substr(joined.back().end, lexeme.begin - joined.back().end));
    goes_on = beside && text::is_written_apart(utf16(last), utf16(lexeme.text), goes_on);
    if (goes_on) {
      Lexeme& whole = joined.back();
      whole.end = lexeme.end;
      whole.text = typed.substr(whole.begin, whole.end - whole.begin);
    } else {
      joined.push_back(lexeme);
    }
    last = lexeme.text;
  }
  lexemes = std::move(joined);
}

}  // namespace zerkalo::query
