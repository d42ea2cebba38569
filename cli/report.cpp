// cli/report.cpp - one line, or one object, for each kind of loss.

#include "cli/report.h"

#include <string>

#include <nlohmann/json.hpp>

#include "cli/input_options.h"
#include "cli/terminal.h"

namespace zerkalo::cli {

namespace {

using Document = nlohmann::ordered_json;

// Every file that is passed over has a name of its own to be said, but not thousands of them.
constexpr std::size_t shown_files = 20;

Document report_of_losses(const indexer::Losses& losses) {
  Document list = Document::array();
  for (const indexer::Loss& loss : losses.list()) {
    const indexer::LossKind* kind = indexer::loss_kind(loss.first.code);
    list.push_back({{"code", loss.first.code},
                    {"rejected", loss.rejected},
                    {"count", loss.count},
                    {"message", loss.first.message},
                    {"file", loss.first.file},
                    {"line", loss.first.line},
                    {"value", loss.first.text},
                    {"remedy", kind == nullptr ? "" : kind->remedy},
                    {"sentence", sentence(loss)}});
  }
  return list;
}

void print(const Document& document, std::ostream& out) {
  out << document.dump(-1, ' ', false, Document::error_handler_t::replace) << '\n';
}

}  // namespace

bool RejectReport::note(const store::Reject& reject, bool remark) {
  const bool first = losses_.add(reject, !remark);
  const bool whole_file = !remark && reject.line == 0;
  return verbose_ || (!remark && first) || (whole_file && ++files_ <= shown_files);
}

void RejectReport::print(const store::Reject& reject, bool remark) {
  err_ << (remark ? "remark: " : "rejected: ") << describe(reject) << '\n';
}

void report_losses(const indexer::Losses& losses, std::ostream& out) {
  for (const bool rejected : {true, false}) {
    for (const indexer::Loss& loss : losses.list()) {
      if (loss.rejected == rejected) {
        out << (rejected ? "  rejected   " : "  remark     ") << printable(sentence(loss))
            << '\n';
      }
    }
  }
}

void report_json(const indexer::BuildSummary& summary, std::ostream& out) {
  const store::Manifest& built = summary.manifest;
  Document languages = Document::object();
  for (const auto& [language, count] : built.languages) {
    languages[language] = count;
  }
  print({{"published", built.name},
         {"files", summary.read.files},
         {"reviews", built.reviews},
         {"films", built.films},
         {"languages", std::move(languages)},
         {"rejected", summary.read.rejects},
         {"losses", report_of_losses(summary.losses)},
         {"input_bytes", built.input_bytes},
         {"index_bytes", built.index_bytes},
         {"seconds", summary.seconds}},
        out);
}

void report_json(const indexer::ReadTotals& totals,
                 const indexer::Losses& losses,
                 std::ostream& out) {
  print({{"files", totals.files},
         {"pages", totals.pages},
         {"films", totals.films},
         {"reviews", totals.reviews},
         {"rejected", totals.rejects},
         {"losses", report_of_losses(losses)}},
        out);
}

namespace {

using Column = indexer::ColumnReport::Column;

std::string report_samples(const std::vector<std::string>& samples) {
  std::string all;
  for (const std::string& sample : samples) {
    all.append(all.empty() ? "" : ", ").append("“").append(sample).append("”");
  }
  return all.empty() ? "no values" : all;
}

std::string report_column(const Column& column) {
  std::string line = column.name;
  line.append(" → ").append(column.meaning.empty() ? "not read" : column.meaning);
  line.append(": ").append(report_samples(column.samples));
  return line.append(column.nearest.empty() ? "" : "; the nearest known name is ")
      .append(column.nearest);
}

std::string report_map(const std::vector<Column>& columns) {
  std::string map;
  for (const Column& column : columns) {
    if (!column.meaning.empty()) {
      map.append(map.empty() ? "" : ",").append(column.meaning).append("=").append(column.name);
    }
  }
  return map;
}

}  // namespace

void report_columns(const indexer::ColumnReport& report, std::ostream& out) {
  out << printable(report.file) << ": " << report.columns.size() << " columns"
      << (report.known.empty() ? "" : ", known as ") << report.known << '\n';
  for (const Column& column : report.columns) {
    out << "  " << printable(report_column(column)) << '\n';
  }
  out << "  --map '" << printable(report_map(report.columns)) << "'\n";
}

}  // namespace zerkalo::cli
