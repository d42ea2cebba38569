// indexer/sources/read.h - files of any supported kind in, records out.

#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "indexer/sink.h"

namespace zerkalo::indexer {

/// What the columns of some files mean: "text=Quote, film=Movie".
struct ColumnMap {
  std::string file;  ///< the end of its path; empty: of every file
  std::string columns;
};

struct ReadOptions {
  std::vector<std::string> outlets;  ///< known publications; longest match wins
  std::string url_template;      ///< "https://…/{id}" for reviews without a URL; empty: none
  std::string encoding;          ///< of every file; empty: each is found by its bytes
  std::string default_language;  ///< prior for language detection; empty: none
  int this_year = 2026;          ///< pivot for two-digit years
  double rating_scale = 0;  ///< of a bare number as rating that nothing says more of; 0: none
  std::vector<ColumnMap> maps;  ///< what columns mean, by hand
  unsigned threads = 1;         ///< that parse and finish records; the result is the same
};

struct ReadTotals {
  std::uint64_t files = 0;
  std::uint64_t pages = 0;
  std::uint64_t films = 0;
  std::uint64_t reviews = 0;
  std::uint64_t rejects = 0;
  std::uint64_t bytes = 0;
};

/// Called now and then with totals so far; returning false stops the reading.
using ReadProgress = std::function<bool(const ReadTotals&)>;

/// Reads files, folders (sorted, recursive) and `-` (standard input), plain, .gz or .zst.
/// Which files of a folder: see input_files.
///
/// Shape:  each record that reaches the sink is finished: cleaned, normalised, with id and
/// language. Errors: Code::input for a path that is not there; everything inside a file is a
/// Reject.
ReadTotals read_inputs(std::span<const std::string> paths,
                       const ReadOptions& options,
                       RecordSink& sink,
                       const ReadProgress& progress = {});

}  // namespace zerkalo::indexer
