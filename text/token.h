// text/token.h - one searchable word and where it came from.

#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace zerkalo::text {

/// A term with the slice of the original text that produced it.
///
/// Shape: [begin, end) never moves once the tokenizer has set it. `stem` is empty where it
///        equals the term; without a stemmer it is the word less a possessive 's.
/// Units: begin and end in bytes of the original UTF-8; position in words, from 1.
struct Token {
  std::string term;
  std::string stem;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t position = 0;
  bool starts_sentence = false;
  bool linked = false;  ///< a hyphen, or a blank inside a word, is all that stands before it
};

/// A word without its links or signs: `spiderman` for the tokens `spider`, `man`, `fbi` for
/// the token `f.b.i`.
///
/// Shape: tokens [first, first + count) of Analyzed::tokens are its parts; `first` never falls.
struct Joined {
  std::string term;
  std::uint32_t first = 0;
  std::uint32_t count = 0;
};

/// Two neighbouring characters of a Han, Kana, Hangul or Thai run (a run of one gives one).
struct Gram {
  std::string term;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  bool alone = false;  ///< the only character of its run
};

/// Everything that one text contributes to an index.
struct Analyzed {
  std::vector<Token> tokens;
  std::vector<Joined> joined;
  std::vector<Gram> grams;
};

/// Prints tokens as `term/stem@position[begin,end)` joined by spaces, `/stem` only where there
/// is one, `^` before the first token of a sentence; then `+joined@first*count` and
/// `~gram[begin,end)`.
std::string describe(const Analyzed& analyzed);

}  // namespace zerkalo::text
