// store/generation/shards.h - where the parts of a divided index are served, and which of them
// answer.

#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace Xapian {
class Database;
}

namespace zerkalo::store {

/// The servers of the shards of one index (xapian-tcpsrv), in the order of the shards.
///
/// Shape:   a shard that does not answer, or answers for another generation, is left out until
///          it does: it is tried again every half second.
/// Threads: share freely; a database that open() gave belongs to one thread.
class Shards {
 public:
  /// `addresses` as HOST:PORT. Errors: Code::usage for one that is none.
  Shards(const std::vector<std::string>& addresses, std::chrono::milliseconds timeout);
  ~Shards();
  Shards(const Shards&) = delete;
  Shards& operator=(const Shards&) = delete;

  std::size_t size() const { return servers_.size(); }

  /// One database of all shards of the generation; those that are left out are empty in it.
  Xapian::Database open(const std::string& uuid);

  /// A shard broke off: `context` is that of Xapian's network error.
  void failed(std::string_view context);

  /// Rises whenever a shard is left out or taken in again: open() then gives another database.
  std::uint64_t changes() const;

  /// How many are left out.
  std::size_t missing() const;

 private:
  struct Server {
    std::string host;
    unsigned port = 0;
    bool missing = false;
  };

  bool connect(const Server& server, const std::string& uuid, Xapian::Database& to) const;
  void leave_out(std::size_t number);
  void look_again();
  void watch();

  std::chrono::milliseconds timeout_;
  mutable std::mutex mutex_;
  std::condition_variable stopping_;
  bool stop_ = false;
  std::vector<Server> servers_;
  std::string uuid_;
  std::uint64_t changes_ = 0;
  std::thread watcher_;
};

}  // namespace zerkalo::store
