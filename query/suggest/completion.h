// query/suggest/completion.h - which names or phrases of one kind a typed start may become.

#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "store/files/suggestions.h"

namespace zerkalo::query {

/// What was typed, folded: as words, as one word, and as sounds (each behind
/// store::sound_mark).
struct TypedStart {
  std::vector<std::string> words;
  std::string glued;                  ///< as text::title_key spells it
  std::vector<std::uint32_t> titled;  ///< forms of films that the whole names, best first
  std::vector<std::vector<std::string>> sounds;  ///< one list for each reading
  bool any_order = true;                         ///< the words may stand in any order
};

struct Completion {
  /// How well a form was matched: the lower the better.
  enum class Tier : unsigned char { whole, in_a_row, glued, any_order, by_sound };

  std::uint32_t form = 0;
  Tier tier = Tier::whole;
};

/// At most `limit` completions, by tier, then best first; an entry once.
///
/// Shape:   `in_row` leaves out words in any order, and sounds: a phrase is its words in a row.
/// Threads: pure. It looks at a bounded number of keys, however many begin as typed.
std::vector<Completion> complete(const store::SuggestionList& list,
                                 const TypedStart& typed,
                                 bool in_row,
                                 std::size_t limit);

}  // namespace zerkalo::query
