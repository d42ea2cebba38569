// store/files/record_file.h - the records of all passages, packed with what they have in
// common.

#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "store/files/section_file.h"
#include "store/model/records.h"

namespace zerkalo::store {

/// What records like these have in common; empty for so few that it would not pay.
std::string train_record_dictionary(const std::vector<std::string_view>& records);

/// Packs records as RecordFile unpacks them, given the same dictionary.
///
/// Threads: one.
class RecordPacker {
 public:
  explicit RecordPacker(std::string_view dictionary);
  ~RecordPacker();
  RecordPacker(const RecordPacker&) = delete;
  RecordPacker& operator=(const RecordPacker&) = delete;

  /// Good until the next call.
  std::string_view pack(std::string_view record);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

/// records.bin, opened: sections `dictionary`, `record.at`, `record`.
///
/// Errors:  Code::index.
/// Threads: share freely.
class RecordFile {
 public:
  RecordFile(const std::filesystem::path& path, std::string_view uuid);
  ~RecordFile();
  RecordFile(RecordFile&& other) noexcept;

  std::uint32_t passages() const { return static_cast<std::uint32_t>(at_.size() - 2); }

  Review review(std::uint32_t docid) const;

  /// Compares the checksums.
  void verify() const;

 private:
  struct Dictionary;

  SectionFile file_;
  std::span<const std::uint64_t> at_;  ///< by docid; 0 holds nothing
  std::string_view packed_;
  std::unique_ptr<Dictionary> dictionary_;
};

}  // namespace zerkalo::store
