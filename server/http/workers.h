// server/http/workers.h - threads that run what is ready.

#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <future>
#include <mutex>
#include <vector>

#include "base/thread_pool.h"
#include "server/http/listener.h"

namespace zerkalo::server {

/// Shape:   threads that wait together for sockets and tasks: whichever is free takes the next
///          one, so that nothing is handed from thread to thread. Sockets that wait cost none.
///          The queue is the kernel's, which alone knows when a socket is ready.
/// Errors:  the constructor throws store::Error (Code::system) when the system does not give as
///          many threads, or no descriptors; tasks must not throw.
/// Threads: share freely.
/// Source:  the Leader/Followers pattern (Schmidt et al., POSA 2), by epoll with EPOLLONESHOT.
class Workers {
 public:
  using Task = std::function<void()>;

  explicit Workers(std::size_t threads);
  ~Workers();
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  /// Runs the task once, when one of the events of epoll comes; it may run before this returns.
  /// The caller keeps it until it runs or the socket is closed. False: the system refuses.
  bool watch(int socket, std::uint32_t events, const Task& task);

  /// Runs the task as soon as a thread is free.
  void give(Task task);

  /// Waits for the tasks that run; others are not begun any more.
  void end();

 private:
  void work();
  void run_given();

  Descriptor events_;
  Descriptor given_;   ///< counts the tasks given
  Descriptor ending_;  ///< readable once they end
  /// Orders what was done before a socket was watched before what is done when it is ready: the
  /// kernel does so too, but the language does not know that.
  std::atomic<std::uint64_t> watched_ = 0;
  std::mutex mutex_;
  std::deque<Task> tasks_;
  base::ThreadPool threads_;
  std::vector<std::future<void>> at_work_;  ///< of each thread
};

}  // namespace zerkalo::server
