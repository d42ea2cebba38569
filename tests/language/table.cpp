// tests/language/table.cpp - reads tab-separated words.

#include "tests/language/table.h"

#include <algorithm>
#include <fstream>

#include <gtest/gtest.h>

#include "text/utf8.h"

namespace zerkalo::tests {
namespace {

bool is_hex(std::string_view digits) {
  return digits.size() == 4 && std::all_of(digits.begin(), digits.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f');
         });
}

// Characters that nobody sees are written out: \u200D.
std::string with_signs(std::string_view cell) {
  std::string out;
  for (std::size_t at = 0; at < cell.size();) {
    if (cell.substr(at, 2) == "\\u" && is_hex(cell.substr(at + 2, 4))) {
      text::append_utf8(
          static_cast<char32_t>(std::stoul(std::string(cell.substr(at + 2, 4)), nullptr, 16)),
          out);
      at += 6;
    } else {
      out.push_back(cell[at++]);
    }
  }
  return out;
}

std::vector<std::string> cut(const std::string& line) {
  std::vector<std::string> cells;
  std::size_t begin = 0;
  for (std::size_t tab = line.find('\t'); tab != std::string::npos;
       tab = line.find('\t', begin)) {
    cells.push_back(with_signs(std::string_view(line).substr(begin, tab - begin)));
    begin = tab + 1;
  }
  cells.push_back(with_signs(std::string_view(line).substr(begin)));
  return cells;
}

}  // namespace

std::vector<TableRow> read_table(std::string_view name, std::size_t columns) {
  std::vector<TableRow> rows;
  std::string path = ZERKALO_SOURCE_DIR;
  path.append("/tests/language/").append(name);
  std::ifstream file(path);
  EXPECT_TRUE(file.good()) << name;
  std::string line;
  for (int number = 1; std::getline(file, line); ++number) {
    if (line.empty() || line.front() == '#') {
      continue;
    }
    TableRow row{std::string(name) + ':' + std::to_string(number), cut(line)};
    EXPECT_GE(row.cells.size(), columns) << row.place;
    if (row.cells.size() >= columns) {
      rows.push_back(std::move(row));
    }
  }
  return rows;
}

std::string key_of(const TableRow& row, std::size_t count) {
  std::string key;
  for (std::size_t i = 0; i < count; ++i) {
    key.append(row.cells[i]).append("\t");
  }
  return key;
}

}  // namespace zerkalo::tests
