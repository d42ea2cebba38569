// cli/reading.cpp - options of the commands that read source files: build and convert.

#include "cli/reading.h"

#include <chrono>
#include <fstream>
#include <iterator>

#include "cli/outlets.h"
#include "cli/terminal.h"

namespace zerkalo::cli {
namespace {

// One name a line; blank lines and lines that start with # are nothing.
void add_names(std::string_view lines, std::vector<std::string>& names) {
  while (!lines.empty()) {
    std::string_view line = lines.substr(0, lines.find('\n'));
    lines.remove_prefix(std::min(line.size() + 1, lines.size()));
    while (!line.empty() && (line.back() == ' ' || line.back() == '\r')) {
      line.remove_suffix(1);
    }
    if (!line.empty() && !line.starts_with('#')) {
      names.emplace_back(line);
    }
  }
}

int this_year() {
  const auto today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  return static_cast<int>(std::chrono::year_month_day(today).year());
}

}  // namespace

std::string read_text(const Given& given, const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) {
    throw store::Error(given.fault, given.place + ": cannot read " + path);
  }
  return {std::istreambuf_iterator<char>(in), {}};
}

indexer::ReadOptions read_options(const Options& options) {
  indexer::ReadOptions read;
  add_names(known_outlets, read.outlets);
  if (const Given* given = options.find(outlets_row.name)) {
    for (const std::string& path : given->values) {
      add_names(read_text(*given, path), read.outlets);
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
