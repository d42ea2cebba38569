// cli/explain.cpp - what the columns of a file were taken for, for people.

#include "cli/explain.h"

#include <string>

#include "cli/terminal.h"

namespace zerkalo::cli {
namespace {

using Column = indexer::ColumnReport::Column;

std::string shown(const std::vector<std::string>& samples) {
  std::string all;
  for (const std::string& sample : samples) {
    all.append(all.empty() ? "" : ", ").append("“").append(sample).append("”");
  }
  return all.empty() ? "no values" : all;
}

std::string line_of(const Column& column) {
  std::string line = column.name;
  line.append(" → ").append(column.meaning.empty() ? "not read" : column.meaning);
  line.append(": ").append(shown(column.samples));
  return line.append(column.nearest.empty() ? "" : "; the nearest known name is ")
      .append(column.nearest);
}

std::string map_of(const std::vector<Column>& columns) {
  std::string map;
  for (const Column& column : columns) {
    if (!column.meaning.empty()) {
      map.append(map.empty() ? "" : ",").append(column.meaning).append("=").append(column.name);
    }
  }
  return map;
}

}  // namespace

void print_columns(const indexer::ColumnReport& report, std::ostream& out) {
  out << printable(report.file) << ": " << report.columns.size() << " columns"
      << (report.known.empty() ? "" : ", known as ") << report.known << '\n';
  for (const Column& column : report.columns) {
    out << "  " << printable(line_of(column)) << '\n';
  }
  out << "  --map '" << printable(map_of(report.columns)) << "'\n";
}

}  // namespace zerkalo::cli
