// query/plan/lone_character.h - which words one character stands for that was typed alone.

#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/deadline.h"
#include "store/files/dictionary.h"

namespace zerkalo::query {

/// What is posted for a syllable of Hangul (`봄`, `2001년`) or a character of Thai, Lao, Khmer
/// or Burmese: the word with its particles, and where it is no word anywhere, those that have
/// it in them. Han and Kana are posted character by character and need none of this.
///
/// Shape:   sorted, without the term itself; at most `most`, the commonest.
/// Threads: pure.
std::vector<std::uint32_t> words_of_lone_character(const store::Dictionary& dictionary,
                                                   std::string_view term,
                                                   std::size_t most,
                                                   const Deadline& deadline);

/// Terms that are the Korean word (less its own particles) with particles behind it, without
/// the term itself.
std::vector<std::uint32_t> lone_character_with_particles(const store::Dictionary& dictionary,
                                                         std::string_view term,
                                                         const Deadline& deadline);

}  // namespace zerkalo::query
