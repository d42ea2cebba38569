// base/thread_pool.cpp - a queue with threads behind it.

#include "base/thread_pool.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <system_error>
#include <utility>

namespace zerkalo::base {

ThreadPool::ThreadPool(std::size_t threads) {
  threads_.reserve(threads);
  try {
    for (std::size_t i = 0; i < threads; ++i) {
      threads_.emplace_back([this] { work(); });
    }
  } catch (const std::system_error&) {
    // The system gives no more threads: those that there are do it all.
  }
}

ThreadPool::~ThreadPool() {
  {
    const std::scoped_lock lock(mutex_);
    closed_ = true;
  }
  changed_.notify_all();
}

std::future<void> ThreadPool::add(std::function<void()> task) {
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

void ThreadPool::work() {
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

void wait_for(const std::future<void>& task) {
  // A deferred task begins when it is waited for without a limit.
  if (task.valid() && task.wait_for(std::chrono::seconds(0)) != std::future_status::deferred) {
    task.wait();
  }
}

void run_parallel(unsigned threads,
                  std::size_t count,
                  const std::function<void(std::size_t)>& work) {
  std::atomic<std::size_t> next = 0;
  const auto take_all = [&] {
    try {
      for (std::size_t number = next++; number < count; number = next++) {
        work(number);
      }
    } catch (...) {
      next = count;
      throw;
    }
  };
  const std::size_t wanted = std::min<std::size_t>(threads, count);
  // Behind what its threads use: where this one throws, the pool waits for them.
  ThreadPool others(wanted > 1 ? wanted - 1 : 0);
  std::vector<std::future<void>> taken(others.threads());
  std::ranges::generate(taken, [&] { return others.add(take_all); });
  take_all();
  for (std::future<void>& other : taken) {
    other.get();
  }
}

}  // namespace zerkalo::base
