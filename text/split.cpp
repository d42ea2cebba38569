// text/split.cpp - host names and initials stay whole, glued sentences and elisions do not.

#include "text/split.h"

#include <algorithm>
#include <string>

#include <unicode/uchar.h>

#include "text/script.h"

namespace zerkalo::text {
namespace {

// Endings of host names that are words of no language that reviews are written in: in
// "güzel.film" and "bueno.de" a blank was forgotten. A name that is cut is found as a phrase.
constexpr std::u16string_view host_endings[] = {
    u"br", u"ca", u"ch", u"cn",   u"com", u"cz", u"dk", u"edu", u"fi", u"fr",  u"gov",
    u"gr", u"hu", u"ie", u"info", u"jp",  u"kr", u"mx", u"nl",  u"nz", u"org", u"pl",
    u"pt", u"ro", u"rs", u"ru",   u"tr",  u"tv", u"ua", u"uk",  u"рф",
};

// What stands before the apostrophe of a French, Italian or Catalan elision.
constexpr std::u16string_view elided[] = {
    u"all",    u"bell",   u"c",     u"com",    u"d",     u"dall",   u"dell", u"gl",
    u"j",      u"jusqu",  u"l",     u"lorsqu", u"m",     u"n",      u"nell", u"nessun",
    u"puisqu", u"qu",     u"quell", u"quelqu", u"quest", u"quoiqu", u"s",    u"sant",
    u"senz",   u"sull",   u"t",     u"tutt",   u"un",    u"coll",   u"negl", u"degl",
    u"agl",    u"presqu", u"dev",   u"dov",    u"anch",  u"cos",
};

constexpr std::u16string_view not_elided[] = {u"you", u"ya", u"ye", u"all", u"em", u"y"};

std::u16string lower(std::u16string_view word) {
  std::u16string out(word);
  std::transform(out.begin(), out.end(), out.begin(), [](char16_t unit) {
    return static_cast<char16_t>(u_tolower(unit));
  });
  return out;
}

template <typename List>
bool contains(const List& list, std::u16string_view word) {
  return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

bool is_letter(char16_t unit) {
  return u_isalpha(unit) != 0 || U16_IS_SURROGATE(unit);
}

bool is_host_not_split(std::u16string_view word) {
  const std::u16string_view ending = word.substr(word.rfind(u'.') + 1);
  const bool lower_case = lower(ending) == ending;
  const bool web = lower(word.substr(0, 4)) == u"www.";
  return web || (lower_case && contains(host_endings, ending));
}

// How far a run of initials reaches: J.R.R of J.R.R.Tolkien, 0 when there is none.
std::size_t initials_not_split(std::u16string_view word) {
  std::size_t end = 0;
  while (end < word.size() && is_letter(word[end]) &&
         (end + 1 == word.size() || word[end + 1] == u'.')) {
    end += 2;
  }
  return end > 2 ? std::min(end - 1, word.size()) : 0;
}

bool is_arabic(char16_t unit) {
  return unit >= 0x600 && script_of(unit) == Script::arabic;
}

// A full stop without its blank, or the joiner that Persian writes for a narrow one.
bool splits_at_glue(std::u16string_view word, std::size_t at, bool dotted) {
  if (at == 0 || at + 1 >= word.size()) {
    return false;
  }
  return (dotted && word[at] == u'.' && is_letter(word[at - 1]) && is_letter(word[at + 1])) ||
         (word[at] == 0x200C && is_arabic(word[at - 1]) && is_arabic(word[at + 1]));
}

bool splits_at_elision(std::u16string_view before, std::u16string_view after) {
  constexpr std::u16string_view vowels = u"aeiouyhàáâäæèéêëìíîïòóôöœùúûü";
  constexpr std::size_t longest = 8;
  if (before.size() > longest || after.empty() || !contains(elided, lower(before))) {
    return false;
  }
  const std::u16string follower = lower(after.substr(0, longest));
  return vowels.find(follower.front()) != std::u16string_view::npos &&
         (follower == u"y" || !contains(not_elided, follower));
}

// Splits at an apostrophe that marks an elision: dell'un'altra has two.
void split_elisions(std::u16string_view text, Piece piece, std::vector<Piece>& out) {
  for (std::uint32_t at = piece.begin; at < piece.end; ++at) {
    if (!is_apostrophe(text[at])) {
      continue;
    }
    const std::u16string_view before = text.substr(piece.begin, at - piece.begin);
    if (!splits_at_elision(before, text.substr(at + 1, piece.end - at - 1))) {
      break;
    }
    out.push_back({piece.begin, at, piece.after_stop});
    piece = {at + 1, piece.end, false};
  }
  out.push_back(piece);
}

bool is_hangul(char16_t unit) {
  return unit >= 0x1100 && script_of(unit) == Script::hangul;
}

bool is_latin(char16_t unit) {
  return script_of(unit) == Script::latin;
}

// CGV에서 is a name and its particle.
void split_scripts(std::u16string_view text, Piece piece, std::vector<Piece>& out) {
  for (std::uint32_t i = piece.begin + 1; i < piece.end; ++i) {
    const bool border = (is_latin(text[i - 1]) && is_hangul(text[i])) ||
                        (is_hangul(text[i - 1]) && is_latin(text[i]));
    if (border) {
      split_elisions(text, {piece.begin, i, piece.after_stop}, out);
      piece = {i, piece.end, false};
    }
  }
  split_elisions(text, piece, out);
}

}  // namespace

void split_word(std::u16string_view text, Piece piece, std::vector<Piece>& out) {
  const std::u16string_view word = text.substr(piece.begin, piece.end - piece.begin);
  const bool dotted = word.find(u'.') != std::u16string_view::npos && !is_host_not_split(word);
  std::size_t start = 0;
  for (std::size_t i = dotted ? initials_not_split(word) : 0; i <= word.size(); ++i) {
    if (i < word.size() && !splits_at_glue(word, i, dotted)) {
      continue;
    }
    const auto begin = static_cast<std::uint32_t>(piece.begin + start);
    const auto end = static_cast<std::uint32_t>(piece.begin + i);
    split_scripts(text, {begin, end, start > 0 && word[start - 1] == u'.'}, out);
    start = i + 1;
  }
}

}  // namespace zerkalo::text
