// store/generation/generation.h - one published index, opened: immutable and shared.

#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "store/files/columns.h"
#include "store/files/dictionary.h"
#include "store/files/forward_index.h"
#include "store/files/record_file.h"
#include "store/files/suggestions.h"
#include "store/files/tallies.h"
#include "store/generation/manifest.h"
#include "store/generation/posting_lists.h"
#include "store/generation/shards.h"

namespace zerkalo::store {

/// Threads: share freely; Xapian databases are opened per thread from `path`.
struct Generation {
  std::filesystem::path path;
  Manifest manifest;
  Columns columns;
  Dictionary dictionary;
  ForwardIndex forward;
  Suggestions suggestions;
  RecordFile records;
  std::vector<FilmTally> tallies;  ///< by film ordinal, counted when it was opened
  std::shared_ptr<Shards> shards;  ///< where the passages are served; null: here
  std::unique_ptr<PostingLists> postings = std::make_unique<PostingLists>();

  /// The databases of the passages, in the order in which these are dealt to them.
  std::vector<std::filesystem::path> reviews() const;

  std::filesystem::path films() const { return path / "films"; }
};

/// The names of the databases of the passages in a generation's folder.
std::vector<std::string> generation_review_databases(std::uint64_t shards);

/// The postings and records of all passages as one database, with the docids of the columns.
/// Errors: Xapian's own. Threads: the database is the caller's.
Xapian::Database open_reviews(const Generation& generation);

/// Opens a generation's folder: sizes, counts, uuid and analyzer are checked, with `verify`
/// also every checksum and every id of the side files. Errors: Code::index, naming what is
/// wrong and what to run; Code::system when a file could be whole but cannot be opened.
std::shared_ptr<const Generation> open_generation(const std::filesystem::path& path,
                                                  bool verify,
                                                  std::shared_ptr<Shards> shards = nullptr);

/// The same with `verify`, once the hashes of all files are as the manifest says: what the
/// builder checked is then what is served, Xapian's files included.
std::shared_ptr<const Generation> open_whole_generation(
    const std::filesystem::path& path,
    unsigned threads,
    std::shared_ptr<Shards> shards = nullptr);

/// Opens each file and compares its size: cheap enough to be done all the time.
void look_at_generation_files(const std::filesystem::path& path, const Manifest& manifest);

/// Compares the hashes of all files. Errors: Code::index, naming the first that differs.
void verify_generation_files(const std::filesystem::path& path,
                             const Manifest& manifest,
                             unsigned threads = 1);

/// Everything that is wrong with a generation: hashes of all files, side files, counts. Reads
/// only, so it may run where nothing can be written. Empty: nothing. Errors: none.
std::vector<std::string> check_generation(const std::filesystem::path& path);

/// The same with Xapian's own check of its tables, which wants to write beside them: for the
/// one who just wrote them. Their hashes vouch for it from then on.
std::vector<std::string> check_built_generation(const std::filesystem::path& path);

}  // namespace zerkalo::store
