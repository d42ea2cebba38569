// indexer/sources/record_batch.h - records kept back until it is known whether they are wanted.

#pragma once

#include <functional>
#include <utility>
#include <vector>

#include "indexer/sink.h"

namespace zerkalo::indexer {

/// Keeps records back until it is known whether they are wanted.
class RecordBatch final : public RecordSink {
 public:
  void film(store::Film film) override { films.push_back(std::move(film)); }

  void review(store::Review review) override { reviews.push_back(std::move(review)); }

  void reject(store::Reject reject) override { rejects.push_back(std::move(reject)); }

  void remark(store::Remark remark) override { remarks.push_back(std::move(remark)); }

  /// Films first, so that a review's film is known.
  void hand_on(RecordSink& sink);

  std::vector<store::Film> films;
  std::vector<store::Review> reviews;
  std::vector<store::Reject> rejects;
  std::vector<store::Remark> remarks;
};

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
