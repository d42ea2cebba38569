// server/serving/observation.h - what the server tells about itself: counters for /metrics,
// lines for the logs.

#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <map>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include "server/api/message.h"

namespace zerkalo::server {

/// A search of `q` that began then and is over now, where no answer says what it took.
Searched searched_since(std::chrono::steady_clock::time_point began, std::string_view q);

/// One answered request. No text of a query, no address.
struct Served {
  std::string_view method;
  std::string_view route;  ///< the pattern, never the path; empty: none matched
  std::string_view id;
  int status = 0;
  std::size_t bytes = 0;
  double seconds = 0;
  std::string_view problem = {};  ///< its code, where that is the answer
};

/// Counts by route, method and status.
///
/// Threads: share freely.
class Metrics {
 public:
  void count(const Served& served);

  /// Lines of the Prometheus text format 0.0.4.
  std::string text() const;

 private:
  static constexpr std::array<double, 9> bounds{
      0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1};

  struct Times {
    std::array<std::uint64_t, bounds.size() + 1> buckets{};
    double sum = 0;
  };

  mutable std::mutex mutex_;
  std::map<std::tuple<std::string, std::string, int>, std::uint64_t> requests_;
  std::map<std::string, Times, std::less<>> times_;
};

/// One line of the format, with its help.
std::string metric_line(std::string_view name,
                        std::string_view type,
                        std::string_view help,
                        double value);

struct MetricFamily {
  std::string_view name;
  std::string_view type;
  std::string_view help;
};

/// A line for each value of a label, with their help.
std::string metric_lines(const MetricFamily& family,
                         std::string_view label,
                         std::span<const std::pair<std::string_view, double>> values);

/// Lines of JSON in a file; `-` is standard error, empty is nowhere. Each line is one write, so
/// that another program may rotate the file by copying.
///
/// Errors:  the constructor throws store::Error(Code::config) for a file that cannot be opened;
///          lines that cannot be written are lost.
/// Threads: share freely.
class Log {
 public:
  explicit Log(const std::string& path);
  ~Log();
  Log(const Log&) = delete;
  Log& operator=(const Log&) = delete;

  void served(const Served& served);

  /// A search above the threshold, with the tree as the query was read: that is its text.
  void slow(std::string_view route,
            std::string_view id,
            double milliseconds,
            std::string_view tree);

  /// What came in its place, once it was renamed away. Errors: as of the constructor; the old
  /// one goes on.
  void reopen();

  bool on() const { return file_ >= 0; }

 private:
  void write(std::string line);

  const std::string path_;
  int file_ = -1;
};

}  // namespace zerkalo::server
