// store/files/section_file.h - the container of all side files: named, aligned, checksummed
// arrays.

#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "store/files/mapped_file.h"

namespace zerkalo::store {

/// One row of the section table, as it stands in the file.
struct Section {
  char name[24] = {};
  std::uint64_t offset = 0;
  std::uint64_t bytes = 0;
  std::uint64_t checksum = 0;  ///< XXH3, 64 bits
};

/// Writes sections one after the other; the table comes last.
///
/// Shape:  header of 64 bytes (magic, version, uuid, place of the table), sections at multiples
/// of
///         64, little-endian.
/// Errors: Code::system when the disk refuses.
class SectionWriter {
 public:
  SectionWriter(std::filesystem::path path, std::string_view uuid);
  ~SectionWriter();

  void begin(std::string_view name);
  void write(const void* data, std::size_t bytes);
  void end();
  void finish();

  template <class T>
  void add(std::string_view name, std::span<const T> values) {
    static_assert(std::is_trivially_copyable_v<T>);
    begin(name);
    write(values.data(), values.size() * sizeof(T));
    end();
  }

  template <class T>
  void add(std::string_view name, const std::vector<T>& values) {
    add(name, std::span<const T>(values));
  }

  void add(std::string_view name, std::string_view bytes) {
    begin(name);
    write(bytes.data(), bytes.size());
    end();
  }

 private:
  struct Checksum;
  void pad();

  std::filesystem::path path_;
  std::string uuid_;
  std::ofstream out_;
  std::uint64_t at_ = 0;
  std::vector<Section> table_;
  Checksum* checksum_;
};

/// Reads what SectionWriter wrote.
///
/// Errors:  Code::index for a wrong magic, version, uuid, table, or (after verify) content.
/// Threads: share freely.
class SectionFile {
 public:
  SectionFile(const std::filesystem::path& path, std::string_view uuid);

  /// Compares every checksum.
  void verify() const;

  /// Errors: Code::index when there is no such section or its size fits no T.
  template <class T>
  std::span<const T> array(std::string_view name) const {
    const std::string_view bytes = find(name, sizeof(T));
    return {reinterpret_cast<const T*>(bytes.data()), bytes.size() / sizeof(T)};
  }

  std::string_view text(std::string_view name) const { return find(name, 1); }

  /// Throws Code::index "FILE is damaged: WHY".
  [[noreturn]] void refuse(const std::string& why) const;

 private:
  std::string_view find(std::string_view name, std::size_t unit) const;

  std::filesystem::path path_;
  MappedFile file_;
  std::span<const Section> table_;
};

}  // namespace zerkalo::store
