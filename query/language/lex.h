// query/language/lex.h - typed text cut into words, quotes, brackets, operators and field
// names.

#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "query/language/tree.h"

namespace zerkalo::query {

enum class Sign : unsigned char {
  word,
  phrase,
  open,
  close,
  either,
  both,
  near,
  without,
  field
};

/// One piece of the typed text.
///
/// Shape: `text` is the raw word, the inside of the quotes, the operator or the field name;
///        [begin, end) are its bytes with quotes, `~n` or colon; `slop` of `near` is a reach.
struct Lexeme {
  Sign sign = Sign::word;
  std::string_view text;
  std::size_t begin = 0;
  std::size_t end = 0;
  store::Field field = store::Field::any;
  int slop = 0;
};

/// Collects remarks: each wording once, at most sixteen.
class Remarks {
 public:
  void add(std::size_t at, const std::string& text);

  std::vector<Remark> take() { return std::move(remarks_); }

 private:
  std::vector<Remark> remarks_;
};

/// Cuts `typed`; brackets in the result are balanced and at most Limits::query_depth deep.
/// Shape:   views point into `typed`.
/// Errors:  none for any bytes, in linear time; repairs are remarks.
std::vector<Lexeme> lex(std::string_view typed, Remarks& remarks);

/// Whether it has letters, and no small ones.
bool is_in_capitals(std::string_view text);

}  // namespace zerkalo::query
