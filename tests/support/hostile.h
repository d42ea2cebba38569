// tests/support/hostile.h - what a stranger may write into a review to break out of where it is
// shown.

#pragma once

#include <string>
#include <vector>

namespace zerkalo::support {

/// The rows of tests/hostile/texts.tsv, which the tests in a browser read too: markup,
/// attribute breaks, half entities, directions, terminal escapes, bad bytes, lines for logs and
/// headers.
const std::vector<std::string>& hostile_texts();

/// JSON Lines of a film `hN` and its review for each text, which stands in every member, bad
/// bytes as U+FFFD. Each review has the word "quarrelsome".
std::string hostile_records();

}  // namespace zerkalo::support
