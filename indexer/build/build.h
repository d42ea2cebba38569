// indexer/build/build.h - source files to a published generation.

#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/catalog/catalog.h"
#include "indexer/losses.h"
#include "indexer/sources/read.h"
#include "store/generation/manifest.h"

namespace zerkalo::indexer {

struct BuildProgress {
  std::string_view phase;  ///< reading, resolving, indexing, merging, checking, publishing
  std::uint64_t done = 0;
  std::uint64_t total = 0;  ///< 0: not known
  std::uint64_t bytes = 0;  ///< of input
};

struct BuildOptions {
  std::filesystem::path index = "index";
  std::vector<std::string> inputs;
  ReadOptions read;
  SiteWishes wishes;
  bool positions =
      false;  ///< also write positions, slots and filter terms; about twice the time and size
  unsigned shards =
      1;              ///< databases that the passages are dealt to; more than one has positions
  unsigned jobs = 0;  ///< indexing threads; 0: all cores
  int keep = 2;       ///< older generations kept for rollback
  double reject_share =
      0.01;                ///< above it, and above ten of them, nothing is published; 0: none
  std::size_t memory = 0;  ///< bytes it may take, about; 0: 512 MiB and 128 for each job
  std::size_t chunk = 0;   ///< passages per database of a thread; 0: by their number
  bool by_xapian = false;  ///< no database but by Xapian's own writer, as for versions of it
                           ///< whose format is not known; the same index, more slowly
  /// Called often; false stops the build and leaves the served generation as it was.
  std::function<bool(const BuildProgress&)> progress;
  /// Looks at the new generation's folder before it is published; returns why it must not be.
  std::function<std::string(const std::filesystem::path&)> judge;
  bool allow_damaged = false;  ///< publish although a file could not be read to its end
  bool allow_shrink = false;   ///< publish although the same inputs give much fewer reviews
  /// As they were given, kept with the generation so that they can be repeated.
  std::vector<std::pair<std::string, std::vector<std::string>>> given;
  /// Every reject and remark as it is found.
  std::function<void(const store::Reject&, bool remark)> report;
};

struct BuildSummary {
  store::Manifest manifest;
  ReadTotals read;
  Losses losses;             ///< by kind
  std::uint64_t chunks = 0;  ///< databases that were merged
  bool interrupted = false;  ///< `progress` said stop; nothing was published
  double seconds = 0;
};

/// Reads, resolves, analyses, writes beside the served generation, checks, publishes.
///
/// Shape:  the same input gives the same generation for any number of jobs.
/// Errors: Code::input when nothing was read, an input was not read to its end, too much was
/// rejected, the same inputs as before give much less, or `judge` refused;
/// Code::locked;
/// Code::internal
///         when the check finds a fault. The served generation is never touched.
BuildSummary build(const BuildOptions& options);

}  // namespace zerkalo::indexer
