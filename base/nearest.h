// base/nearest.h - the name that was probably meant.

#pragma once

#include <span>
#include <string>
#include <string_view>

namespace zerkalo::base {

/// The candidate with the fewest slips (a letter too many, missing, wrong, or two swapped), at
/// most a third of what was typed; empty when none is that near. Threads: pure.
std::string nearest(std::string_view typed, std::span<const std::string_view> candidates);

}  // namespace zerkalo::base
