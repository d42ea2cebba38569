// store/files/string_table.h - a sorted list of strings inside a side file.

#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "store/files/section_file.h"

namespace zerkalo::store {

/// Sorted strings with ids from 1; id 0 means none.
///
/// Threads: share freely; views live as long as the file.
class StringTable {
 public:
  StringTable() = default;

  /// Errors: Code::index when the last string does not end where the bytes do.
  StringTable(const SectionFile& file, const std::string& name);

  std::uint32_t size() const {
    return static_cast<std::uint32_t>(at_.empty() ? 0 : at_.size() - 1);
  }

  std::string_view operator[](std::uint32_t id) const {
    return bytes_.substr(at_[id - 1], at_[id] - at_[id - 1]);
  }

  std::uint32_t find(std::string_view value) const;

  /// The ids [first, second) of the strings that start with `prefix`.
  std::pair<std::uint32_t, std::uint32_t> range(std::string_view prefix) const;

  /// Whether every string begins where the one before it ends.
  bool is_whole() const;

  /// Whether every string is greater than the one before it, as all look-ups take for granted.
  bool is_sorted() const;

  /// Writes sections `name.at` and `name`; `sorted` must be sorted and unique.
  static void write(SectionWriter& out,
                    const std::string& name,
                    const std::vector<std::string>& sorted);

 private:
  std::uint32_t lower_bound(std::string_view value) const;

  std::span<const std::uint64_t> at_;
  std::string_view bytes_;
};

}  // namespace zerkalo::store
