// indexer/sources/csv.cpp - cuts a row into cells.

#include "indexer/sources/csv.h"

#include <algorithm>

namespace zerkalo::indexer {

/// Takes a cell without quotes; what is left begins with its delimiter.
std::string_view CsvRow::bare_cell(std::string_view line) {
  const std::size_t end = line.find(delimiter_);
  cells_.back() = line.substr(0, end);
  odd_ += line.starts_with('"') ? 1 : 0;
  return line.substr(end == std::string_view::npos ? line.size() : end);
}

/// Takes a cell whose quote nothing closes as the dialect says. Exports of some programs write
/// \" in a table that is otherwise without it.
std::string_view CsvRow::odd_cell(std::string_view line) {
  std::string_view rest = line.substr(1);
  cells_.back().clear();
  if (quotes_ == Quotes::doubled && take_quoted(rest, Quotes::backslash) == Ending::closed) {
    ++odd_;
    return rest;
  }
  return bare_cell(line);
}

/// Takes the rest of a quoted cell, and the blanks between its quote and the delimiter.
CsvRow::Ending CsvRow::take_quoted(std::string_view& rest, Quotes quotes) {
  const char* specials = quotes == Quotes::backslash ? "\"\\" : "\"";
  while (true) {
    const std::size_t at = rest.find_first_of(specials);
    cells_.back() += rest.substr(0, at);
    if (at == std::string_view::npos) {
      rest = {};
      return Ending::line_end;
    }
    const bool escape = rest[at] == '\\';
    rest.remove_prefix(at + 1);
    if (escape ? rest.starts_with('"') || rest.starts_with('\\') : rest.starts_with('"')) {
      cells_.back() += rest.front();
      rest.remove_prefix(1);
    } else if (escape) {
      cells_.back() += '\\';
    } else {
      break;
    }
  }
  const std::size_t end = rest.find_first_not_of(' ');
  rest.remove_prefix(end == std::string_view::npos ? rest.size() : end);
  return rest.empty() || rest.front() == delimiter_ ? Ending::closed : Ending::stray;
}

Fed CsvRow::feed(std::string_view line) {
  bytes_ += line.size() + 1;
  bool more = true;
  if (inside_) {
    cells_.back() += '\n';
    const Ending ending = take_quoted(line, quotes_);
    if (ending != Ending::closed) {
      return ending == Ending::stray ? Fed::bare : Fed::open;
    }
    inside_ = false;
    more = !line.empty();
    line.remove_prefix(more ? 1 : 0);
  }
  while (more) {
    cells_.emplace_back();
    std::string_view rest = line;
    // People and programs write a blank behind a delimiter too.
    const std::size_t blanks = std::min(line.find_first_not_of(' '), line.size());
    if (quotes_ != Quotes::none && line.substr(blanks).starts_with('"')) {
      rest.remove_prefix(blanks + 1);
      const Ending ending = take_quoted(rest, quotes_);
      if (ending == Ending::line_end) {
        inside_ = true;
        return Fed::open;
      }
      line = ending == Ending::closed ? rest : odd_cell(line);
    } else {
      line = bare_cell(line);
    }
    more = !line.empty();
    line.remove_prefix(more ? 1 : 0);
  }
  return Fed::complete;
}

}  // namespace zerkalo::indexer
