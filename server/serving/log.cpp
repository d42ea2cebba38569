// server/serving/log.cpp - lines of JSON, each written at once.

#include "server/serving/log.h"

#include <array>
#include <cerrno>
#include <cstdio>
#include <ctime>
#include <fcntl.h>
#include <system_error>
#include <unistd.h>

#include "query/language/tree.h"
#include "server/api/json_parts.h"
#include "store/model/error.h"

namespace zerkalo::server {

namespace {

std::string log_time() {
  const auto since = std::chrono::system_clock::now().time_since_epoch();
  const auto whole = std::chrono::duration_cast<std::chrono::milliseconds>(since).count();
  const std::time_t seconds = whole / 1000;
  std::tm parts{};
  ::gmtime_r(&seconds, &parts);
  std::array<char, 40> text{};
  const std::size_t size = std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%S", &parts);
  std::snprintf(
      text.data() + size, text.size() - size, ".%03dZ", static_cast<int>(whole % 1000));
  return text.data();
}

int open_log(const std::string& path) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0640);
  if (file < 0) {
    throw store::Error(
        store::Code::config,
        "the log " + path + " cannot be written: " + std::generic_category().message(errno),
        "does its folder exist, and may it be written?");
  }
  return file;
}

}  // namespace

Searched searched_since(std::chrono::steady_clock::time_point began, std::string_view q) {
  const std::chrono::duration<double, std::milli> took =
      std::chrono::steady_clock::now() - began;
  return {query::describe(query::parse(q).root), took.count()};
}

Log::Log(const std::string& path) : path_(path) {
  if (!path.empty()) {
    file_ = path == "-" ? ::dup(STDERR_FILENO) : open_log(path);
  }
}

void Log::reopen() {
  if (path_.empty() || path_ == "-") {
    return;
  }
  // The number stays: who writes a line at this moment writes it to either file.
  const int fresh = open_log(path_);
  ::dup3(fresh, file_, O_CLOEXEC);
  ::close(fresh);
}

Log::~Log() {
  if (file_ >= 0) {
    ::close(file_);
  }
}

void Log::served(const Served& served) {
  if (!on()) {
    return;
  }
  OrderedJson line{{"time", log_time()},
                   {"id", served.id},
                   {"method", metric_of_method(served.method)},
                   {"route", served.route},
                   {"status", served.status},
                   {"bytes", served.bytes},
                   {"ms", rounded(served.seconds * 1000, 100)}};
  if (!served.problem.empty()) {
    line["problem"] = served.problem;
  }
  write(printed(std::move(line), {}));
}

void Log::slow(std::string_view route,
               std::string_view id,
               double milliseconds,
               std::string_view tree) {
  if (on()) {
    write(printed({{"time", log_time()},
                   {"id", id},
                   {"slow", true},
                   {"route", route},
                   {"ms", rounded(milliseconds, 100)},
                   {"tree", tree}},
                  {}));
  }
}

void Log::write(std::string line) {
  line += '\n';
  // A full disk must not stop the answers.
  [[maybe_unused]] const ssize_t written = ::write(file_, line.data(), line.size());
}

}  // namespace zerkalo::server
