// tests/bench/apart.h - work in a process of its own, and what it took.

#pragma once

#include <functional>

namespace zerkalo::bench {

/// Units: seconds, of the clock and of both processors; megabytes at most, of which `own` are
/// no
///        mapped file's.
struct Cost {
  double seconds = 0;
  double cpu = 0;
  double megabytes = 0;
  double own = 0;
};

/// In a process of its own, so that its peak is its own.
///
/// Errors: std::runtime_error when the work threw.
Cost apart(const std::function<void()>& work);

}  // namespace zerkalo::bench
