// indexer/sources/run_sink.h - counts what passes, and knows which films a run has seen.

#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "indexer/sink.h"
#include "indexer/sources/read.h"

namespace zerkalo::indexer {

/// Stands between the readers and the caller's sink for one call of read_inputs.
class RunSink final : public RecordSink {
 public:
  RunSink(RecordSink& sink, const ReadProgress& progress) : sink_(sink), progress_(progress) {}

  void film(store::Film film) override;
  void review(store::Review review) override;
  void reject(store::Reject reject) override;
  void remark(store::Remark remark) override;

  void columns(const ColumnReport& report) override { sink_.columns(report); }

  /// From here to end_note() comes a file that perhaps holds no reviews at all: its rejects and
  /// remarks are kept back until it has given a film or a review.
  void begin_note() { note_ = true; }

  /// Whether it gave anything; what was kept back is forgotten if it did not, unless it tells
  /// of a loss.
  bool end_note();

  /// A film that is on its way here.
  void note_film(std::string_view id);

  bool has_film(std::string_view id) const;

  /// Whether the progress callback asked to stop.
  bool stopped() const { return stopped_; }

  /// Asks the progress callback; called for every 1,000 records and after each file.
  void report();

  ReadTotals totals;

 private:
  void count();
  void release();
  bool keep_back(store::Remark& remark, bool reject);

  struct KeptBack {
    store::Remark remark;
    bool reject = false;
  };

  RecordSink& sink_;
  const ReadProgress& progress_;
  std::unordered_set<std::uint64_t> films_;
  std::uint64_t records_ = 0;
  bool stopped_ = false;
  bool note_ = false;  ///< nothing came of it yet
  std::vector<KeptBack> kept_;
};

}  // namespace zerkalo::indexer
