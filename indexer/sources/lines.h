// indexer/sources/lines.h - lines of an input, with their numbers, in bounded memory.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/sources/bytes.h"

namespace zerkalo::indexer {

struct Line {
  std::string_view text;     ///< without "\n" or "\r\n"; valid until the next call
  std::uint64_t number = 0;  ///< from 1
  bool too_long = false;  ///< longer than limits.line_bytes: `text` is its beginning, the rest
                          ///< is passed over
  bool cut = false;       ///< the input broke off inside this line
  bool open = false;      ///< the file ends without an end of this line
};

class Lines {
 public:
  explicit Lines(Bytes& bytes) : bytes_(bytes) {}

  /// False at the end of the input. A byte order mark before the first line is passed over.
  bool next(Line& line);

 private:
  void begin();
  void pass_over_rest();

  Bytes& bytes_;
  std::string kept_;
  std::uint64_t number_ = 0;
  char end_ = '\n';
};

}  // namespace zerkalo::indexer
