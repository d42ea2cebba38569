// indexer/sources/moved_sink.h - records of a text that was made from a page, with their place
// in that page.

#pragma once

#include <functional>
#include <utility>

#include "indexer/sink.h"

namespace zerkalo::indexer {

/// Hands everything on; films and reviews get the place that `move` makes of theirs.
class MovedSink final : public RecordSink {
 public:
  using Move = std::function<void(store::Provenance&)>;

  MovedSink(RecordSink& sink, Move move) : sink_(sink), move_(std::move(move)) {}

  void film(store::Film film) override {
    move_(film.provenance);
    sink_.film(std::move(film));
  }

  void review(store::Review review) override {
    move_(review.provenance);
    sink_.review(std::move(review));
  }

  void reject(store::Reject reject) override { sink_.reject(std::move(reject)); }

  void remark(store::Remark remark) override { sink_.remark(std::move(remark)); }

 private:
  RecordSink& sink_;
  Move move_;
};

}  // namespace zerkalo::indexer
