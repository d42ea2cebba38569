// server/http/workers.h - threads that take tasks in order.

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

  /// Whether the task has to wait for a thread.
  bool give(std::function<void()> task);

  /// Tasks for which no thread is free.
  std::size_t waiting() const;

 private:
  void work();

  /// The next task; empty at the end.
  std::function<void()> take();

  std::size_t limit_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  bool ending_ = false;
  std::size_t free_ = 0;  ///< threads that wait for a task
  std::deque<std::function<void()>> waiting_;
  std::vector<std::thread> threads_;
};

}  // namespace zerkalo::server
