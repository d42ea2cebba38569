// indexer/sources/drawn_tables.h - tables drawn for people: of Markdown and its like, of HTML.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/sources/record_reader.h"

namespace zerkalo::indexer {

/// Whether a header between bars with a ruled line below it stands in the first lines.
bool begins_with_drawn_table(std::string_view head);

struct DrawnRow {
  std::vector<std::string> cells;
  std::uint64_t line = 0;
};

/// The header first.
using DrawnTable = std::vector<DrawnRow>;

/// The tables whose header names a film or a rating, and a text: of Markdown, Org and database
/// programs, whose headers are ruled off, and of an HTML page.
/// Threads: share freely.
std::vector<DrawnTable> drawn_tables(std::string_view text);
std::vector<DrawnTable> html_tables(std::string_view page);

void read_drawn_tables(const std::vector<DrawnTable>& tables, RecordReader& records);

}  // namespace zerkalo::indexer
