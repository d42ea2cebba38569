// cli/build.cpp - source files to a published generation, with progress and a summary.

#include "indexer/build/build.h"

#include <array>

#include "cli/commands.h"
#include "cli/golden.h"
#include "cli/input_options.h"
#include "cli/interrupt.h"
#include "cli/progress.h"
#include "cli/settings.h"
#include "store/generation/index_dir.h"

namespace zerkalo::cli {
namespace {

constexpr std::array<Option, 15> build_rows{{
    {"--positions",
     "",
     "",
     "build.positions",
     "also write what stock Xapian tools need: twice the time and size"},
    {"--shards",
     "",
     "N",
     "build.shards",
     "databases that the reviews are dealt to, to be served by as many machines (1)"},
    {"--jobs", "-j", "N", "build.jobs", "threads (default: all cores)"},
    {"--memory",
     "",
     "SIZE",
     "build.memory",
     "bytes to take, about, as 512M or 2G (default: 512M and 128M for each thread)"},
    outlets_row,
    {"--overrides", "", "FILE", "build.overrides", "films to join or to keep apart"},
    url_row,
    language_row,
    map_row,
    scale_row,
    {"--max-rejects",
     "",
     "SHARE",
     "build.max_rejects",
     "publish nothing above this share of rejects (0.01)"},
    {"--golden",
     "",
     "FILE",
     "build.golden",
     "searches with the hits they must have: publish nothing where they do not hold"},
    {"--golden-share", "", "SHARE", "build.golden_share", "of these that must hold (1)"},
    profiles_row,
    {"--keep",
     "",
     "N",
     "build.keep",
     "older generations kept for rollback (2); the one served till now always is"},
}};

constexpr std::size_t shown_rejects = 20;

// What the served generation was built from.
std::vector<std::string> last_inputs(const std::string& index) {
  const store::IndexDir folder(index);
  const std::string served = folder.current();
  if (served.empty()) {
    throw store::Error(
        store::Code::usage, "build wants files, folders or -", "zerkalo build reviews.jsonl");
  }
  return store::read_inputs(folder.folder_of(served));
}

indexer::BuildOptions build_options(const Options& options) {
  indexer::BuildOptions build;
  build.index = index_folder(options);
  build.inputs = options.words.empty() ? last_inputs(build.index) : options.words;
  build.read = read_options(options);
  if (const Given* given = options.find("--overrides")) {
    build.overrides = indexer::parse_overrides(read_text(*given, given->values.back()));
  }
  build.positions = options.on("--positions");
  build.shards = static_cast<unsigned>(options.whole("--shards", 1, 1, 64));
  build.jobs = static_cast<unsigned>(options.whole("--jobs", 0, 1, 256));
  build.memory = options.bytes("--memory", 0, std::size_t{128} << 20U, std::size_t{1} << 50U);
  build.reject_share = options.number("--max-rejects", build.reject_share, 0, 1);
  if (const Given* given = options.find("--golden")) {
    build.judge = [searches = read_golden(given->values.back()),
                   share = options.number("--golden-share", 1, 0, 1),
                   settings = read_settings(options)](const std::filesystem::path& generation) {
      return judge(generation, searches, share, settings);
    };
  }
  build.keep = static_cast<int>(options.whole("--keep", 2, 0, 1000));
  return build;
}

/// Prints the first rejects as they are found and counts the rest.
class RejectLines {
 public:
  RejectLines(const Call& call, ProgressLine& line)
      : err_(call.console.err), line_(line), verbose_(call.options.on("--verbose")) {}

  void show(const store::Reject& reject, bool remark) {
    if (remark && !verbose_) {
      return;
    }
    if (!remark && ++rejects_ > shown_rejects && !verbose_) {
      return;
    }
    line_.clear();
    err_ << (remark ? "remark: " : "rejected: ") << describe(reject) << '\n';
  }

  void finish() {
    line_.clear();
    if (rejects_ > shown_rejects && !verbose_) {
      err_ << "rejected: " << grouped(rejects_ - shown_rejects)
           << " more; --verbose shows all\n";
    }
  }

 private:
  std::ostream& err_;
  ProgressLine& line_;
  bool verbose_;
  std::size_t rejects_ = 0;
};

void print_summary(const indexer::BuildSummary& summary, std::ostream& out) {
  const store::Manifest& built = summary.manifest;
  out << counted(summary.read.files, "file") << " → " << counted(built.reviews, "review")
      << ", " << counted(built.films, "film") << ", "
      << counted(built.languages.size(), "language") << ", " << grouped(summary.read.rejects)
      << " rejected   " << duration(summary.seconds) << '\n';
  print_counts(built.languages, "  languages  ", out);
  print_counts(built.rejects, "  rejected   ", out);
  if (summary.repeated > 0) {
    out << "  repeated   " << counted(summary.repeated, "id")
        << " came again; the last one was kept\n";
  }
  out << "  published  " << built.name << ", " << size(static_cast<double>(built.index_bytes))
      << " from " << size(static_cast<double>(built.input_bytes)) << '\n';
}

int run_build(const Call& call) {
  indexer::BuildOptions options = build_options(call.options);
  const InterruptWatch watch;
  ProgressLine line(call.console, call.options.on("--quiet"));
  RejectLines rejects(call, line);
  options.progress = [&](const indexer::BuildProgress& now) {
    line.show(now);
    return !watch.seen();
  };
  options.report = [&](const store::Reject& reject, bool remark) {
    rejects.show(reject, remark);
  };
  const indexer::BuildSummary summary = [&] {
    try {
      return indexer::build(options);
    } catch (...) {
      rejects.finish();
      throw;
    }
  }();
  rejects.finish();
  if (summary.interrupted) {
    call.console.err << "zerkalo: interrupted; the index is as it was\n";
    return interrupted_exit;
  }
  if (!call.options.on("--quiet")) {
    print_summary(summary, call.console.out);
  }
  return summary.read.rejects > 0 ? static_cast<int>(store::Code::input) : 0;
}

}  // namespace

const Command build_command = {
    .name = "build",
    .usage = "build [FILES...]",
    .summary = "read pages and review files, publish a new generation of the index",
    .example =
        "  zerkalo build reviews.jsonl pages/ more.csv.gz\n"
        "  zerkalo build            # the inputs of the last build again\n",
    .options = build_rows,
    .run = run_build,
};

}  // namespace zerkalo::cli
