// server/serving/metrics.cpp - the Prometheus text format, written by hand.

#include "server/serving/metrics.h"

#include <sstream>

namespace zerkalo::server {

std::string_view metric_of_method(std::string_view method) {
  for (const std::string_view known : {"GET", "HEAD", "POST", "OPTIONS"}) {
    if (known == method) {
      return known;
    }
  }
  return "other";
}

void Metrics::count(const Served& served) {
  const std::string route(served.route.empty() ? "none" : served.route);
  const std::scoped_lock lock(mutex_);
  ++requests_[{route, std::string(metric_of_method(served.method)), served.status}];
  Times& times = times_[route];
  std::size_t at = 0;
  while (at < bounds.size() && served.seconds > bounds[at]) {
    ++at;
  }
  ++times.buckets[at];
  times.sum += served.seconds;
}

std::string Metrics::text() const {
  const std::scoped_lock lock(mutex_);
  std::ostringstream out;
  out << "# HELP zerkalo_http_requests_total Requests answered.\n"
         "# TYPE zerkalo_http_requests_total counter\n";
  for (const auto& [key, count] : requests_) {
    const auto& [route, method, status] = key;
    out << "zerkalo_http_requests_total{route=\"" << route << "\",method=\"" << method
        << "\",code=\"" << status << "\"} " << count << '\n';
  }
  out << "# HELP zerkalo_http_request_duration_seconds From the request read to the answer "
         "made.\n"
         "# TYPE zerkalo_http_request_duration_seconds histogram\n";
  for (const auto& [route, times] : times_) {
    std::uint64_t below = 0;
    for (std::size_t at = 0; at <= bounds.size(); ++at) {
      below += times.buckets[at];
      out << "zerkalo_http_request_duration_seconds_bucket{route=\"" << route << "\",le=\"";
      at < bounds.size() ? out << bounds[at] : out << "+Inf";
      out << "\"} " << below << '\n';
    }
    out << "zerkalo_http_request_duration_seconds_sum{route=\"" << route << "\"} " << times.sum
        << "\nzerkalo_http_request_duration_seconds_count{route=\"" << route << "\"} " << below
        << '\n';
  }
  return out.str();
}

std::string metric_line(std::string_view name,
                        std::string_view type,
                        std::string_view help,
                        double value) {
  std::ostringstream out;
  out.precision(15);
  out << "# HELP " << name << ' ' << help << "\n# TYPE " << name << ' ' << type << '\n'
      << name << ' ' << value << '\n';
  return out.str();
}

std::string metric_lines(const MetricFamily& family,
                         std::string_view label,
                         std::span<const std::pair<std::string_view, double>> values) {
  std::ostringstream out;
  out.precision(15);
  out << "# HELP " << family.name << ' ' << family.help << "\n# TYPE " << family.name << ' '
      << family.type << '\n';
  for (const auto& [labelled, value] : values) {
    out << family.name << '{' << label << "=\"" << labelled << "\"} " << value << '\n';
  }
  return out.str();
}

}  // namespace zerkalo::server
