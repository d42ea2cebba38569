// cli/convert.cpp - pages and review files to JSON Lines records, without an index.

#include <array>
#include <thread>

#include "cli/commands.h"
#include "cli/explain.h"
#include "cli/input_options.h"
#include "cli/interrupt.h"
#include "store/model/record_json.h"

namespace zerkalo::cli {
namespace {

constexpr std::array<Option, 6> convert_rows{{
    outlets_row,
    url_row,
    language_row,
    map_row,
    scale_row,
    {"--explain", "", "", "", "print what each column of a file is taken for, and no records"},
}};

/// Prints records as they come.
class RecordPrinter : public indexer::RecordSink {
 public:
  explicit RecordPrinter(const Call& call)
      : console_(call.console),
        verbose_(call.options.on("--verbose")),
        explains_(call.options.on("--explain")) {}

  void film(store::Film film) override {
    if (!explains_) {
      console_.out << store::to_json_line(film) << '\n';
    }
  }

  void review(store::Review review) override {
    if (!explains_) {
      console_.out << store::to_json_line(review) << '\n';
    }
  }

  void columns(const indexer::ColumnReport& report) override {
    if (explains_) {
      print_columns(report, console_.out);
    }
  }

  void reject(store::Reject reject) override {
    console_.err << "rejected: " << describe(reject) << '\n';
  }

  void remark(store::Remark remark) override {
    if (verbose_) {
      console_.err << "remark: " << describe(remark) << '\n';
    }
  }

 private:
  const Console& console_;
  bool verbose_;
  bool explains_;
};

int run_convert(const Call& call) {
  if (call.options.words.empty()) {
    throw store::Error(
        store::Code::usage, "convert wants files, folders or -", "zerkalo convert page.txt");
  }
  indexer::ReadOptions read = read_options(call.options);
  read.threads = std::thread::hardware_concurrency();
  RecordPrinter printer(call);
  const InterruptWatch watch;
  const indexer::ReadTotals totals = indexer::read_inputs(
      call.options.words, read, printer, [&](const indexer::ReadTotals& /*now*/) {
        return !watch.seen();
      });
  if (watch.seen()) {
    return interrupted_exit;
  }
  if (!call.options.on("--quiet")) {
    call.console.err << counted(totals.files, "file") << " → " << counted(totals.pages, "page")
                     << ", " << counted(totals.films, "film") << ", "
                     << counted(totals.reviews, "review") << ", " << grouped(totals.rejects)
                     << " rejected\n";
  }
  return totals.rejects > 0 ? static_cast<int>(store::Code::input) : 0;
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
