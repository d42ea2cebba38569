// indexer/sources/record_batch.h - records kept back until it is known whether they are wanted.

#pragma once

#include <vector>

#include "indexer/sink.h"

namespace zerkalo::indexer {

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

/// Facts that `film` lacks, from another record of the same film; its id and source stay.
void fill_gaps(store::Film& film, const store::Film& other);

}  // namespace zerkalo::indexer
