// cli/build.cpp - source files to a published generation, with progress and a summary.

#include "indexer/build/build.h"

#include <algorithm>
#include <array>
#include <filesystem>

#include "cli/commands.h"
#include "cli/golden.h"
#include "cli/input_options.h"
#include "cli/interrupt.h"
#include "cli/progress.h"
#include "cli/report.h"
#include "cli/settings.h"
#include "store/generation/index_dir.h"

namespace zerkalo::cli {
namespace {

constexpr std::array<Option, 21> build_rows{{
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
    {"--people", "", "FILE", "build.people", "names of people to join or to keep apart"},
    {"--site-language",
     "",
     "LANG",
     "build.site_language",
     "show titles and names in this language where they are known (the commonest)"},
    url_row,
    language_row,
    map_row,
    scale_row,
    encoding_row,
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
    {"--allow-damaged", "", "", "", "publish although an input could not be read to its end"},
    {"--allow-shrink", "", "", "", "publish although the same inputs give much fewer reviews"},
    {"--json", "", "", "", "print what was done as one JSON object"},
}};

// Said of one build; the others are repeated by a build that names no files.
constexpr std::array<std::string_view, 3> of_one_build{
    "--allow-damaged", "--allow-shrink", "--json"};

// How the served generation was built.
store::Recipe last_recipe(const std::string& index) {
  const store::IndexDir folder(index);
  const std::string served = folder.current();
  if (served.empty()) {
    throw store::Error(
        store::Code::usage, "build wants files, folders or -", "zerkalo build reviews.jsonl");
  }
  store::Recipe recipe = store::read_recipe(folder.folder_of(served));
  if (std::ranges::count(recipe.inputs, "-") > 0) {
    throw store::Error(store::Code::usage,
                       "the last build read standard input, which cannot be read again",
                       "zerkalo build reviews.jsonl");
  }
  // Another folder finds them where they were.
  const std::filesystem::path before = recipe.folder;
  if (!before.empty() && before != std::filesystem::current_path()) {
    for (std::string& input : recipe.inputs) {
      input = (before / input).string();
    }
  }
  return recipe;
}

bool is_typed_option(const Given* given) {
  return given != nullptr && given->fault == store::Code::usage;
}

// Without files: those of the last build, and what somebody typed for it.
Options with_last_build(const Options& typed, std::ostream& err) {
  Options options = typed;
  if (!options.words.empty()) {
    return options;
  }
  store::Recipe recipe = last_recipe(index_folder(options));
  std::string again = "zerkalo: as the last build:";
  for (const std::string& input : recipe.inputs) {
    again.append(" ").append(input);
  }
  options.words = std::move(recipe.inputs);
  for (auto& [name, values] : recipe.options) {
    const bool known = std::ranges::find(build_rows, name, &Option::name) != build_rows.end();
    if (known && !is_typed_option(options.find(name))) {
      again.append(" ").append(name).append(" ").append(values.back());
      options.set(name, {std::move(values), name + " of the last build", store::Code::usage});
    }
  }
  if (!options.on("--quiet")) {
    err << printable(again) << '\n';
  }
  return options;
}

// What a build without files repeats. A file is found from any folder.
std::vector<std::pair<std::string, std::vector<std::string>>> typed_options(
    const Options& options) {
  std::vector<std::pair<std::string, std::vector<std::string>>> typed;
  for (const Option& row : build_rows) {
    const Given* given = options.find(row.name);
    if (is_typed_option(given) && std::ranges::count(of_one_build, row.name) == 0) {
      std::vector<std::string> values = given->values;
      for (std::string& value : values) {
        value = row.value == "FILE" ? std::filesystem::absolute(value).string() : value;
      }
      typed.emplace_back(row.name, std::move(values));
    }
  }
  return typed;
}

indexer::BuildOptions build_options(const Options& options) {
  indexer::BuildOptions build;
  build.index = index_folder(options);
  build.inputs = options.words;
  build.given = typed_options(options);
  build.allow_damaged = options.on("--allow-damaged");
  build.allow_shrink = options.on("--allow-shrink");
  build.read = read_options(options);
  if (const Given* given = options.find("--overrides")) {
    build.wishes.films =
        indexer::parse_overrides(read_input_option(*given, given->values.back()));
  }
  if (const Given* given = options.find("--people")) {
    build.wishes.people = indexer::parse_overrides(
        read_input_option(*given, given->values.back()), "people overrides");
  }
  build.wishes.language = options.text("--site-language", "");
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

void print_build_summary(const indexer::BuildSummary& summary, std::ostream& out) {
  const store::Manifest& built = summary.manifest;
  out << counted(summary.read.files, "file") << " → " << counted(built.reviews, "review")
      << ", " << counted(built.films, "film") << ", "
      << counted(built.languages.size(), "language") << ", " << grouped(summary.read.rejects)
      << " rejected   " << duration(summary.seconds) << '\n';
  print_counts(built.languages, "  languages  ", out);
  report_losses(summary.losses, out);
  out << "  published  " << built.name << ", " << size(static_cast<double>(built.index_bytes))
      << " from " << size(static_cast<double>(built.input_bytes)) << '\n';
}

indexer::BuildSummary build_shown(indexer::BuildOptions& options, const Call& call) {
  const InterruptWatch watch;
  ProgressLine line(call.console, call.options.on("--quiet"));
  RejectReport rejects(call);
  options.progress = [&](const indexer::BuildProgress& now) {
    line.show(now);
    return !watch.seen();
  };
  options.report = [&](const store::Reject& reject, bool remark) {
    if (rejects.note(reject, remark)) {
      line.clear();
      rejects.print(reject, remark);
    }
  };
  try {
    indexer::BuildSummary summary = indexer::build(options);
    line.clear();
    return summary;
  } catch (const store::Error& error) {
    line.clear();
    if (error.code == store::Code::input) {
      report_losses(rejects.losses(), call.console.err);
    }
    throw;
  }
}

int run_build(const Call& given) {
  const Options options = with_last_build(given.options, given.console.err);
  const Call call{options, given.console};
  indexer::BuildOptions build = build_options(options);
  const indexer::BuildSummary summary = build_shown(build, call);
  if (summary.interrupted) {
    call.console.err << "zerkalo: interrupted; the index is as it was\n";
    return interrupted_exit;
  }
  if (options.on("--json")) {
    report_json(summary, call.console.out);
  } else if (!options.on("--quiet")) {
    print_build_summary(summary, call.console.out);
  }
  return summary.read.rejects > 0 ? static_cast<int>(store::Code::rejects) : 0;
}

}  // namespace

const Command build_command = {
    .name = "build",
    .usage = "build [FILES...]",
    .summary = "read pages and review files, publish a new generation of the index",
    .example =
        "  zerkalo build reviews.jsonl pages/ more.csv.gz\n"
        "  zerkalo build            # the inputs and options of the last build again\n",
    .options = build_rows,
    .run = run_build,
};

}  // namespace zerkalo::cli
