// server/serving/log.h - one line for each answered request, and for each slow search.

#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "server/api/message.h"
#include "server/serving/metrics.h"

namespace zerkalo::server {

/// A search of `q` that began then and is over now, where no answer says what it took.
Searched searched_since(std::chrono::steady_clock::time_point began, std::string_view q);

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
