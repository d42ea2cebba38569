// base/parallel.h - the same work for many tasks, on several threads.

#pragma once

#include <cstddef>
#include <functional>

namespace zerkalo::base {

/// Calls `work` with every task in [0, tasks), each once; a thread that is done takes the next.
///
/// Shape:   returns when all are done; with one thread the caller's does everything, in order.
/// Errors:  rethrows the first exception; tasks that nobody began by then are left out.
/// Threads: `work` is called by up to `threads` at a time, by fewer where the system refuses.
void run_parallel(unsigned threads,
                  std::size_t tasks,
                  const std::function<void(std::size_t)>& work);

}  // namespace zerkalo::base
