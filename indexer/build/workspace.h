// indexer/build/workspace.h - pass two: chunks on all cores, then one database and one token
// file.

#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/build/film_database.h"
#include "indexer/build/passage_tokens.h"
#include "indexer/build/spool.h"
#include "indexer/build/vocabulary.h"
#include "indexer/catalog/catalog.h"

namespace zerkalo::indexer {

struct PassTwo {
  const Spool& spool;
  const Resolved& films;
  std::span<const std::uint32_t> order;  ///< places in Spool::passages in docid order
  std::filesystem::path folder;          ///< for temporary files
  std::string_view dictionary;           ///< what records are packed with
  bool positions = false;
  unsigned shards =
      1;  ///< databases that the passages are dealt to in turn; more need positions
  std::string uuid = {};  ///< of the generation; each of several databases says it
  unsigned jobs = 1;      ///< chunks under way at a time
  std::vector<std::size_t> chunk_at = {0};  ///< where each begins in `order`, and the end
  bool by_xapian = false;                   ///< ChunkInput::by_xapian
};

/// Called with the passages done; false stops.
using Continue = std::function<bool(std::uint64_t)>;

/// What every passage takes; index 0 unused.
struct PassageSizes {
  std::vector<std::uint32_t> tokens;
  std::vector<std::uint32_t> record_bytes;
};

/// Indexes all chunks below `folder`; nothing when told to stop. Errors: the first exception of
/// a worker.
std::optional<PassageSizes> index_workspace_chunks(const PassTwo& pass,
                                                   Vocabulary& vocabulary,
                                                   const Continue& go_on);

/// Compacts the chunks' databases, in order, into those of the passages below `target`.
void merge_workspace_databases(const PassTwo& pass, const std::filesystem::path& target);

/// Writes records.bin from the chunks' files.
void merge_workspace_records(const PassTwo& pass,
                             const std::vector<std::uint32_t>& record_bytes,
                             const std::filesystem::path& target,
                             const std::string& uuid);

/// What tokens.bin is made of beside the chunks' token files.
struct TokenStreams {
  std::span<const std::uint32_t> lengths;  ///< of every passage; index 0 unused
  const FilmStreams& films;
  const std::vector<std::uint32_t>& rank;    ///< Vocabulary::rank()
  std::span<const std::uint32_t> frequency;  ///< passages by term id
};

/// Writes tokens.bin from the chunks' token files; returns the tokens unpacked, in a file
/// beside the chunks.
PassageTokens merge_workspace_tokens(const PassTwo& pass,
                                     const TokenStreams& streams,
                                     const std::filesystem::path& target,
                                     const std::string& uuid);

}  // namespace zerkalo::indexer
