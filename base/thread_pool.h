// base/thread_pool.h - threads and their queue of tasks, and the same work for many things.

#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <future>
#include <mutex>
#include <thread>
#include <vector>

namespace zerkalo::base {

/// Threads that do tasks in the order of handing them over.
///
/// Shape:   without threads a task is done when it is waited for.
/// Errors:  where the system refuses threads there are fewer. What a task throws comes out of
///          its future.
/// Threads: hand over from anywhere; a pool that goes away drops what nobody began.
class ThreadPool {
 public:
  explicit ThreadPool(std::size_t threads);
  ~ThreadPool();
  ThreadPool(const ThreadPool&) = delete;
  ThreadPool& operator=(const ThreadPool&) = delete;

  std::future<void> add(std::function<void()> task);

  std::size_t threads() const { return threads_.size(); }

  /// Tasks under way that keep every thread at work.
  std::size_t depth() const { return 2 * threads_.size() + 1; }

 private:
  void work();

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::packaged_task<void()>> tasks_;
  bool closed_ = false;
  std::vector<std::jthread> threads_;
};

/// Until the task is done or will never begin; one that was asked for its result is done.
void wait_for(const std::future<void>& task);

/// Calls `work` with every number in [0, count), each once; a thread that is done takes the
/// next.
///
/// Shape:   returns when all are done; with one thread the caller's does everything, in order.
/// Errors:  rethrows an exception of `work`; numbers that nobody began by then are left out.
/// Threads: `work` is called by up to `threads` at a time, by fewer where the system refuses.
void run_parallel(unsigned threads,
                  std::size_t count,
                  const std::function<void(std::size_t)>& work);

}  // namespace zerkalo::base
