// tests/language/meeting.h - whether a search for one word finds the other.

#pragma once

#include <string_view>

#include "text/analyzer.h"

namespace zerkalo::tests {

/// Both texts have as many words, and each word has the term or the stem of its partner.
bool meets(text::Analyzer& analyzer,
           std::string_view language,
           std::string_view one,
           std::string_view other);

/// As `meets`; or all character pairs of `typed` stand in `written`; or one of them is the
/// other with its hyphens left out.
bool finds(text::Analyzer& analyzer,
           std::string_view language,
           std::string_view typed,
           std::string_view written);

}  // namespace zerkalo::tests
