// text/word_breaks.h - where words may begin and end, by UAX #29.

#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

namespace zerkalo::text {

/// What stands between two boundaries next to each other.
///
/// Units: begin and end in UTF-16 units.
struct Cut {
  enum class Kind : std::uint8_t {
    gap,      ///< blanks or one sign
    number,   ///< ends in a digit
    letters,  ///< ends in a letter, or in a word of an unspaced script
  };

  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  Kind kind = Kind::gap;
};

/// Cuts a text where ICU's word iterator does. What stands between blanks and is of letters,
/// digits and signs that need no more than the rules for these is cut by a table; only what has
/// marks, emoji or letters of Hebrew or of unspaced scripts in it is left to ICU.
///
/// Threads: one per thread; it holds an ICU iterator.
/// Source:  UAX #29 of Unicode 14, WB3 to WB13b, with ICU's tailoring of the root locale.
class WordBreaks {
 public:
  WordBreaks();
  ~WordBreaks();
  WordBreaks(const WordBreaks&) = delete;
  WordBreaks& operator=(const WordBreaks&) = delete;

  /// The text must outlive the cutting.
  void begin(std::u16string_view text);

  /// False at the end of the text.
  bool next(Cut& cut);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace zerkalo::text
