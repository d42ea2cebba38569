// server/serving/observation.cpp - the Prometheus text format and lines of JSON, written by
// hand.

#include "server/serving/observation.h"

#include <cerrno>
#include <ctime>
#include <fcntl.h>
#include <sstream>
#include <system_error>
#include <unistd.h>

#include "query/language/tree.h"
#include "server/api/json_parts.h"
#include "store/model/error.h"

namespace zerkalo::server {

namespace {

/// Methods are the client's; only those that a route takes become a label.
std::string_view method_label(std::string_view method) {
  for (const std::string_view known : {"GET", "HEAD", "POST", "OPTIONS"}) {
    if (known == method) {
      return known;
    }
  }
  return "other";
}

std::string now() {
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

void Metrics::count(const Served& served) {
  const std::string route(served.route.empty() ? "none" : served.route);
  const std::scoped_lock lock(mutex_);
  ++requests_[{route, std::string(method_label(served.method)), served.status}];
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
  OrderedJson line{{"time", now()},
                   {"id", served.id},
                   {"method", method_label(served.method)},
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
    write(printed({{"time", now()},
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
