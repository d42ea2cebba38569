// tests/cli/program.h - runs the zerkalo binary as a user does.

#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <sys/types.h>
#include <vector>

#include "tests/support/temporary_folder.h"

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
  int listening = -1;                 ///< a socket that becomes its descriptor 3
  std::filesystem::path output = {};  ///< where standard output goes; empty: into Outcome
  std::size_t address_space = 0;      ///< bytes that it may map; 0: as many as this process
};

/// Runs it to its end.
Outcome run_program(const Start& start);

/// A run with an open standard input.
class RunningProgram {
 public:
  explicit RunningProgram(const Start& start);
  ~RunningProgram();
  RunningProgram(const RunningProgram&) = delete;
  RunningProgram& operator=(const RunningProgram&) = delete;

  void write(std::string_view input) const;

  /// Until the file is there; false after ten seconds.
  bool wait_for(const std::filesystem::path& file) const;

  /// Until it has printed that to standard output; what it printed so far.
  std::string wait_for_output(std::string_view text) const;

  /// Until it has printed that to standard error; what it printed so far.
  std::string wait_for_error(std::string_view text) const;

  void signal(int number) const;

  /// From now on it gets only so many more descriptors; returns the limit that held before.
  std::size_t leave_descriptors(std::size_t more) const;

  void limit_descriptors(std::size_t most) const;

  /// Units: kilobytes of memory that are its own.
  std::size_t own_memory() const;

  /// Closes its input and waits for its end.
  Outcome finish();

 private:
  std::string wait_for_text(const char* stream, std::string_view text) const;

  support::TemporaryFolder streams_;
  pid_t child_ = -1;
  int input_ = -1;
};

}  // namespace zerkalo::cli
