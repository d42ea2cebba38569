// server/http/workers.cpp - waits for events on a fixed number of threads.

#include "server/http/workers.h"

#include <algorithm>
#include <cerrno>
#include <string>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>
#include <utility>

#include "store/model/error.h"

namespace zerkalo::server {

namespace {

epoll_event worker_event(std::uint32_t events, const void* owner) {
  epoll_event event{};
  event.events = events;
  event.data.ptr = const_cast<void*>(owner);
  return event;
}

void count_worker_up(const Descriptor& counter) {
  const std::uint64_t one = 1;
  // The counter is full only after 2^64 of them.
  [[maybe_unused]] const ssize_t written = ::write(counter.number(), &one, sizeof one);
}

/// False where another thread was quicker.
bool count_worker_down(const Descriptor& counter) {
  std::uint64_t one = 0;
  return ::read(counter.number(), &one, sizeof one) == sizeof one;
}

}  // namespace

Workers::Workers(std::size_t threads)
    : events_(opened(::epoll_create1(EPOLL_CLOEXEC))),
      given_(opened(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK | EFD_SEMAPHORE))),
      ending_(opened(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))),
      threads_(threads) {
  for (const Descriptor* counter : {&given_, &ending_}) {
    epoll_event event = worker_event(EPOLLIN, counter);
    ::epoll_ctl(events_.number(), EPOLL_CTL_ADD, counter->number(), &event);
  }
  if (threads_.threads() < threads) {
    throw store::Error(store::Code::system,
                       "the system gives " + std::to_string(threads_.threads()) + " of " +
                           std::to_string(threads) + " threads",
                       "ask for fewer with --threads, or allow more threads and memory: ulimit "
                       "-u and -v, TasksMax= and MemoryMax= of the unit");
  }
  at_work_.resize(threads);
  std::ranges::generate(at_work_,
                        [this] { return threads_.add([this]() noexcept { work(); }); });
}

Workers::~Workers() {
  end();
}

void Workers::end() {
  count_worker_up(ending_);
  for (const std::future<void>& thread : at_work_) {
    thread.wait();
  }
}

bool Workers::watch(int socket, std::uint32_t events, const Task& task) {
  epoll_event event = worker_event(events | EPOLLONESHOT, &task);
  watched_.fetch_add(1, std::memory_order_release);
  return ::epoll_ctl(events_.number(), EPOLL_CTL_MOD, socket, &event) == 0 ||
         (errno == ENOENT && ::epoll_ctl(events_.number(), EPOLL_CTL_ADD, socket, &event) == 0);
}

void Workers::give(Task task) {
  {
    const std::scoped_lock lock(mutex_);
    tasks_.push_back(std::move(task));
  }
  count_worker_up(given_);
}

void Workers::work() {
  while (true) {
    epoll_event event{};
    if (::epoll_wait(events_.number(), &event, 1, -1) < 1) {
      continue;
    }
    static_cast<void>(watched_.load(std::memory_order_acquire));
    // Nobody counts it down: every thread sees it.
    if (event.data.ptr == &ending_) {
      return;
    }
    if (event.data.ptr == &given_) {
      run_given();
    } else {
      (*static_cast<const Task*>(event.data.ptr))();
    }
  }
}

void Workers::run_given() {
  if (!count_worker_down(given_)) {
    return;
  }
  Task task;
  {
    const std::scoped_lock lock(mutex_);
    task = std::move(tasks_.front());
    tasks_.pop_front();
  }
  task();
}

}  // namespace zerkalo::server
