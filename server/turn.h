// server/turn.h - a request's turn to search: one of few places, and a searcher.

#pragma once

#include <memory>
#include <semaphore>
#include <utility>

#include "server/generations.h"
#include "server/service.h"

namespace zerkalo::server {

class Service::Turn {
 public:
  /// Takes over a place that was acquired.
  Turn(std::counting_semaphore<>& turns, Generations& generations)
      : place_{turns}, lease_(generations.lease()) {}

  query::Searcher* operator->() { return &*lease_; }

 private:
  struct Place {
    std::counting_semaphore<>& turns;

    ~Place() { turns.release(); }
  };

  Place place_;
  Generations::Lease lease_;
};

struct Service::Ready {
  Asked asked;
  std::unique_ptr<Turn> turn;
};

}  // namespace zerkalo::server
