// tests/cli/progress_test.cpp - is progress told when it should be, and only then?

#include "cli/progress.h"

#include <sstream>

#include <gtest/gtest.h>

namespace zerkalo::cli::progress_test {
namespace {

using std::chrono::milliseconds;

TEST(DescribeProgress, SaysWhatIsKnown) {
  EXPECT_EQ(describe({"reading", 0, 0, 0}, 0), "reading    0 records");
  EXPECT_EQ(describe({"reading", 12000, 0, 6000000}, 2),
            "reading    12,000 records · 6,000 records/s · 3.0 MB/s");
  EXPECT_EQ(describe({"indexing", 12000, 50000, 0}, 2),
            "indexing   12,000 of 50,000 records · 6,000 records/s · 6.3 s left");
  EXPECT_EQ(describe({"publishing", 1, 1, 0}, 1), "publishing 1 of 1 records · 1 records/s");
}

// What is printed when progress comes every second for 25 seconds.
std::string told(bool live, bool quiet) {
  std::ostringstream out;
  const Console console{.out = out, .err = out, .live = live};
  ProgressLine line(console, quiet);
  const ProgressLine::Clock::time_point start{};
  for (int second = 0; second <= 25; ++second) {
    line.show({"reading", static_cast<std::uint64_t>(second), 0, 0},
              start + milliseconds(1000 * second));
  }
  line.clear();
  return out.str();
}

TEST(ProgressLine, PrintsALineEveryTenSecondsIntoAFile) {
  EXPECT_EQ(told(false, false),
            "reading    10 records · 1 records/s\nreading    20 records · 1 records/s\n");
}

TEST(ProgressLine, RewritesALineOnATerminalAndRemovesIt) {
  const std::string shown = told(true, false);
  EXPECT_EQ(shown.find('\n'), std::string::npos);
  EXPECT_TRUE(shown.ends_with("\r\x1b[Kreading    25 records · 1 records/s\r\x1b[K")) << shown;
}

TEST(ProgressLine, IsSilentWhenQuiet) {
  EXPECT_EQ(told(true, true), "");
}

}  // namespace
}  // namespace zerkalo::cli::progress_test
