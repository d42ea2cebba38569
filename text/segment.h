// text/segment.h - where the words of a text are, before anything is folded.

#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/deadline.h"

namespace zerkalo::text {

enum class Kind : std::uint8_t {
  word,
  number,
  emoji,
  character,  ///< Han or Kana
  unspaced,   ///< a dictionary word of Thai, Lao, Khmer or Burmese
};

/// What stands between a segment and the one before it.
enum class Link : std::uint8_t {
  none,
  hyphen,  ///< or a sign that may be left out as well
  blank,   ///< a blank inside a word, as wide as nothing or more: see text/written_apart.h
};

/// Units: begin and end in UTF-16 units.
struct Segment {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  Kind kind = Kind::word;
  bool starts_sentence = false;
  Link link = Link::none;
};

/// Cuts by UAX #29 and then by our own rules.
///
/// Threads: one per thread; it holds ICU iterators.
class Segmenter {
 public:
  Segmenter();
  ~Segmenter();
  Segmenter(const Segmenter&) = delete;
  Segmenter& operator=(const Segmenter&) = delete;

  /// The list holds until the next call; it is empty when the deadline came first.
  const std::vector<Segment>& cut(const std::u16string& text,
                                  std::string_view language,
                                  const Deadline& deadline = {});

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace zerkalo::text
