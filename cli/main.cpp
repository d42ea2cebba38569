// cli/main.cpp - joins the command line with the process: arguments, streams, terminals.

#include <cstdlib>
#include <iostream>
#include <string>
#include <unistd.h>
#include <vector>

#include "cli/command.h"
#include "cli/output.h"
#include "store/files/mapped_file.h"

int main(int argc, char** argv) {
  const std::vector<std::string> typed(argv + (argc > 0 ? 1 : 0), argv + argc);
  // NOLINTNEXTLINE(concurrency-mt-unsafe): before any thread starts
  const char* no_colour = std::getenv("NO_COLOR");  // NOLINT(concurrency-mt-unsafe)
  const bool plain = no_colour != nullptr && *no_colour != '\0';
  zerkalo::store::name_file_on_bus_error();
  zerkalo::cli::Output out(STDOUT_FILENO);
  const zerkalo::cli::Console console{.out = out,
                                      .err = std::cerr,
                                      .colour = !plain && isatty(STDOUT_FILENO) == 1,
                                      .live = isatty(STDERR_FILENO) == 1};
  const int code = zerkalo::cli::run(typed, console);
  return zerkalo::cli::report_output(code, out.finish(), console.err);
}
