// cli/progress.h - how far a build is, as a line that is rewritten or a line every ten seconds.

#pragma once

#include <chrono>
#include <string>

#include "cli/terminal.h"
#include "indexer/build/build.h"

namespace zerkalo::cli {

/// One line about a phase: `reading  12,000 of 50,000 records · 8,000 records/s · 3.1 MB/s · 5
/// s left`. Shape:   rates and the rest only once there is something to divide. Threads: pure.
std::string describe(const indexer::BuildProgress& now, double phase_seconds);

/// Shows progress on a console: ten times a second on a terminal, every ten seconds elsewhere.
class ProgressLine {
 public:
  using Clock = std::chrono::steady_clock;

  ProgressLine(const Console& console, bool quiet) : console_(console), quiet_(quiet) {}

  void show(const indexer::BuildProgress& now, Clock::time_point time = Clock::now());

  /// Removes the rewritten line.
  void clear();

 private:
  const Console& console_;
  bool quiet_;
  bool drawn_ = false;
  std::string phase_;
  Clock::time_point phase_began_{};
  Clock::time_point shown_{};
  bool started_ = false;
};

}  // namespace zerkalo::cli
