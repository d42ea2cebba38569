// query/language/lex.cpp - typed text cut into words, quotes, brackets, operators and field
// names.

#include "query/language/lex.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "query/language/characters.h"
#include "query/language/field_names.h"
#include "query/language/small_words.h"
#include "store/model/limits.h"
#include "text/fold.h"
#include "text/utf16_text.h"
#include "text/utf8.h"
#include "text/written_apart.h"

namespace zerkalo::query {

namespace {

constexpr std::size_t most_remarks = 16;
constexpr std::size_t longest_name = 24;
constexpr int most_slop = static_cast<int>(store::limits.quote_words);
constexpr int usual_reach = 10;
constexpr std::string_view near_sign = "NEAR";

class Lexer {
 public:
  Lexer(std::string_view typed, Remarks& remarks)
      : typed_(typed), remarks_(remarks), prose_(reads_as_prose(typed)) {}

  std::vector<Lexeme> run() {
    while (at_ < typed_.size()) {
      step();
    }
    return std::move(out_);
  }

 private:
  void step() {
    std::size_t next = at_;
    const char32_t c = text::next_code_point(typed_, next);
    const char32_t before = std::exchange(before_, c);
    if (is_blank(c) || is_invisible(c) || closes_no_quote(c) || (prose_ && is_tag_bracket(c))) {
      at_ = next;
    } else if (is_open_bracket(c)) {
      push(Sign::open, next);
    } else if (is_close_bracket(c)) {
      push(Sign::close, next);
    } else if (opens_quote(c)) {
      read_quote(c, next);
    } else if (is_bar(c)) {
      push(Sign::either, next);
    } else if (typed_.substr(at_).starts_with("&&")) {
      push(Sign::both, next + 1);
    } else if (is_minus(c)) {
      read_minus(before, next);
    } else if (!read_field()) {
      read_word();
    }
  }

  void push(Sign sign, std::size_t end) {
    out_.push_back({sign, typed_.substr(at_, end - at_), at_, end, store::Field::any, 0});
    at_ = end;
  }

  // Excludes only where something stands directly behind one minus that no word stands before.
  void read_minus(char32_t before, std::size_t next) {
    std::size_t run = next;
    while (is_minus(peek(typed_, run))) {
      text::next_code_point(typed_, run);
    }
    const bool starts = is_blank(before) || is_invisible(before) || is_open_bracket(before) ||
                        is_bar(before) || is_colon(before);
    const char32_t behind = peek(typed_, run);
    if (run == next && starts && !is_blank(behind) && !is_close_bracket(behind)) {
      if (prose_) {
        remark_prose();
      } else {
        push(Sign::without, next);
      }
    }
    at_ = run;
  }

  void read_quote(char32_t open, std::size_t inside) {
    if (open == alone_) {
      at_ = inside;
      return;
    }
    std::optional<Close> found = nesting_ ? find_close(open, inside, true) : std::nullopt;
    // Quotes that do not nest once will not do so behind that either.
    nesting_ = found.has_value();
    if (!nesting_) {
      found = find_close(open, inside, false);
    }
    const auto [close, behind] = found.value_or(Close{typed_.size(), typed_.size()});
    if (!found && prose_ && !out_.empty()) {
      alone_ = open;
      remark_prose();
      at_ = inside;
      return;
    }
    if (!found) {
      remarks_.add(at_, "a quote is not closed; it is read to the end");
    }
    Lexeme phrase{Sign::phrase, typed_.substr(inside, close - inside), at_, behind, {}, 0};
    at_ = behind;
    read_slop(phrase);
    phrase.end = at_;
    out_.push_back(phrase);
    before_ = open;
  }

  /// Where a quote ends: before and behind its closing sign.
  struct Close {
    std::size_t at;
    std::size_t behind;
  };

  // With `nested` a quote inside, which begins behind a blank, does not end the outer one.
  std::optional<Close> find_close(char32_t open, std::size_t inside, bool nested) const {
    std::size_t depth = 0;
    char32_t before = open;
    for (std::size_t at = inside; at < typed_.size();) {
      std::size_t behind = at;
      const char32_t c = text::next_code_point(typed_, behind);
      const bool letter = in_hebrew_word(before, c, behind);
      if (nested && !letter && opens_quote_inside(open, c) && starts_quote(before, c, behind)) {
        ++depth;
      } else if (!letter && closes_quote(open, c) && depth-- == 0) {
        return Close{at, behind};
      }
      before = c;
      at = behind;
    }
    return std::nullopt;
  }

  bool starts_quote(char32_t before, char32_t c, std::size_t behind) const {
    const char32_t next = peek(typed_, behind);
    return c == U'「' || c == U'『' ||
           (is_blank(before) && !is_blank(next) && !is_punctuation(next));
  }

  void read_slop(Lexeme& phrase) {
    const char32_t sign = peek(typed_, at_);
    if (sign != U'~' && sign != U'～') {
      return;
    }
    const std::size_t tilde = at_;
    text::next_code_point(typed_, at_);
    bool digits = false;
    bool trimmed = false;
    for (; digit_at(at_); text::next_code_point(typed_, at_)) {
      digits = true;
      phrase.slop = phrase.slop * 10 + *digit_at(at_);
      trimmed = trimmed || phrase.slop > most_slop;
      phrase.slop = std::min(phrase.slop, most_slop);
    }
    if (!digits) {
      remarks_.add(tilde, "\"~\" behind a quote needs a number; it is left out");
    }
    if (trimmed) {
      remarks_.add(tilde, "\"~\" is at most " + std::to_string(most_slop));
    }
  }

  std::optional<int> digit_at(std::size_t at) const {
    const char32_t c = peek(typed_, at);
    const char32_t zero = c >= U'０' ? U'０' : U'0';
    return c >= zero && c <= zero + 9 ? std::optional(static_cast<int>(c - zero))
                                      : std::nullopt;
  }

  // צה"ל: the straight quote is a letter of the abbreviation.
  bool in_hebrew_word(char32_t before, char32_t c, std::size_t behind) const {
    return (c == U'"' || c == U'”') && is_hebrew_letter(before) &&
           is_hebrew_letter(peek(typed_, behind));
  }

  bool read_field() {
    std::size_t colon = at_;
    std::size_t letters = 0;
    while (colon < typed_.size() && letters <= longest_name &&
           stands_in_field_name(peek(typed_, colon))) {
      text::next_code_point(typed_, colon);
      ++letters;
    }
    if (letters == 0 || letters > longest_name || !is_colon(peek(typed_, colon))) {
      return false;
    }
    std::size_t value = colon;
    text::next_code_point(typed_, value);
    if (!has_value(value)) {
      return false;
    }
    const std::string_view name = typed_.substr(at_, colon - at_);
    if (const store::FieldRow* row = field_named(name)) {
      out_.push_back({Sign::field, name, at_, value, row->field, 0});
      at_ = value;
      before_ = U':';
      return true;
    }
    if (letters > 1 && !is_ascii_digit(peek(typed_, at_))) {
      remark_unknown(name);
    }
    return false;
  }

  // "Mirror: a film", "http://", "std::x" and ":)" name no field.
  bool has_value(std::size_t value) const {
    const char32_t c = peek(typed_, value);
    return value < typed_.size() && !is_blank(c) && !is_close_bracket(c) && !is_bar(c) &&
           !is_colon(c) && !typed_.substr(value).starts_with("//");
  }

  void remark_unknown(std::string_view name) {
    if (++unknown_ > most_remarks) {
      return;
    }
    const std::string near = nearest_field(name, false);
    remarks_.add(at_,
                 "no field is called \"" + text::repair_utf8(name) + "\"; read as plain words" +
                     (near.empty() ? "" : "; did you mean \"" + near + ":\"?"));
  }

  void read_word() {
    const std::size_t begin = at_;
    skip_comparison();
    while (at_ < typed_.size()) {
      std::size_t next = at_;
      const char32_t c = text::next_code_point(typed_, next);
      const bool inside = in_hebrew_word(before_, c, next) && at_ != begin;
      if (!inside && ends_word(c)) {
        break;
      }
      at_ = next;
      before_ = c;
    }
    const std::string_view word = typed_.substr(begin, at_ - begin);
    const Sign sign = operator_of(word);
    const int reach = sign == Sign::near ? reach_of(word, begin) : 0;
    out_.push_back({sign, word, begin, at_, store::Field::any, reach});
  }

  // `rating:>= 80` is one value.
  void skip_comparison() {
    if (out_.empty() || out_.back().sign != Sign::field || out_.back().end != at_ ||
        store::field_row(out_.back().field).kind < store::FieldKind::number) {
      return;
    }
    const std::size_t begin = at_;
    const auto is_sign = [](char32_t c) {
      return c == U'<' || c == U'>' || c == U'=' || c == U'≥' || c == U'≤';
    };
    while (is_sign(peek(typed_, at_))) {
      text::next_code_point(typed_, at_);
    }
    while (at_ > begin && at_ < typed_.size() && typed_[at_] == ' ') {
      ++at_;
    }
  }

  bool ends_word(char32_t c) const {
    return is_blank(c) || is_open_bracket(c) || is_close_bracket(c) || is_bar(c) ||
           opens_quote(c) || closes_no_quote(c) || (prose_ && is_tag_bracket(c)) ||
           (c == U'&' && typed_.substr(at_).starts_with("&&"));
  }

  Sign operator_of(std::string_view word) {
    const bool value = !out_.empty() && out_.back().sign == Sign::field;
    const Sign sign = value ? Sign::word : operator_in_query(word);
    if (prose_ && sign != Sign::word) {
      remark_prose();
      return Sign::word;
    }
    return sign;
  }

  void remark_prose() {
    remarks_.add(at_,
                 "this reads like prose: capitals, dashes and single quotation marks are no "
                 "operators in it");
  }

  static Sign operator_in_query(std::string_view word) {
    if (word == "OR") {
      return Sign::either;
    }
    if (word == "AND") {
      return Sign::both;
    }
    if (word == "SENTENCE" || is_near(word)) {
      return Sign::near;
    }
    return word == "NOT" ? Sign::without : Sign::word;
  }

  // `NEAR`, `NEAR/5`.
  static bool is_near(std::string_view word) {
    if (!word.starts_with(near_sign)) {
      return false;
    }
    word.remove_prefix(near_sign.size());
    return word.empty() || (word.size() > 1 && word.front() == '/' &&
                            word.find_first_not_of("0123456789", 1) == std::string_view::npos);
  }

  int reach_of(std::string_view word, std::size_t begin) {
    if (word == "SENTENCE") {
      return in_sentence;
    }
    if (word == near_sign) {
      return usual_reach;
    }
    int reach = 0;
    for (const char digit : word.substr(near_sign.size() + 1)) {
      reach = std::min(reach * 10 + (digit - '0'), most_slop + 1);
    }
    if (reach > most_slop) {
      remarks_.add(begin, "NEAR reaches over at most " + std::to_string(most_slop) + " words");
    }
    return std::min(reach, most_slop);
  }

  std::string_view typed_;
  Remarks& remarks_;
  std::size_t at_ = 0;
  char32_t before_ = U' ';
  bool prose_;           ///< it has no operators
  char32_t alone_ = 0;   ///< in prose, a quotation mark that nothing closes from here on
  bool nesting_ = true;  ///< no quote was found yet that does not nest
  std::size_t unknown_ = 0;
  std::vector<Lexeme> out_;
};

// Drops brackets that close nothing or stand too deep, and closes the open ones.
std::vector<Lexeme> balance(const std::vector<Lexeme>& lexemes,
                            std::size_t end,
                            Remarks& remarks) {
  std::vector<Lexeme> out;
  std::vector<std::size_t> open;
  std::size_t too_deep = 0;
  for (const Lexeme& lexeme : lexemes) {
    if (lexeme.sign == Sign::open && open.size() == store::limits.query_depth) {
      ++too_deep;
      remarks.add(lexeme.begin,
                  "brackets deeper than " + std::to_string(store::limits.query_depth) +
                      " are left out");
      continue;
    }
    if (lexeme.sign == Sign::close && too_deep > 0) {
      --too_deep;
      continue;
    }
    if (lexeme.sign == Sign::close && open.empty()) {
      remarks.add(lexeme.begin, "a bracket closes nothing; it is left out");
      continue;
    }
    if (lexeme.sign == Sign::open) {
      open.push_back(lexeme.begin);
    } else if (lexeme.sign == Sign::close) {
      open.pop_back();
    }
    out.push_back(lexeme);
  }
  if (!open.empty()) {
    remarks.add(open.front(), "a bracket is not closed; it is closed at the end");
  }
  for (std::size_t i = 0; i < open.size(); ++i) {
    out.push_back({Sign::close, {}, end, end, store::Field::any, 0});
  }
  return out;
}

std::string_view clip_typed(std::string_view typed, Remarks& remarks) {
  std::size_t at = 0;
  for (std::size_t count = 0; at < typed.size(); ++count) {
    if (count == store::limits.query_code_points) {
      remarks.add(at,
                  "the query is longer than " +
                      std::to_string(store::limits.query_code_points) +
                      " characters; the rest is left out");
      break;
    }
    text::next_code_point(typed, at);
  }
  return typed.substr(0, at);
}

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

// In a text that is all in capitals AND, OR, NOT, NEAR and SENTENCE are words like the others;
// a sign of the language (quotes, brackets, fields, a minus) says that they are meant.
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

// Makes one word of those that are one with blanks inside: `1 000 000`, `می خواهم`.
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

}  // namespace

bool is_in_capitals(std::string_view text) {
  return letters_of(text) == Letters::capitals;
}

void Remarks::add(std::size_t at, const std::string& text) {
  const bool said = std::any_of(remarks_.begin(),
                                remarks_.end(),
                                [&text](const Remark& remark) { return remark.text == text; });
  if (!said && remarks_.size() < most_remarks) {
    remarks_.push_back({at, text});
  }
}

std::vector<Lexeme> lex(std::string_view typed, Remarks& remarks) {
  const std::string_view kept = clip_typed(typed, remarks);
  std::vector<Lexeme> lexemes = Lexer(kept, remarks).run();
  read_capitals_as_words(lexemes, remarks);
  join_written_apart(kept, lexemes);
  return balance(lexemes, kept.size(), remarks);
}

}  // namespace zerkalo::query
