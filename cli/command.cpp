// cli/command.cpp - the table of subcommands and its help.

#include "cli/command.h"

#include <algorithm>
#include <array>

#include "cli/commands.h"

namespace zerkalo::cli {
namespace {

constexpr std::array<const Command*, 19> table{
    &build_command,  &convert_command, &search_command,   &films_command,   &people_command,
    &export_command, &facets_command,  &suggest_command,  &get_command,     &similar_command,
    &eval_command,   &parse_command,   &analyze_command,  &serve_command,   &info_command,
    &list_command,   &check_command,   &rollback_command, &version_command,
};

constexpr std::array<Option, 5> global{{
    {"--index", "", "DIR", "index", "folder of the index (default: index)"},
    {"--config", "", "FILE", "", "configuration file (default: ./zerkalo.json)"},
    {"--verbose", "-v", "", "", "say more"},
    {"--quiet", "-q", "", "", "results and errors only"},
    {"--help", "-h", "", "", "show this"},
}};

std::string pad_option(std::string text, std::size_t width) {
  text.resize(std::max(text.size() + 2, width), ' ');
  return text;
}

void print_options(std::span<const Option> rows, std::ostream& out) {
  for (const Option& row : rows) {
    std::string left = row.letter.empty() ? "      " : "  " + std::string(row.letter) + ", ";
    left += row.name;
    if (!row.value.empty()) {
      left.append(" ").append(row.value);
    }
    out << pad_option(std::move(left), 28) << row.help << '\n';
  }
}

}  // namespace

std::span<const Command* const> commands() {
  return table;
}

const Command* find_command(std::string_view name) {
  const auto found = std::ranges::find(table, name, &Command::name);
  return found == table.end() ? nullptr : *found;
}

std::span<const Option> common_options() {
  return global;
}

std::vector<Option> options_of(const Command& command) {
  std::vector<Option> rows(command.options.begin(), command.options.end());
  rows.insert(rows.end(), global.begin(), global.end());
  return rows;
}

std::vector<Option> all_options() {
  std::vector<Option> rows(global.begin(), global.end());
  for (const Command* command : table) {
    rows.insert(rows.end(), command->options.begin(), command->options.end());
  }
  std::erase_if(rows, [](const Option& row) { return row.key.empty(); });
  return rows;
}

void print_help(std::ostream& out) {
  out << "zerkalo - full-text search over film reviews\n\nusage: zerkalo COMMAND [OPTIONS] "
         "...\n\n";
  for (const Command* command : table) {
    out << pad_option("  " + std::string(command->name), 14) << command->summary << '\n';
  }
  out << "\noptions of every command:\n";
  print_options(global, out);
  out << "\nexit codes: 0 found or done, 1 nothing found or problems found, 2 usage, 3 "
         "configuration,\n"
         "4 done but some input rejected, 5 index missing or damaged, 6 locked, 7 network,\n"
         "8 input missing, damaged or refused: nothing published, 70 internal,\n"
         "71 disk, memory or threads refused, 130 interrupted\n";
}

void print_help(const Command& command, std::ostream& out) {
  out << "zerkalo " << command.name << " - " << command.summary << "\n\nusage: zerkalo "
      << command.usage << '\n';
  if (!command.example.empty()) {
    out << "\n" << command.example;
  }
  if (!command.options.empty()) {
    out << "\noptions:\n";
    print_options(command.options, out);
  }
  out << "\noptions of every command:\n";
  print_options(global, out);
}

std::string index_folder(const Options& options) {
  return options.text("--index", "index");
}

}  // namespace zerkalo::cli
