// indexer/build/build.cpp - the steps of a build, in order.

#include "indexer/build/build.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <ctime>
#include <future>
#include <iomanip>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <sstream>
#include <thread>

#include <malloc.h>

#include "indexer/build/budget.h"
#include "indexer/build/column_builder.h"
#include "indexer/build/compounds.h"
#include "indexer/build/film_database.h"
#include "indexer/build/name_forms.h"
#include "indexer/build/spool.h"
#include "indexer/build/suggestion_builder.h"
#include "indexer/build/sync_watch.h"
#include "indexer/build/vocabulary.h"
#include "indexer/build/workspace.h"
#include "indexer/normalise/finish.h"
#include "store/files/record_file.h"
#include "store/generation/index_dir.h"
#include "store/generation/manifest.h"
#include "store/model/error.h"
#include "text/analyzer.h"

namespace zerkalo::indexer {

namespace fs = std::filesystem;

namespace {

// A handful of bad lines in a small file is no broken import.
constexpr std::uint64_t tolerated_rejects = 10;

// A build from the same inputs keeps this share of the reviews, where there were so many.
constexpr double kept_share = 0.8;
constexpr std::uint64_t least_guarded = 100;

// Bytes of records that the dictionary for packing them is trained on.
constexpr std::uint64_t dictionary_sample = 2U << 20U;

// Every term of a chunk is an entry of its own in the merged index, so chunks are as large as
// still leaves each thread several of them. The number of threads must not change the result.
std::size_t build_chunk_size(std::size_t passages) {
  constexpr std::size_t least = 1000;
  constexpr std::size_t most = 8000;
  constexpr std::size_t wanted = 8;
  return std::clamp(passages / wanted, least, most);
}

// Beside the rest where the system gives a thread, else once its result is asked for.
constexpr std::launch as_may_be = std::launch::async | std::launch::deferred;

struct Stopped {};

// As they are found from whatever folder.
std::vector<fs::path> absolute_build_inputs(const store::Recipe& recipe) {
  std::vector<fs::path> paths;
  paths.reserve(recipe.inputs.size());
  for (const std::string& input : recipe.inputs) {
    paths.push_back((fs::path(recipe.folder) / input).lexically_normal());
  }
  return paths;
}

std::string make_build_uuid() {
  std::random_device random;
  std::ostringstream out;
  for (int part = 0; part < 4; ++part) {
    out << std::hex << std::setw(8) << std::setfill('0') << random();
  }
  return out.str();
}

std::string build_time_utc() {
  const std::time_t now =
      std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::tm parts{};
  gmtime_r(&now, &parts);
  std::ostringstream out;
  out << std::put_time(&parts, "%FT%TZ");
  return out.str();
}

std::uint64_t first_line_of_build_input(const store::Provenance& from) {
  return from.unit == store::Provenance::Unit::lines ? from.begin : 0;
}

void note_build_loss(const store::Reject& reject,
                     bool remark,
                     const BuildOptions& options,
                     BuildSummary& summary) {
  summary.losses.add(reject, !remark);
  if (options.report) {
    options.report(reject, remark);
  }
}

class BuildSink : public RecordSink {
 public:
  BuildSink(Spool& spool, Catalog& catalog, const BuildOptions& options, BuildSummary& summary)
      : spool_(spool), catalog_(catalog), options_(options), summary_(summary) {}

  void film(store::Film film) override { catalog_.add(std::move(film)); }

  void review(store::Review review) override {
    const Repeat repeat = spool_.add(review, false);
    if (repeat != Repeat::none) {
      const bool same = repeat == Repeat::same;
      remark(remark_at(
          {review.provenance.file, first_line_of_build_input(review.provenance), "", "", ""},
          same ? "repeated-review" : "repeated-id",
          same ? "the last one was kept" : "both are kept, one under an id of its own",
          review.id));
    }
  }

  void reject(store::Reject reject) override {
    ++rejects[reject.code];
    note_build_loss(reject, false, options_, summary_);
  }

  void remark(store::Remark remark) override {
    note_build_loss(remark, true, options_, summary_);
  }

  std::map<std::string, std::uint64_t> rejects;

 private:
  Spool& spool_;
  Catalog& catalog_;
  const BuildOptions& options_;
  BuildSummary& summary_;
};

class Builder {
 public:
  explicit Builder(const BuildOptions& options)
      : options_(options),
        jobs_(options.jobs == 0 ? std::max(std::thread::hardware_concurrency(), 1U)
                                : options.jobs),
        budget_(share_memory(options.memory, jobs_)),
        index_(options.index),
        lock_(options.index),
        tmp_(index_.begin_generation(lock_)) {}

  ~Builder() {
    std::error_code ignored;
    fs::remove_all(tmp_, ignored);
  }

  Builder(const Builder&) = delete;
  Builder& operator=(const Builder&) = delete;

  BuildSummary run() {
    const auto start = std::chrono::steady_clock::now();
    const auto seconds = [start] {
      return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    };
    try {
      read();
      resolve();
      write();
      summary_.manifest.build_seconds = seconds();
      publish();
    } catch (const Stopped&) {
      summary_.interrupted = true;
    }
    summary_.seconds = seconds();
    return std::move(summary_);
  }

 private:
  void step(std::string_view phase,
            std::uint64_t done,
            std::uint64_t total,
            std::uint64_t bytes = 0) const {
    if (options_.progress && !options_.progress({phase, done, total, bytes})) {
      throw Stopped{};
    }
  }

  void read() {
    spool_ = std::make_unique<Spool>(tmp_ / "spool");
    BuildSink sink(*spool_, catalog_, options_, summary_);
    bool stopped = false;
    ReadOptions read = options_.read;
    read.threads = jobs_;
    summary_.read = read_inputs(options_.inputs, read, sink, [&](const ReadTotals& totals) {
      stopped = options_.progress &&
                !options_.progress({"reading", totals.films + totals.reviews, 0, totals.bytes});
      return !stopped;
    });
    if (stopped) {
      throw Stopped{};
    }
    summary_.manifest.rejects.assign(sink.rejects.begin(), sink.rejects.end());
    check_read();
  }

  void check_read() const {
    const ReadTotals& read = summary_.read;
    const Loss* unfinished = summary_.losses.unfinished();
    if (unfinished != nullptr && !options_.allow_damaged) {
      throw store::Error(
          store::Code::input,
          unfinished->first.file + ": " + unfinished->first.message + "; nothing was published",
          "fetch it again, or take what there is with --allow-damaged");
    }
    if (read.reviews + read.films == 0) {
      throw store::Error(
          store::Code::input,
          "no films or reviews in the input",
          "`zerkalo convert FILE` shows what was found and why it was not taken");
    }
    const auto records = static_cast<double>(read.films + read.reviews + read.rejects);
    const std::uint64_t tolerated = options_.reject_share > 0 ? tolerated_rejects : 0;
    if (read.rejects > tolerated &&
        static_cast<double>(read.rejects) > options_.reject_share * records) {
      throw store::Error(store::Code::input,
                         std::to_string(read.rejects) + " of " +
                             std::to_string(static_cast<std::uint64_t>(records)) +
                             " records were rejected; nothing was published",
                         "mend the input, or allow more with --max-rejects");
    }
  }

  // What was half received often reads well to its end; that it is so much less tells.
  void check_size() {
    const std::optional<store::Manifest> before = served();
    if (!before || before->reviews < least_guarded) {
      return;
    }
    const auto now = static_cast<std::uint64_t>(std::ranges::count_if(
        order_, [&](std::uint32_t place) { return !spool_->passages[place].plot; }));
    if (static_cast<double>(now) >= kept_share * static_cast<double>(before->reviews)) {
      return;
    }
    const std::string message =
        std::to_string(now) + " reviews instead of " + std::to_string(before->reviews);
    if (absolute_build_inputs(before->recipe) == absolute_build_inputs(recipe()) &&
        !options_.allow_shrink) {
      throw store::Error(store::Code::input,
                         message + " from the same inputs; nothing was published",
                         "look at the inputs, or take it with --allow-shrink");
    }
    note_build_loss(
        {options_.index.string(), 0, "shrunk", message, ""}, true, options_, summary_);
  }

  store::Recipe recipe() const {
    return {fs::current_path().string(), options_.inputs, options_.given};
  }

  // Nothing for an index that is new, damaged or of another format.
  std::optional<store::Manifest> served() const {
    try {
      const std::string name = index_.current();
      return name.empty() ? std::nullopt
                          : std::optional(store::read_manifest(index_.folder_of(name)));
    } catch (const store::Error&) {
      return std::nullopt;
    }
  }

  void resolve() {
    step("resolving", 0, 0);
    films_ = catalog_.resolve(options_.wishes);
    for (const store::Film& film : films_.films) {
      add_plots(film);
    }
    spool_->seal();
    for (Spooled& passage : spool_->passages) {
      passage.film = passage.film_id == 0
                         ? 0
                         : films_.ordinal(spool_->film_ids.values()[passage.film_id - 1]);
    }
    for (std::uint32_t place = 0; place < spool_->passages.size(); ++place) {
      if (!spool_->passages[place].dropped) {
        order_.push_back(place);
      }
    }
    std::ranges::stable_sort(
        order_, {}, [&](std::uint32_t place) { return spool_->passages[place].film; });
    check_size();
  }

  void add_plots(const store::Film& film) {
    std::size_t number = 0;
    for (const store::Plot& plot : film.plots) {
      store::Review passage;
      passage.id = "plot-" + film.id + '-' + std::to_string(++number);
      passage.film = film.id;
      passage.source = film.source;
      passage.author = plot.author;
      passage.text = plot.text;
      passage.lang = plot.lang;
      passage.lang_confidence = plot.lang_confidence;
      passage.url = film.url;
      passage.provenance = film.provenance;
      spool_->add(passage, true);
    }
  }

  void write() {
    const std::string uuid = make_build_uuid();
    const fs::path chunks = tmp_ / "chunks";
    fs::create_directory(chunks);
    const std::string in_common = train_dictionary();
    const std::size_t most =
        options_.chunk == 0 ? build_chunk_size(order_.size()) : options_.chunk;
    const PassTwo pass{*spool_,
                       films_,
                       order_,
                       chunks,
                       in_common,
                       options_.positions || options_.shards > 1,
                       options_.shards,
                       uuid,
                       budget_.workers,
                       chunks_of_budget(*spool_, order_, most, budget_.chunk),
                       options_.by_xapian};
    summary_.chunks = pass.chunk_at.size() - 1;
    Vocabulary vocabulary;
    std::future<FilmStreams> films = std::async(as_may_be, [&] {
      text::Analyzer of_films;
      return write_film_database(films_.films, tmp_ / "films", of_films, vocabulary);
    });
    std::optional<PassageSizes> sizes =
        index_workspace_chunks(pass, vocabulary, [this](std::uint64_t done) {
          return !options_.progress || options_.progress({"indexing", done, order_.size(), 0});
        });
    if (!sizes) {
      throw Stopped{};
    }
    const FilmStreams streams = films.get();
    // What the threads had of it lies free in an arena of each, where nobody asks for it again.
    ::malloc_trim(0);
    step("merging", 0, 0);
    std::future<void> merged = std::async(as_may_be, [&] {
      merge_workspace_databases(pass, tmp_);
      merge_workspace_records(pass, sizes->record_bytes, tmp_ / "records.bin", uuid);
    });
    text::Analyzer analyzer;
    store::DictionaryData dictionary = vocabulary.finish();
    const PassageTokens texts = merge_workspace_tokens(
        pass,
        {sizes->tokens, streams, vocabulary.rank(), dictionary.frequency},
        tmp_ / "tokens.bin",
        uuid);
    summary_.manifest.tokens = texts.tokens();
    dictionary.compounds = compounds(dictionary.terms, texts, analyzer);
    dictionary.write(tmp_ / "terms.dict", uuid);
    summary_.manifest.terms = dictionary.terms.size();
    write_names(std::move(sizes->tokens), texts, analyzer, uuid);
    merged.get();
    fs::remove_all(chunks);
    describe(uuid);
    spool_.reset();
    fs::remove(tmp_ / "spool");
  }

  // Columns and suggestions, which fold the same names; `lengths` of passages in tokens.
  void write_names(std::vector<std::uint32_t> lengths,
                   const PassageTokens& texts,
                   text::Analyzer& analyzer,
                   const std::string& uuid) {
    store::ColumnData columns = make_columns(*spool_, order_, films_.films);
    columns.length = std::move(lengths);
    add_copy_column(texts, columns);
    add_prior_column(columns);
    NameForms names(analyzer, films_.people);
    fold_name_forms(names, analyzer, columns);
    columns.write(tmp_ / "columns.bin", uuid);
    write_suggestions(columns, texts, names, uuid);
  }

  // Of passages from all over the index, whose films and languages differ.
  std::string train_dictionary() const {
    const std::size_t step = spool_->size() / dictionary_sample + 1;
    std::vector<std::string_view> records;
    for (std::size_t at = 0; at < order_.size(); at += step) {
      records.push_back(spool_->bytes(spool_->passages[order_[at]]));
    }
    return store::train_record_dictionary(records);
  }

  std::vector<store::TermLink> compounds(const std::vector<std::string>& terms,
                                         const PassageTokens& texts,
                                         text::Analyzer& analyzer) const {
    return find_compounds(
        terms,
        texts,
        [this](std::uint32_t docid) -> std::string_view {
          const std::uint32_t lang = spool_->passages[order_[docid - 1]].lang;
          return lang == 0 ? std::string_view() : spool_->languages.values()[lang - 1];
        },
        analyzer);
  }

  void write_suggestions(const store::ColumnData& columns,
                         const PassageTokens& texts,
                         NameForms& names,
                         const std::string& uuid) {
    const store::Dictionary dictionary(tmp_ / "terms.dict", uuid);
    make_suggestions(
        {*spool_, order_, films_.films, {texts, dictionary, columns, jobs_, budget_.counting}},
        names)
        .write(tmp_ / "suggest.bin", uuid);
  }

  void describe(const std::string& uuid) {
    store::Manifest& manifest = summary_.manifest;
    manifest.name = tmp_.stem().string();
    manifest.uuid = uuid;
    manifest.fingerprint = text::fingerprint();
    manifest.built = build_time_utc();
    manifest.positions = options_.positions || options_.shards > 1;
    manifest.shards = options_.shards;
    manifest.films = films_.films.size();
    manifest.input_bytes = summary_.read.bytes;
    manifest.recipe = recipe();
    std::map<std::uint32_t, std::uint64_t> languages;
    for (const std::uint32_t place : order_) {
      const Spooled& passage = spool_->passages[place];
      ++(passage.plot ? manifest.plots : manifest.reviews);
      ++languages[passage.lang];
    }
    for (const auto& [id, count] : languages) {
      manifest.languages.emplace_back(id == 0 ? "und" : spool_->languages.values()[id - 1],
                                      count);
    }
    std::ranges::stable_sort(manifest.languages, std::ranges::greater{}, [](const auto& pair) {
      return pair.second;
    });
  }

  void publish() {
    step("checking", 0, 0);
    syncs_.check();
    store::Manifest& manifest = summary_.manifest;
    manifest.files = store::hash_manifest_files(tmp_, jobs_);
    for (const store::Manifest::File& file : manifest.files) {
      manifest.index_bytes += file.bytes;
    }
    store::write_manifest(tmp_, manifest);
    const std::vector<std::string> faults = store::check_built_generation(tmp_);
    if (!faults.empty()) {
      throw store::Error(store::Code::internal,
                         "the new index failed its check: " + faults.front(),
                         "the served index is unchanged");
    }
    if (const std::string refusal = options_.judge ? options_.judge(tmp_) : "";
        !refusal.empty()) {
      throw store::Error(store::Code::input,
                         refusal,
                         "the served index is unchanged; mend the input or the expectations");
    }
    step("publishing", 0, 0);
    index_.publish(tmp_, options_.keep, lock_);
  }

  const BuildOptions& options_;
  const SyncWatch syncs_;
  unsigned jobs_;
  Budget budget_;
  store::IndexDir index_;
  store::IndexLock lock_;
  fs::path tmp_;
  BuildSummary summary_;
  Catalog catalog_;
  std::unique_ptr<Spool> spool_;
  Resolved films_;
  std::vector<std::uint32_t> order_;
};

}  // namespace

BuildSummary build(const BuildOptions& options) {
  return Builder(options).run();
}

}  // namespace zerkalo::indexer
