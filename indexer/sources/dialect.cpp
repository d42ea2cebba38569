// indexer/sources/dialect.cpp - reads the first rows in every dialect and keeps the one that
// fits best.

#include "indexer/sources/dialect.h"

#include <algorithm>
#include <array>
#include <string>
#include <tuple>
#include <vector>

#include "base/ascii.h"
#include "indexer/sources/composed_names.h"
#include "indexer/sources/field_aliases.h"

namespace zerkalo::indexer {

namespace {

// Rows that tell a dialect, and the lines that may stand above a header.
constexpr std::size_t told_rows = 200;
constexpr std::size_t most_above = 20;

// Names of columns are short, and rows as long as they are must be some before an unknown
// header is believed.
constexpr std::size_t name_bytes = 40;
constexpr std::size_t rows_of_unknown = 3;

std::vector<std::string_view> dialect_lines(std::string_view head) {
  const char end = head.find('\n') == std::string_view::npos ? '\r' : '\n';
  std::vector<std::string_view> lines;
  while (!head.empty()) {
    const std::size_t at = std::min(head.find(end), head.size());
    std::string_view line = head.substr(0, at);
    head.remove_prefix(std::min(at + 1, head.size()));
    if (line.ends_with('\r')) {
      line.remove_suffix(1);
    }
    lines.push_back(line);
  }
  return lines;
}

/// Excel's first line, which names the delimiter.
char named_delimiter(std::string_view line) {
  const std::string lower = base::lowered(base::trimmed(line, " \""));
  return lower.size() == 5 && lower.starts_with("sep=") ? line[line.find('=') + 1] : '\0';
}

bool stands_above_header(std::string_view line) {
  const std::string_view text = base::trimmed(line);
  return text.empty() || text.starts_with('#') || named_delimiter(line) != '\0';
}

/// How well the first rows fit their header.
struct Fit {
  std::size_t columns = 0;
  std::size_t known = 0;  ///< names in the header
  bool names = false;     ///< the header has short and different ones
  std::size_t good = 0;   ///< rows of as many cells
  std::size_t bad = 0;
  std::size_t odd = 0;  ///< cells that it reads in spite of their quotes
};

bool are_column_names(std::vector<std::string> cells) {
  for (std::string& cell : cells) {
    cell = std::string(base::trimmed(cell));
    if (cell.empty() || cell.size() > name_bytes || base::is_digit(cell.front())) {
      return false;
    }
  }
  std::ranges::sort(cells);
  return cells.size() > 1 && std::ranges::adjacent_find(cells) == cells.end();
}

/// Cells behind the header's last one that hold nothing do not make a row longer.
std::size_t length_of_cells(const std::vector<std::string>& cells, std::size_t columns) {
  std::size_t count = cells.size();
  while (count > columns && base::trimmed(cells[count - 1]).empty()) {
    --count;
  }
  return count;
}

void measure_dialect_rows(std::span<const std::string_view> lines,
                          const TableDialect& dialect,
                          Fit& fit) {
  CsvRow row(dialect);
  for (const std::string_view& line : lines) {
    const Fed fed = row.feed(line);
    if (fed == Fed::open && &line != &lines.back()) {
      continue;
    }
    if (fed == Fed::open) {
      ++fit.good;  // what is missing of it may stand behind the lines that are looked at
      return;
    }
    const bool blank = row.cells().size() == 1 && row.cells()[0].empty();
    const bool good =
        fed == Fed::complete && length_of_cells(row.cells(), fit.columns) == fit.columns;
    fit.good += good && !blank ? 1 : 0;
    fit.bad += good || blank ? 0 : 1;
    fit.odd += row.odd();
    row = CsvRow(dialect);
  }
}

Fit measure_dialect(std::span<const std::string_view> lines, const TableDialect& dialect) {
  Fit fit;
  CsvRow header(dialect);
  if (header.feed(lines.front()) != Fed::complete) {
    return fit;
  }
  // Markdown draws tables between bars, of what a folder holds and not of reviews.
  if (dialect.delimiter == '|' && base::trimmed(header.cells().front()).empty()) {
    return fit;
  }
  fit.columns = header.cells().size();
  fit.known = static_cast<std::size_t>(std::ranges::count_if(
      header.cells(),
      [](const std::string& cell) { return is_known_member(member_name(cell)); }));
  fit.names = are_column_names(header.cells());
  if (fit.columns == 1) {
    const std::optional<KnownAlias> name = known_alias(header.cells()[0]);
    // "Reviews" may be a headline as well.
    const bool sure = name && name->rank < composed_rank;
    fit.known = sure && name->row->member == Member::text ? 2 : 0;
  }
  // Most texts of other kinds end here.
  if (fit.known >= 2 || fit.names) {
    measure_dialect_rows(lines.subspan(1, std::min(lines.size() - 1, told_rows)), dialect, fit);
  }
  return fit;
}

bool dialect_fits(const Fit& fit) {
  const bool even = fit.good >= rows_of_unknown && fit.bad * 4 <= fit.good;
  return fit.known >= 2 || (fit.names && (fit.known == 1 ? fit.good > fit.bad : even));
}

/// Whether `b` is the better reading of the same lines.
bool dialect_fits_better(const Fit& b, const Fit& a) {
  const auto score = [](const Fit& fit) {
    return static_cast<long>(fit.good) - 2 * static_cast<long>(fit.bad);
  };
  const auto even = [](const Fit& fit) { return -static_cast<long>(fit.odd); };
  return std::tuple(b.known, score(b), even(b)) > std::tuple(a.known, score(a), even(a));
}

/// The best reading so far.
struct BestDialect {
  std::optional<TableDialect> dialect;
  Fit fit;

  /// With the header on line `above`.
  void try_header(std::span<const std::string_view> lines,
                  std::size_t above,
                  std::string_view delimiters) {
    if (above == lines.size()) {
      return;
    }
    // The last line may be cut off; it counts only where it is all there is.
    const auto rows = lines.subspan(above, std::max<std::size_t>(lines.size() - above, 1));
    for (const char delimiter : delimiters) {
      for (const Quotes quotes : {Quotes::doubled, Quotes::backslash, Quotes::none}) {
        const TableDialect tried{delimiter, quotes, above};
        const Fit fits = measure_dialect(rows, tried);
        if (dialect_fits(fits) && (!dialect || dialect_fits_better(fits, fit))) {
          dialect = tried;
          fit = fits;
        }
      }
    }
  }
};

/// Whether a line is as long as the header below it and has at most one cell that is not empty.
bool is_padded_line(std::string_view line, const BestDialect& below) {
  CsvRow row(*below.dialect);
  const bool whole = row.feed(line) == Fed::complete;
  const auto filled = std::ranges::count_if(
      row.cells(), [](const std::string& cell) { return !base::trimmed(cell).empty(); });
  return whole && filled <= 1 && (filled == 0 || row.cells().size() == below.fit.columns);
}

}  // namespace

std::optional<TableDialect> table_dialect(std::string_view head) {
  const std::vector<std::string_view> lines = dialect_lines(head);
  std::size_t above = 0;
  std::string delimiters = "\t;,|";
  while (above < std::min(lines.size(), most_above) && stands_above_header(lines[above])) {
    const char named = named_delimiter(lines[above++]);
    delimiters = named == '\0' ? delimiters : std::string(1, named);
  }
  BestDialect best;
  best.try_header(lines, above, delimiters);
  // As spreadsheets save a sheet with a title.
  for (std::size_t at = above + 1;
       best.fit.known < 2 && at < std::min(lines.size(), above + most_above);
       ++at) {
    BestDialect lower;
    lower.try_header(lines, at, delimiters);
    const auto padded = [&](std::string_view line) { return is_padded_line(line, lower); };
    if (lower.fit.known >= 2 && lower.fit.columns > 1 &&
        std::all_of(lines.begin() + static_cast<std::ptrdiff_t>(above),
                    lines.begin() + static_cast<std::ptrdiff_t>(at),
                    padded)) {
      return lower.dialect;
    }
  }
  return best.dialect;
}

}  // namespace zerkalo::indexer
