// query/language/operand.cpp - one word, quote or range of a query.

#include "query/language/operand.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

#include "query/language/characters.h"
#include "query/language/quote.h"
#include "query/language/range_bounds.h"
#include "store/model/limits.h"
#include "text/analyzer.h"
#include "text/utf8.h"

namespace zerkalo::query {

namespace {

// U.S. keeps its last dot, "film." and "film..." do not.
std::string_view word_without_full_stop(std::string_view word) {
  const std::size_t last = word.find_last_not_of('.');
  if (last == std::string_view::npos || last + 1 == word.size()) {
    return word;
  }
  const std::string_view bare = word.substr(0, last + 1);
  return bare.find('.') == std::string_view::npos ? bare : word;
}

std::string_view word_without_stars(std::string_view word, bool& prefix) {
  for (const std::string_view star : {"*", "＊"}) {
    while (word.ends_with(star)) {
      word.remove_suffix(star.size());
      prefix = true;
    }
  }
  return word;
}

// "maste~", "maste~2".
std::string_view word_without_tilde(std::string_view word, bool& fuzzy) {
  std::string_view bare = trim(word, [](char32_t c) { return c != U'~' && surrounds_word(c); });
  const std::size_t last = bare.find_last_not_of("0123456789");
  if (last == std::string_view::npos || last == 0 || bare[last] != '~') {
    return word;
  }
  bare = bare.substr(0, last);
  fuzzy = !trim(bare, surrounds_word).empty();
  return fuzzy ? bare : word;
}

// M*A*S*H is a name: its letters stand alone.
bool is_starred_name(std::string_view word) {
  std::size_t letters = 0;
  for (std::size_t at = 0; at < word.size();) {
    letters = text::next_code_point(word, at) == U'*' ? 0 : letters + 1;
    if (letters > 1) {
      return false;
    }
  }
  return true;
}

// A question mark or star beside letters: "zerk?lo", "tark*sky", but not "what?" and no
// address.
bool has_open_letter(std::string_view word) {
  bool open = false;
  for (std::size_t at = 0; at < word.size();) {
    const char32_t c = text::next_code_point(word, at);
    open = open || is_wildcard(c);
    if (!stands_in_pattern(c)) {
      return false;
    }
  }
  return open && !is_starred_name(word);
}

// "film^2": weights are no part of this language.
std::string_view word_without_weight(std::string_view word, std::size_t at, Remarks& remarks) {
  const std::size_t caret = word.find('^');
  if (caret == std::string_view::npos || trim(word.substr(0, caret), is_silent).empty()) {
    return word;
  }
  const bool weight =
      word.find_first_not_of("0123456789.", caret + 1) == std::string_view::npos;
  remarks.add(at,
              weight ? "\"^\" weighs nothing here; it is left out"
                     : "\"^\" means nothing here; it parts two words");
  return weight ? word.substr(0, caret) : word;
}

Node operand(Op op, const Lexeme& lexeme, store::Field field, std::string_view text) {
  Node node;
  node.op = op;
  node.field = field;
  node.text = text::repair_utf8(text);
  node.begin = lexeme.begin;
  node.end = lexeme.end;
  return node;
}

// Words are runs between blanks; each Han or Kana character is a word.
std::string_view clip_operand(std::string_view quote, std::size_t words) {
  bool inside = false;
  for (std::size_t at = 0; at < quote.size();) {
    const std::size_t begin = at;
    const char32_t c = text::next_code_point(quote, at);
    const bool alone = is_spoken_alone(c);
    if (!is_blank(c) && (alone || !inside) && words-- == 0) {
      return quote.substr(0, begin);
    }
    inside = !is_blank(c) && !alone;
  }
  return quote;
}

// "long (take OR shot)"
bool operand_offers_alternatives(std::string_view quote) {
  const std::size_t open = quote.find('(');
  if (open == std::string_view::npos) {
    return false;
  }
  const std::string_view inside = quote.substr(open, quote.find(')', open) - open);
  return inside.find(" OR ") != std::string_view::npos ||
         inside.find('|') != std::string_view::npos;
}

bool range_runs_backwards(const Bounds& bounds) {
  const std::optional<double> low = parse_number(bounds.low);
  const std::optional<double> high = parse_number(bounds.high);
  return low && high ? *low > *high
                     : !bounds.low.empty() && !bounds.high.empty() && bounds.low > bounds.high;
}

// An excluded end of a whole-number field moves by one; of any other, the end is taken out.
Node inclusive_range_operand(Node range, const Bounds& bounds) {
  if (!bounds.low_excluded && !bounds.high_excluded) {
    return range;
  }
  const std::string end = bounds.low_excluded ? bounds.low : bounds.high;
  const bool whole = range.field == store::Field::year || range.field == store::Field::decade;
  if (whole && end.size() < 10 && end.find('.') == std::string::npos) {
    const int moved = std::stoi(end) + (bounds.low_excluded ? 1 : -1);
    (bounds.low_excluded ? range.low : range.high) = std::to_string(moved);
    return range;
  }
  Node point = range;
  point.low = end;
  point.high = end;
  Node out;
  out.op = Op::none;
  out.begin = range.begin;
  out.end = range.end;
  out.children.push_back(std::move(point));
  Node both;
  both.op = Op::all;
  both.begin = range.begin;
  both.end = range.end;
  both.children.push_back(std::move(range));
  both.children.push_back(std::move(out));
  return both;
}

}  // namespace

std::optional<Node> word_operand(const Lexeme& lexeme, store::Field field, Remarks& remarks) {
  bool exact = false;
  bool prefix = false;
  bool fuzzy = false;
  std::string_view word = word_without_weight(lexeme.text, lexeme.begin, remarks);
  word = trim(word_without_tilde(word, fuzzy), surrounds_word);
  while (!word.empty() && (word.front() == '+' || word.front() == '=')) {
    exact = exact || word.front() == '=';
    word = trim(word.substr(1), surrounds_word);
  }
  word = word_without_stars(word_without_full_stop(word), prefix);
  word = trim(word, surrounds_word);
  if (trim(word, is_silent).empty()) {
    return std::nullopt;
  }
  Node node = operand(Op::word, lexeme, field, word);
  node.exact = exact;
  node.prefix = prefix;
  node.fuzzy = fuzzy && !exact && !prefix;
  node.wildcard = has_open_letter(word);
  return node;
}

std::vector<Node> make_words(std::string_view quote) {
  Remarks unsaid;
  std::vector<Node> words;
  for (const Lexeme& lexeme : lex(quote, unsaid)) {
    if (lexeme.sign == Sign::phrase) {
      std::ranges::move(make_words(lexeme.text), std::back_inserter(words));
    } else if (std::optional<Node> word = word_operand(lexeme, store::Field::any, unsaid)) {
      word->begin = 0;
      word->end = 0;
      words.push_back(std::move(*word));
    }
  }
  return words;
}

std::optional<Node> phrase_operand(const Lexeme& lexeme, store::Field field, Remarks& remarks) {
  const auto blank = [](char32_t c) { return is_blank(c) || is_invisible(c); };
  std::string_view quote = trim(lexeme.text, blank);
  const std::string_view kept = clip_operand(quote, store::limits.quote_words);
  if (kept.size() < quote.size()) {
    remarks.add(lexeme.begin,
                "a quote of more than " + std::to_string(store::limits.quote_words) +
                    " words is cut there");
    quote = trim(kept, blank);
  }
  if (trim(quote, is_silent).empty()) {
    return std::nullopt;
  }
  if (operand_offers_alternatives(quote)) {
    remarks.add(lexeme.begin,
                R"(brackets in quotes offer no alternatives: write ("a b" OR "a c"))");
  }
  bool prefix = false;
  const std::string_view stem = word_without_stars(quote, prefix);
  prefix = prefix && trim(stem, blank).size() == stem.size();
  Node node = operand(Op::phrase, lexeme, field, prefix ? stem : quote);
  node.prefix = prefix;
  node.slop = lexeme.slop;
  node.children = cut_quote(node.text);
  if (node.children.size() == 1 && node.children.front().text.empty()) {
    return std::nullopt;
  }
  return node;
}

std::optional<Node> range_operand(const Lexeme& lexeme, store::Field field, Remarks& remarks) {
  const store::FieldRow& row = store::field_row(field);
  std::string_view value = trim(lexeme.text, ends_range_value);
  std::optional<Bounds> bounds = parse_bounds(row, value);
  std::string folded;
  if (!bounds) {
    folded = text::fold(value);
    bounds = parse_bounds(row, folded);
  }
  if (!bounds) {
    bounds = parse_bounds(row, word_without_full_stop(value));
  }
  if (!bounds) {
    remarks.add(lexeme.begin,
                "\"" + text::repair_utf8(value) + "\" is no " +
                    (row.kind == store::FieldKind::date ? "date" : "number") + " for \"" +
                    std::string(row.name) + ":\"; read as plain words");
    return std::nullopt;
  }
  if (range_runs_backwards(*bounds)) {
    remarks.add(lexeme.begin,
                bounds->low + ".." + bounds->high + " runs backwards; it is turned round");
    std::swap(bounds->low, bounds->high);
  }
  Node node = operand(Op::range, lexeme, field, {});
  node.low = bounds->low;
  node.high = bounds->high;
  return inclusive_range_operand(std::move(node), *bounds);
}

}  // namespace zerkalo::query
