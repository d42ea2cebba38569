// tests/cli/program.cpp - runs the zerkalo binary as a user does.

#include "tests/cli/program.h"

#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/support/temporary_folder.h"

namespace zerkalo::cli {
namespace {

std::string read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> list;
  list.reserve(texts.size() + 1);
  for (std::string& text : texts) {
    list.push_back(text.data());
  }
  list.push_back(nullptr);
  return list;
}

void open_as(int descriptor, const std::filesystem::path& path, int flags) {
  const int file = ::open(path.c_str(), flags, 0600);
  if (file < 0 || ::dup2(file, descriptor) < 0) {
    ::_exit(126);
  }
}

}  // namespace

Outcome run_program(const Start& start) {
  // Files, not pipes: nothing can block, whatever is printed.
  const support::TemporaryFolder streams;
  std::ofstream(streams.path() / "in", std::ios::binary) << start.input;
  std::vector<std::string> words{ZERKALO_PROGRAM};
  words.insert(words.end(), start.words.begin(), start.words.end());
  std::vector<std::string> environment;
  for (const auto& [name, value] : start.environment) {
    environment.push_back(name + "=" + value);
  }
  const std::vector<char*> arguments = pointers(words);
  const std::vector<char*> variables = pointers(environment);
  const pid_t child = ::fork();
  if (child == 0) {
    open_as(STDIN_FILENO, streams.path() / "in", O_RDONLY);
    open_as(STDOUT_FILENO, streams.path() / "out", O_WRONLY | O_CREAT);
    open_as(STDERR_FILENO, streams.path() / "err", O_WRONLY | O_CREAT);
    if (::chdir(start.folder.c_str()) == 0) {
      ::execve(ZERKALO_PROGRAM, arguments.data(), variables.data());
    }
    ::_exit(127);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  const int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return {code, read_file(streams.path() / "out"), read_file(streams.path() / "err")};
}

}  // namespace zerkalo::cli
