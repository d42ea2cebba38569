// base/task_queue.cpp - a queue with threads behind it.

#include "base/task_queue.h"

#include <chrono>
#include <system_error>
#include <utility>

namespace zerkalo::base {

TaskQueue::TaskQueue(unsigned threads) {
  try {
    for (unsigned i = 0; threads > 1 && i < threads; ++i) {
      threads_.emplace_back([this] { work(); });
    }
  } catch (const std::system_error&) {
    // The system gives no more threads: those that there are do it all.
  }
}

TaskQueue::~TaskQueue() {
  {
    const std::scoped_lock lock(mutex_);
    closed_ = true;
  }
  changed_.notify_all();
}

void wait_for(const std::future<void>& task) {
  // A deferred task begins when it is waited for without a limit.
  if (task.valid() && task.wait_for(std::chrono::seconds(0)) != std::future_status::deferred) {
    task.wait();
  }
}

std::future<void> TaskQueue::add(std::function<void()> task) {
  if (threads_.empty()) {
    return std::async(std::launch::deferred, std::move(task));
  }
  std::packaged_task<void()> packed(std::move(task));
  std::future<void> done = packed.get_future();
  {
    const std::scoped_lock lock(mutex_);
    tasks_.push_back(std::move(packed));
  }
  changed_.notify_one();
  return done;
}

void TaskQueue::work() {
  std::unique_lock lock(mutex_);
  while (true) {
    changed_.wait(lock, [this] { return closed_ || !tasks_.empty(); });
    if (closed_) {
      return;
    }
    std::packaged_task<void()> task = std::move(tasks_.front());
    tasks_.pop_front();
    lock.unlock();
    task();
    lock.lock();
  }
}

}  // namespace zerkalo::base
