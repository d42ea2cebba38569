// tests/language/table.h - rows of a table of words, each with the place it was written at.

#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace zerkalo::tests {

struct TableRow {
  std::string place;  ///< "inflections.tsv:12"
  std::vector<std::string> cells;
};

/// Lines of tests/language/`name` cut at tabs; empty lines and those that begin with # are
/// left out, \uXXXX is one character. A row with fewer than `columns` cells fails the running
/// test.
std::vector<TableRow> read_table(std::string_view name, std::size_t columns);

/// The cells [0, count) as one key.
std::string key_of(const TableRow& row, std::size_t count);

}  // namespace zerkalo::tests
