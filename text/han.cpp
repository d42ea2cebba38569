// text/han.cpp - asks ICU's transliterator once for all characters.

#include "text/han.h"

#include <algorithm>
#include <memory>
#include <vector>

#include <unicode/translit.h>
#include <unicode/uniset.h>
#include <unicode/unistr.h>

namespace zerkalo::text {
namespace {

constexpr char32_t first = 0x3400;
constexpr char32_t last = 0x9FFF;

std::vector<char32_t> identity() {
  std::vector<char32_t> table(last - first + 1);
  for (char32_t c = first; c <= last; ++c) {
    table[c - first] = c;
  }
  return table;
}

// Some results are themselves simplified further; folding twice must equal folding once.
std::vector<char32_t> closed(const std::vector<char32_t>& table) {
  const auto step = [&table](char32_t c) {
    return c >= first && c <= last ? table[c - first] : c;
  };
  std::vector<char32_t> out = table;
  for (char32_t& c : out) {
    c = step(step(c));
    // A pair that ICU maps onto each other is one character, whichever comes first.
    c = step(step(c)) == c ? std::min(c, step(c)) : step(c);
  }
  return out;
}

// Only a tenth of all characters stand in a rule, and the others cost as much to try.
std::vector<char32_t> with_rules(const icu::Transliterator& rules) {
  icu::UnicodeSet sources;
  rules.getSourceSet(sources);
  std::vector<char32_t> out;
  for (char32_t c = first; c <= last; ++c) {
    if (sources.contains(static_cast<UChar32>(c))) {
      out.push_back(c);
    }
  }
  return out;
}

// One character per line, so that no rule can read two together.
std::vector<char32_t> build_table() {
  std::vector<char32_t> table = identity();
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::Transliterator> to_simplified(icu::Transliterator::createInstance(
      icu::UnicodeString("Traditional-Simplified"), UTRANS_FORWARD, status));
  if (U_FAILURE(status) != 0 || to_simplified == nullptr) {
    return table;
  }
  const std::vector<char32_t> changing = with_rules(*to_simplified);
  icu::UnicodeString lines;
  for (const char32_t c : changing) {
    lines.append(static_cast<UChar32>(c)).append(u'\n');
  }
  to_simplified->transliterate(lines);
  std::size_t row = 0;
  for (std::int32_t i = 0; i < lines.length() && row < changing.size(); ++row) {
    const std::int32_t end = lines.indexOf(u'\n', i);
    if (end < 0) {
      break;
    }
    if (lines.countChar32(i, end - i) == 1) {
      table[changing[row] - first] = static_cast<char32_t>(lines.char32At(i));
    }
    i = end + 1;
  }
  return closed(table);
}

}  // namespace

char32_t simplified(char32_t code_point) {
  if (code_point < first || code_point > last) {
    return code_point;
  }
  static const std::vector<char32_t> table = build_table();
  return table[code_point - first];
}

}  // namespace zerkalo::text
