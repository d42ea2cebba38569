// indexer/sources/finishing_sink.h - finishes reviews on other threads, hands all on in input
// order.

#pragma once

#include <cstddef>
#include <deque>
#include <future>
#include <string_view>
#include <variant>
#include <vector>

#include "base/thread_pool.h"
#include "indexer/sources/run_sink.h"

namespace zerkalo::indexer {

/// What a reader of records puts its records into.
///
/// Shape:   the run's sink gets the same in the same order for any number of threads.
/// Threads: one.
class FinishingSink final : public RecordSink {
 public:
  FinishingSink(const ReadOptions& options, RunSink& run, base::ThreadPool& tasks)
      : options_(options), run_(run), tasks_(tasks) {}

  ~FinishingSink() override;
  FinishingSink(const FinishingSink&) = delete;
  FinishingSink& operator=(const FinishingSink&) = delete;

  void film(store::Film film) override;
  void review(store::Review review) override;
  void reject(store::Reject reject) override;
  void remark(store::Remark remark) override;

  /// After flush().
  void columns(const ColumnReport& report) override { run_.columns(report); }

  /// Hands on what finish_review makes of it.
  void unfinished(store::Review review, store::Remark at);

  /// Waits for everything and hands it on.
  void flush();

  bool has_film(std::string_view id, bool titled) const { return run_.has_film(id, titled); }

  void note_separator(std::string_view file, std::string_view member) {
    run_.note_separator(file, member);
  }

  bool stopped() const { return run_.stopped(); }

 private:
  struct Rejected {
    store::Reject reject;
  };

  struct Remarked {
    store::Remark remark;
  };

  struct Unfinished {
    store::Review review;
    store::Remark at;
  };

  using Event = std::variant<store::Film, store::Review, Rejected, Remarked, Unfinished>;

  class Collector;

  /// Events in a row, and whether they are finished.
  struct Batch {
    std::vector<Event> events;
    std::future<void> finished;
  };

  void add(Event event, std::size_t bytes);
  void hand_over();
  void take_first();
  static std::vector<Event> finish(std::vector<Event> events, const ReadOptions& options);

  const ReadOptions& options_;
  RunSink& run_;
  base::ThreadPool& tasks_;
  std::vector<Event> events_;  ///< not handed over yet
  std::size_t bytes_ = 0;      ///< of their texts
  std::deque<Batch> batches_;  ///< handed over; no element ever moves
};

}  // namespace zerkalo::indexer
