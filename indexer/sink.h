// indexer/sink.h - where readers put what they read.

#pragma once

#include <string>
#include <vector>

#include "store/model/records.h"

namespace zerkalo::indexer {

/// What the columns of one file of records were taken for.
struct ColumnReport {
  struct Column {
    std::string name;
    std::string meaning;               ///< as --map calls it; empty: not read
    std::string nearest;               ///< the known name nearest to one that is not read
    std::vector<std::string> samples;  ///< the first values
  };

  std::string file;
  std::string known;  ///< the known export; may be empty
  std::vector<Column> columns;
};

/// Takes records in input order; a film comes before its reviews.
/// Threads: one reader at a time.
class RecordSink {
 public:
  virtual ~RecordSink() = default;
  virtual void film(store::Film film) = 0;
  virtual void review(store::Review review) = 0;
  virtual void reject(store::Reject reject) = 0;
  virtual void remark(store::Remark remark) = 0;

  /// Comes behind the records of the file; most have no use for it.
  virtual void columns(const ColumnReport& /*report*/) {}
};

}  // namespace zerkalo::indexer
