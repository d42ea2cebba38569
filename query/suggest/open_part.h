// query/suggest/open_part.h - which part of a typed text is still being written.

#pragma once

#include <string_view>

#include "store/model/fields.h"

namespace zerkalo::query {

/// The end of what was typed, to be completed.
///
/// Shape: views into the typed text; `before` with `text` behind it is all of it, less a quote
///        that opens before `text`.
struct OpenPart {
  std::string_view before;
  std::string_view text;
  store::Field field = store::Field::any;  ///< that stands before it with a colon
  bool quoted = false;                     ///< a quote is open
};

/// Threads: pure.
OpenPart open_part(std::string_view typed);

/// The same part without its first word, which joins what stands before; an empty text where
/// there was one word.
OpenPart open_part_without_first_word(OpenPart part);

}  // namespace zerkalo::query
