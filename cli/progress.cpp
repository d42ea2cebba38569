// cli/progress.cpp - how far a build is, as a line that is rewritten or a line every ten
// seconds.

#include "cli/progress.h"

#include <algorithm>

namespace zerkalo::cli {

std::string describe(const indexer::BuildProgress& now, double phase_seconds) {
  std::string line(now.phase);
  line.resize(std::max<std::size_t>(line.size() + 1, 11), ' ');
  line += grouped(now.done);
  if (now.total > 0) {
    line += " of " + grouped(now.total);
  }
  line += " records";
  if (phase_seconds < 0.1 || now.done == 0) {
    return line;
  }
  const double rate = static_cast<double>(now.done) / phase_seconds;
  line += " · " + grouped(static_cast<unsigned long long>(rate)) + " records/s";
  if (now.bytes > 0) {
    line += " · " + size(static_cast<double>(now.bytes) / phase_seconds) + "/s";
  }
  if (now.total > now.done) {
    line += " · " + duration(static_cast<double>(now.total - now.done) / rate) + " left";
  }
  return line;
}

void ProgressLine::show(const indexer::BuildProgress& now, Clock::time_point time) {
  if (quiet_) {
    return;
  }
  if (!started_) {
    started_ = true;
    shown_ = time;
  }
  if (phase_ != now.phase) {
    phase_ = now.phase;
    phase_began_ = time;
  }
  const auto pause =
      console_.live ? std::chrono::milliseconds(100) : std::chrono::milliseconds(10000);
  if (time - shown_ < pause) {
    return;
  }
  shown_ = time;
  const std::string line =
      describe(now, std::chrono::duration<double>(time - phase_began_).count());
  if (console_.live) {
    console_.err << "\r\x1b[K" << line << std::flush;
    drawn_ = true;
  } else {
    console_.err << line << std::endl;
  }
}

void ProgressLine::clear() {
  if (drawn_) {
    console_.err << "\r\x1b[K" << std::flush;
    drawn_ = false;
  }
}

}  // namespace zerkalo::cli
