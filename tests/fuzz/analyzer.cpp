// tests/fuzz/analyzer.cpp - any bytes in any language become sound tokens that point into them.

#include "text/analyzer.h"

#include <array>

#include "tests/fuzz/require.h"
#include "text/fold.h"
#include "text/language.h"
#include "text/name_key.h"
#include "text/utf8.h"

namespace zerkalo::fuzz {

namespace {

constexpr std::array<std::string_view, 12> languages{
    "", "en", "de", "fr", "it", "tr", "ru", "el", "ar", "ja", "th", "ko"};

void check_term(const std::string& term) {
  require(!term.empty() && term.size() <= text::max_term_bytes, "a term has 1 to 200 bytes");
  require(text::is_valid_utf8(term), "a term is valid");
  require(term.find('\0') == std::string::npos, "a term has no NUL");
}

void check(const text::Analyzed& analyzed, std::string_view typed) {
  std::uint32_t end = 0;
  for (const text::Token& token : analyzed.tokens) {
    check_term(token.term);
    require(token.begin >= end && token.begin < token.end, "tokens rise and are not empty");
    end = token.end;
    require(token.stem != token.term, "a stem that is the term is left out");
    const std::string_view slice = typed.substr(token.begin, token.end - token.begin);
    require(text::fold(slice) == token.term, "a token's slice folds to its term");
  }
  require(end <= typed.size(), "tokens end inside the text");
  for (const text::Joined& joined : analyzed.joined) {
    check_term(joined.term);
    require(joined.first + joined.count <= analyzed.tokens.size(), "parts are tokens");
  }
  for (const text::Gram& gram : analyzed.grams) {
    check_term(gram.term);
    require(gram.begin < gram.end && gram.end <= typed.size(), "a gram is a slice");
  }
}

}  // namespace

}  // namespace zerkalo::fuzz

/// The first byte chooses the language.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace zerkalo;
  static text::Analyzer analyzer;
  if (size == 0) {
    return 0;
  }
  const std::string_view typed = fuzz::to_text(data + 1, size - 1);
  fuzz::check(analyzer.analyze(typed, fuzz::languages[data[0] % fuzz::languages.size()]),
              typed);
  const text::Language language = text::detect_language(typed, "");
  fuzz::require(text::find_language(language.code) != nullptr || language.code == "und",
                "a language found is one we know");
  text::name_keys(typed, 4);
  return 0;
}
