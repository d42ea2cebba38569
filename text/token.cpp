// text/token.cpp - prints an analyzed text for tests and `analyze`.

#include "text/token.h"

#include <sstream>

namespace zerkalo::text {

std::string describe(const Analyzed& analyzed) {
  std::ostringstream out;
  const char* gap = "";
  for (const Token& token : analyzed.tokens) {
    out << gap << (token.starts_sentence ? "^" : "") << token.term;
    if (!token.stem.empty()) {
      out << '/' << token.stem;
    }
    out << '@' << token.position << '[' << token.begin << ',' << token.end << ')';
    gap = " ";
  }
  for (const Joined& joined : analyzed.joined) {
    out << " +" << joined.term << '@' << joined.first << '*' << joined.count;
  }
  for (const Gram& gram : analyzed.grams) {
    out << " ~" << gram.term << '[' << gram.begin << ',' << gram.end << ')';
  }
  return out.str();
}

}  // namespace zerkalo::text
