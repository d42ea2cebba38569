// tests/support/damage.h - quotes as people remember them: nearly right.

#pragma once

#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace zerkalo::support {

std::vector<std::string> words_between_blanks(std::string_view text);

std::string joined(const std::vector<std::string>& words);

/// Does one thing to a row of words: replaces one by `other`, drops one, adds `other`,
/// misspells one, or swaps two neighbours.
///
/// Shape: the row keeps at least three words.
void damage(std::vector<std::string>& words, const std::string& other, std::mt19937& random);

}  // namespace zerkalo::support
