// cli/run.cpp - from what was typed to an exit code.

#include <algorithm>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <new>
#include <system_error>

#include "base/nearest.h"
#include "cli/command.h"
#include "cli/config.h"
#include "store/model/error.h"

namespace zerkalo::cli {
namespace {

using store::Code;
using store::Error;

std::optional<std::string> environment(const std::string& name) {
  const char* value =
      std::getenv(name.c_str());  // NOLINT(concurrency-mt-unsafe): before any thread starts
  return value == nullptr ? std::nullopt : std::optional<std::string>(value);
}

void print_error(const Error& error, std::ostream& err) {
  std::string_view lines = error.message;
  std::string_view before = "zerkalo: error: ";
  while (!lines.empty()) {
    const std::string_view line = lines.substr(0, lines.find('\n'));
    err << before << printable(line) << '\n';
    lines.remove_prefix(std::min(line.size() + 1, lines.size()));
    before = "  ";
  }
  if (!error.hint.empty()) {
    err << "zerkalo: hint: " << printable(error.hint) << '\n';
  }
}

[[noreturn]] void unknown_command(std::string_view typed) {
  std::vector<std::string_view> names;
  for (const Command* command : commands()) {
    names.push_back(command->name);
  }
  const std::string near = base::nearest(typed, names);
  throw Error(
      Code::usage,
      "unknown command " + std::string(typed),
      near.empty() ? "zerkalo --help lists the commands" : "did you mean " + near + "?");
}

int run_command(const Command& command,
                std::span<const std::string> typed,
                const Console& console) {
  const std::vector<Option> rows = options_of(command);
  Options options = parse_options(typed, rows, command.words);
  if (options.on("--help")) {
    print_help(command, console.out);
    return 0;
  }
  std::optional<std::string> chosen = environment("ZERKALO_CONFIG");
  if (options.find("--config") != nullptr) {
    chosen = options.text("--config", "");
  }
  complete(options, rows, read_layers(chosen, all_options(), environment));
  return command.run({options, console});
}

// `zerkalo --index DIR build` as `zerkalo build --index DIR`.
std::vector<std::string> command_first(std::span<const std::string> typed) {
  const auto common = common_options();
  std::size_t at = 0;
  while (at < typed.size() && typed[at].starts_with('-')) {
    const auto row = std::ranges::find_if(common, [&](const Option& option) {
      return typed[at] == option.name || typed[at] == option.letter ||
             typed[at].starts_with(std::string(option.name) + "=");
    });
    if (row == common.end() || row->name == "--help") {
      break;
    }
    at += !row->value.empty() && typed[at] == row->name ? 2 : 1;
  }
  std::vector<std::string> ordered(typed.begin(), typed.end());
  if (at < ordered.size() && !ordered[at].starts_with('-')) {
    const auto command = ordered.begin() + static_cast<std::ptrdiff_t>(at);
    std::rotate(ordered.begin(), command, command + 1);
  }
  return ordered;
}

int run_typed(std::span<const std::string> typed, const Console& console) {
  if (typed.empty()) {
    print_help(console.err);
    return static_cast<int>(Code::usage);
  }
  const bool asks_help = typed[0] == "--help" || typed[0] == "-h" || typed[0] == "help";
  if (asks_help && typed.size() == 1) {
    print_help(console.out);
    return 0;
  }
  const std::string& name = asks_help ? typed[1] : typed[0];
  const Command* command = find_command(name == "--version" ? "version" : name);
  if (command == nullptr) {
    unknown_command(name);
  }
  if (asks_help) {
    print_help(*command, console.out);
    return 0;
  }
  return run_command(*command, typed.subspan(1), console);
}

// What the system refuses is said as that; the rest is ours.
Error error_of_run(const std::exception_ptr& thrown) {
  try {
    std::rethrow_exception(thrown);
  } catch (const Error& error) {
    return error;
  } catch (const std::bad_alloc&) {
    return {Code::system,
            "not enough memory",
            "give it more; `zerkalo build` takes less with --memory and --jobs"};
  } catch (const std::filesystem::filesystem_error& error) {
    return store::system_fault("change", error.path1(), error.code().value());
  } catch (const std::system_error& error) {
    return store::system_fault("start", "a thread", error.code().value());
  } catch (const std::exception& error) {
    return {Code::internal,
            std::string("unexpected: ") + error.what(),
            "this is a fault of zerkalo; please report it with the command"};
  }
}

}  // namespace

int run(std::span<const std::string> typed, const Console& console) {
  try {
    return run_typed(command_first(typed), console);
  } catch (...) {
    console.out.flush();
    const Error error = error_of_run(std::current_exception());
    print_error(error, console.err);
    return static_cast<int>(error.code);
  }
}

int report_output(int code, int failure, std::ostream& err) {
  const bool succeeded = code == 0 || code == 1;
  if (failure == 0) {
    return code;
  }
  const Error error = store::system_fault("write", "standard output", failure);
  print_error(error, err);
  return succeeded ? static_cast<int>(error.code) : code;
}

}  // namespace zerkalo::cli
