// base/task_queue.h - work handed to threads by one that goes on meanwhile.

#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <future>
#include <mutex>
#include <thread>
#include <vector>

namespace zerkalo::base {

/// Threads that do tasks in the order of handing them over.
///
/// Shape:   with at most one thread there is none: a task is done when it is waited for.
/// Errors:  what a task throws comes out of its future.
/// Threads: hand over from one; a queue that goes away drops what nobody began.
class TaskQueue {
 public:
  explicit TaskQueue(unsigned threads);
  ~TaskQueue();
  TaskQueue(const TaskQueue&) = delete;
  TaskQueue& operator=(const TaskQueue&) = delete;

  std::future<void> add(std::function<void()> task);

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

}  // namespace zerkalo::base
