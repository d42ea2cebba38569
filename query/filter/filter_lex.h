// query/filter/filter_lex.h - a filter cut into names, values, signs and brackets.

#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace zerkalo::query {

enum class Piece : unsigned char { word, quoted, compare, dots, open, close, comma, end };

/// One piece of a filter; `text` is a quoted value without its escapes, a word or a sign as
/// typed.
struct FilterPiece {
  Piece piece = Piece::end;
  std::string text;
  std::size_t column = 0;  ///< characters from 1
};

/// Cuts a filter; the last piece is `end`.
/// Errors: FilterError for an unknown sign, an open quote or more than Limits::filter_bytes.
std::vector<FilterPiece> lex_filter(std::string_view text);

}  // namespace zerkalo::query
