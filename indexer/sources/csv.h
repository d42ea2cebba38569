// indexer/sources/csv.h - one row of CSV or TSV, fed line by line.

#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace zerkalo::indexer {

/// Shape:   cells as RFC 4180 quotes them; a quote inside a cell that does not begin with one
/// is text. Threads: one at a time.
class CsvRow {
 public:
  explicit CsvRow(char delimiter) : delimiter_(delimiter) {}

  /// True when the row is complete; false when a quoted cell goes on in the next line.
  bool feed(std::string_view line);

  const std::vector<std::string>& cells() const { return cells_; }

  std::size_t bytes() const { return bytes_; }

 private:
  std::string_view quoted(std::string_view rest);

  char delimiter_;
  bool inside_ = false;
  std::size_t bytes_ = 0;
  std::vector<std::string> cells_;
};

}  // namespace zerkalo::indexer
