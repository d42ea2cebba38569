// indexer/sources/run_sink.h - counts what passes, and knows which films a run has seen.

#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "indexer/sink.h"
#include "indexer/sources/comma_names.h"
#include "indexer/sources/read.h"

namespace zerkalo::indexer {

/// Stands between the readers and the caller's sink for one call of read_inputs. A film of
/// which nothing but its id is known waits for its title until the end, and so does one whose
/// people may be one or two for what other films say.
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
  void note_film(const store::Film& film);

  /// Whether a record of the film came that says as much: one with a title where `titled`.
  bool has_film(std::string_view id, bool titled) const;

  /// Names of this member are separated by something else than commas in this file.
  void note_separator(std::string_view file, std::string_view member) {
    names_.note_separator(file, member);
  }

  /// After the last file: hands on the films that waited, and says which have no title.
  void finish();

  /// Whether the progress callback asked to stop.
  bool stopped() const { return stopped_; }

  /// How much came through so far of whatever kind: a file that adds nothing must be told of.
  std::uint64_t heard() const { return heard_; }

  /// Asks the progress callback; called for every 1,000 records and after each file.
  void report();

  ReadTotals totals;

 private:
  void count();
  void hand_on(store::Film film);
  void release();
  bool keeps_back();

  struct KeptBack {
    store::Remark remark;
    bool reject = false;
  };

  RecordSink& sink_;
  const ReadProgress& progress_;
  std::unordered_map<std::uint64_t, bool> films_;  ///< hash of an id to: it has a title
  std::unordered_set<std::uint64_t> untitled_;     ///< ids of those that were handed on
  std::vector<store::Film> nameless_;  ///< copies of what untitled films are known by
  std::vector<store::Film> waiting_;   ///< for a title, or for how to read a name
  CommaNames names_;
  std::uint64_t records_ = 0;
  std::uint64_t heard_ = 0;
  bool stopped_ = false;
  bool note_ = false;  ///< nothing came of it yet
  std::vector<KeptBack> kept_;
};

}  // namespace zerkalo::indexer
