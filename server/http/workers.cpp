// server/http/workers.cpp - runs tasks on a fixed number of threads.

#include "server/http/workers.h"

#include <algorithm>
#include <utility>

namespace zerkalo::server {

Workers::Workers(std::size_t threads, std::size_t limit) : limit_(limit) {
  for (std::size_t at = 0; at < threads; ++at) {
    threads_.emplace_back([this] { work(); });
  }
}

Workers::~Workers() {
  {
    const std::scoped_lock lock(mutex_);
    ending_ = true;
  }
  changed_.notify_all();
  for (std::thread& thread : threads_) {
    thread.join();
  }
}

bool Workers::give(std::function<void()> task) {
  bool waits = false;
  {
    const std::scoped_lock lock(mutex_);
    if (waiting_.size() >= limit_) {
      return true;
    }
    waiting_.push_back(std::move(task));
    waits = waiting_.size() > free_;
  }
  changed_.notify_one();
  return waits;
}

std::size_t Workers::waiting() const {
  const std::scoped_lock lock(mutex_);
  return waiting_.size() - std::min(waiting_.size(), free_);
}

std::function<void()> Workers::take() {
  std::unique_lock lock(mutex_);
  ++free_;
  changed_.wait(lock, [this] { return ending_ || !waiting_.empty(); });
  --free_;
  if (waiting_.empty()) {
    return {};
  }
  std::function<void()> task = std::move(waiting_.front());
  waiting_.pop_front();
  return task;
}

void Workers::work() {
  while (const std::function<void()> task = take()) {
    task();
  }
}

}  // namespace zerkalo::server
