// query/language/characters.cpp - which characters mean something in a query.

#include "query/language/characters.h"

#include <algorithm>
#include <array>

#include "text/utf8.h"

namespace zerkalo::query {

namespace {

struct Span {
  char32_t first;
  char32_t last;
};

template <std::size_t size>
bool in(const std::array<Span, size>& spans, char32_t c) {
  const auto span = std::find_if(
      spans.begin(), spans.end(), [c](const Span& s) { return c >= s.first && c <= s.last; });
  return span != spans.end();
}

constexpr std::array<Span, 8> blanks{{{0x00, 0x20},
                                      {0x7F, 0xA0},
                                      {0x1680, 0x1680},
                                      {0x2000, 0x200B},
                                      {0x2028, 0x2029},
                                      {0x202F, 0x202F},
                                      {0x205F, 0x205F},
                                      {0x3000, 0x3000}}};

constexpr std::array<Span, 7> invisibles{{{0xAD, 0xAD},
                                          {0x061C, 0x061C},
                                          {0x180E, 0x180E},
                                          {0x200C, 0x200F},
                                          {0x202A, 0x202E},
                                          {0x2060, 0x206F},
                                          {0xFEFF, 0xFEFF}}};

constexpr std::array<Span, 17> punctuation{{{0x21, 0x2F},
                                            {0x3A, 0x40},
                                            {0x5B, 0x60},
                                            {0x7B, 0x7E},
                                            {0xA1, 0xA1},
                                            {0xA7, 0xA7},
                                            {0xAB, 0xAB},
                                            {0xB6, 0xB7},
                                            {0xBB, 0xBB},
                                            {0xBF, 0xBF},
                                            {0x2010, 0x2027},
                                            {0x2030, 0x205E},
                                            {0x3001, 0x3003},
                                            {0x3008, 0x301F},
                                            {0xFF01, 0xFF0F},
                                            {0xFF1A, 0xFF20},
                                            {0xFFFD, 0xFFFD}}};

constexpr std::array<Span, 33> extenders{{
    {0x0300, 0x036F},   {0x0483, 0x0489}, {0x0591, 0x05BD}, {0x05BF, 0x05BF},
    {0x05C1, 0x05C7},   {0x0610, 0x061A}, {0x064B, 0x065F}, {0x0670, 0x0670},
    {0x06D6, 0x06DC},   {0x06DF, 0x06E4}, {0x06E7, 0x06ED}, {0x0DCA, 0x0DDF},
    {0x0E31, 0x0E31},   {0x0E33, 0x0E3A}, {0x0E47, 0x0E4E}, {0x0EB1, 0x0EB1},
    {0x0EB3, 0x0EBC},   {0x0EC8, 0x0ECE}, {0x102B, 0x103E}, {0x1056, 0x1059},
    {0x1160, 0x11FF},   {0x17B4, 0x17D3}, {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF},
    {0x200C, 0x200D},   {0x20D0, 0x20FF}, {0x302A, 0x302F}, {0x3099, 0x309A},
    {0xFE00, 0xFE0F},   {0xFE20, 0xFE2F}, {0xFF9E, 0xFF9F}, {0x1F3FB, 0x1F3FF},
    {0xE0020, 0xE01EF},
}};

// The blocks of Devanagari to Malayalam put their signs at the same places.
bool is_indic_sign(char32_t c) {
  constexpr std::array<Span, 5> places{
      {{0x00, 0x03}, {0x3C, 0x3C}, {0x3E, 0x4D}, {0x55, 0x57}, {0x62, 0x63}}};
  return c >= 0x0900 && c < 0x0D80 && in(places, c & 0x7FU);
}

bool is_double_quote(char32_t c) {
  return c == U'"' || (c >= 0x201C && c <= 0x201F) || c == 0xFF02 ||
         (c >= 0x301D && c <= 0x301F);
}

// Where the character begins that ends there; a malformed byte is one by itself.
std::size_t last_character(std::string_view text, std::size_t end) {
  constexpr std::size_t longest = 4;
  std::size_t begin = end - 1;
  while (begin > 0 && end - begin < longest &&
         (static_cast<unsigned char>(text[begin]) & 0xC0U) == 0x80U) {
    --begin;
  }
  std::size_t behind = begin;
  text::next_code_point(text, behind);
  return behind == end ? begin : end - 1;
}

}  // namespace

bool is_blank(char32_t c) {
  return in(blanks, c);
}

bool is_invisible(char32_t c) {
  return in(invisibles, c);
}

bool opens_quote(char32_t c) {
  return is_double_quote(c) || c == U'«' || c == U'»' || c == U'‹' || c == U'›' || c == U'「' ||
         c == U'『';
}

bool closes_quote(char32_t open, char32_t c) {
  switch (open) {
    case U'「':
      return c == U'」';
    case U'『':
      return c == U'』';
    case U'«':
    case U'»':
      return c == U'«' || c == U'»';
    case U'‹':
    case U'›':
      return c == U'‹' || c == U'›';
    default:
      return is_double_quote(c) && c != U'„';
  }
}

bool is_spoken_alone(char32_t c) {
  return (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) ||
         (c >= 0x20000 && c <= 0x3FFFF);
}

bool is_unspaced(char32_t c) {
  // Thai and Lao, Burmese, Khmer.
  return is_spoken_alone(c) || (c >= 0x0E00 && c <= 0x0EFF) || (c >= 0x1000 && c <= 0x109F) ||
         (c >= 0x1780 && c <= 0x17FF);
}

bool is_punctuation(char32_t c) {
  return in(punctuation, c);
}

bool is_silent(char32_t c) {
  return is_blank(c) || is_invisible(c) || is_punctuation(c);
}

bool leads_word(char32_t c) {
  constexpr std::u32string_view signs = U"([{\"'“‘„‚«‹「『（《〈【¿¡#@$€£";
  return signs.find(c) != std::u32string_view::npos;
}

bool extends_character(char32_t c) {
  return in(extenders, c) || is_indic_sign(c);
}

bool is_open_bracket(char32_t c) {
  return c == U'(' || c == U'（';
}

bool is_close_bracket(char32_t c) {
  return c == U')' || c == U'）';
}

bool is_bar(char32_t c) {
  return c == U'|' || c == U'｜';
}

bool is_colon(char32_t c) {
  return c == U':' || c == U'：';
}

bool is_minus(char32_t c) {
  return c == U'-' || c == U'−' || c == U'－';
}

bool is_ascii_digit(char32_t c) {
  return c >= U'0' && c <= U'9';
}

bool opens_quote_inside(char32_t open, char32_t c) {
  return c == open || (c == U'„' && closes_quote(open, U'"')) ||
         (open != U'「' && open != U'『' && closes_quote(open, c));
}

bool is_hebrew_letter(char32_t c) {
  return c >= 0x05D0 && c <= 0x05EA;
}

bool closes_no_quote(char32_t c) {
  return c == U'」' || c == U'』';
}

bool is_tag_bracket(char32_t c) {
  return c == U'[' || c == U']';
}

bool stands_in_field_name(char32_t c) {
  return c == U'_' || is_ascii_digit(c) ||
         (!is_punctuation(c) && !is_blank(c) && !is_invisible(c));
}

bool is_star(char32_t c) {
  return c == U'*' || c == U'＊';
}

bool is_ellipsis(char32_t c) {
  return c == U'…' || c == U'⋯' || c == U'‥';
}

bool opens_ellipsis(char32_t c) {
  return c == U'(' || c == U'[' || c == U'（' || c == U'［' || c == U'【';
}

bool closes_ellipsis(char32_t c) {
  return c == U')' || c == U']' || c == U'）' || c == U'］' || c == U'】';
}

bool surrounds_word(char32_t c) {
  constexpr std::u32string_view signs = U",;:!?…—–。、，；：！？¿¡~";
  return is_blank(c) || is_invisible(c) || signs.find(c) != std::u32string_view::npos;
}

bool ends_range_value(char32_t c) {
  return is_blank(c) || is_invisible(c) || c == U',' || c == U';';
}

bool is_wildcard(char32_t c) {
  return c == U'?' || c == U'*' || c == U'＊';
}

bool stands_in_pattern(char32_t c) {
  return !is_punctuation(c) || is_wildcard(c) || c == U'-' || c == U'\'' || c == U'’';
}

char32_t peek(std::string_view text, std::size_t at) {
  return at < text.size() ? text::next_code_point(text, at) : U'\0';
}

std::string_view trim(std::string_view text, bool (*drop)(char32_t)) {
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size() && drop(text::next_code_point(text, at));) {
    begin = at;
  }
  if (begin == text.size()) {
    return text.substr(0, 0);
  }
  std::size_t end = text.size();
  for (std::size_t at = last_character(text, end); drop(peek(text, at));
       at = last_character(text, end)) {
    end = at;
  }
  return text.substr(begin, end - begin);
}

}  // namespace zerkalo::query
