// indexer/sink.h - where readers put what they read.

#pragma once

#include "store/model/records.h"

namespace zerkalo::indexer {

/// Takes records in input order; a film comes before its reviews.
/// Threads: one reader at a time.
class RecordSink {
 public:
  virtual ~RecordSink() = default;
  virtual void film(store::Film film) = 0;
  virtual void review(store::Review review) = 0;
  virtual void reject(store::Reject reject) = 0;
  virtual void remark(store::Remark remark) = 0;
};

}  // namespace zerkalo::indexer
