// tests/cli/program.cpp - runs the zerkalo binary as a user does.

#include "tests/cli/program.h"

#include <array>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <functional>
#include <iterator>
#include <sys/resource.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

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

void open_as(int descriptor, const std::filesystem::path& path) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  if (file < 0 || ::dup2(file, descriptor) < 0) {
    ::_exit(126);
  }
}

void pass_as(int descriptor, int open) {
  if (open == descriptor) {
    ::fcntl(open, F_SETFD, 0);
  } else {
    ::dup2(open, descriptor);
  }
}

void limit_address_space(std::size_t bytes) {
  const rlimit limit{bytes, bytes};
  if (bytes > 0 && ::setrlimit(RLIMIT_AS, &limit) != 0) {
    ::_exit(126);
  }
}

bool wait_until(const std::function<bool()>& done) {
  for (int tries = 0; tries < 1000; ++tries) {
    if (done()) {
      return true;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return false;
}

}  // namespace

RunningProgram::RunningProgram(const Start& start) {
  std::vector<std::string> words{ZERKALO_PROGRAM};
  words.insert(words.end(), start.words.begin(), start.words.end());
  std::vector<std::string> environment;
  for (const auto& [name, value] : start.environment) {
    environment.push_back(name);
    environment.back().append("=").append(value);
  }
  // What the sanitizers of this run are told holds for the program too.
  for (const char* name : {"ASAN_OPTIONS", "TSAN_OPTIONS", "UBSAN_OPTIONS"}) {
    const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe)
    if (value != nullptr) {
      environment.push_back(std::string(name) + "=" + value);
    }
  }
  const std::vector<char*> arguments = pointers(words);
  const std::vector<char*> variables = pointers(environment);
  std::array<int, 2> pipe{};
  if (::pipe2(pipe.data(), O_CLOEXEC) != 0) {
    return;
  }
  child_ = ::fork();
  if (child_ == 0) {
    ::dup2(pipe[0], STDIN_FILENO);
    // Files, not pipes: nothing can block, whatever is printed.
    open_as(STDOUT_FILENO, start.output.empty() ? streams_.path() / "out" : start.output);
    open_as(STDERR_FILENO, streams_.path() / "err");
    limit_address_space(start.address_space);
    if (start.listening >= 0) {
      pass_as(STDERR_FILENO + 1, start.listening);
    }
    if (::chdir(start.folder.c_str()) == 0) {
      ::execve(ZERKALO_PROGRAM, arguments.data(), variables.data());
    }
    ::_exit(127);
  }
  ::close(pipe[0]);
  input_ = pipe[1];
}

RunningProgram::~RunningProgram() {
  if (child_ > 0) {
    ::kill(child_, SIGKILL);
    finish();
  }
}

void RunningProgram::write(std::string_view input) const {
  // A program that does not read its input is no fault of the test.
  const auto before = std::signal(SIGPIPE, SIG_IGN);
  while (!input.empty()) {
    const ssize_t written = ::write(input_, input.data(), input.size());
    if (written <= 0) {
      break;
    }
    input.remove_prefix(static_cast<std::size_t>(written));
  }
  std::signal(SIGPIPE, before);
}

bool RunningProgram::wait_for(const std::filesystem::path& file) const {
  return wait_until([&] { return std::filesystem::exists(file); });
}

std::string RunningProgram::wait_for_output(std::string_view text) const {
  return wait_for_text("out", text);
}

std::string RunningProgram::wait_for_error(std::string_view text) const {
  return wait_for_text("err", text);
}

std::string RunningProgram::wait_for_text(const char* stream, std::string_view text) const {
  std::string printed;
  wait_until([&] {
    printed = read_file(streams_.path() / stream);
    return printed.find(text) != std::string::npos;
  });
  return printed;
}

std::size_t RunningProgram::leave_descriptors(std::size_t more) const {
  rlimit limit{};
  ::prlimit(child_, RLIMIT_NOFILE, nullptr, &limit);
  const std::string open = "/proc/" + std::to_string(child_) + "/fd/";
  std::size_t most = 0;
  for (std::size_t left = more + 1; left > 0; ++most) {
    left -=
        std::filesystem::exists(std::filesystem::symlink_status(open + std::to_string(most)))
            ? 0
            : 1;
  }
  limit_descriptors(most - 1);
  return limit.rlim_cur;
}

void RunningProgram::limit_descriptors(std::size_t most) const {
  rlimit limit{};
  ::prlimit(child_, RLIMIT_NOFILE, nullptr, &limit);
  limit.rlim_cur = most;
  ::prlimit(child_, RLIMIT_NOFILE, &limit, nullptr);
}

void RunningProgram::signal(int number) const {
  ::kill(child_, number);
}

std::size_t RunningProgram::own_memory() const {
  std::ifstream status("/proc/" + std::to_string(child_) + "/status");
  std::string word;
  std::size_t kilobytes = 0;
  while (status >> word) {
    if (word == "RssAnon:") {
      status >> kilobytes;
    }
  }
  return kilobytes;
}

Outcome RunningProgram::finish() {
  ::close(input_);
  int status = 0;
  ::waitpid(child_, &status, 0);
  child_ = -1;
  const int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return {code, read_file(streams_.path() / "out"), read_file(streams_.path() / "err")};
}

Outcome run_program(const Start& start) {
  RunningProgram program(start);
  program.write(start.input);
  return program.finish();
}

}  // namespace zerkalo::cli
