// text/written_out.cpp - Latin letters with an umlaut, ring or stroke.

#include "text/written_out.h"

#include <algorithm>
#include <iterator>

#include "text/analyzer.h"
#include "text/utf8.h"

namespace zerkalo::text {
namespace {

std::string_view letters_written_out(char32_t c) {
  switch (c) {
    case 0xC4:
    case 0xE4:
      return "ae";
    case 0xD6:
    case 0xF6:
    case 0xD8:
    case 0xF8:
      return "oe";
    case 0xDC:
    case 0xFC:
      return "ue";
    case 0xC5:
    case 0xE5:
      return "aa";
    default:
      return "";
  }
}

}  // namespace

std::string written_out(std::string_view word) {
  std::string out;
  bool changed = false;
  for (std::size_t at = 0; at < word.size();) {
    const std::size_t begin = at;
    const char32_t c = next_code_point(word, at);
    std::string_view letters = letters_written_out(c);
    // A letter and a combining diaeresis or ring is the same letter.
    if (letters.empty() && at < word.size()) {
      std::size_t behind = at;
      const char32_t mark = next_code_point(word, behind);
      const std::string_view base = word.substr(begin, at - begin);
      constexpr std::string_view bases = "aouAOU";
      const bool umlaut =
          mark == 0x308 && base.size() == 1 && bases.find(base[0]) < bases.size();
      const bool ring = mark == 0x30A && (base == "a" || base == "A");
      if (umlaut || ring) {
        letters = ring                         ? "aa"
                  : base == "a" || base == "A" ? "ae"
                  : base == "o" || base == "O" ? "oe"
                                               : "ue";
        at = behind;
      }
    }
    changed = changed || !letters.empty();
    out += letters.empty() ? word.substr(begin, at - begin) : letters;
  }
  return changed ? fold(out) : "";
}

bool is_written_out(std::string_view language) {
  constexpr std::string_view languages[] = {"de", "sv", "da", "nb", "nn", "no"};
  return std::ranges::find(languages, language) != std::end(languages);
}

}  // namespace zerkalo::text
