// tests/cli/program.h - runs the zerkalo binary as a user does.

#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace zerkalo::cli {

/// Everything a run leaves: exit code (128 + signal when killed), both streams.
struct Outcome {
  int code = 0;
  std::string out;
  std::string err;
};

struct Start {
  std::filesystem::path folder;                    ///< where it runs
  std::vector<std::string> words;                  ///< after "zerkalo"
  std::map<std::string, std::string> environment;  ///< the whole of it
  std::string input;
};

/// Runs it to its end.
Outcome run_program(const Start& start);

}  // namespace zerkalo::cli
