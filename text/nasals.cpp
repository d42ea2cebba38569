// text/nasals.cpp - five rows of stops; the fifth letter of each is its nasal.

#include "text/nasals.h"

#include "text/utf8.h"

namespace zerkalo::text {
namespace {

// Both scripts put their letters at the same places of their blocks.
constexpr char32_t devanagari = 0x900;
constexpr char32_t gujarati = 0xA80;
constexpr char32_t block_size = 0x80;

constexpr char32_t anusvara = 0x02;
constexpr char32_t first_stop = 0x15;
constexpr char32_t no_stop = 0x29;
constexpr char32_t behind_stops = 0x2F;
constexpr char32_t virama = 0x4D;
constexpr char32_t letters_in_row = 5;

char32_t nasal_place(char32_t c) {
  return c % block_size;
}

bool is_indic_nasal(char32_t c) {
  return c - nasal_place(c) == devanagari || c - nasal_place(c) == gujarati;
}

// Of a stop or nasal: five times its row, and its place there.
std::optional<char32_t> nasal_number(char32_t c) {
  const char32_t place = nasal_place(c);
  if (!is_indic_nasal(c) || place < first_stop || place >= behind_stops || place == no_stop) {
    return std::nullopt;
  }
  return place - first_stop - (place > no_stop ? 1 : 0);
}

bool is_nasal_of(char32_t nasal, char32_t stop) {
  const std::optional<char32_t> left = nasal_number(nasal);
  const std::optional<char32_t> right = nasal_number(stop);
  return left && right && *left % letters_in_row == letters_in_row - 1 && *left != *right &&
         *left / letters_in_row == *right / letters_in_row;
}

}  // namespace

std::optional<char32_t> fold_nasal(char32_t c, std::string_view text, std::size_t& at) {
  if (!is_indic_nasal(c) || at >= text.size()) {
    return std::nullopt;
  }
  std::size_t behind = at;
  const char32_t sign = next_code_point(text, behind);
  if (!is_indic_nasal(sign) || nasal_place(sign) != virama || behind >= text.size()) {
    return std::nullopt;
  }
  std::size_t stop = behind;
  if (!is_nasal_of(c, next_code_point(text, stop))) {
    return std::nullopt;
  }
  at = behind;
  return c - nasal_place(c) + anusvara;
}

}  // namespace zerkalo::text
