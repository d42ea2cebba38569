// cli/report.h - what a run of the readers found and lost: on the way, at the end, to programs.

#pragma once

#include <ostream>

#include "cli/command.h"
#include "indexer/build/build.h"
#include "indexer/losses.h"
#include "indexer/sink.h"

namespace zerkalo::cli {

/// Prints a reject the first time that its kind is found, and every file that is not taken as a
/// whole up to a number; with --verbose all of them, and remarks too.
class RejectReport {
 public:
  explicit RejectReport(const Call& call)
      : err_(call.console.err), verbose_(call.options.on("--verbose")) {}

  /// Counts it; whether it is one of those to print.
  bool note(const store::Reject& reject, bool remark);
  void print(const store::Reject& reject, bool remark);

  const indexer::Losses& losses() const { return losses_; }

 private:
  std::ostream& err_;
  bool verbose_;
  indexer::Losses losses_;
  std::size_t files_ = 0;
};

/// One line for each kind: its count, the first of it, and what to do.
void report_losses(const indexer::Losses& losses, std::ostream& out);

/// All of it as one JSON object.
void report_json(const indexer::BuildSummary& summary, std::ostream& out);
void report_json(const indexer::ReadTotals& totals,
                 const indexer::Losses& losses,
                 std::ostream& out);

/// Each column with its meaning and its first values, and the --map that says the same.
void report_columns(const indexer::ColumnReport& report, std::ostream& out);

}  // namespace zerkalo::cli
