// indexer/build/glass_database.h - postings as a database that Xapian can merge.

#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/build/glass_table.h"

namespace zerkalo::indexer {

/// Whether that version of Xapian reads what is written here: the series that the tests compare
/// it with. For others Xapian has to write.
constexpr bool reads_our_tables(int major, int minor) {
  return major == 1 && minor == 4;
}

/// A term of a document by its number, from 1, and how often it stands there.
struct Posting {
  std::uint32_t term = 0;
  std::uint32_t count = 0;
};

/// Inverts documents in two sorted runs and writes each table once, in order.
///
/// Shape:   documents get the ids 1, 2, ...; no data, positions, values or lists of terms.
/// Errors:  Code::system.
/// Threads: one at a time.
class GlassDatabase {
 public:
  explicit GlassDatabase(const std::filesystem::path& folder);

  /// No term twice. A term with count 0 is there without adding to the length.
  void add(std::span<const Posting> terms);

  /// `terms` are spelled by number - 1, each once.
  void finish(const std::vector<std::string>& terms);

 private:
  struct Row {
    std::uint32_t term = 0;
    std::uint32_t document = 0;
    std::uint32_t count = 0;
  };

  struct Lists;

  std::string write_postings(const std::vector<std::string>& terms);
  void write_lengths(GlassTable& table) const;
  void write_version(const std::string& postlist) const;

  std::filesystem::path folder_;
  std::vector<Row> postings_;
  std::vector<std::uint32_t> lengths_;
};

}  // namespace zerkalo::indexer
