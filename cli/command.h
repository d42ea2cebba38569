// cli/command.h - a subcommand as one row of a table; help is printed from the rows.

#pragma once

#include <ostream>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/options.h"
#include "cli/terminal.h"

namespace zerkalo::cli {

/// Everything a command gets.
struct Call {
  const Options& options;
  const Console& console;
};

struct Command {
  std::string_view name;
  std::string_view usage;    ///< after "zerkalo "
  std::string_view summary;  ///< one line, lower case
  std::string_view example;  ///< lines that can be typed as they are
  Words words = Words::any;
  std::span<const Option> options;
  int (*run)(const Call& call);  ///< returns the exit code
};

/// Every command in the order of the help; a new one is a file and a row of this table.
std::span<const Command* const> commands();

const Command* find_command(std::string_view name);

/// Those that every command has.
std::span<const Option> common_options();

/// The rows that every command has, then the command's own.
std::vector<Option> options_of(const Command& command);

/// The rows of all commands: what a configuration file may set.
std::vector<Option> all_options();

void print_help(std::ostream& out);
void print_help(const Command& command, std::ostream& out);

/// The folder of --index.
std::string index_folder(const Options& options);

/// Finds the command, reads its options, runs it, and turns errors into lines and an exit code.
int run(std::span<const std::string> typed, const Console& console);

/// The exit code of a run whose output ended with that errno: results that nobody got are an
/// error, which is said.
int report_output(int code, int failure, std::ostream& err);

}  // namespace zerkalo::cli
