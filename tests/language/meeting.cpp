// tests/language/meeting.cpp - compares the tokens of two texts.

#include "tests/language/meeting.h"

#include <algorithm>
#include <vector>

namespace zerkalo::tests {

bool meets(text::Analyzer& analyzer,
           std::string_view language,
           std::string_view one,
           std::string_view other) {
  const auto stem = [](const text::Token& token) {
    return token.stem.empty() ? token.term : token.stem;
  };
  const std::vector<text::Token> a = analyzer.analyze(one, language).tokens;
  const std::vector<text::Token> b = analyzer.analyze(other, language).tokens;
  return !a.empty() && std::equal(a.begin(),
                                  a.end(),
                                  b.begin(),
                                  b.end(),
                                  [&stem](const text::Token& left, const text::Token& right) {
                                    return left.term == right.term || stem(left) == stem(right);
                                  });
}

namespace {

bool is_joined(const text::Analyzed& parts, const text::Analyzed& whole) {
  return whole.tokens.size() == 1 && parts.joined.size() == 1 &&
         parts.joined[0].count == parts.tokens.size() &&
         parts.joined[0].term == whole.tokens[0].term;
}

bool has_grams(const text::Analyzed& typed, const text::Analyzed& written) {
  return !typed.grams.empty() &&
         std::all_of(
             typed.grams.begin(), typed.grams.end(), [&written](const text::Gram& gram) {
               return std::any_of(
                   written.grams.begin(),
                   written.grams.end(),
                   [&gram](const text::Gram& other) { return other.term == gram.term; });
             });
}

}  // namespace

bool finds(text::Analyzer& analyzer,
           std::string_view language,
           std::string_view typed,
           std::string_view written) {
  const text::Analyzed one = analyzer.analyze(typed, language);
  const text::Analyzed other = analyzer.analyze(written, language);
  return meets(analyzer, language, typed, written) || has_grams(one, other) ||
         is_joined(one, other) || is_joined(other, one);
}

}  // namespace zerkalo::tests
