// indexer/sources/plain_blanks.h - a page whose blanks a browser made no-break ones, as it was
// typed.

#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace zerkalo::indexer {

/// Bytes of the no-break, narrow or typographic blank that `text` begins with; 0: none.
std::size_t wide_blank_bytes(std::string_view text);

/// A text with plain blanks for no-break, narrow and typographic ones, which knows where its
/// bytes stood before.
class PlainBlanks {
 public:
  explicit PlainBlanks(std::string_view given);

  bool changed() const { return !shifts_.empty(); }

  /// Empty where nothing was changed.
  const std::string& text() const { return text_; }

  /// The byte of the given text that stands at this byte of ours.
  std::size_t given_byte(std::size_t byte) const;

 private:
  /// From `begin` on, the given text is `by` bytes ahead.
  struct Shift {
    std::size_t begin = 0;
    std::size_t by = 0;
  };

  std::string text_;
  std::vector<Shift> shifts_;
};

}  // namespace zerkalo::indexer
