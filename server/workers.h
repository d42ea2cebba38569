// server/workers.h - threads that take tasks in order.

#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace zerkalo::server {

/// Shape:   a task waits while all threads are busy; beyond `limit` waiting ones it is dropped,
///          with what it holds. The destructor runs what is waiting and joins.
/// Errors:  none; tasks must not throw.
/// Threads: give() from any.
class Workers {
 public:
  explicit Workers(std::size_t threads, std::size_t limit = 1000);
  ~Workers();
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  void give(std::function<void()> task);

 private:
  void work();

  /// The next task; empty at the end.
  std::function<void()> take();

  std::size_t limit_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool ending_ = false;
  std::deque<std::function<void()>> waiting_;
  std::vector<std::thread> threads_;
};

}  // namespace zerkalo::server
