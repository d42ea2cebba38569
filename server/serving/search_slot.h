// server/serving/search_slot.h - a request's turn to search: one of few places, and a searcher.

#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <utility>

#include "server/router/service.h"
#include "server/serving/generations.h"

namespace zerkalo::server {

class Service::Turn {
 public:
  /// Holds a searcher unless the index is closed.
  Turn(Admission::Place place, Generations& generations, std::uint64_t index)
      : place_(std::move(place)), lease_(generations.lease(index)) {}

  bool holds() const { return lease_.has_value(); }

  query::Searcher* operator->() { return &**lease_; }

  /// Gives the place back and keeps the searcher.
  static Generations::Lease release(std::unique_ptr<Turn> turn) {
    return std::move(*turn->lease_);
  }

 private:
  Admission::Place place_;
  std::optional<Generations::Lease> lease_;
};

struct Service::Ready {
  Asked asked;
  std::unique_ptr<Turn> turn;
  Deadline deadline;  ///< begun with the turn: to wait for it is not to search
};

}  // namespace zerkalo::server
