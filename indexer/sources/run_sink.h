// indexer/sources/run_sink.h - counts what passes, and knows which films a run has seen.

#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_set>

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

  RecordSink& sink_;
  const ReadProgress& progress_;
  std::unordered_set<std::uint64_t> films_;
  std::uint64_t records_ = 0;
  bool stopped_ = false;
};

}  // namespace zerkalo::indexer
