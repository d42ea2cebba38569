// text/signs.cpp - which words may lose their signs.

#include "text/signs.h"

#include <algorithm>
#include <vector>

#include "base/ascii.h"
#include "text/utf8.h"

namespace zerkalo::text {
namespace {

constexpr std::string_view separators = ".&*";
// The longest piece of AT&T; what is longer is a word of its own.
constexpr std::size_t longest_piece = 2;

std::vector<std::string_view> pieces_between_signs(std::string_view term,
                                                   std::string_view signs) {
  std::vector<std::string_view> pieces;
  std::size_t begin = 0;
  for (std::size_t at = term.find_first_of(signs); at != std::string_view::npos;
       at = term.find_first_of(signs, begin)) {
    pieces.push_back(term.substr(begin, at - begin));
    begin = at + 1;
  }
  pieces.push_back(term.substr(begin));
  return pieces;
}

bool are_initials_with_signs(std::string_view term) {
  return std::ranges::none_of(term, base::is_digit) &&
         std::ranges::all_of(
             pieces_between_signs(term, separators),
             [](std::string_view piece) { return utf16_length(piece) <= longest_piece; });
}

// O'Neil and rock'n'roll, but not "it's". In Ukrainian the sign belongs to the spelling.
bool is_name_with_apostrophe(std::string_view term) {
  const std::vector<std::string_view> pieces = pieces_between_signs(term, "'");
  return base::is_ascii(term) && (pieces.size() > 2 || (pieces.front().size() == 1 &&
                                                        pieces.back().size() > longest_piece));
}

bool is_sign(char c) {
  return base::is_ascii(c) && !base::is_alphanumeric(c);
}

}  // namespace

std::string letters_without_signs(std::string_view term) {
  std::string letters(term);
  std::erase_if(letters, is_sign);
  return letters;
}

std::string without_signs(std::string_view term) {
  const bool separated = term.find_first_of(separators) != std::string_view::npos;
  const bool apostrophe = term.find('\'') != std::string_view::npos;
  const bool may_lose = (separated && !apostrophe && are_initials_with_signs(term)) ||
                        (apostrophe && !separated && is_name_with_apostrophe(term));
  return may_lose ? letters_without_signs(term) : "";
}

}  // namespace zerkalo::text
