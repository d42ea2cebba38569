// query/filter/filter_lex.cpp - a filter cut into names, values, signs and brackets.

#include "query/filter/filter_lex.h"

#include <array>
#include <utility>

#include "query/language/characters.h"
#include "query/model/request.h"
#include "store/model/limits.h"
#include "text/utf8.h"

namespace zerkalo::query {

namespace {

constexpr std::string_view straight_quotes = "put values in straight double quotes: \"…\"";

struct WrongSign {
  std::string_view sign;
  std::string_view hint;
};

constexpr std::array<WrongSign, 8> wrong_signs{{
    {"==", "write ="},
    {"<>", "write !="},
    {"=>", "write >="},
    {"=<", "write <="},
    {"&&", "write AND"},
    {"||", "write OR"},
    {":", "write field = value"},
    {"'", straight_quotes},
}};

constexpr std::array<std::string_view, 6> comparisons{"!=", "<=", ">=", "=", "<", ">"};

class FilterLexer {
 public:
  explicit FilterLexer(std::string_view text) : text_(text) {}

  std::vector<FilterPiece> run() {
    while (at_ < text_.size()) {
      step();
    }
    push(Piece::end, 0);
    return std::move(out_);
  }

 private:
  void step() {
    const char32_t c = peek(text_, at_);
    if (is_blank(c)) {
      skip();
    } else if (c == U'(') {
      push(Piece::open, 1);
    } else if (c == U')') {
      push(Piece::close, 1);
    } else if (c == U',') {
      push(Piece::comma, 1);
    } else if (text_.substr(at_).starts_with("..")) {
      push(Piece::dots, 2);
    } else if (c == U'"') {
      read_quoted();
    } else if (!read_comparison()) {
      read_word();
    }
  }

  void skip() {
    text::next_code_point(text_, at_);
    ++column_;
  }

  void push(Piece piece, std::size_t bytes) {
    out_.push_back({piece, std::string(text_.substr(at_, bytes)), column_});
    at_ += bytes;
    column_ += bytes;
  }

  bool read_comparison() {
    const std::string_view rest = text_.substr(at_);
    for (const WrongSign& wrong : wrong_signs) {
      if (rest.starts_with(wrong.sign)) {
        fail("\"" + std::string(wrong.sign) + "\" is no sign of a filter",
             std::string(wrong.hint));
      }
    }
    for (const std::string_view sign : comparisons) {
      if (rest.starts_with(sign)) {
        push(Piece::compare, sign.size());
        return true;
      }
    }
    return false;
  }

  void read_quoted() {
    FilterPiece piece{Piece::quoted, {}, column_};
    skip();
    while (at_ < text_.size() && text_[at_] != '"') {
      const bool escaped = text_[at_] == '\\' && at_ + 1 < text_.size() &&
                           (text_[at_ + 1] == '"' || text_[at_ + 1] == '\\');
      if (escaped) {
        skip();
      }
      const std::size_t begin = at_;
      skip();
      piece.text += text_.substr(begin, at_ - begin);
    }
    if (at_ == text_.size()) {
      throw FilterError{piece.column, "the quote is not closed", "close it with \""};
    }
    skip();
    out_.push_back(std::move(piece));
  }

  void read_word() {
    const std::size_t begin = at_;
    const std::size_t column = column_;
    while (at_ < text_.size() && in_word(peek(text_, at_))) {
      skip();
    }
    if (at_ == begin) {
      fail("\"" + text::repair_utf8(text_.substr(at_, next_size())) +
               "\" is no sign of a filter",
           opens_quote(peek(text_, at_)) ? std::string(straight_quotes)
                                         : "put the value in double quotes");
    }
    out_.push_back({Piece::word, std::string(text_.substr(begin, at_ - begin)), column});
  }

  // Everything but signs: `4.5`, `2012-04`, `sci-fi`, `R-18+` and `ленинград` need no quotes.
  bool in_word(char32_t c) const {
    constexpr std::u32string_view signs = U"()\",=!<>:;&|[]{}\\*~^'";
    return !is_blank(c) && !opens_quote(c) && c != 0xFFFD &&
           signs.find(c) == std::u32string_view::npos &&
           !(c == U'.' && text_.substr(at_).starts_with(".."));
  }

  std::size_t next_size() const {
    std::size_t next = at_;
    text::next_code_point(text_, next);
    return next - at_;
  }

  [[noreturn]] void fail(std::string message, std::string hint) const {
    throw FilterError{column_, std::move(message), std::move(hint)};
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t column_ = 1;
  std::vector<FilterPiece> out_;
};

}  // namespace

std::vector<FilterPiece> lex_filter(std::string_view text) {
  if (text.size() > store::limits.filter_bytes) {
    throw FilterError{
        1,
        "the filter is longer than " + std::to_string(store::limits.filter_bytes) + " bytes",
        "send a shorter one"};
  }
  return FilterLexer(text).run();
}

}  // namespace zerkalo::query
