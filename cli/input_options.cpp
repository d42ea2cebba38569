// cli/input_options.cpp - options of the commands that read source files: build and convert.

#include "cli/input_options.h"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <iterator>

#include <nlohmann/json.hpp>

#include "cli/terminal.h"
#include "indexer/sources/column_names.h"
#include "indexer/sources/encoding.h"

namespace zerkalo::cli {
namespace {

using nlohmann::json;

int this_year() {
  const auto today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  return static_cast<int>(std::chrono::year_month_day(today).year());
}

void append_input_lines(std::vector<std::string> more, std::vector<std::string>& list) {
  list.insert(
      list.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

/// A map as an object or as text: `{"text": "Quote"}` is "text=Quote".
std::string columns_of_map(const json& map) {
  if (!map.is_object()) {
    return map.is_string() ? map.get<std::string>() : map.dump();
  }
  std::string columns;
  for (const auto& [meaning, column] : map.items()) {
    columns.append(columns.empty() ? "" : ",").append(meaning).append("=");
    columns += column.is_string() ? column.get<std::string>() : column.dump();
  }
  return columns;
}

/// "text=Quote" as typed, or from a configuration file the same as JSON text, or an object with
/// a map for each file.
void append_column_maps(const std::string& value, std::vector<indexer::ColumnMap>& maps) {
  const json parsed = json::parse(value, nullptr, false);
  if (!parsed.is_object()) {
    maps.push_back({"", parsed.is_string() ? parsed.get<std::string>() : value});
    return;
  }
  for (const auto& [file, map] : parsed.items()) {
    maps.push_back({file, columns_of_map(map)});
  }
}

std::vector<indexer::ColumnMap> read_column_maps(const Options& options) {
  std::vector<indexer::ColumnMap> maps;
  const Given* given = options.find(map_row.name);
  for (const std::string& value :
       given == nullptr ? std::vector<std::string>() : given->values) {
    append_column_maps(value, maps);
  }
  std::string fault;
  for (const indexer::ColumnMap& map : maps) {
    indexer::parse_map(map.columns, fault);
  }
  if (!fault.empty()) {
    throw store::Error(
        given->fault, given->place + ": " + fault, "docs/input.md lists what a column can say");
  }
  return maps;
}

}  // namespace

std::vector<std::string> lines_of_input_option(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    while (!line.empty() && (line.back() == ' ' || line.back() == '\r')) {
      line.remove_suffix(1);
    }
    if (!line.empty() && !line.starts_with('#')) {
      lines.emplace_back(line);
    }
  }
  return lines;
}

std::string read_input_option(const Given& given, const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) {
    throw store::Error(given.fault, given.place + ": cannot read " + path);
  }
  return {std::istreambuf_iterator<char>(in), {}};
}

indexer::ReadOptions read_options(const Options& options) {
  indexer::ReadOptions read;
  append_input_lines(lines_of_input_option(known_outlets), read.outlets);
  if (const Given* given = options.find(outlets_row.name)) {
    for (const std::string& path : given->values) {
      append_input_lines(lines_of_input_option(read_input_option(*given, path)), read.outlets);
    }
  }
  read.url_template = options.text(url_row.name, "");
  if (!read.url_template.empty() && read.url_template.find("{id}") == std::string::npos) {
    const Given& given = *options.find(url_row.name);
    throw store::Error(
        given.fault,
        given.place + " wants a link with {id} in it, not \"" + read.url_template + "\"");
  }
  read.maps = read_column_maps(options);
  constexpr double highest_scale = 1000;
  read.rating_scale = options.number(scale_row.name, 0, 1, highest_scale);
  read.encoding = options.text(encoding_row.name, "");
  if (!read.encoding.empty() && !indexer::is_encoding(read.encoding)) {
    const Given& given = *options.find(encoding_row.name);
    throw store::Error(given.fault,
                       given.place + " wants an encoding such as windows-1251 or GBK, not \"" +
                           read.encoding + "\"");
  }
  read.default_language = options.text(language_row.name, "");
  read.this_year = this_year();
  return read;
}

std::string describe(const store::Reject& reject) {
  std::string line = reject.file;
  if (reject.line > 0) {
    line += ":" + std::to_string(reject.line);
  }
  return printable(line + ": " + reject.message + " (" + reject.code + ")");
}

}  // namespace zerkalo::cli
