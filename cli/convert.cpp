// cli/convert.cpp - pages and review files to JSON Lines records, without an index.

#include <array>
#include <thread>

#include "cli/commands.h"
#include "cli/input_options.h"
#include "cli/interrupt.h"
#include "cli/report.h"
#include "store/model/record_json.h"

namespace zerkalo::cli {
namespace {

constexpr std::array<Option, 8> convert_rows{{
    outlets_row,
    url_row,
    language_row,
    encoding_row,
    map_row,
    scale_row,
    {"--explain", "", "", "", "print what each column of a file is taken for, and no records"},
    {"--json", "", "", "", "end with what was done as one JSON object on standard error"},
}};

/// Prints records as they come.
class ConvertPrinter : public indexer::RecordSink {
 public:
  explicit ConvertPrinter(const Call& call)
      : console_(call.console), lines_(call), explains_(call.options.on("--explain")) {}

  void film(store::Film film) override {
    if (!explains_) {
      console_.out << store::record_json_line(film) << '\n';
    }
  }

  void review(store::Review review) override {
    if (!explains_) {
      console_.out << store::record_json_line(review) << '\n';
    }
  }

  void columns(const indexer::ColumnReport& report) override {
    if (explains_) {
      report_columns(report, console_.out);
    }
  }

  void reject(store::Reject reject) override { note(reject, false); }

  void remark(store::Remark remark) override { note(remark, true); }

  const indexer::Losses& losses() const { return lines_.losses(); }

 private:
  void note(const store::Reject& reject, bool remark) {
    if (lines_.note(reject, remark)) {
      lines_.print(reject, remark);
    }
  }

  const Console& console_;
  RejectReport lines_;
  bool explains_;
};

// To standard error: standard output has the records.
void print_convert_summary(const indexer::ReadTotals& totals,
                           const indexer::Losses& losses,
                           std::ostream& err) {
  err << counted(totals.files, "file") << " → " << counted(totals.pages, "page") << ", "
      << counted(totals.films, "film") << ", " << counted(totals.reviews, "review") << ", "
      << grouped(totals.rejects) << " rejected\n";
  report_losses(losses, err);
}

int run_convert(const Call& call) {
  if (call.options.words.empty()) {
    throw store::Error(
        store::Code::usage, "convert wants files, folders or -", "zerkalo convert page.txt");
  }
  indexer::ReadOptions read = read_options(call.options);
  read.threads = std::thread::hardware_concurrency();
  ConvertPrinter printer(call);
  const InterruptWatch watch;
  const indexer::ReadTotals totals = indexer::read_inputs(
      call.options.words, read, printer, [&](const indexer::ReadTotals& /*now*/) {
        return !watch.seen();
      });
  if (watch.seen()) {
    return interrupted_exit;
  }
  if (call.options.on("--json")) {
    report_json(totals, printer.losses(), call.console.err);
  } else if (!call.options.on("--quiet")) {
    print_convert_summary(totals, printer.losses(), call.console.err);
  }
  return totals.rejects > 0 ? static_cast<int>(store::Code::rejects) : 0;
}

}  // namespace

const Command convert_command = {
    .name = "convert",
    .usage = "convert FILES...",
    .summary = "print pages and review files as JSON Lines records",
    .example =
        "  zerkalo convert pages/ > records.jsonl\n"
        "  zerkalo convert --explain reviews.csv    # what each column is taken for\n",
    .options = convert_rows,
    .run = run_convert,
};

}  // namespace zerkalo::cli
