// indexer/build/chunk.h - about a thousand passages to a small Xapian database and a run of
// term ids.

#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/build/home_languages.h"
#include "indexer/build/spool.h"
#include "indexer/catalog/catalog.h"
#include "store/files/dictionary.h"
#include "text/analyzer.h"

namespace zerkalo::indexer {

/// What a chunk leaves in memory; term ids are local, from 1.
struct Chunk {
  std::vector<std::string> terms;
  std::vector<std::uint32_t> frequency;  ///< passages of this chunk that have the term
  std::vector<std::uint32_t>
      tokens;  ///< of all passages in a row, with the bits of store/files/forward_index.h
  std::vector<std::uint32_t> lengths;  ///< tokens of each passage
  std::string records;                 ///< packed, of all passages in a row
  std::vector<std::uint32_t> record_bytes;
  std::vector<std::vector<std::uint32_t>> joined;
  std::map<std::string, std::uint32_t>
      written_out;                            ///< other spelling, or alphabet, to term id
  std::vector<store::TermLink> inflected;     ///< store::dictionary_stem_key to term id, unique
  std::map<std::string, Occurrences> spoken;  ///< by language that has a stemmer
};

struct ChunkInput {
  const Spool& spool;
  const Resolved& films;
  std::span<const std::uint32_t> passages;  ///< places in Spool::passages, in docid order
  std::uint32_t first_docid = 1;
  std::string_view dictionary = {};  ///< what records are packed with
  bool positions = false;
  std::string uuid = {};  ///< of the generation; each of several databases says it
  bool by_xapian =
      false;  ///< databases are written by Xapian alone: slower, whatever its format
};

/// Writes the passages to the databases at `paths`, dealt to them in turn by docid; only with
/// positions to more than one.
/// Errors:  Code::system with Xapian's message.
/// Threads: one analyzer per thread; chunks are independent.
Chunk index_chunk(const ChunkInput& input,
                  const std::vector<std::filesystem::path>& paths,
                  text::Analyzer& analyzer);

}  // namespace zerkalo::indexer
