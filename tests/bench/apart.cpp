// tests/bench/apart.cpp - forks, looks at the child's memory a hundred times a second, waits.

#include "tests/bench/apart.h"

#include <algorithm>
#include <chrono>
#include <exception>
#include <fstream>
#include <iostream>
#include <stdexcept>
#include <string>
#include <sys/resource.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace zerkalo::bench {

namespace {

using Clock = std::chrono::steady_clock;

[[noreturn]] void do_work(const std::function<void()>& work) {
  try {
    work();
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    ::_exit(1);
  }
  ::_exit(0);
}

double own_megabytes(pid_t process) {
  std::ifstream status("/proc/" + std::to_string(process) + "/status");
  double kilobytes = 0;
  for (std::string word; status >> word;) {
    if (word == "RssAnon:") {
      status >> kilobytes;
    }
  }
  return kilobytes / 1024;
}

double seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

}  // namespace

Cost apart(const std::function<void()>& work) {
  const auto start = Clock::now();
  const pid_t child = ::fork();
  if (child == 0) {
    do_work(work);
  }
  Cost cost;
  rusage used{};
  int status = 0;
  while (::wait4(child, &status, WNOHANG, &used) == 0) {
    cost.own = std::max(cost.own, own_megabytes(child));
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  if (status != 0) {
    throw std::runtime_error("what is measured failed");
  }
  cost.seconds = std::chrono::duration<double>(Clock::now() - start).count();
  cost.cpu = seconds(used.ru_utime) + seconds(used.ru_stime);
  cost.megabytes = static_cast<double>(used.ru_maxrss) / 1024;
  return cost;
}

}  // namespace zerkalo::bench
