// indexer/sources/record_batch.cpp - hands kept records on, completes a film.

#include "indexer/sources/record_batch.h"

#include <utility>

namespace zerkalo::indexer {

void RecordBatch::hand_on(RecordSink& sink) {
  for (store::Film& film : films) {
    sink.film(std::move(film));
  }
  for (store::Reject& reject : rejects) {
    sink.reject(std::move(reject));
  }
  for (store::Remark& remark : remarks) {
    sink.remark(std::move(remark));
  }
  for (store::Review& review : reviews) {
    sink.review(std::move(review));
  }
}

}  // namespace zerkalo::indexer
