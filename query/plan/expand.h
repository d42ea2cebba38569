// query/plan/expand.h - what else a typed word may be: one decision over all candidates.

#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/deadline.h"
#include "store/generation/generation.h"
#include "text/analyzer.h"

namespace zerkalo::query {

enum class OtherKind : unsigned char {
  sound,     ///< a name that sounds alike, in any script
  compound,  ///< a word that has this one as a part
  keyboard,  ///< the same keys on another keyboard
  typo
};

/// A term of the dictionary that the word may also be.
struct OtherWord {
  std::uint32_t id = 0;
  OtherKind kind = OtherKind::sound;
  std::uint32_t lang = 0;  ///< in passages of this language only; id in the `lang` column
};

/// A word as it was typed and what is known of it.
struct AskedWord {
  std::string term;         ///< folded
  std::string typed;        ///< the slice of the query
  std::uint32_t found = 0;  ///< passages with it or an inflected form of it, and films it names
  bool correct = true;      ///< keyboards and typos may be tried
  bool sounds = true;       ///< names that sound alike may be tried
  bool alone = false;       ///< it is the only word of its query
};

/// Decides for one word after the other.
///
/// Compounds stand beside the word, and other spellings of a person's name. Names of other
/// scripts that sound alike, keyboards, and then typos, are tried only where nothing else was
/// found; typos also where a word that is no name is far commoner.
///
/// Shape:   the likeliest of a kind first; at most 48 words; the word itself is not among them.
/// Threads: one per thread; it keeps its last decisions.
class Expander {
 public:
  Expander(const store::Generation& generation, text::Analyzer& analyzer);
  ~Expander();

  /// Shape: good until the next call. What the deadline came into is not kept: the next request
  ///        decides anew.
  const std::vector<OtherWord>& others(const AskedWord& word, const Deadline& deadline);

  /// The same word with letters like ü as two or as one; ids of terms.
  std::vector<std::uint32_t> spellings(std::string_view term, std::string_view typed) const;

  /// Terms at most so many edits away, the likeliest first.
  std::vector<std::uint32_t> near(std::string_view term,
                                  int edits,
                                  std::size_t most,
                                  const Deadline& deadline) const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace zerkalo::query
