// query/plan/typos.h - words of a dictionary that a mistyped one may have meant.

#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/deadline.h"
#include "store/files/dictionary.h"

namespace zerkalo::query {

/// A term some edits away; an insertion, a deletion, a substitution and a transposition of
/// neighbours count one each.
struct NearWord {
  std::uint32_t id = 0;
  int edits = 0;
  double slip = 0;  ///< edits, less for slips of the hand, more for another first letter
};

/// Letters of a word that may be mistyped: 1 from 4 letters, 2 from 8, else 0.
int allowed_typo_edits(std::string_view word);

/// Terms of the word's script at most `most` edits away, the word itself not among them, in the
/// order of the dictionary.
///
/// Shape:   nothing for a word above 40 characters or of a script without letters to mistype
///          (Han, Kana). All walks here end at the deadline with what they found.
/// Threads: pure.
std::vector<NearWord> typo_words_near(const store::Dictionary& dictionary,
                                      std::string_view word,
                                      int most,
                                      const Deadline& deadline);

/// Terms that the pattern fits, in the order of the dictionary: every `?` is one character,
/// every `*` any number of them. `pattern` is folded and has more than these signs.
std::vector<std::uint32_t> typo_words_fitting(const store::Dictionary& dictionary,
                                              std::string_view pattern,
                                              const Deadline& deadline);

/// Terms that begin or end with the word, a few letters of an ending let alone, and have at
/// least four more letters.
std::vector<std::uint32_t> typo_words_containing(const store::Dictionary& dictionary,
                                                 std::string_view word,
                                                 const Deadline& deadline);

/// Terms that have the character, with all its marks, anywhere in them.
std::vector<std::uint32_t> typo_words_around(const store::Dictionary& dictionary,
                                             std::string_view character,
                                             const Deadline& deadline);

}  // namespace zerkalo::query
