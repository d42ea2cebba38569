// server/v1/export.h - a whole result as lines of JSON, piece by piece.

#pragma once

#include <chrono>
#include <cstddef>
#include <semaphore>
#include <string>
#include <utility>

#include "server/serving/generations.h"

namespace zerkalo::server {

/// Writes the records of a listing; holds a searcher, and a place among the exports.
///
/// Shape:   one line a hit; a piece is about 64 KB, so memory does not grow with the result
///          beyond the 16 bytes of a listed hit.
/// Errors:  std::exception when it breaks off: a damaged record, or the time that an export may
///          take is over.
/// Threads: one.
class Export {
 public:
  /// Takes over a place that was acquired.
  Export(std::counting_semaphore<>& places, Generations::Lease lease, query::Listing listing)
      : place_{places}, lease_(std::move(lease)), listing_(std::move(listing)) {}

  /// Appends the next lines; false when they were the last.
  bool next(std::string& piece);

 private:
  struct Place {
    std::counting_semaphore<>& places;

    ~Place() { places.release(); }
  };

  Place place_;
  Generations::Lease lease_;
  query::Listing listing_;
  std::size_t at_ = 0;
  std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
};

}  // namespace zerkalo::server
