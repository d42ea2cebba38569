// server/serving/metrics.h - what the server counts of itself, as the text of /metrics.

#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

namespace zerkalo::server {

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

/// The method as a label: methods are the client's, only those that a route takes become one.
std::string_view metric_of_method(std::string_view method);

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

}  // namespace zerkalo::server
