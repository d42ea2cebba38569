// text/particles.h - what Korean glues to a noun.

#pragma once

#include <string_view>

namespace zerkalo::text {

/// Whether all of `suffix` is particles, as a noun that ends in `noun_end` takes them; behind
/// a letter of another script, as any noun does.
/// Threads: pure.
bool are_particles(std::string_view suffix, char32_t noun_end);

/// The word less the particles behind it; as it is where nothing would be left.
std::string_view without_particles(std::string_view word);

}  // namespace zerkalo::text
