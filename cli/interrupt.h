// cli/interrupt.h - has Ctrl-C been pressed?

#pragma once

#include <array>
#include <csignal>

namespace zerkalo::cli {

/// Exit code of a command that was interrupted.
inline constexpr int interrupted_exit = 130;

/// While it lives, the first SIGINT, SIGTERM or SIGHUP (its terminal is gone) is only noted;
/// the second ends the process. What is ignored, as below nohup, stays so. Threads: one at a
/// time.
class InterruptWatch {
 public:
  InterruptWatch();
  ~InterruptWatch();
  InterruptWatch(const InterruptWatch&) = delete;
  InterruptWatch& operator=(const InterruptWatch&) = delete;

  bool seen() const;

 private:
  std::array<struct sigaction, 3> before_{};
};

}  // namespace zerkalo::cli
