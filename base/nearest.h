// base/nearest.h - the name that was probably meant.

#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace zerkalo::base {

/// How many slips lead from one text to the other: a byte too many, missing, wrong, or two
/// neighbours swapped.
/// Source:  optimal string alignment, the edit distance in which a swap counts one.
/// Threads: pure.
std::size_t slips(std::string_view a, std::string_view b);

/// The candidate with the fewest slips, at most a third of what was typed; empty when none is
/// that near. Threads: pure.
std::string nearest(std::string_view typed, std::span<const std::string_view> candidates);

}  // namespace zerkalo::base
