// store/files/mapped_file.h - a whole file as read-only memory.

#pragma once

#include <cstddef>
#include <filesystem>
#include <string_view>

#include "store/files/mapped_ranges.h"

namespace zerkalo::store {

/// Errors:  Code::index when the file is not there, Code::system when the system has no
///          descriptor or memory for it.
/// Threads: share freely.
class MappedFile {
 public:
  explicit MappedFile(const std::filesystem::path& path);
  ~MappedFile();
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&&) = delete;

  std::string_view bytes() const { return {data_, size_}; }

  /// What was read counts as this process's memory until it is released; it is read again when
  /// it is looked at again.
  void release() const;

 private:
  const char* data_ = nullptr;
  std::size_t size_ = 0;
  MappedRange range_;
};

}  // namespace zerkalo::store
