// indexer/build/workspace.cpp - runs the chunks and joins what they leave.

#include "indexer/build/workspace.h"

#include <algorithm>
#include <atomic>
#include <fstream>
#include <mutex>

#include <xapian.h>

#include "base/thread_pool.h"
#include "indexer/build/chunk.h"
#include "store/files/forward_index.h"
#include "store/files/mapped_file.h"
#include "store/files/section_file.h"
#include "store/generation/generation.h"
#include "store/model/error.h"

namespace zerkalo::indexer {

namespace fs = std::filesystem;

namespace {

// One descriptor table per source: more than this many open databases would pass the usual
// limit.
constexpr std::size_t merge_width = 100;

std::size_t chunks_in_workspace(const PassTwo& pass) {
  return pass.chunk_at.size() - 1;
}

fs::path workspace_database_path(const PassTwo& pass, std::size_t chunk, std::size_t shard) {
  return pass.folder / ("chunk-" + std::to_string(chunk) + '-' + std::to_string(shard));
}

std::vector<fs::path> workspace_database_paths(const PassTwo& pass, std::size_t chunk) {
  std::vector<fs::path> paths;
  for (std::size_t shard = 0; shard < pass.shards; ++shard) {
    paths.push_back(workspace_database_path(pass, chunk, shard));
  }
  return paths;
}

fs::path workspace_tokens_path(const PassTwo& pass, std::size_t chunk) {
  return pass.folder / ("tokens-" + std::to_string(chunk));
}

std::uint32_t map_workspace_token(std::uint32_t token, std::span<const std::uint32_t> ids) {
  return (token & ~store::term_mask) | ids[token & store::term_mask];
}

fs::path workspace_records_path(const PassTwo& pass, std::size_t chunk) {
  return pass.folder / ("records-" + std::to_string(chunk));
}

void write_to_workspace(const fs::path& path, const void* data, std::size_t bytes) {
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  out.write(static_cast<const char*>(data), static_cast<std::streamsize>(bytes));
  out.close();
  if (!out) {
    throw store::Error(
        store::Code::system, "cannot write " + path.string(), "is the disk full?");
  }
}

class WorkspaceRunner {
 public:
  WorkspaceRunner(const PassTwo& pass, Vocabulary& vocabulary, const Continue& go_on)
      : pass_(pass),
        vocabulary_(vocabulary),
        go_on_(go_on),
        sizes_{std::vector<std::uint32_t>(pass.order.size() + 1, 0),
               std::vector<std::uint32_t>(pass.order.size() + 1, 0)} {}

  std::optional<PassageSizes> run() {
    // One task a thread: an analyzer is made for many chunks.
    const unsigned workers = std::max(pass_.jobs, 1U);
    base::run_parallel(workers, workers, [this](std::size_t /*worker*/) { work(); });
    return stopped_ ? std::nullopt : std::optional(std::move(sizes_));
  }

 private:
  void work() {
    try {
      text::Analyzer analyzer;
      for (std::size_t chunk = next_++; chunk < chunks_in_workspace(pass_) && !stopped_;
           chunk = next_++) {
        index(chunk, analyzer);
      }
    } catch (...) {
      stopped_ = true;
      throw;
    }
  }

  void index(std::size_t number, text::Analyzer& analyzer) {
    const std::size_t first = pass_.chunk_at[number];
    const std::size_t size = pass_.chunk_at[number + 1] - first;
    const ChunkInput input{pass_.spool,
                           pass_.films,
                           pass_.order.subspan(first, size),
                           static_cast<std::uint32_t>(first + 1),
                           pass_.dictionary,
                           pass_.positions,
                           pass_.uuid,
                           pass_.by_xapian};
    Chunk chunk = index_chunk(input, workspace_database_paths(pass_, number), analyzer);
    const std::vector<std::uint32_t> ids = vocabulary_.add(chunk.terms, chunk.frequency);
    for (std::uint32_t& token : chunk.tokens) {
      token = map_workspace_token(token, ids);
    }
    for (std::vector<std::uint32_t>& form : chunk.joined) {
      for (std::uint32_t& id : form) {
        id = ids[id];
      }
      vocabulary_.add_joined(std::move(form));
    }
    for (const auto& [written_out, id] : chunk.written_out) {
      vocabulary_.add_spelling(written_out, ids[id]);
    }
    vocabulary_.add_inflected(chunk.inflected, ids);
    for (const auto& [language, words] : chunk.spoken) {
      vocabulary_.add_spoken(language, words, ids);
    }
    write_to_workspace(workspace_tokens_path(pass_, number),
                       chunk.tokens.data(),
                       chunk.tokens.size() * sizeof(std::uint32_t));
    write_to_workspace(
        workspace_records_path(pass_, number), chunk.records.data(), chunk.records.size());
    const std::scoped_lock lock(mutex_);
    const auto at = static_cast<std::ptrdiff_t>(first + 1);
    std::ranges::copy(chunk.lengths, sizes_.tokens.begin() + at);
    std::ranges::copy(chunk.record_bytes, sizes_.record_bytes.begin() + at);
    pass_.spool.release();
    done_ += size;
    if (!go_on_(done_)) {
      stopped_ = true;
    }
  }

  const PassTwo& pass_;
  Vocabulary& vocabulary_;
  const Continue& go_on_;
  PassageSizes sizes_;
  std::atomic<std::size_t> next_ = 0;
  std::atomic<bool> stopped_ = false;
  std::mutex mutex_;
  std::uint64_t done_ = 0;
};

void compact_workspace(std::span<const fs::path> sources, const fs::path& target) {
  try {
    Xapian::Database combined;
    for (const fs::path& source : sources) {
      combined.add_database(Xapian::Database(source.string()));
    }
    combined.compact(target.string());
  } catch (const Xapian::Error& error) {
    throw store::Error(store::Code::system,
                       "cannot merge into " + target.string() + ": " + error.get_msg());
  }
  for (const fs::path& source : sources) {
    fs::remove_all(source);
  }
}

// Where each value of a stream begins, given the sizes of all.
std::vector<std::uint64_t> places_in_workspace(std::span<const std::uint32_t> sizes) {
  std::vector<std::uint64_t> at{0};
  for (const std::uint32_t size : sizes) {
    at.push_back(at.back() + size);
  }
  return at;
}

std::vector<std::uint32_t> ranked_in_workspace(const std::vector<std::uint32_t>& ids,
                                               const std::vector<std::uint32_t>& rank) {
  std::vector<std::uint32_t> ranks;
  ranks.reserve(ids.size());
  for (const std::uint32_t id : ids) {
    ranks.push_back(map_workspace_token(id, rank));
  }
  return ranks;
}

std::vector<std::uint32_t> workspace_tokens(const PassTwo& pass,
                                            std::size_t chunk,
                                            const std::vector<std::uint32_t>& rank) {
  const store::MappedFile file(workspace_tokens_path(pass, chunk));
  std::vector<std::uint32_t> tokens(file.bytes().size() / sizeof(std::uint32_t));
  std::ranges::copy(file.bytes(), reinterpret_cast<char*>(tokens.data()));
  for (std::uint32_t& token : tokens) {
    token = map_workspace_token(token, rank);
  }
  return tokens;
}

void merge_workspace_shard(const PassTwo& pass, std::size_t shard, const fs::path& target) {
  std::vector<fs::path> sources;
  for (std::size_t chunk = 0; chunk < chunks_in_workspace(pass); ++chunk) {
    sources.push_back(workspace_database_path(pass, chunk, shard));
  }
  if (sources.empty()) {
    const Xapian::WritableDatabase empty(target.string(),
                                         Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS);
    return;
  }
  for (std::size_t level = 0; sources.size() > merge_width; ++level) {
    std::vector<fs::path> merged;
    for (std::size_t first = 0; first < sources.size(); first += merge_width) {
      const std::size_t size = std::min(merge_width, sources.size() - first);
      merged.push_back(pass.folder /
                       ("merge-" + std::to_string(level) + '-' + std::to_string(first)));
      compact_workspace(std::span(sources).subspan(first, size), merged.back());
    }
    sources = std::move(merged);
  }
  compact_workspace(sources, target);
}

}  // namespace

std::optional<PassageSizes> index_workspace_chunks(const PassTwo& pass,
                                                   Vocabulary& vocabulary,
                                                   const Continue& go_on) {
  return WorkspaceRunner(pass, vocabulary, go_on).run();
}

void merge_workspace_databases(const PassTwo& pass, const fs::path& target) {
  const std::vector<std::string> names = store::generation_review_databases(pass.shards);
  for (std::size_t shard = 0; shard < names.size(); ++shard) {
    merge_workspace_shard(pass, shard, target / names[shard]);
  }
}

void merge_workspace_records(const PassTwo& pass,
                             const std::vector<std::uint32_t>& record_bytes,
                             const fs::path& target,
                             const std::string& uuid) {
  store::SectionWriter out(target, uuid);
  out.add("dictionary", pass.dictionary);
  out.add("record.at", places_in_workspace(record_bytes));
  out.begin("record");
  for (std::size_t chunk = 0; chunk < chunks_in_workspace(pass); ++chunk) {
    const store::MappedFile file(workspace_records_path(pass, chunk));
    out.write(file.bytes().data(), file.bytes().size());
    fs::remove(workspace_records_path(pass, chunk));
  }
  out.end();
  out.finish();
}

PassageTokens merge_workspace_tokens(const PassTwo& pass,
                                     const TokenStreams& streams,
                                     const fs::path& target,
                                     const std::string& uuid) {
  const fs::path unpacked = pass.folder / "tokens";
  std::ofstream out(unpacked, std::ios::binary);
  for (std::size_t chunk = 0; chunk < chunks_in_workspace(pass); ++chunk) {
    const std::vector<std::uint32_t> tokens = workspace_tokens(pass, chunk, streams.rank);
    out.write(reinterpret_cast<const char*>(tokens.data()),
              static_cast<std::streamsize>(tokens.size() * sizeof(std::uint32_t)));
    fs::remove(workspace_tokens_path(pass, chunk));
  }
  out.close();
  if (!out) {
    throw store::Error(store::Code::system, "cannot write " + unpacked.string());
  }
  PassageTokens texts(unpacked, streams.lengths);
  const std::vector<std::uint32_t> titles =
      ranked_in_workspace(streams.films.titles, streams.rank);
  const std::vector<std::uint32_t> people =
      ranked_in_workspace(streams.films.people, streams.rank);
  store::ForwardData{texts.places(),
                     texts.all(),
                     streams.films.title_at,
                     titles,
                     streams.films.people_at,
                     people,
                     streams.frequency}
      .write(target, uuid);
  return texts;
}

}  // namespace zerkalo::indexer
