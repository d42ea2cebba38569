// base/parallel.cpp - threads that share a counter of tasks.

#include "base/parallel.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

namespace zerkalo::base {

namespace {

class Run {
 public:
  Run(std::size_t tasks, const std::function<void(std::size_t)>& work)
      : tasks_(tasks), work_(work) {}

  void take_tasks() {
    try {
      for (std::size_t task = next_++; task < tasks_; task = next_++) {
        work_(task);
      }
    } catch (...) {
      const std::scoped_lock lock(mutex_);
      failure_ = failure_ ? failure_ : std::current_exception();
      next_ = tasks_;
    }
  }

  void rethrow() const {
    if (failure_) {
      std::rethrow_exception(failure_);
    }
  }

 private:
  std::size_t tasks_;
  const std::function<void(std::size_t)>& work_;
  std::atomic<std::size_t> next_ = 0;
  std::mutex mutex_;
  std::exception_ptr failure_;
};

}  // namespace

void run_parallel(unsigned threads,
                  std::size_t tasks,
                  const std::function<void(std::size_t)>& work) {
  Run run(tasks, work);
  {
    std::vector<std::jthread> others;
    try {
      for (std::size_t i = 1; i < std::min<std::size_t>(threads, tasks); ++i) {
        others.emplace_back([&run] { run.take_tasks(); });
      }
    } catch (const std::system_error&) {
      // The system gives no more threads: those that there are do it all.
    }
    run.take_tasks();
  }
  run.rethrow();
}

}  // namespace zerkalo::base
