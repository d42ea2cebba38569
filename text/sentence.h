// text/sentence.h - whether a full stop ends a sentence.

#pragma once

#include <string_view>

namespace zerkalo::text {

/// A word before a full stop that does not end a sentence: Mr, vs, an initial, U.S.
/// Threads: pure.
bool is_abbreviation(std::u16string_view word);

/// A language that writes ordinal numbers with a full stop: 3. Oktober.
bool ordinals_end_no_sentence(std::string_view language);

}  // namespace zerkalo::text
