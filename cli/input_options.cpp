// cli/input_options.cpp - options of the commands that read source files: build and convert.

#include "cli/input_options.h"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <iterator>

#include "cli/outlets.h"
#include "cli/terminal.h"

namespace zerkalo::cli {
namespace {

int this_year() {
  const auto today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  return static_cast<int>(std::chrono::year_month_day(today).year());
}

void append(std::vector<std::string> more, std::vector<std::string>& list) {
  list.insert(
      list.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

}  // namespace

std::vector<std::string> split_lines(std::string_view text) {
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

std::string read_text(const Given& given, const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) {
    throw store::Error(given.fault, given.place + ": cannot read " + path);
  }
  return {std::istreambuf_iterator<char>(in), {}};
}

indexer::ReadOptions read_options(const Options& options) {
  indexer::ReadOptions read;
  append(split_lines(known_outlets), read.outlets);
  if (const Given* given = options.find(outlets_row.name)) {
    for (const std::string& path : given->values) {
      append(split_lines(read_text(*given, path)), read.outlets);
    }
  }
  read.url_template = options.text(url_row.name, "");
  if (!read.url_template.empty() && read.url_template.find("{id}") == std::string::npos) {
    const Given& given = *options.find(url_row.name);
    throw store::Error(
        given.fault,
        given.place + " wants a link with {id} in it, not \"" + read.url_template + "\"");
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
