// cli/interrupt.h - has Ctrl-C been pressed?

#pragma once

namespace zerkalo::cli {

/// Exit code of a command that was interrupted.
inline constexpr int interrupted_exit = 130;

/// While it lives, the first SIGINT or SIGTERM is only noted; the second ends the process.
/// Threads: one at a time.
class InterruptWatch {
 public:
  InterruptWatch();
  ~InterruptWatch();
  InterruptWatch(const InterruptWatch&) = delete;
  InterruptWatch& operator=(const InterruptWatch&) = delete;

  bool seen() const;
};

}  // namespace zerkalo::cli
