// indexer/build/glass_table.h - sorted keys and their tags as a table that Xapian reads.

#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

namespace zerkalo::indexer {

/// Appends `value` in as many bytes as it needs, seven bits each, the lowest first.
void append_packed_to_table(std::uint64_t value, std::string& out);

/// What Xapian's version file says of a table that is not there.
std::string absent_glass_table(std::uint32_t compress_from);

/// Writes one table of a glass database, revision 1, from the first key to the last.
///
/// Shape:   blocks of 8,192 bytes; leaves stand in the order of their keys.
/// Errors:  Code::system when the file cannot be written, Code::internal for a key that is too
/// long. Source:  the glass format of 2016-03-14, which Xapian 1.4 reads and writes.
class GlassTable {
 public:
  explicit GlassTable(std::filesystem::path path);

  /// Keys must rise.
  void add(std::string_view key, std::string_view tag);

  /// Closes the file; returns what the version file says of the table.
  std::string finish(std::uint32_t compress_from);

 private:
  static constexpr std::size_t block_bytes = 8192;

  /// Where a block begins: all keys from this one on, until the next block's.
  struct Bound {
    std::string key;
    std::uint16_t component = 0;
  };

  /// The block that is being filled at one level, the leaves being level 0.
  struct Block {
    std::array<char, block_bytes> bytes{};
    std::size_t directory_end = 0;
    std::size_t items_begin = 0;
    Bound bound;
  };

  void open(std::size_t level, Bound bound);
  static bool fits(const Block& block, std::size_t item);
  static void place(Block& block, std::string_view item);
  void add_leaf_item(std::string_view key, std::uint16_t component, std::string_view item);
  void add_branch_item(std::size_t level, const Bound& bound, std::uint32_t child);
  std::uint32_t write(std::size_t level);

  std::filesystem::path path_;
  std::ofstream out_;
  std::deque<Block>
      levels_;  ///< a new one moves no other: bounds of one are handed to the next
  std::string item_;
  std::string last_key_;
  std::uint32_t blocks_ = 0;
  std::uint64_t entries_ = 0;
};

}  // namespace zerkalo::indexer
