// text/written_apart.cpp - digits in groups, and the affixes that Persian writes with a narrow
// blank.

#include "text/written_apart.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string>

#include <unicode/uchar.h>

namespace zerkalo::text {
namespace {

constexpr std::size_t group = 3;

// The marks of the imperfect before a verb.
constexpr std::u16string_view prefixes[] = {u"می", u"نمی"};

// Plurals, with what a possessor adds to them, and degrees.
constexpr std::u16string_view endings[] = {
    u"ها",
    u"های",
    u"هایی",
    u"هایم",
    u"هایت",
    u"هایش",
    u"هایمان",
    u"هایتان",
    u"هایشان",
    u"تر",
    u"ترین",
    u"تری",
};

constexpr std::size_t longest_affix = 7;

template <typename List>
bool is_affix_apart(const List& list, std::u16string_view word) {
  return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

bool is_group_apart(std::u16string_view word) {
  return std::all_of(word.begin(), word.end(), [](char16_t unit) {
    return u_isdigit(static_cast<UChar32>(unit)) != 0;
  });
}

bool are_groups_apart(std::u16string_view left, std::u16string_view right, bool left_goes_on) {
  const bool leads = left_goes_on ? left.size() == group
                                  : left.size() <= group && u_charDigitValue(left.front()) != 0;
  return leads && right.size() == group && is_group_apart(left) && is_group_apart(right);
}

bool is_letter_of_arabic(char16_t unit) {
  return unit >= 0x600 && unit < 0x780;
}

// Persian and Arabic keyboards have each its own letter for the same sound. A longer word is
// none of the lists.
std::u16string persian_affix(std::u16string_view word) {
  std::u16string out(word.substr(0, longest_affix + 1));
  std::replace(out.begin(), out.end(), char16_t{0x64A}, char16_t{0x6CC});
  return out;
}

}  // namespace

bool is_written_apart(std::u16string_view left, std::u16string_view right, bool left_goes_on) {
  if (left.empty() || right.empty()) {
    return false;
  }
  if (is_letter_of_arabic(left.back()) && is_letter_of_arabic(right.front())) {
    return is_affix_apart(prefixes, persian_affix(left)) ||
           is_affix_apart(endings, persian_affix(right));
  }
  return are_groups_apart(left, right, left_goes_on);
}

}  // namespace zerkalo::text
