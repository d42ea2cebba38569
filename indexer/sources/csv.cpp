// indexer/sources/csv.cpp - cuts a row into cells.

#include "indexer/sources/csv.h"

namespace zerkalo::indexer {

/// Takes the rest of a quoted cell up to its closing quote and whatever stands behind it.
std::string_view CsvRow::quoted(std::string_view rest) {
  while (true) {
    const std::size_t quote = rest.find('"');
    cells_.back() += rest.substr(0, quote);
    if (quote == std::string_view::npos) {
      return {};
    }
    rest.remove_prefix(quote + 1);
    if (!rest.starts_with('"')) {
      inside_ = false;
      const std::size_t end = rest.find(delimiter_);
      cells_.back() += rest.substr(0, end);
      return rest.substr(end == std::string_view::npos ? rest.size() : end);
    }
    cells_.back() += '"';
    rest.remove_prefix(1);
  }
}

bool CsvRow::feed(std::string_view line) {
  bytes_ += line.size() + 1;
  bool more = true;
  if (inside_) {
    cells_.back() += '\n';
    line = quoted(line);
    more = !line.empty();
    line.remove_prefix(more ? 1 : 0);
  }
  while (more) {
    cells_.emplace_back();
    if (line.starts_with('"')) {
      inside_ = true;
      line = quoted(line.substr(1));
    } else {
      const std::size_t end = line.find(delimiter_);
      cells_.back() = line.substr(0, end);
      line = line.substr(end == std::string_view::npos ? line.size() : end);
    }
    more = !line.empty();
    line.remove_prefix(more ? 1 : 0);
  }
  return !inside_;
}

}  // namespace zerkalo::indexer
