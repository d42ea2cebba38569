// indexer/sources/csv.h - one row of a table of text, fed line by line.

#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace zerkalo::indexer {

/// How a table writes a quote inside a quoted cell, or that it has no quoted cells.
enum class Quotes : std::uint8_t {
  doubled,    ///< "" as RFC 4180 says
  backslash,  ///< \"
  none,       ///< a quote is a character like others
};

struct TableDialect {
  char delimiter = ',';
  Quotes quotes = Quotes::doubled;
  std::size_t lines_above = 0;  ///< of the header: `sep=;`, comments, blank lines
};

/// What a line did to a row.
enum class Fed : std::uint8_t {
  complete,
  open,  ///< a quoted cell goes on in the next line
  bare,  ///< the quote that opened a cell lines ago was none: nothing closes it as it should
};

/// Shape:   a quoted cell ends in a quote before a delimiter or the end of its line; where it
///          does not, the quote it began with is text. So is one inside a cell that begins
///          otherwise. A cell with \" inside is read as such where quotes are doubled, too, if
///          nothing else closes it.
/// Threads: one at a time.
class CsvRow {
 public:
  explicit CsvRow(const TableDialect& dialect)
      : delimiter_(dialect.delimiter), quotes_(dialect.quotes) {}

  Fed feed(std::string_view line);

  const std::vector<std::string>& cells() const { return cells_; }

  std::size_t bytes() const { return bytes_; }

  /// How many cells begin with a quote that does not mean what the dialect says.
  std::size_t odd() const { return odd_; }

 private:
  enum class Ending : std::uint8_t { closed, line_end, stray };

  std::string_view bare_cell(std::string_view line);
  std::string_view odd_cell(std::string_view line);
  Ending take_quoted(std::string_view& rest, Quotes quotes);

  char delimiter_;
  Quotes quotes_;
  bool inside_ = false;  ///< a quoted cell
  std::size_t bytes_ = 0;
  std::size_t odd_ = 0;
  std::vector<std::string> cells_;
};

}  // namespace zerkalo::indexer
